//! What is decoded, written again, and decoded again is the same.
//!
//! There are two ways to write. As the provider sends it, by what the schema says of each field:
//! then every example comes back. And serialised: then dates are in ISO 8601 and amounts in main
//! units, whatever the provider's way, so that those come back that are sent so.

use std::collections::BTreeSet;

use callspec::Decimal;
use callspec_codegen::model::{Format, Provider, RecordId, Slot, Type, Unit};
use callspec_tests::Tree;

use crate::places::{Places, belongs, members_at, value_at};
use crate::requests::{EXAMPLES, Outcome, Sent};
use crate::typed::{Code, Step, Typed};
use crate::values::{wrapped, write_date};

/// What an example is decoded as.
fn decoded(sent: &Sent) -> (Typed, Tree) {
    match sent.decode() {
        Outcome::Known { payload, serialized, .. } => (payload, Tree::from(&serialized)),
        other => panic!("{}: {other:?}", sent.file),
    }
}

/// The request with its payload's fields written anew; all that no field reads stays.
fn rewritten(sent: &Sent, mut fields: Tree) -> Sent {
    let (places, mut body) = (Places::of(sent), sent.body.clone());
    for record in &places.records {
        let read = |name: &str| record.record.fields.iter().any(|it| belongs(name, it, true));
        let unread = value_at(&sent.body, &record.way).members().iter();
        let unread = unread.filter(|(name, _)| !read(name)).cloned();
        if let Some(Tree::Object(members)) = follow(&mut fields, &record.steps) {
            members.extend(unread);
        }
    }
    *members_at(&mut body, &places.records[0].way) = fields.members().to_vec();
    sent.with(body)
}

/// What steps lead to.
fn follow<'t>(tree: &'t mut Tree, steps: &[Step]) -> Option<&'t mut Tree> {
    steps.iter().try_fold(tree, |tree, step| match (tree, step) {
        (Tree::Object(members), Step::Field(field)) => {
            members.iter_mut().find(|(name, _)| name == field).map(|(_, value)| value)
        }
        (Tree::List(items), Step::Item(index)) => items.get_mut(*index),
        _ => None,
    })
}

/// A typed record as its provider sends it.
fn record(provider: &Provider, id: RecordId, typed: &Typed) -> Tree {
    let (Typed::Record(fields), record) = (typed, &provider.records[id]) else {
        panic!("no record: {typed:?}");
    };
    let member = |(wire, value): (&String, &Typed)| {
        let field = record.fields.iter().find(|field| field.name.wire == *wire).unwrap();
        (wire.clone(), written(provider, &field.slot, value))
    };
    Tree::Object(fields.iter().map(member).collect())
}

fn written(provider: &Provider, slot: &Slot, typed: &Typed) -> Tree {
    let value = |slot: &Slot, typed: &Typed| written(provider, slot, typed);
    let tree = match (&slot.ty, typed) {
        (Type::Record(id), typed) => record(provider, *id, typed),
        (Type::List(item), Typed::List(items)) => {
            Tree::List(items.iter().map(|typed| value(item, typed)).collect())
        }
        (Type::Map(slot), Typed::Map(entries)) => {
            let entry = |(key, typed): (&String, &Typed)| (key.clone(), value(slot, typed));
            Tree::Object(entries.iter().map(entry).collect())
        }
        (Type::Variants(id), typed) => {
            let arms = &provider.variants[*id].arms;
            let of_kind = |slot: &Slot| {
                matches!(slot.ty, Type::Record(_)) == matches!(typed, Typed::Record(_))
            };
            let arm = arms.iter().find(|arm| of_kind(&arm.slot)).unwrap();
            value(&arm.slot, typed)
        }
        (_, typed) => scalar(slot, typed),
    };
    wrapped(&slot.reading.open, tree)
}

fn scalar(slot: &Slot, typed: &Typed) -> Tree {
    match typed {
        Typed::Null => Tree::Null,
        Typed::Text(text) => Tree::Text(text.clone()),
        Typed::Integer(value) => Tree::Number(value.to_string()),
        Typed::Float(value) => Tree::Number(value.to_string()),
        Typed::Boolean(value) => Tree::Boolean(*value),
        Typed::Decimal(value) => Tree::Text(in_units(*value, &slot.reading.unit).to_string()),
        Typed::Code(Code { code, number: true, .. }) => Tree::Number(code.clone()),
        Typed::Code(Code { code, .. }) => Tree::Text(code.clone()),
        Typed::Json(tree) => tree.clone(),
        Typed::Date(_) | Typed::DateTime(_) | Typed::Timestamp(_) => date(slot, typed),
        Typed::List(_) | Typed::Map(_) | Typed::Record(_) => panic!("no scalar: {typed:?}"),
    }
}

