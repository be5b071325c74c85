//! sound: what could be read of a schema with mistakes, made fit to be emitted beside them.
//!
//! Code that uses the generated items should show the schema's mistakes and no others, so every
//! callback, type and field that was read stays, under its name wherever that is possible.

use std::collections::HashSet;

use crate::graph::{Node, for_each_cycle};
use crate::model::{
    Callback, Docs, Documented, Module, Name, Provider, Reading, Record, Rust, Scalar, Slot, Type,
};
use crate::naming::{given_ident, plain};
use crate::source::{SourceId, Span};

/// Makes a model with gaps one that rustc takes.
///
/// Afterwards every reference resolves, every identifier is one and unique in its scope, and no
/// item contains itself. Each callback of `unread` gets a record without fields.
#[must_use]
pub fn sound(mut provider: Provider, unread: Vec<Callback>) -> Provider {
    for callback in unread {
        add_unread(&mut provider, callback);
    }
    settle_modules(&mut provider);
    settle_references(&mut provider);
    break_cycles(&mut provider);
    settle_names(&mut provider);
    provider
}

/// A provider without anything, of which the callback set can be emitted.
#[must_use]
pub fn nothing() -> Provider {
    sound(Provider::empty("", Span::file(SourceId(0))), Vec::new())
}

fn add_unread(provider: &mut Provider, callback: Callback) {
    let record = Record {
        name: callback.name.clone(),
        module: callback.module,
        rules: provider.rules.clone(),
        fields: Vec::new(),
        docs: Docs::default(),
        documented: Documented::default(),
        sensitive: None,
        rust: Rust::default(),
    };
    let payload = provider.records.len();
    provider.records.push(record);
    provider.callbacks.push(Callback { payload, ..callback });
}

/// Every item is in a module that there is.
fn settle_modules(provider: &mut Provider) {
    if provider.modules.is_empty() {
        provider.modules.push(Module { name: provider.name.clone() });
    }
    let last = provider.modules.len().saturating_sub(1);
    let records = provider.records.iter_mut().map(|it| &mut it.module);
    let enumerations = provider.enumerations.iter_mut().map(|it| &mut it.module);
    let variants = provider.variants.iter_mut().map(|it| &mut it.module);
    let modules = records.chain(enumerations).chain(variants);
    modules.for_each(|module| *module = (*module).min(last));
}

/// Every reference is to an item that there is; a value of none is `json`.
fn settle_references(provider: &mut Provider) {
    let counts = Counts::of(provider);
    provider.callbacks.retain(|callback| callback.payload < counts.records);
    provider.envelope.record = provider.envelope.record.filter(|record| *record < counts.records);
    for slot in slots(provider) {
        if !counts.hold(slot) {
            make_json(slot);
        }
    }
}

/// How many items there are.
struct Counts {
    records: usize,
    enumerations: usize,
    variants: usize,
}

impl Counts {
    fn of(provider: &Provider) -> Self {
        Self {
            records: provider.records.len(),
            enumerations: provider.enumerations.len(),
            variants: provider.variants.len(),
        }
    }

    /// Whether what stands in a slot is there.
    fn hold(&self, slot: &Slot) -> bool {
        crate::graph::nested(slot).all(|slot| match slot.ty {
            Type::Record(id) => id < self.records,
            Type::Enumeration(id) => id < self.enumerations,
            Type::Variants(id) => id < self.variants,
            Type::Scalar(_) | Type::List(_) | Type::Map(_) => true,
        })
    }
}

/// The slots of all fields and arms.
fn slots(provider: &mut Provider) -> impl Iterator<Item = &mut Slot> {
    let fields = provider.records.iter_mut().flat_map(|record| &mut record.fields);
    let arms = provider.variants.iter_mut().flat_map(|variants| &mut variants.arms);
    fields.map(|field| &mut field.slot).chain(arms.map(|arm| &mut arm.slot))
}

/// Raw JSON, as sensitive as before.
fn make_json(slot: &mut Slot) {
    let sensitive = slot.reading.sensitive;
    let reading = Reading { sensitive, ..Reading::default() };
    *slot = Slot { ty: Type::Scalar(Scalar::Json), reading };
}

