//! Any JSON value.

use callspec_tests::Tree;
use proptest::collection::vec;
use proptest::prelude::*;

/// A value, no deeper than five levels.
pub(crate) fn tree() -> impl Strategy<Value = Tree> {
    scalar().prop_recursive(4, 24, 5, |inner| {
        let list = vec(inner.clone(), 0..5).prop_map(Tree::List);
        let object = vec((name(), inner), 0..5).prop_map(Tree::Object);
        prop_oneof![list, object]
    })
}

pub(crate) fn scalar() -> impl Strategy<Value = Tree> {
    prop_oneof![
        1 => Just(Tree::Null),
        1 => any::<bool>().prop_map(Tree::Boolean),
        3 => number().prop_map(Tree::Number),
        3 => text().prop_map(Tree::Text),
    ]
}

/// A name, so short that one object may have it twice.
fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[aAb]{0,2}", text()]
}

/// A text of any characters, control characters and those beyond the first 65,536 too.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => prop::char::range(' ', '~'),
        1 => prop::char::range('\0', '\u{1f}'),
        1 => any::<char>(),
    ];
    vec(character, 0..12).prop_map(String::from_iter)
}

/// A number as RFC 8259, section 6, has it.
pub(crate) fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        "-?(0|[1-9][0-9]{0,3})",
        r"-?(0|[1-9][0-9]{0,24})(\.[0-9]{1,12})?([eE][-+]?[0-9]{1,3})?",
    ]
}
