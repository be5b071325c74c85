//! Any value that a schema allows at a place: as it is sent, and what it must be decoded as.

mod dates;
mod record;
mod scalars;
mod slots;

pub(crate) use dates::write_date;
pub(crate) use record::Values;
pub(crate) use scalars::{in_case, ways};
pub(crate) use slots::wrapped;

use callspec_codegen::model::Slot;
use callspec_tests::Tree;
use proptest::prelude::*;

use crate::typed::Typed;

/// A value as it is sent, and what it is.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) wire: Tree,
    pub(crate) typed: Typed,
}

fn sample(wire: Tree, typed: Typed) -> Sample {
    Sample { wire, typed }
}

/// Digits as a JSON number, or in a text.
fn digits() -> impl Strategy<Value = fn(String) -> Tree> {
    prop_oneof![Just(Tree::Number as fn(String) -> Tree), Just(Tree::Text as fn(String) -> Tree)]
}

/// Whether a slot's rules, or the record's, take a value for none.
fn is_none(wire: &Tree, slot: &Slot, rules: &[String]) -> bool {
    let none = slot.reading.none.as_deref().unwrap_or(rules);
    let says = |text: &str| none.iter().any(|none| none == text);
    match wire {
        Tree::Null => true,
        Tree::Boolean(boolean) => says(&boolean.to_string()),
        Tree::Number(text) | Tree::Text(text) => says(text),
        Tree::List(items) => items.is_empty() && says("[]"),
        Tree::Object(members) => members.is_empty() && says("{}"),
    }
}