/// The field or arm that leads an item back to itself is `json`.
fn break_cycles(provider: &mut Provider) {
    let mut last = Vec::new();
    for_each_cycle(provider, |cycle| {
        last.extend(cycle.last().map(|step| (step.node, step.edge.place)));
    });
    for (node, place) in last {
        if let Some(slot) = slot_at(provider, node, place) {
            make_json(slot);
        }
    }
}

fn slot_at(provider: &mut Provider, node: Node, place: usize) -> Option<&mut Slot> {
    match node {
        Node::Record(id) => {
            let field = provider.records.get_mut(id)?.fields.get_mut(place)?;
            Some(&mut field.slot)
        }
        Node::Variants(id) => {
            let arm = provider.variants.get_mut(id)?.arms.get_mut(place)?;
            Some(&mut arm.slot)
        }
        Node::Enumeration(_) => None,
    }
}

/// Every identifier is one, and unique in the scopes that `check::identifiers` knows.
fn settle_names(provider: &mut Provider) {
    settle([&mut provider.name], None, "unnamed");
    settle(provider.modules.iter_mut().map(|module| &mut module.name), None, "unnamed");
    let callbacks = provider.callbacks.iter_mut().map(|callback| &mut callback.name);
    settle(callbacks, Some("Unrecognized"), "Unnamed");
    let records = provider.records.iter_mut().map(|it| &mut it.name);
    let enumerations = provider.enumerations.iter_mut().map(|it| &mut it.name);
    let variants = provider.variants.iter_mut().map(|it| &mut it.name);
    settle(records.chain(enumerations).chain(variants), Some("Callback"), "Unnamed");
    for record in &mut provider.records {
        let reserved = record.rules.keep_extra.then_some("extra");
        settle(record.fields.iter_mut().map(|field| &mut field.name), reserved, "unnamed");
    }
    for enumeration in &mut provider.enumerations {
        let values = enumeration.values.iter_mut().map(|value| &mut value.name);
        settle(values, Some("Unlisted"), "Unnamed");
    }
    for variants in &mut provider.variants {
        settle(variants.arms.iter_mut().map(|arm| &mut arm.name), Some("Other"), "Unnamed");
    }
}

/// Gives the names of one scope identifiers that differ: the first keeps its own.
fn settle<'n>(
    names: impl IntoIterator<Item = &'n mut Name>,
    reserved: Option<&str>,
    otherwise: &str,
) {
    let mut taken: HashSet<String> = reserved.map(str::to_owned).into_iter().collect();
    let mut number = 1_usize;
    for name in names {
        let ident = &name.ident;
        if given_ident(ident).as_ref() != Ok(ident) || ident.eq_ignore_ascii_case(otherwise) {
            otherwise.clone_into(&mut name.ident);
        }
        let wanted = plain(&name.ident).to_owned();
        let joint = joint(&wanted);
        while !taken.insert(plain(&name.ident).to_owned()) {
            // The number is the scope's, so that many names of one kind take no longer than few.
            number = number.saturating_add(1);
            name.ident = format!("{wanted}{joint}{number}");
        }
    }
}

