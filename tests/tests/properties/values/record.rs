//! Records, and what of their fields depends on each other.

use std::collections::BTreeMap;

use callspec_codegen::model::{
    By, Currency, Field, Presence, Provider, Record, RecordId, Rules, Type, Unit,
};
use callspec_tests::Tree;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;

use super::{Sample, in_case, sample};
use crate::trees::text;
use crate::typed::Typed;

/// How deep records stand in each other; deeper ones have only the fields that they must have.
const DEEPEST: usize = 5;

/// Currencies and the digits of their minor units (ISO 4217).
const CURRENCIES: [(&str, u32); 5] = [("EUR", 2), ("JPY", 0), ("KWD", 3), ("978", 2), ("usd", 2)];

/// The values that a provider may send.
#[derive(Clone, Copy)]
pub(crate) struct Values {
    pub(super) provider: &'static Provider,
    /// Every field, and of each enumeration the way of this number to write a value.
    pub(super) chosen: Option<usize>,
    /// The name of a field that is always there, and what it says if that is known already.
    pub(super) needed: Option<(&'static str, Option<&'static str>)>,
    /// The digits of the currency that a record's amounts are in.
    pub(super) digits: u32,
}

/// A field's members as sent, its wire name, and its value.
type Member = (Vec<(String, Tree)>, String, Typed);

impl Values {
    /// The values of a provider.
    pub(crate) fn of(
        provider: &'static Provider,
        chosen: Option<usize>,
        needed: Option<&'static str>,
    ) -> Self {
        Self { provider, chosen, needed: needed.map(|name| (name, None)), digits: 0 }
    }

    /// A record, from the payload of a callback inwards.
    pub(crate) fn record(self, id: RecordId) -> BoxedStrategy<Sample> {
        self.record_within(id, 0)
    }

    /// What one field says about others is settled first: a currency, a type.
    pub(super) fn record_within(self, id: RecordId, depth: usize) -> BoxedStrategy<Sample> {
        let record = &self.provider.records[id];
        if let Some(field) = record.fields.iter().find_map(currency_field) {
            let says = move |(currency, digits)| {
                Self { needed: Some((field, Some(currency))), digits, ..self }.fields(record, depth)
            };
            return select(&CURRENCIES[..]).prop_flat_map(says).boxed();
        }
        let (beside, tags) = self.tags_beside(record);
        if let Some(field) = beside {
            let says =
                move |tag| Self { needed: Some((field, Some(tag))), ..self }.fields(record, depth);
            return select(tags).prop_flat_map(says).boxed();
        }
        self.fields(record, depth)
    }

    /// The field that tells the types of others, and what it may say.
    fn tags_beside(self, record: &'static Record) -> (Option<&'static str>, Vec<&'static str>) {
        let (mut beside, mut tags) = (None, Vec::new());
        for field in &record.fields {
            let slot = match &field.slot.ty {
                Type::List(item) => item,
                _ => &field.slot,
            };
            let Type::Variants(id) = slot.ty else { continue };
            let variants = &self.provider.variants[id];
            if let By::Sibling(name) = &variants.by {
                beside = Some(name.as_str());
                tags.extend(variants.arms.iter().map(|arm| arm.name.wire.as_str()));
            }
        }
        (beside, tags)
    }

    fn fields(self, record: &'static Record, depth: usize) -> BoxedStrategy<Sample> {
        let fields = record.fields.iter().filter(|field| field.layer == 0);
        let fields: Vec<_> = fields
            .filter(|field| depth < DEEPEST || self.is_needed(field))
            .map(|field| self.field(record, field, depth))
            .collect();
        let together =
            move |fields: Vec<Option<Member>>| together(record, fields.into_iter().flatten());
        fields.prop_map(together).boxed()
    }

    fn is_needed(self, field: &Field) -> bool {
        let named = self.needed.is_some_and(|(name, _)| name == field.name.wire);
        named || field.presence == Presence::Required
    }

    /// A field that is there or not.
    fn field(
        self,
        record: &'static Record,
        field: &'static Field,
        depth: usize,
    ) -> BoxedStrategy<Option<Member>> {
        let member = match self.needed {
            Some((name, Some(says))) if name == field.name.wire => {
                let sent = vec![(name.to_owned(), Tree::Text(says.to_owned()))];
                Just((sent, name.to_owned(), Typed::Text(says.to_owned()))).boxed()
            }
            _ => self.member(record, field, depth + 1),
        };
        match self.is_needed(field) || self.chosen.is_some() {
            true => member.prop_map(Some).boxed(),
            false => prop::option::weighted(0.6, member).boxed(),
        }
    }

