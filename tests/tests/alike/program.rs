//! A provider's module of the program: the generated types, and a derived type of every field.

use callspec_codegen::model::{
    Callback, Field, Presence, Provider, Record, RecordId, Scalar, Sensitive, Slot, Type,
};
use callspec_codegen::naming::plain;

use crate::seeds::Seed;

/// What every module begins with.
const HEAD: &str = "\
use callspec::{Callback, Unrecognized};

use crate::bodies::Seed;
use crate::compare::Provider;
use crate::same::{Same, told};
";

/// The name of a provider's module.
pub(crate) fn module_of(provider: &Provider) -> &str {
    plain(&provider.name.ident)
}

/// The module of all providers' modules.
pub(crate) fn root<'a>(providers: impl Iterator<Item = &'a Provider> + Clone) -> String {
    let modules = providers.clone().map(|one| format!("mod {};\n", module_of(one)));
    let calls = providers
        .map(|one| format!("    crate::compare::compare::<{}::Compared>();\n", module_of(one)));
    let (modules, calls): (String, String) = (modules.collect(), calls.collect());
    format!(
        "//! Every provider.\n\n{modules}\n/// Compares them all.\n\
         pub fn compare_all() {{\n{calls}}}\n"
    )
}

/// The module of a provider.
pub(crate) struct Program<'a> {
    provider: &'a Provider,
    /// Which records' derived types borrow.
    borrows: Vec<bool>,
}

impl<'a> Program<'a> {
    pub(crate) fn of(provider: &'a Provider) -> Self {
        let borrows = vec![false; provider.records.len()];
        let mut program = Self { provider, borrows };
        // Who holds a record that borrows does so too.
        while let Some(id) = (0..program.borrows.len()).find(|id| program.borrows_newly(*id)) {
            program.borrows[id] = true;
        }
        program
    }

    pub(crate) fn module(&self, seeds: &[Seed]) -> String {
        let name = &self.provider.name.wire;
        let records = self.provider.records.iter().enumerate();
        // What stands beside a payload is no derived type's.
        let records = records.filter(|(id, _)| Some(*id) != self.provider.envelope.record);
        let records: String = records.map(|(id, record)| self.record(id, record)).collect();
        let (chosen, callbacks) = (self.chosen(), self.callbacks());
        let compared = self.compared(seeds);
        format!(
            "//! Derived types of every field of `{name}`.\n\n{HEAD}\n\
             mod generated {{\n    callspec::include_schema!(\"schema/{name}\");\n}}\n\n\
             {records}{chosen}{callbacks}{compared}"
        )
    }

    fn borrows_newly(&self, id: RecordId) -> bool {
        let mut fields = self.provider.records[id].fields.iter().filter(|field| has_own(field));
        !self.borrows[id] && fields.any(|field| self.slot_borrows(&field.slot))
    }

    fn slot_borrows(&self, slot: &Slot) -> bool {
        match &slot.ty {
            Type::Scalar(scalar) => *scalar == Scalar::Text,
            Type::Record(id) => self.borrows[*id],
            Type::List(inner) | Type::Map(inner) => self.slot_borrows(inner),
            Type::Enumeration(_) | Type::Variants(_) => false,
        }
    }

    /// The derived type of a record, and that it is like the generated one.
    fn record(&self, id: RecordId, record: &Record) -> String {
        let (ident, own) = (&record.name.ident, self.own(id, "'d"));
        let of = plain(ident);
        let fields: Vec<&Field> = record.fields.iter().filter(|field| has_own(field)).collect();
        let types = fields
            .iter()
            .map(|field| format!("    {}: {},\n", field.name.ident, self.field(record, field)));
        let (types, same): (String, String) = (types.collect(), same(of, &fields));
        let generated = if fields.is_empty() { "_" } else { "generated" };
        let said = self.said(&format!("type = \"{of}\""));
        let elided = self.own(id, "'_");
        format!(
            "#[derive(Callback)]\n{said}pub struct {own} {{\n{types}}}\n\n\
             impl Same<generated::{ident}> for {elided} {{\n    \
             fn same(&self, {generated}: &generated::{ident}) -> bool {{\n        {same}\n    \
             }}\n}}\n\n"
        )
    }

    /// The attribute of a derived type.
    fn said(&self, more: &str) -> String {
        let name = &self.provider.name.wire;
        format!("#[callback(schema = \"schema/{name}\", {more}, types = generated)]\n")
    }

    /// The name of the derived type of a record.
    fn own(&self, id: RecordId, lifetime: &str) -> String {
        let ident = plain(&self.provider.records[id].name.ident);
        match self.borrows[id] {
            true => format!("Own{ident}<{lifetime}>"),
            false => format!("Own{ident}"),
        }
    }

    /// The type of a field.
    fn field(&self, record: &Record, field: &Field) -> String {
        let ty = self.slot(&field.slot);
        let several = matches!(field.slot.ty, Type::List(_) | Type::Map(_));
        let sensitive = field.slot.reading.sensitive.or(record.sensitive);
        let hidden = sensitive.is_some_and(|kind| kind != Sensitive::Public);
        let ty = if hidden { format!("callspec::Hidden<{ty}>") } else { ty };
        match field.presence {
            Presence::Required => ty,
            Presence::Nullable => format!("callspec::Nullable<{ty}>"),
            Presence::Optional | Presence::Promised if several && !hidden => ty,
            Presence::Optional | Presence::Promised => format!("Option<{ty}>"),
        }
    }

