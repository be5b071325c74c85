//! What no rule lets matter in an example does not, and one field less is one field less.

use callspec_codegen::model::{Place, Presence, Provider, Scalar, Selector, Step, Type};
use callspec_tests::Tree;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::cases;
use crate::places::{FieldAt, Places, RecordAt, any_case, belongs, members_at};
use crate::requests::{EXAMPLES, Outcome, Sent};
use crate::trees::{text, tree};
use crate::typed::Typed;
use crate::values::in_case;

/// What an example is decoded as.
fn decoded(sent: &Sent) -> Typed {
    match sent.decode() {
        Outcome::Known { payload, .. } => payload,
        other => panic!("{}: {other:?}", sent.file),
    }
}

/// An example, and what it is decoded as.
fn example(index: Index) -> (&'static Sent, Typed) {
    let sent = index.get(&EXAMPLES);
    (sent, decoded(sent))
}

/// The same callback of the same values.
fn same(sent: &Sent, expected: Typed) -> Result<(), TestCaseError> {
    match sent.decode() {
        Outcome::Known { callback, payload, .. } => {
            prop_assert_eq!(callback, sent.callback.name.wire.as_str());
            prop_assert_eq!(payload, expected, "{}: {}", sent.file, sent.body);
            Ok(())
        }
        other => Err(TestCaseError::fail(format!("{}: {other:?}", sent.file))),
    }
}

/// Whether a member of this name may mean something: to a field, for finding the callback or the
/// event, or to a form.
fn may_mean_something(sent: &Sent, record: &RecordAt, name: &str) -> bool {
    let name = name.trim_ascii();
    let field = record.record.fields.iter().any(|field| belongs(name, field, true));
    let codes = sent.provider.callbacks.iter().flat_map(|callback| &callback.codes);
    let mut words = codes.flat_map(|code| &code.parts).chain(keys(sent.provider));
    field || words.any(|word| word.eq_ignore_ascii_case(name)) || name.contains('[')
}

/// The keys by which a provider's events and their callbacks are found.
fn keys(provider: &'static Provider) -> impl Iterator<Item = &'static String> {
    let select = provider.select.iter().flat_map(|selector| match selector {
        Selector::Places(places) => places.as_slice(),
        Selector::KeyIn { .. } | Selector::Caller => &[],
    });
    let select = select.filter_map(|place| match place {
        Place::Body(path) => Some(path),
        Place::Query(_) | Place::Header(_) => None,
    });
    let layers = provider.envelope.layers.iter();
    let when = layers.clone().flat_map(|layer| &layer.when).map(|condition| &condition.path);
    let paths = select.chain(when).chain(layers.map(|layer| &layer.open));
    paths.flatten().filter_map(|step| match step {
        Step::Key(key) => Some(key),
        Step::Items | Step::Json | Step::Base64 => None,
    })
}

/// Of a form every value is a text.
fn fits(sent: &Sent, value: Tree) -> Tree {
    match (sent.wire, value) {
        (callspec::Wire::Json, value) => value,
        (callspec::Wire::Form, Tree::Text(text)) => Tree::Text(text),
        (callspec::Wire::Form, other) => Tree::Text(other.to_string()),
    }
}

/// Sorts by numbers; members of one name, in any case, stay in their order.
fn reorder(members: &mut [(String, Tree)], numbers: &[u32]) {
    let number = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.bytes().fold(0_usize, |sum, byte| sum * 31 % 65_521 + usize::from(byte))
    };
    members.sort_by_key(|(name, _)| numbers[number(name) % numbers.len()]);
}

/// A scalar the other way: a number as text, a text as number where it is one. `None` where the
/// schema does not take both for the same.
fn other_way(field: &FieldAt, value: &Tree, payload: &Typed) -> Option<Tree> {
    let reading = &field.field.slot.reading;
    let both = match (&field.field.slot.ty, payload.at(&field.steps)) {
        (Type::Scalar(scalar), _) => *scalar != Scalar::Json,
        // One that is not listed is kept as a number or as a text, which are not the same.
        (Type::Enumeration(_), Some(Typed::Code(code))) => !code.unlisted,
        _ => false,
    };
    if !both || !reading.open.is_empty() || reading.comma {
        return None;
    }
    match value {
        Tree::Number(text) => Some(Tree::Text(text.clone())),
        Tree::Boolean(word) => Some(Tree::Text(word.to_string())),
        Tree::Text(text) => {
            Tree::read(text.as_bytes()).ok().filter(|it| *it == Tree::Number(text.clone()))
        }
        Tree::Null | Tree::List(_) | Tree::Object(_) => None,
    }
}

