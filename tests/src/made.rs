//! A request around a payload, as the schema says that the provider sends it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use callspec_codegen::model::{Callback, Condition, Kind, Place, Provider, Selector, Step};
use serde_json::{Value, json};

/// A request.
#[derive(Clone, Debug)]
pub struct Made {
    /// The body, of JSON.
    pub body: Value,
    /// The query.
    pub query: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
}

impl Made {
    /// The request that a payload of a callback is sent in; `beside` gives what stands beside it,
    /// by layer: 0 in the event, 1 in the outermost layer.
    #[must_use]
    pub fn around(
        provider: &Provider,
        callback: &Callback,
        payload: Value,
        beside: impl Fn(usize) -> Value,
    ) -> Self {
        let envelope = &provider.envelope;
        let mut event = beside(0);
        put(&mut event, &envelope.payload, payload);
        let (query, headers) = say_code(&mut event, provider, callback);
        callback.when.iter().for_each(|condition| fulfil(&mut event, condition));
        for (index, layer) in envelope.layers.iter().enumerate().rev() {
            let mut outside = beside(index + 1);
            layer.when.iter().for_each(|condition| fulfil(&mut outside, condition));
            put(&mut outside, &layer.open, event);
            event = outside;
        }
        Self { body: event, query, headers }
    }
}

/// Puts the callback's code where it is looked for first; what is not in the body is returned.
fn say_code(
    event: &mut Value,
    provider: &Provider,
    callback: &Callback,
) -> (String, Vec<(String, String)>) {
    let (code, mut query, mut headers) = (&callback.codes[0].parts, Vec::new(), Vec::new());
    match provider.select.iter().find(|selector| fits(selector, code.len())) {
        Some(Selector::Places(places)) => {
            for (place, part) in places.iter().zip(code) {
                match place {
                    Place::Body(path) => put(event, path, json!(part)),
                    Place::Query(name) => query.push(format!("{name}={part}")),
                    Place::Header(name) => headers.push((name.clone(), part.clone())),
                }
            }
        }
        Some(Selector::KeyIn { path, .. }) => {
            put(event, path, Value::Null);
            put(event, path, json!({ &code[0]: "tx" }));
        }
        Some(Selector::Caller) | None => {}
    }
    (query.join("&"), headers)
}

/// Whether a code of so many parts is found so.
fn fits(selector: &Selector, parts: usize) -> bool {
    !matches!(selector, Selector::Places(places) if places.len() != parts)
}

fn fulfil(value: &mut Value, condition: &Condition) {
    let fulfilled = match condition.kind {
        Kind::Object => json!({}),
        Kind::List => json!(["tx"]),
        Kind::Text => json!("tx"),
        Kind::Number => json!(7),
        Kind::Boolean | Kind::Present => json!(true),
        Kind::Null => Value::Null,
        Kind::Absent => return remove(value, &condition.path),
    };
    put(value, &condition.path, fulfilled);
}

fn remove(value: &mut Value, path: &[Step]) {
    if let ([Step::Key(key)], Some(object)) = (path, value.as_object_mut()) {
        object.shift_remove(key);
    }
}

/// Puts a value at a path; the members of an object beside those that are there.
fn put(mut within: &mut Value, mut path: &[Step], value: Value) {
    while let [Step::Key(key), rest @ ..] = path {
        if !within.is_object() {
            *within = json!({});
        }
        (within, path) = (&mut within[key.as_str()], rest);
    }
    match (within, around(path, value)) {
        (Value::Object(there), Value::Object(more)) => there.extend(more),
        (within, value) => *within = value,
    }
}

/// A value wrapped so that a path leads to it.
#[must_use]
pub fn around(path: &[Step], value: Value) -> Value {
    path.iter().rev().fold(value, |inside, step| match step {
        Step::Key(key) => json!({ key: inside }),
        Step::Items => json!([inside]),
        Step::Json => json!(inside.to_string()),
        Step::Base64 => json!(STANDARD.encode(inside.as_str().unwrap_or_default())),
    })
}
