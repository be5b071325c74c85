//! Any values of a callback's fields, as its provider sends them, are decoded as those values.

use std::path::PathBuf;

use callspec::Wire;
use callspec_codegen::model::{Callback, Provider, Selector};
use callspec_tests::{Made, Tree};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::cases;
use crate::language::LANGUAGE;
use crate::requests::{Outcome, PROVIDERS, Sent};
use crate::spelling::{Spelling, spelling};
use crate::typed::Typed;
use crate::values::{Sample, Values, ways};

/// Stands for the payload until the body is written.
const PAYLOAD: &str = "the payload";

/// The request that a payload is sent in.
pub(crate) fn request(
    provider: &'static Provider,
    callback: &'static Callback,
    payload: &[(String, Tree)],
) -> Sent {
    let Made { body, query, headers } =
        Made::around(provider, callback, json!({ PAYLOAD: null }), |_| json!({}));
    let mut body = Tree::from(&body);
    if !fill(&mut body, payload) {
        body = merged(payload, body.members());
    }
    Sent { provider, callback, file: "", wire: Wire::Json, body, query, headers }
}

/// Puts the payload where it belongs; false where the provider's code has taken its place.
fn fill(tree: &mut Tree, payload: &[(String, Tree)]) -> bool {
    let Tree::Object(members) = tree else { return false };
    if members.iter().any(|(name, _)| name == PAYLOAD) {
        members.retain(|(name, _)| name != PAYLOAD);
        *tree = merged(payload, members);
        return true;
    }
    members.iter_mut().any(|(_, value)| fill(value, payload))
}

/// The payload's members, and of the others those that it has not.
fn merged(payload: &[(String, Tree)], others: &[(String, Tree)]) -> Tree {
    let has = |name: &str| payload.iter().any(|(known, _)| known == name);
    let others = others.iter().filter(|(name, _)| !has(name));
    Tree::Object(payload.iter().chain(others).cloned().collect())
}

/// Whether a provider of the schema folder may send it as a form: no lists, no objects, no null.
fn is_flat(provider: &Provider, body: &Tree) -> bool {
    let is_flat = |(_, value): &(String, Tree)| {
        matches!(value, Tree::Boolean(_) | Tree::Number(_) | Tree::Text(_))
    };
    let known = PROVIDERS.iter().any(|(_, known)| known.name.wire == provider.name.wire);
    known && body.members().iter().all(is_flat)
}

/// The values of a payload are those that were sent, as they are and serialised.
fn has_the_values(
    outcome: Outcome,
    callback: &Callback,
    sent: &Typed,
) -> Result<(), TestCaseError> {
    let Outcome::Known { callback: name, payload, serialized } = outcome else {
        return Err(TestCaseError::fail(format!("{outcome:?}")));
    };
    prop_assert_eq!(&name, &callback.name.wire);
    prop_assert_eq!(&payload, sent);
    serialized_as(&serialized, sent)
}

/// The serialised form is the normal one, but for raw JSON, which has rules of its own.
fn serialized_as(serialized: &Value, sent: &Typed) -> Result<(), TestCaseError> {
    match (serialized, sent) {
        (_, Typed::Json(_)) => Ok(()),
        (Value::Array(items), Typed::List(sent)) => {
            prop_assert_eq!(items.len(), sent.len());
            items.iter().zip(sent).try_for_each(|(item, sent)| serialized_as(item, sent))
        }
        (Value::Object(members), Typed::Record(sent) | Typed::Map(sent)) => {
            prop_assert_eq!(members.len(), sent.len());
            let member = |(name, sent): (&String, &Typed)| serialized_as(&members[name], sent);
            sent.iter().try_for_each(member)
        }
        (value, sent) => {
            prop_assert_eq!(Some(value.clone()), sent.serialized());
            Ok(())
        }
    }
}

/// A payload of a callback is decoded as what it holds, from JSON in any spelling and from a form.
fn decodes(
    provider: &'static Provider,
    callback: &'static Callback,
    sample: Sample,
    spelling: Spelling,
) -> Result<(), TestCaseError> {
    let sent = request(provider, callback, sample.wire.members());
    let body = spelling.write(&sent.body);
    has_the_values(sent.decode_written(&body), callback, &sample.typed)?;
    if is_flat(provider, &sent.body) {
        let form = Sent { wire: Wire::Form, ..sent };
        has_the_values(form.decode(), callback, &sample.typed.into_form())?;
    }
    Ok(())
}

/// The field by whose name the callback is found.
pub(crate) fn needed(provider: &Provider, callback: &'static Callback) -> Option<&'static str> {
    let by_key = |selector: &Selector| matches!(selector, Selector::KeyIn { .. });
    provider.select.iter().any(by_key).then(|| callback.codes[0].parts[0].as_str())
}

/// Tries so many payloads of a callback.
fn try_some(
    provider: &'static Provider,
    callback: &'static Callback,
    chosen: Option<usize>,
    many: Config,
) {
    let values = Values::of(provider, chosen, needed(provider, callback));
    let both = (values.record(callback.payload), spelling());
    let tried = TestRunner::new(many)
        .run(&both, |(sample, spelling)| decodes(provider, callback, sample, spelling));
    let names = (&provider.name.wire, &callback.name.wire);
    tried.unwrap_or_else(|error| panic!("{names:?}: {error}"));
}

type Providers = [(PathBuf, Provider)];

/// Does it with every callback of the providers.
pub(crate) fn each(
    providers: &'static Providers,
    with: impl Fn(&'static Provider, &'static Callback),
) {
    for (_, provider) in providers {
        provider.callbacks.iter().for_each(|callback| with(provider, callback));
    }
}

fn every_spelling_of_every_listed_value(providers: &'static Providers) {
    let enumerations = providers.iter().flat_map(|(_, provider)| &provider.enumerations);
    let most = enumerations.map(|enumeration| ways(enumeration).len()).max().unwrap_or(0);
    each(providers, |provider, callback| {
        (0..most).for_each(|chosen| try_some(provider, callback, Some(chosen), cases(1)));
    });
}

#[test]
fn every_field_of_every_provider_has_the_value_that_was_sent() {
    each(&PROVIDERS, |provider, callback| try_some(provider, callback, None, cases(24)));
}

#[test]
fn every_kind_of_field_has_the_value_that_was_sent() {
    each(&LANGUAGE, |provider, callback| try_some(provider, callback, None, cases(100)));
}

#[test]
fn every_listed_value_of_every_provider_is_known_by_each_of_its_spellings() {
    every_spelling_of_every_listed_value(&PROVIDERS);
}

#[test]
fn every_kind_of_enumeration_is_known_by_each_of_its_spellings() {
    every_spelling_of_every_listed_value(&LANGUAGE);
}