    fn slot(&self, slot: &Slot) -> String {
        match &slot.ty {
            Type::Scalar(scalar) => scalar_type(*scalar).to_owned(),
            Type::Record(id) => self.own(*id, "'d"),
            Type::Enumeration(id) => generated(&self.provider.enumerations[*id].name.ident),
            Type::Variants(id) => generated(&self.provider.variants[*id].name.ident),
            Type::List(item) => format!("Vec<{}>", self.slot(item)),
            Type::Map(value) => {
                format!("std::collections::BTreeMap<String, {}>", self.slot(value))
            }
        }
    }

    /// Types that a derived type takes as they are generated.
    fn chosen(&self) -> String {
        let enumerations = self.provider.enumerations.iter().map(|one| &one.name.ident);
        let variants = self.provider.variants.iter().map(|one| &one.name.ident);
        let both = enumerations.chain(variants).map(|ident| {
            format!(
                "impl Same<Self> for generated::{ident} {{\n    \
                 fn same(&self, generated: &Self) -> bool {{\n        self == generated\n    \
                 }}\n}}\n\n"
            )
        });
        both.collect()
    }

    /// The enum of all callbacks.
    fn callbacks(&self) -> String {
        let said = format!("#[callback(schema = \"schema/{}\")]\n", self.provider.name.wire);
        let variants = self.provider.callbacks.iter().map(|callback| {
            let Callback { name, payload, .. } = callback;
            let own = self.own(*payload, "'d");
            format!("    #[callback(callback = {:?})]\n    {}({own}),\n", name.wire, name.ident)
        });
        let (own, variants) = (self.all("'d"), variants.collect::<String>());
        format!(
            "#[derive(Callback)]\n{said}pub enum {own} {{\n{variants}    \
             #[callback(other)]\n    Unrecognized(Unrecognized),\n}}\n\n"
        )
    }

    fn all(&self, lifetime: &str) -> String {
        let borrows = self.provider.callbacks.iter().any(|callback| self.borrows[callback.payload]);
        if borrows { format!("Own<{lifetime}>") } else { "Own".to_owned() }
    }

    /// What the comparison asks for.
    fn compared(&self, seeds: &[Seed]) -> String {
        let name = &self.provider.name.wire;
        let whole = self.provider.records.iter().flat_map(|record| &record.fields);
        let whole = whole.filter(|field| field.layer == 0).all(has_own);
        let seeds: String = seeds.iter().map(Seed::written).collect();
        let callbacks = self.provider.callbacks.iter().map(|callback| &callback.name.ident);
        let arms = callbacks.map(|ident| {
            format!(
                "            (Own::{ident}(derived), generated::Callback::{ident}(generated)) \
                 => derived.same(generated),\n"
            )
        });
        let (own, elided, arms) = (self.all("'d"), self.all("'_"), arms.collect::<String>());
        format!(
            "/// The provider, compared.\npub struct Compared;\n\n\
             impl Provider for Compared {{\n    const NAME: &'static str = {name:?};\n    \
             const WHOLE: bool = {whole};\n    \
             const SEEDS: &'static [Seed] = &[\n{seeds}    ];\n    \
             type Generated = generated::Callback;\n    type Derived<'d> = {own};\n\n    \
             fn same(derived: &{elided}, generated: &generated::Callback) -> bool {{\n        \
             match (derived, generated) {{\n{arms}            \
             (Own::Unrecognized(derived), generated::Callback::Unrecognized(generated)) \
             => derived == generated,\n            \
             _ => false,\n        }}\n    }}\n}}\n"
        )
    }
}

/// Whether a field has a derived one: a family of names has none.
fn has_own(field: &Field) -> bool {
    let reading = &field.slot.reading;
    field.layer == 0 && reading.numbered.is_none() && reading.prefix.is_none()
}

/// That all fields are the same.
fn same(record: &str, fields: &[&Field]) -> String {
    let same = fields.iter().map(|field| {
        let ident = &field.name.ident;
        format!("told(\"{record}.{ident}\", self.{ident}.same(&generated.{ident}))")
    });
    let same: Vec<String> = same.collect();
    if same.is_empty() { "true".to_owned() } else { same.join("\n            & ") }
}

fn generated(ident: &str) -> String {
    format!("generated::{ident}")
}

fn scalar_type(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Text => "std::borrow::Cow<'d, str>",
        Scalar::Integer => "i64",
        Scalar::Decimal => "callspec::Decimal",
        Scalar::Float => "f64",
        Scalar::Boolean => "bool",
        Scalar::Date => "callspec::civil::Date",
        Scalar::DateTime => "callspec::civil::DateTime",
        Scalar::Timestamp => "callspec::Timestamp",
        Scalar::Moment => "callspec::Moment",
        Scalar::Json => "callspec::Json",
    }
}