/// An amount as it is sent.
fn in_units(amount: Decimal, unit: &Unit) -> Decimal {
    match unit {
        Unit::Minor { digits } => amount * Decimal::from(10_u32.pow(digits.unwrap())),
        Unit::Unsaid | Unit::Major | Unit::Word(_) => amount,
    }
}

/// A date in the format that can say it.
fn date(slot: &Slot, typed: &Typed) -> Tree {
    let letters = |has: fn(&str) -> bool| {
        let formats = &slot.reading.formats;
        formats.iter().find(|it| match it {
            Format::Letters(letters) => has(letters),
            Format::Iso => false,
            _ => true,
        })
    };
    let format = match typed {
        Typed::Timestamp(_) => letters(|letters| letters.contains('Z')),
        Typed::DateTime(_) => letters(|it| it.contains('H') && !it.contains('Z')),
        _ => letters(|letters| !letters.contains('H')),
    };
    match (format, typed) {
        (Some(format), typed) => write_date(format, typed),
        (None, Typed::Date(date)) => Tree::Text(date.to_string()),
        (None, Typed::DateTime(date)) => Tree::Text(date.to_string()),
        (None, Typed::Timestamp(instant)) => Tree::Text(instant.to_string()),
        (None, typed) => panic!("no date: {typed:?}"),
    }
}

#[test]
fn every_example_comes_back_that_is_written_as_its_provider_sends_it() {
    for sent in EXAMPLES.iter() {
        let (payload, _) = decoded(sent);
        let fields = record(sent.provider, sent.callback.payload, &payload);
        let again = rewritten(sent, fields);
        assert_eq!(decoded(&again).0, payload, "{}: {}", sent.file, again.body);
    }
}

/// The fields that are another value, or none, after they were serialised, and why.
const OTHERWISE: [(&str, &str, &str); 11] = [
    ("mifinity", "customerDob", "sent as a list of numbers, serialised as ISO 8601"),
    ("treezor", "payins.createdDate", "a moment in formats of its own: of ISO 8601 a text"),
    ("treezor", "payins.payinDate", "a moment in formats of its own: of ISO 8601 a text"),
    ("treezor", "payoutRefunds.refundDate", "a moment in formats of its own: of ISO 8601 a text"),
    ("treezor", "payouts.payoutDate", "a moment in formats of its own: of ISO 8601 a text"),
    (
        "treezor",
        "sepaSddrs.date_of_signature",
        "a moment in formats of its own: of ISO 8601 a text",
    ),
    (
        "treezor",
        "sepaSddrs.requested_collection_date",
        "a moment in formats of its own: of ISO 8601 a text",
    ),
    ("xpollens", "amount", "sent in cents, serialised in euro"),
    ("xpollens", "debtAmount", "sent in cents, serialised in euro"),
    ("xpollens", "executedDate", "sent as dd/MM/yyyy HH:mm:ss, serialised as ISO 8601"),
    ("xpollens", "originAmount", "sent in cents, serialised in euro"),
];

#[test]
fn what_is_serialised_comes_back_but_for_formats_and_units_of_the_provider() {
    let mut others = BTreeSet::new();
    for sent in EXAMPLES.iter() {
        let (payload, serialized) = decoded(sent);
        let paths = match rewritten(sent, serialized).decode() {
            Outcome::Known { payload: again, .. } => differing("", &payload, &again),
            Outcome::Rejected(paths) => paths,
            Outcome::Unrecognized => panic!("{}", sent.file),
        };
        others.extend(paths.into_iter().map(|path| (sent.provider.name.wire.clone(), path)));
    }
    let expected = OTHERWISE.iter().map(|(provider, path, _)| (*provider, *path));
    assert!(
        others.iter().map(|(provider, path)| (&**provider, &**path)).eq(expected),
        "{others:?}"
    );
}

/// The paths of fields that are not the same, without the numbers of items.
fn differing(path: &str, first: &Typed, again: &Typed) -> Vec<String> {
    match (first, again) {
        (Typed::Record(first), Typed::Record(again)) if first.keys().eq(again.keys()) => {
            let dot = if path.is_empty() { "" } else { "." };
            let field = |(name, value): (&String, &Typed)| {
                differing(&format!("{path}{dot}{name}"), value, &again[name])
            };
            first.iter().flat_map(field).collect()
        }
        (Typed::List(first), Typed::List(again)) if first.len() == again.len() => {
            let items = first.iter().zip(again);
            items.flat_map(|(first, again)| differing(path, first, again)).collect()
        }
        _ if first == again => Vec::new(),
        _ => vec![path.to_owned()],
    }
}
