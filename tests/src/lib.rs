//! What several tests need: decoding a body with a provider's generated code, and crates outside
//! the workspace.

mod made;
mod project;
mod tree;

use std::path::{Path, PathBuf};

use callspec::{CallbackSet, Delivery, Event, Note, NoteKind, Request, Wire};

pub use made::{Made, around};
pub use project::{Project, dependency};
pub use tree::Tree;

/// The checkout that is tested.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The text of an example of a provider.
///
/// # Panics
///
/// The file cannot be read.
pub fn example(provider: &str, file: &str) -> String {
    let path = root().join("schema").join(provider).join("examples").join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every event of a JSON body.
///
/// # Panics
///
/// The body is no JSON.
pub fn json<C: CallbackSet>(body: &str) -> Vec<Event<C>> {
    decode(Request::new(body.as_bytes()).read_as(Wire::Json))
}

/// Every event of a form body.
///
/// # Panics
///
/// The body is over a limit.
pub fn form<C: CallbackSet>(body: &str) -> Vec<Event<C>> {
    decode(Request::new(body.trim_end().as_bytes()).read_as(Wire::Form))
}

/// Every event of a request.
///
/// # Panics
///
/// The body cannot be read.
pub fn decode<C: CallbackSet>(request: Request<'_>) -> Vec<Event<C>> {
    match Delivery::read(request) {
        Ok(delivery) => delivery.decode_unverified().events,
        Err(error) => panic!("{error}"),
    }
}

/// The notes on a JSON body, as path and kind.
///
/// # Panics
///
/// The body is no JSON.
pub fn notes<C: CallbackSet>(body: &str) -> Vec<(String, NoteKind)> {
    notes_of::<C>(Request::new(body.as_bytes()).read_as(Wire::Json))
}

/// The notes on a request, as path and kind.
///
/// # Panics
///
/// The body cannot be read.
pub fn notes_of<C: CallbackSet>(request: Request<'_>) -> Vec<(String, NoteKind)> {
    let notes = match Delivery::read(request) {
        Ok(delivery) => delivery.notes::<C>(),
        Err(error) => panic!("{error}"),
    };
    notes.into_iter().map(|Note { path, kind, .. }| (path, kind)).collect()
}

/// The payload of the only event as JSON, normalised; of a rejected one its message.
///
/// # Panics
///
/// There is not just one event.
pub fn value<C: CallbackSet>(mut events: Vec<Event<C>>) -> serde_json::Value {
    let (Some(event), true) = (events.pop(), events.is_empty()) else {
        panic!("not just one event");
    };
    let callback = event.callback.unwrap_or_else(|rejected| panic!("{rejected}"));
    let payload = callback.payload().map(|payload| serde_json::to_value(payload.inspect()));
    payload.and_then(Result::ok).unwrap_or_default()
}

/// The page on receiving, whose programs are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../docs/receiving.md")]
pub struct Receiving;