/// Whether the callback is found by the name of this field, or by what stands in it.
fn selects(sent: &Sent, field: &FieldAt) -> bool {
    let name = &field.field.name.wire;
    let starts = |place: &Place| match place {
        Place::Body(path) => matches!(path.first(), Some(Step::Key(key)) if key == name),
        Place::Query(_) | Place::Header(_) => false,
    };
    field.steps.len() == 1
        && sent.provider.select.iter().any(|selector| match selector {
            Selector::Places(places) => places.iter().any(starts),
            Selector::KeyIn { .. } => {
                sent.callback.codes.iter().any(|code| code.parts.contains(name))
            }
            Selector::Caller => false,
        })
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_field_that_nobody_knows_is_noted_and_changes_no_value(
        index in any::<Index>(),
        place in any::<Index>(),
        at in any::<Index>(),
        name in text(),
        value in tree(),
    ) {
        let (sent, expected) = example(index);
        let places = Places::of(sent);
        let record = place.get(&places.records);
        prop_assume!(!may_mean_something(sent, record, &name));
        let mut body = sent.body.clone();
        let members = members_at(&mut body, &record.way);
        members.insert(at.index(members.len() + 1), (name, fits(sent, value)));
        let with_another = sent.with(body);
        prop_assert_eq!(with_another.unknown_fields(), sent.unknown_fields() + 1);
        same(&with_another, expected)?;
    }

    #[test]
    fn the_order_of_fields_changes_no_value(
        index in any::<Index>(),
        numbers in vec(any::<u32>(), 1..200),
    ) {
        let (sent, expected) = example(index);
        let mut body = sent.body.clone();
        // Inner records first: the ways to them lead through the outer ones.
        for record in Places::of(sent).records.iter().rev() {
            reorder(members_at(&mut body, &record.way), &numbers);
        }
        same(&sent.with(body), expected)?;
    }

    #[test]
    fn the_case_of_names_changes_no_value_where_the_schema_says_so(
        index in any::<Index>(),
        cases in vec(any::<u64>(), 1..40),
    ) {
        let (sent, expected) = example(index);
        let mut body = sent.body.clone();
        for (number, field) in Places::of(sent).fields.iter().enumerate() {
            let members = members_at(&mut body, &field.way);
            let of_field = |(name, _): &&(String, Tree)| belongs(name, field.field, true);
            let alone = members.iter().filter(of_field).count() == 1;
            if alone && any_case(field.record, field.field) {
                let (name, _) = &mut members[field.member];
                *name = in_case(name, cases[number % cases.len()]);
            }
        }
        same(&sent.with(body), expected)?;
    }

    #[test]
    fn a_number_and_its_text_are_the_same_value(
        index in any::<Index>(),
        other in vec(any::<bool>(), 1..40),
    ) {
        let (sent, expected) = example(index);
        let mut body = sent.body.clone();
        for (number, field) in Places::of(sent).fields.iter().enumerate() {
            let (_, value) = &mut members_at(&mut body, &field.way)[field.member];
            match other_way(field, value, &expected) {
                Some(written) if other[number % other.len()] => *value = written,
                _ => {}
            }
        }
        same(&sent.with(body), expected)?;
    }
}

#[test]
fn without_a_field_all_others_are_the_same_or_that_one_is_the_only_problem() {
    for sent in EXAMPLES.iter() {
        let payload = decoded(sent);
        for field in Places::of(sent).fields.iter().filter(|field| !selects(sent, field)) {
            let mut body = sent.body.clone();
            members_at(&mut body, &field.way).retain(|(name, _)| !belongs(name, field.field, true));
            let expected = match field.field.presence {
                Presence::Required => Err(vec![field.path.clone()]),
                _ => Ok(payload.clone().without(&field.steps)),
            };
            let found = match sent.with(body).decode() {
                Outcome::Known { payload, .. } => Ok(payload),
                Outcome::Rejected(paths) => Err(paths),
                Outcome::Unrecognized => panic!("unrecognized without {}", field.path),
            };
            assert_eq!(found, expected, "{}: {}", sent.file, field.path);
        }
    }
}
