//! Our JSON reader against `serde_json`'s.
//!
//! Both accept the same bodies but for
//!
//! - a byte order mark at the start, which we skip;
//! - limits: more than 128 levels, or a number of more than 1000 bytes, we refuse;
//! - what only a [`serde_json::Value`] refuses: half a surrogate pair, a number beyond the range of
//!   its numbers, 128 levels.
//!
//! Of members of one name we find the first, a `Value` has the last; both keep their order.

use callspec::{Delivery, Kind, ReadErrorKind, Reader, Request, Value, Wire};
use callspec_tests::Tree;
use proptest::prelude::*;
use serde_json::value::RawValue;

use crate::bodies::{bytes, damaged, deep, nearly, soup};
use crate::cases;
use crate::spelling::spelling;
use crate::trees::tree;

/// A request with a JSON body.
fn request(json: &[u8]) -> Request<'_> {
    Request::new(json).read_as(Wire::Json)
}

fn read(json: &[u8]) -> Result<Tree, ReadErrorKind> {
    match Delivery::read(request(json)) {
        Ok(delivery) => Ok(Tree::of(delivery.document().root())),
        Err(error) => Err(*error.kind()),
    }
}

fn without_mark(json: &[u8]) -> &[u8] {
    json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json)
}

/// Whether we refuse a body that is JSON for a limit that it is really over.
fn over_a_limit(kind: ReadErrorKind, json: &[u8]) -> bool {
    let longest = json.split(|byte| !b"0123456789+-.eE".contains(byte)).map(<[u8]>::len).max();
    match kind {
        ReadErrorKind::TooDeep { limit: 128 } => {
            Tree::read(json).is_ok_and(|tree| tree.depth() > 128)
        }
        ReadErrorKind::NumberTooLong { limit: 1000 } => longest > Some(1000),
        _ => false,
    }
}

/// Accepted or refused, and read, as by `serde_json`.
fn alike(json: &[u8]) -> Result<(), TestCaseError> {
    let theirs = serde_json::from_slice::<&RawValue>(without_mark(json));
    match (read(json), theirs) {
        (Ok(tree), Ok(_)) => prop_assert_eq!(&tree, &Tree::read(without_mark(json)).unwrap()),
        (Err(kind), Ok(_)) => prop_assert!(over_a_limit(kind, without_mark(json)), "{}", kind),
        (Ok(tree), Err(error)) => prop_assert!(false, "read as {}: {}", tree, error),
        (Err(_), Err(_)) => {}
    }
    Ok(())
}

/// Whether a text or name has the character that half a surrogate pair reads as.
fn has_replacement(tree: &Tree) -> bool {
    match tree {
        Tree::Text(text) => text.contains('\u{FFFD}'),
        Tree::List(items) => items.iter().any(has_replacement),
        Tree::Object(members) => {
            members.iter().any(|(name, value)| name.contains('\u{FFFD}') || has_replacement(value))
        }
        Tree::Null | Tree::Boolean(_) | Tree::Number(_) => false,
    }
}

/// Read as a [`serde_json::Value`], but for what that refuses.
fn alike_as_a_value(json: &[u8]) -> Result<(), TestCaseError> {
    match (serde_json::from_slice::<serde_json::Value>(json), read(json)) {
        (Ok(value), tree) => prop_assert_eq!(Some(value), tree.ok().and_then(|it| it.to_value())),
        (Err(_), Err(_)) => {}
        (Err(error), Ok(tree)) => prop_assert!(
            json != without_mark(json)
                || tree.depth() > 127
                || has_replacement(&tree)
                || tree.to_value().is_none(),
            "{}",
            error
        ),
    }
    Ok(())
}

/// Of members of one name the first is found.
fn finds_the_first(value: Value<'_>) -> Result<(), TestCaseError> {
    for item in value.as_list().into_iter().flat_map(|list| list.items()) {
        finds_the_first(item)?;
    }
    let Some(object) = value.as_object() else { return Ok(()) };
    for member in object.members() {
        let first = object.members().find(|other| other.name == member.name);
        let found = object.get(member.name).map(|found| found.raw().as_ptr());
        prop_assert_eq!(found, first.map(|first| first.value.raw().as_ptr()));
        finds_the_first(member.value)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn any_bytes_are_read_as_by_serde_json(json in bytes()) {
        alike(&json)?;
        alike_as_a_value(&json)?;
    }

    #[test]
    fn tokens_in_any_order_are_read_as_by_serde_json(json in soup()) {
        alike(&json)?;
        alike_as_a_value(&json)?;
    }

    #[test]
    fn damaged_values_are_read_as_by_serde_json(json in nearly()) {
        alike(&json)?;
        alike_as_a_value(&json)?;
    }

    #[test]
    fn damaged_examples_are_read_as_by_serde_json(json in damaged()) {
        alike(&json)?;
        alike_as_a_value(&json)?;
    }
}

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn nesting_around_the_limit_is_read_as_by_serde_json(json in deep()) {
        alike(&json)?;
        alike_as_a_value(&json)?;
    }

    #[test]
    fn a_number_around_the_limit_is_read_as_by_serde_json(
        length in 980..1020_usize,
        after in "(\\.5|e7)?",
    ) {
        let number = format!("[{}{after}]", "1".repeat(length));
        prop_assert_eq!(read(number.as_bytes()).is_ok(), number.len() <= 1002);
        alike(number.as_bytes())?;
    }

    #[test]
    fn a_value_is_the_same_in_every_spelling(tree in tree(), spelling in spelling()) {
        let json = spelling.write(&tree);
        prop_assert_eq!(read(json.as_bytes()), Ok(tree));
        alike(json.as_bytes())?;
    }

    #[test]
    fn of_members_of_one_name_the_first_is_found(tree in tree(), spelling in spelling()) {
        let json = spelling.write(&tree);
        let delivery = Delivery::read(request(json.as_bytes())).unwrap();
        finds_the_first(delivery.document().root())?;
    }

    #[test]
    fn raw_is_a_part_of_the_body_and_reads_as_the_value(tree in tree(), spelling in spelling()) {
        let json = spelling.write(&tree);
        let delivery = Delivery::read(request(json.as_bytes())).unwrap();
        let root = delivery.document().root();
        prop_assert_eq!(root.raw(), json.trim_ascii());
        let items = root.as_list().into_iter().flat_map(|list| list.items());
        let members = root.as_object().into_iter().flat_map(|object| object.members());
        for value in items.chain(members.map(|member| member.value)) {
            prop_assert_eq!(read(value.raw().as_bytes()), Ok(Tree::of(value)));
            prop_assert_eq!(value.kind() == Kind::Text, value.raw().starts_with('"'));
        }
    }

    #[test]
    fn a_reader_leaves_nothing_of_what_it_read_before(before in damaged(), json in damaged()) {
        let mut reader = Reader::default();
        drop(reader.read(request(&before)));
        let again = reader.read(request(&json)).map(|delivery| Tree::of(delivery.document().root()));
        prop_assert_eq!(again.map_err(|error| *error.kind()), read(&json));
    }
}
