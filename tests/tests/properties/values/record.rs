//! Records, lists, maps and values of several types.

use callspec_codegen::model::{
    By, Field, Presence, Provider, Record, RecordId, Rules, Slot, Step, Type, VariantsId,
};
use callspec_tests::Tree;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

use super::scalars::{code, in_case, scalar};
use super::{Sample, is_none, sample};
use crate::trees::text;
use crate::typed::Typed;

/// How deep records stand in each other; deeper ones have only the fields that they must have.
const DEEPEST: usize = 5;

/// The values that a provider may send.
#[derive(Clone, Copy)]
pub(crate) struct Values {
    pub(crate) provider: &'static Provider,
    /// Every field, and of each enumeration the way of this number to write a value.
    pub(crate) chosen: Option<usize>,
    /// The name of a field that is always there.
    pub(crate) needed: Option<&'static str>,
}

impl Values {
    /// A record, from the payload of a callback inwards.
    pub(crate) fn record(self, id: RecordId) -> BoxedStrategy<Sample> {
        self.record_within(id, 0)
    }

    fn record_within(self, id: RecordId, depth: usize) -> BoxedStrategy<Sample> {
        let record = &self.provider.records[id];
        let fields = record.fields.iter().filter(|field| field.layer == 0);
        let fields: Vec<_> = fields
            .filter(|field| depth < DEEPEST || field.presence == Presence::Required)
            .map(|field| self.field(record, field, depth))
            .collect();
        fields.prop_map(|fields| together(fields.into_iter().flatten())).boxed()
    }

    /// A field's name as sent, its wire name, and its value.
    fn field(
        self,
        record: &'static Record,
        field: &'static Field,
        depth: usize,
    ) -> BoxedStrategy<Option<Member>> {
        let reading = &field.slot.reading;
        assert!(reading.numbered.is_none() && reading.prefix.is_none(), "no provider has families");
        let always = field.presence == Presence::Required
            || self.chosen.is_some()
            || self.needed == Some(&field.name.wire);
        let any_case = reading.ignore_case.unwrap_or(record.rules.ignore_case).names;
        let value = self.slot(&record.rules, &field.slot, depth + 1);
        let member = (name(field, any_case), value)
            .prop_map(|(sent, value)| (sent, field.name.wire.clone(), value));
        match always {
            true => member.prop_map(Some).boxed(),
            false => prop::option::weighted(0.6, member).boxed(),
        }
    }

    /// A value that a slot can hold, and that its rules do not take for none.
    fn slot(
        self,
        rules: &'static Rules,
        slot: &'static Slot,
        depth: usize,
    ) -> BoxedStrategy<Sample> {
        let value = match &slot.ty {
            Type::Scalar(it) => scalar(*it, slot),
            Type::Record(id) => self.record_within(*id, depth),
            Type::Enumeration(id) => {
                let any_case = slot.reading.ignore_case.unwrap_or(rules.ignore_case).values;
                code(&self.provider.enumerations[*id], any_case, self.chosen)
            }
            Type::Variants(id) => self.variants(rules, *id, depth),
            Type::List(item) => self.list(rules, item, depth),
            Type::Map(value) => self.map(rules, value, depth),
        };
        let some = move |it: &Sample| !is_none(&it.wire, slot, &rules.none);
        let value = value.prop_filter("means no value", some);
        let opened = value.prop_map(move |Sample { wire, typed }| {
            sample(wrapped(&slot.reading.open, wire), typed)
        });
        opened.boxed()
    }

    /// A list; one item may also be sent alone, unless it is a list.
    fn list(
        self,
        rules: &'static Rules,
        item: &'static Slot,
        depth: usize,
    ) -> BoxedStrategy<Sample> {
        assert!(!matches!(item.ty, Type::List(_)), "no provider sends lists of lists");
        let one = self.slot(rules, item, depth);
        let several = vec(one.clone(), 0..3).prop_map(|items| {
            let (wire, typed) = items.into_iter().map(|item| (item.wire, item.typed)).unzip();
            sample(Tree::List(wire), Typed::List(typed))
        });
        let alone = one
            .prop_filter("is a list", |item| !matches!(item.wire, Tree::List(_)))
            .prop_map(|item| sample(item.wire, Typed::List(vec![item.typed])));
        prop_oneof![4 => several, 1 => alone].boxed()
    }

    fn map(
        self,
        rules: &'static Rules,
        value: &'static Slot,
        depth: usize,
    ) -> BoxedStrategy<Sample> {
        let entries = btree_map(text(), self.slot(rules, value, depth), 0..3);
        let object = entries.prop_map(|entries| {
            let wire = entries.iter().map(|(key, value)| (key.clone(), value.wire.clone()));
            let wire = Tree::Object(wire.collect());
            let typed = entries.into_iter().map(|(key, value)| (key, value.typed)).collect();
            sample(wire, Typed::Map(typed))
        });
        let empty = Just(sample(Tree::List(Vec::new()), Typed::Map(Default::default())));
        prop_oneof![4 => object, 1 => empty].boxed()
    }

    /// One of several types, told by the kind of what is sent.
    fn variants(
        self,
        rules: &'static Rules,
        id: VariantsId,
        depth: usize,
    ) -> BoxedStrategy<Sample> {
        let variants = &self.provider.variants[id];
        assert_eq!(variants.by, By::Kind, "no provider tells types otherwise");
        let arms = variants.arms.iter().map(|arm| {
            let of_kind = move |it: &Sample| kind(&it.wire) == arm.name.wire;
            self.slot(rules, &arm.slot, depth).prop_filter("another kind", of_kind).boxed()
        });
        Union::new(arms).boxed()
    }
}

/// A field's name as sent, its wire name, and its value.
type Member = (String, String, Sample);

fn together(members: impl Iterator<Item = Member>) -> Sample {
    let (mut wire, mut typed) = (Vec::new(), Vec::new());
    for (sent, name, value) in members {
        wire.push((sent, value.wire));
        typed.push((name, value.typed));
    }
    sample(Tree::Object(wire), Typed::record(typed))
}

/// The name of a field, or another that is accepted.
fn name(field: &'static Field, any_case: bool) -> impl Strategy<Value = String> {
    let wire = &field.name.wire;
    let all: Vec<String> = std::iter::once(wire).chain(&field.also).cloned().collect();
    let case = if any_case { any::<u64>().boxed() } else { Just(0).boxed() };
    let others = (select(all), case).prop_map(|(name, case)| in_case(&name, case));
    prop_oneof![3 => Just(wire.clone()), 1 => others]
}

/// A value wrapped so that the steps lead to it.
pub(crate) fn wrapped(open: &[Step], wire: Tree) -> Tree {
    open.iter().rev().fold(wire, |inside, step| match step {
        Step::Key(key) => Tree::Object(vec![(key.clone(), inside)]),
        Step::Items => Tree::List(vec![inside]),
        Step::Json => Tree::Text(inside.to_string()),
        Step::Base64 => panic!("no provider sends base64 in its payloads"),
    })
}

fn kind(wire: &Tree) -> &'static str {
    match wire {
        Tree::Null => "null",
        Tree::Boolean(_) => "boolean",
        Tree::Number(_) => "number",
        Tree::Text(_) => "text",
        Tree::List(_) => "list",
        Tree::Object(_) => "object",
    }
}
