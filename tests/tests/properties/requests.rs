//! Requests to providers, and what is decoded of them.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use callspec::{CallbackSet, Delivery, NoteKind, Request, Wire, WithProvider};
use callspec_codegen::model::{Callback, Expect, Provider};
use callspec_tests::{Tree, notes_of, root};
use generated_demo::examples::{providers, request};
use generated_demo::generated::with_provider;
use serde_json::Value;

use crate::language;
use crate::typed::Typed;

/// The providers of the schema folder.
pub(crate) static PROVIDERS: LazyLock<Vec<(PathBuf, Provider)>> =
    LazyLock::new(|| providers(&root().join("schema")).unwrap());

/// A request, its body read.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) provider: &'static Provider,
    pub(crate) callback: &'static Callback,
    /// The example's file, if it is of one.
    pub(crate) file: &'static str,
    pub(crate) wire: Wire,
    pub(crate) body: Tree,
    pub(crate) query: String,
    pub(crate) headers: Vec<(String, String)>,
}

/// What a request is decoded as.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    Known {
        callback: String,
        payload: Typed,
        serialized: Value,
    },
    Unrecognized,
    /// The paths of the problems.
    Rejected(Vec<String>),
}

/// The requests of all examples that are to be decoded.
pub(crate) static EXAMPLES: LazyLock<Vec<Sent>> = LazyLock::new(|| {
    let all = PROVIDERS.iter().flat_map(|(folder, provider)| {
        let callbacks = provider.callbacks.iter();
        callbacks.flat_map(move |callback| examples(folder, provider, callback))
    });
    all.collect()
});

fn examples(
    folder: &'static Path,
    provider: &'static Provider,
    callback: &'static Callback,
) -> impl Iterator<Item = Sent> {
    let decoded = callback.examples.iter().filter(|it| it.expect == Expect::Decoded);
    decoded.map(move |example| {
        let bytes = std::fs::read(folder.join(&example.file)).unwrap();
        let delivery = Delivery::read(request(&example.file, &bytes)).unwrap();
        Sent {
            provider,
            callback,
            file: &example.file,
            wire: delivery.wire(),
            body: Tree::of(delivery.document().root()),
            query: example.query.clone().unwrap_or_default(),
            headers: example.headers.clone(),
        }
    })
}

impl Sent {
    /// The bytes of the body.
    pub(crate) fn written(&self) -> String {
        match self.wire {
            Wire::Json => self.body.to_string(),
            Wire::Form => form(&self.body),
        }
    }

    /// The same with another body.
    pub(crate) fn with(&self, body: Tree) -> Self {
        Self { body, ..self.clone() }
    }

    /// What a body in any spelling is decoded as.
    pub(crate) fn decode_written(&self, body: &str) -> Outcome {
        let name = &self.provider.name.wire;
        let request = self.request(body);
        let of_schema = with_provider(name, Decode(request.clone()));
        of_schema.or_else(|| language::with_provider(name, Decode(request))).unwrap()
    }

    /// How many fields are noted as unknown.
    pub(crate) fn unknown_fields(&self) -> usize {
        let body = self.written();
        with_provider(&self.provider.name.wire, Unknown(self.request(&body))).unwrap()
    }

    pub(crate) fn request<'a>(&'a self, body: &'a str) -> Request<'a> {
        let request = Request::new(body).read_as(self.wire).query(&self.query);
        self.headers.iter().fold(request, |request, (name, value)| request.header(name, value))
    }

    /// What it is decoded as.
    pub(crate) fn decode(&self) -> Outcome {
        self.decode_written(&self.written())
    }
}

/// As form parameters; a list is a parameter several times.
fn form(body: &Tree) -> String {
    let mut out = form_urlencoded::Serializer::new(String::new());
    for (name, value) in body.members() {
        let values = match value {
            Tree::List(items) => items.as_slice(),
            value => std::slice::from_ref(value),
        };
        out.extend_pairs(values.iter().map(|value| (name, scalar_text(value))));
    }
    out.finish()
}

/// The text of a scalar, as a form has it.
fn scalar_text(tree: &Tree) -> String {
    match tree {
        Tree::Text(text) | Tree::Number(text) => text.clone(),
        other => other.to_string(),
    }
}

struct Decode<'a>(Request<'a>);

impl WithProvider for Decode<'_> {
    type Output = Outcome;

    fn with<C: CallbackSet>(self) -> Outcome {
        let delivery = Delivery::read(self.0).unwrap();
        let mut events = delivery.decode_unverified::<C>().events;
        let (Some(event), true) = (events.pop(), events.is_empty()) else {
            panic!("not just one event");
        };
        let callback = match event.callback {
            Ok(callback) => callback,
            Err(rejected) => {
                let paths = rejected.problems.into_iter().map(|problem| problem.path);
                return Outcome::Rejected(paths.collect());
            }
        };
        // A copy holds what was sent, too.
        let callback = callback.clone();
        let (Some(name), Some(payload)) = (callback.name(), callback.payload()) else {
            return Outcome::Unrecognized;
        };
        Outcome::Known {
            callback: name.to_owned(),
            payload: Typed::of(&payload.inspect()),
            serialized: serde_json::to_value(payload.inspect()).unwrap(),
        }
    }
}

struct Unknown<'a>(Request<'a>);

impl WithProvider for Unknown<'_> {
    type Output = usize;

    fn with<C: CallbackSet>(self) -> usize {
        let notes = notes_of::<C>(self.0).into_iter();
        notes.filter(|(_, kind)| *kind == NoteKind::UnknownField).count()
    }
}
