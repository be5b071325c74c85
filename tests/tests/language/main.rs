//! Every capability of the schema language, shown by a small schema and what payloads become.
//!
//! A module a theme; a folder below `fixtures/language` a capability.

mod coverage;
mod dates;
mod documentation;
mod enumerations;
mod envelope;
mod examples;
mod forms;
mod names;
mod opening;
mod rules;
mod select;
mod sensitive;
mod shapes;
mod shared;
mod values;
mod variants;

use callspec::{CallbackSet, Event, NoteKind, Request, Wire};
use callspec_codegen::folder::Folder;
use callspec_codegen::model::Provider;
use callspec_tests::{decode, form, json, notes, root, value};

/// The payload of a JSON body, normalised.
fn of_json<C: CallbackSet>(body: &str) -> String {
    value(json::<C>(body)).to_string()
}

/// The payload of a form body, normalised.
fn of_form<C: CallbackSet>(body: &str) -> String {
    value(form::<C>(body)).to_string()
}

/// One field of the payload of a JSON body that holds only this field, normalised.
///
/// # Panics
///
/// The payload has no such field.
fn field<C: CallbackSet>(name: &str, sent: &str) -> String {
    let payload = value(json::<C>(&format!("{{\"{name}\": {sent}}}")));
    payload.get(name).unwrap_or_else(|| panic!("{name} is absent in {payload}")).to_string()
}

/// Why the only event of a JSON body is rejected, a problem a line.
///
/// # Panics
///
/// It is not.
fn problems<C: CallbackSet>(body: &str) -> Vec<String> {
    let events = json::<C>(body);
    let [Event { callback: Err(rejected), .. }] = events.as_slice() else {
        panic!("not rejected: {events:?}");
    };
    rejected.problems.iter().map(ToString::to_string).collect()
}

/// What became of each event: `paid`, `rejected paid` or `unrecognized lost`.
fn outcomes<C: CallbackSet>(events: &[Event<C>]) -> Vec<String> {
    let outcome = |event: &Event<C>| match &event.callback {
        Ok(callback) => match callback.unrecognized() {
            Some(event) => format!("unrecognized {}", event.code().unwrap_or("-")),
            None => callback.name().unwrap_or_default().to_owned(),
        },
        Err(rejected) => format!("rejected {}", rejected.callback.unwrap_or_default()),
    };
    events.iter().map(outcome).collect()
}

/// What became of a JSON body.
fn outcome<C: CallbackSet>(body: &str) -> String {
    outcomes(&json::<C>(body)).join(", ")
}

/// What became of a request.
fn outcome_of<C: CallbackSet>(request: Request<'_>) -> String {
    outcomes(&decode::<C>(request)).join(", ")
}

/// The notes on a JSON body, each as path and kind: `id: duplicate`.
fn noted<C: CallbackSet>(body: &str) -> Vec<String> {
    written(notes::<C>(body))
}

/// The notes on a form body.
fn noted_in_form<C: CallbackSet>(body: &str) -> Vec<String> {
    written(callspec_tests::notes_of::<C>(Request::new(body.as_bytes()).read_as(Wire::Form)))
}

fn written(notes: Vec<(String, NoteKind)>) -> Vec<String> {
    notes.into_iter().map(|(path, kind)| format!("{path}: {}", kind.name())).collect()
}

/// The provider of a fixture, compiled.
///
/// # Panics
///
/// It has mistakes.
fn compiled(name: &str) -> Provider {
    let folder = root().join("tests/fixtures/language").join(name);
    let folder = Folder::read(&folder, name).unwrap_or_else(|error| panic!("{error}"));
    callspec_codegen::compile(&folder).unwrap_or_else(|failure| panic!("{failure}")).provider
}