/// What stands between a name and its number, as rustc wants it: nothing behind a type's letters.
fn joint(name: &str) -> &'static str {
    let of_type = name.starts_with(char::is_uppercase);
    if of_type && !name.ends_with(|c: char| c.is_ascii_digit()) { "" } else { "_" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{Fixture, list, slot, text};
    use crate::model::{By, RecordId};

    fn idents<'n>(names: impl Iterator<Item = &'n Name>) -> Vec<&'n str> {
        names.map(|name| name.ident.as_str()).collect()
    }

    /// The fields of a record with their types as `Debug` shows them.
    fn fields(provider: &Provider, record: RecordId) -> Vec<(&str, String)> {
        let fields = provider.records[record].fields.iter();
        fields.map(|field| (field.name.ident.as_str(), format!("{:?}", field.slot.ty))).collect()
    }

    #[test]
    fn the_first_of_two_names_keeps_its_own() {
        let mut fixture = Fixture::new();
        let record = fixture.record("Mail");
        for wire in ["type", "Type", "smtp-id", "smtpId"] {
            fixture.field(record, wire, text());
        }
        let provider = sound(fixture.provider, Vec::new());
        let names = provider.records[record].fields.iter().map(|field| &field.name);
        assert_eq!(idents(names), ["r#type", "type_2", "smtp_id", "smtp_id_3"]);
    }

    #[test]
    fn names_that_are_none_are_made() {
        let mut fixture = Fixture::new();
        let record = fixture.record("Mail");
        for ident in ["", "3ds", "_", "a b"] {
            fixture.field(record, "x", text()).name.ident = ident.to_owned();
        }
        let provider = sound(fixture.provider, Vec::new());
        let names = provider.records[record].fields.iter().map(|field| &field.name);
        assert_eq!(idents(names), ["unnamed", "unnamed_2", "unnamed_3", "unnamed_4"]);
    }

    #[test]
    fn generated_names_are_taken_in_every_scope() {
        let mut fixture = Fixture::new();
        let record = fixture.record("Callback");
        fixture.field(record, "extra", text());
        fixture.provider.records[record].rules.keep_extra = true;
        fixture.callback("unrecognized", &[], record);
        let status = fixture.enumeration("Status");
        fixture.value(status, "UNLISTED", None);
        let either = fixture.variants("Either", By::Kind);
        fixture.arm(either, "other", text());
        let provider = sound(fixture.provider, Vec::new());
        assert_eq!(provider.records[record].name.ident, "Callback2");
        assert_eq!(provider.records[record].fields[0].name.ident, "extra_2");
        assert_eq!(provider.callbacks[0].name.ident, "Unrecognized2");
        assert_eq!(provider.enumerations[status].values[0].name.ident, "Unlisted2");
        assert_eq!(provider.variants[either].arms[0].name.ident, "Other2");
    }

    #[test]
    fn what_leads_nowhere_is_json() {
        let mut fixture = Fixture::new();
        let record = fixture.record("Order");
        fixture.field(record, "item", list(slot(Type::Record(7))));
        fixture.field(record, "status", slot(Type::Enumeration(0)));
        fixture.field(record, "id", text());
        fixture.provider.records[record].module = 9;
        fixture.callback("paid", &[], record);
        fixture.callback("lost", &[], 3);
        fixture.provider.envelope.record = Some(4);
        let provider = sound(fixture.provider, Vec::new());
        let json = || "Scalar(Json)".to_owned();
        let expected = [("item", json()), ("status", json()), ("id", "Scalar(Text)".to_owned())];
        assert_eq!(fields(&provider, record), expected);
        assert_eq!(idents(provider.callbacks.iter().map(|callback| &callback.name)), ["Paid"]);
        assert_eq!(provider.envelope.record, None);
        assert_eq!(provider.records[record].module, 0);
        assert_eq!(provider.modules.len(), 1);
    }

    #[test]
    fn a_cycle_is_cut_at_its_last_step_alone() {
        let mut fixture = Fixture::new();
        let order = fixture.record("Order");
        let item = fixture.record("Item");
        fixture.field(order, "first", slot(Type::Record(item)));
        fixture.field(order, "all", list(slot(Type::Record(order))));
        fixture.field(item, "order", slot(Type::Record(order)));
        let provider = sound(fixture.provider, Vec::new());
        assert_eq!(fields(&provider, order)[0].1, format!("Record({item})"));
        assert_eq!(fields(&provider, item), [("order", "Scalar(Json)".to_owned())]);
        for_each_cycle(&provider, |cycle| panic!("{cycle:?}"));
    }

    #[test]
    fn a_callback_that_could_not_be_read_keeps_its_name() {
        let mut fixture = Fixture::new();
        let unread = fixture.callback("card-paid", &[], 0).clone();
        fixture.provider.callbacks.clear();
        let provider = sound(fixture.provider, vec![unread]);
        let callback = &provider.callbacks[0];
        assert_eq!(callback.name.ident, "CardPaid");
        assert_eq!(provider.records[callback.payload].name.ident, "CardPaid");
        assert_eq!(provider.records[callback.payload].fields.len(), 0);
    }
}