    fn member(
        self,
        record: &'static Record,
        field: &'static Field,
        depth: usize,
    ) -> BoxedStrategy<Member> {
        let rules = &record.rules;
        if let Some(family) = self.family(rules, field, depth) {
            return family;
        }
        let any_case = field.slot.reading.ignore_case.unwrap_or(rules.ignore_case).names;
        let mut value = self.slot(rules, &field.slot, depth);
        if field.presence == Presence::Nullable {
            value = nullable(value);
        }
        let named = (name(field, any_case), value);
        let member = |name: String, value: Sample| {
            (vec![(name, value.wire)], field.name.wire.clone(), value.typed)
        };
        named.prop_map(move |(name, value)| member(name, value)).boxed()
    }

    /// A field of several members.
    fn family(
        self,
        rules: &'static Rules,
        field: &'static Field,
        depth: usize,
    ) -> Option<BoxedStrategy<Member>> {
        let reading = &field.slot.reading;
        match &field.slot.ty {
            Type::List(item) if reading.numbered.is_some() => {
                let items = vec((1..4_u32, self.slot(rules, item, depth)), 0..4);
                let order = any::<bool>();
                Some((items, order).prop_map(|(items, back)| numbered(field, items, back)).boxed())
            }
            Type::Map(value) => {
                let prefix = reading.prefix.as_deref()?;
                let entries = vec_of_keys(self.slot(rules, value, depth));
                Some(entries.prop_map(|entries| prefixed(field, prefix, entries)).boxed())
            }
            _ => None,
        }
    }
}

fn vec_of_keys(value: BoxedStrategy<Sample>) -> impl Strategy<Value = Vec<(String, Sample)>> {
    btree_map(text(), value, 0..3).prop_map(|entries| entries.into_iter().collect())
}

/// Members numbered with gaps, first to last or last to first: a list in the order of numbers.
fn numbered(field: &Field, items: Vec<(u32, Sample)>, backwards: bool) -> Member {
    let family = field.slot.reading.numbered.as_ref().unwrap();
    let (mut number, mut sent, mut typed) = (family.first, Vec::new(), Vec::new());
    for (step, item) in items {
        sent.push((format!("{}{number}{}", family.prefix, family.suffix), item.wire));
        typed.push(item.typed);
        number += step;
    }
    if backwards {
        sent.reverse();
    }
    (sent, field.name.wire.clone(), Typed::List(typed))
}

/// Members whose names begin alike: a map of what follows in their names.
fn prefixed(field: &Field, prefix: &str, entries: Vec<(String, Sample)>) -> Member {
    let sent = entries.iter().map(|(key, value)| (format!("{prefix}{key}"), value.wire.clone()));
    let sent = sent.collect();
    let typed = entries.into_iter().map(|(key, value)| (key, value.typed));
    (sent, field.name.wire.clone(), Typed::Map(typed.collect()))
}

/// A value, or null, which is kept apart from nothing; so is a list without items.
fn nullable(value: BoxedStrategy<Sample>) -> BoxedStrategy<Sample> {
    let some = |it: &Sample| !matches!(&it.typed, Typed::List(items) if items.is_empty());
    let null = Just(sample(Tree::Null, Typed::Null));
    prop_oneof![3 => value.prop_filter("is told from nothing", some), 1 => null].boxed()
}

/// The field that says the currency of minor units.
fn currency_field(field: &'static Field) -> Option<&'static str> {
    match (&field.slot.reading.currency, &field.slot.reading.unit) {
        (Some(Currency::Field(name)), Unit::Minor { digits: None }) => Some(name),
        _ => None,
    }
}

/// The name of a field, or another that is accepted.
fn name(field: &'static Field, any_case: bool) -> impl Strategy<Value = String> {
    let wire = &field.name.wire;
    let all: Vec<String> = std::iter::once(wire).chain(&field.also).cloned().collect();
    let case = if any_case { any::<u64>().boxed() } else { Just(0).boxed() };
    let others = (select(all), case).prop_map(|(name, case)| in_case(&name, case));
    prop_oneof![3 => Just(wire.clone()), 1 => others]
}

fn together(record: &Record, members: impl Iterator<Item = Member>) -> Sample {
    let (mut wire, mut typed) = (Vec::new(), BTreeMap::new());
    for (sent, name, value) in members {
        wire.extend(sent);
        let field = record.fields.iter().find(|field| field.name.wire == name).unwrap();
        if !says_nothing(field, &value) {
            typed.insert(name, value);
        }
    }
    sample(Tree::Object(wire), Typed::Record(typed))
}

/// A list or a map of nothing is as good as none.
fn says_nothing(field: &Field, value: &Typed) -> bool {
    match (&field.slot.ty, value) {
        (Type::List(_), Typed::List(items)) => items.is_empty(),
        (Type::Map(_), Typed::Map(entries)) => entries.is_empty(),
        _ => false,
    }
}
