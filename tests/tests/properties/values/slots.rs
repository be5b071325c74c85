//! What may stand at a place: scalars, lists, maps, and values of several types.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use callspec_codegen::model::{Arm, By, Rules, Slot, Step, Type, VariantsId};
use callspec_tests::Tree;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::strategy::Union;

use super::record::Values;
use super::scalars::{code, scalar};
use super::{Sample, is_none, sample};
use crate::trees::{text, tree};
use crate::typed::Typed;

impl Values {
    /// A value that a slot can hold, and that its rules do not take for none.
    pub(super) fn slot(
        self,
        rules: &'static Rules,
        slot: &'static Slot,
        depth: usize,
    ) -> BoxedStrategy<Sample> {
        let value = match &slot.ty {
            Type::Scalar(it) => scalar(*it, slot, self.digits),
            Type::Record(id) => Self { needed: self.tag(), ..self }.record_within(*id, depth),
            Type::Enumeration(id) => {
                let any_case = slot.reading.ignore_case.unwrap_or(rules.ignore_case).values;
                code(&self.provider.enumerations[*id], any_case, self.chosen)
            }
            Type::Variants(id) => self.variants(rules, *id, depth),
            Type::List(item) => self.list(rules, item, depth),
            Type::Map(value) => self.map(rules, value, depth),
        };
        let some = move |it: &Sample| !is_none(&it.wire, slot, &rules.none);
        let opened = value
            .prop_filter("means no value", some)
            .prop_map(|it| sample(wrapped(&slot.reading.open, it.wire), it.typed));
        opened.boxed()
    }

    /// Of what is needed, that which an inner record must have: its tag.
    fn tag(self) -> Option<(&'static str, Option<&'static str>)> {
        self.needed.filter(|(_, says)| says.is_none())
    }

    /// A list; one item may also be sent alone, where it cannot be taken for the list.
    fn list(
        self,
        rules: &'static Rules,
        item: &'static Slot,
        depth: usize,
    ) -> BoxedStrategy<Sample> {
        let of_lists = matches!(item.ty, Type::List(_));
        let is_list = |item: &Sample| matches!(item.wire, Tree::List(_));
        let has_items = |item: &Sample| matches!(&item.wire, Tree::List(it) if !it.is_empty());
        let one = self.slot(rules, item, depth);
        let inside = one.clone().prop_filter("no list", move |it| !of_lists || is_list(it));
        let several = vec(inside, 0..3).prop_map(|items| {
            let (wire, typed) = items.into_iter().map(|item| (item.wire, item.typed)).unzip();
            sample(Tree::List(wire), Typed::List(typed))
        });
        let fits = move |it: &Sample| if of_lists { has_items(it) } else { !is_list(it) };
        let alone = one.prop_filter("cannot be alone", fits);
        let alone = alone.prop_map(|item| sample(item.wire, Typed::List(vec![item.typed])));
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

    /// One of several types, with what tells which.
    fn variants(
        self,
        rules: &'static Rules,
        id: VariantsId,
        depth: usize,
    ) -> BoxedStrategy<Sample> {
        let variants = &self.provider.variants[id];
        let mut arms = variants.arms.iter();
        let beside = self.needed.filter(|_| matches!(variants.by, By::Sibling(_)));
        let Some((_, Some(said))) = beside else {
            return Union::new(arms.map(|it| self.arm(rules, &variants.by, it, depth))).boxed();
        };
        match arms.find(|arm| arm.name.wire == said) {
            Some(arm) => self.slot(rules, &arm.slot, depth),
            // Of no type that is declared: kept as it is.
            None => tree().prop_map(|tree| sample(tree.clone(), Typed::Json(tree))).boxed(),
        }
    }

    fn arm(
        self,
        rules: &'static Rules,
        by: &'static By,
        arm: &'static Arm,
        depth: usize,
    ) -> BoxedStrategy<Sample> {
        let tag = arm.name.wire.as_str();
        match by {
            By::Kind => {
                let value = self.slot(rules, &arm.slot, depth);
                value.prop_filter("another kind", move |it| kind(&it.wire) == tag).boxed()
            }
            By::Key => Self { needed: Some((tag, None)), ..self }.slot(rules, &arm.slot, depth),
            By::Field(name) => {
                let value = self.slot(rules, &arm.slot, depth);
                value.prop_filter_map("no object", move |it| tagged(it, name, tag)).boxed()
            }
            By::Sibling(_) => panic!("told beside, where nothing tells"),
        }
    }
}

/// An object that says its type.
fn tagged(Sample { wire, typed }: Sample, name: &str, tag: &str) -> Option<Sample> {
    let Tree::Object(mut members) = wire else { return None };
    members.insert(0, (name.to_owned(), Tree::Text(tag.to_owned())));
    let wire = Tree::Object(members);
    let typed = if let Typed::Json(_) = typed { Typed::Json(wire.clone()) } else { typed };
    Some(sample(wire, typed))
}

/// A value wrapped so that the steps lead to it.
pub(crate) fn wrapped(open: &[Step], wire: Tree) -> Tree {
    open.iter().rev().fold(wire, |inside, step| match (step, inside) {
        (Step::Key(key), inside) => Tree::Object(vec![(key.clone(), inside)]),
        (Step::Items, inside) => Tree::List(vec![inside]),
        (Step::Json, inside) => Tree::Text(inside.to_string()),
        (Step::Base64, Tree::Text(text) | Tree::Number(text)) => Tree::Text(STANDARD.encode(text)),
        (Step::Base64, inside) => Tree::Text(STANDARD.encode(inside.to_string())),
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
