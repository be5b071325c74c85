//! What a provider may send: its examples, and for a callback without one a body of every field.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use callspec::Wire;
use callspec_codegen::model::{
    Callback, Condition, Currency, Example, Field, Format, Kind, Place, Provider, Record, RecordId,
    Scalar, Selector, Slot, Step, Type,
};
use serde_json::{Map, Value, json};

/// How deep records of a made body stand in each other.
const DEEPEST: usize = 5;

/// A request.
pub(crate) struct Seed {
    callback: String,
    wire: Wire,
    body: String,
    query: String,
    headers: Vec<(String, String)>,
    endpoint: Option<String>,
}

/// The requests of a provider whose schema is in a folder.
pub(crate) fn seeds(folder: &Path, provider: &Provider) -> Vec<Seed> {
    let of = |callback: &Callback| match callback.examples.is_empty() {
        true => vec![made(provider, callback)],
        false => {
            callback.examples.iter().map(|example| printed(folder, callback, example)).collect()
        }
    };
    provider.callbacks.iter().flat_map(of).collect()
}

impl Seed {
    /// As the program writes it.
    pub(crate) fn written(&self) -> String {
        let Self { callback, wire, body, query, headers, endpoint } = self;
        format!(
            "        Seed {{\n            callback: {callback:?},\n            \
             wire: callspec::Wire::{wire:?},\n            \
             body: {body:?},\n            query: {query:?},\n            \
             headers: &{headers:?},\n            endpoint: {endpoint:?},\n        }},\n"
        )
    }
}

fn printed(folder: &Path, callback: &Callback, example: &Example) -> Seed {
    let Example { file, query, headers, .. } = example;
    Seed {
        callback: callback.name.wire.clone(),
        wire: if file.ends_with(".form") { Wire::Form } else { Wire::Json },
        body: fs::read_to_string(folder.join(file)).unwrap(),
        query: query.clone().unwrap_or_default(),
        headers: headers.clone(),
        endpoint: Some(callback.codes[0].parts[0].clone()),
    }
}

/// A request that holds every field, from the payload outwards.
fn made(provider: &Provider, callback: &Callback) -> Seed {
    let envelope = &provider.envelope;
    let beside = |layer| envelope.record.map_or(json!({}), |id| record(provider, id, layer, 0));
    let mut event = beside(0);
    put(&mut event, &envelope.payload, record(provider, callback.payload, 0, 0));
    let (query, headers) = say_code(&mut event, provider, callback);
    callback.when.iter().for_each(|condition| fulfil(&mut event, condition));
    for (index, layer) in envelope.layers.iter().enumerate().rev() {
        let mut outside = beside(index + 1);
        layer.when.iter().for_each(|condition| fulfil(&mut outside, condition));
        put(&mut outside, &layer.open, event);
        event = outside;
    }
    let endpoint = Some(callback.codes[0].parts[0].clone());
    let (callback, body) = (callback.name.wire.clone(), event.to_string());
    Seed { callback, wire: Wire::Json, body, query, headers, endpoint }
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
    if let [Step::Key(key)] = path {
        value.as_object_mut().unwrap().shift_remove(key);
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
fn around(path: &[Step], value: Value) -> Value {
    path.iter().rev().fold(value, |inside, step| match step {
        Step::Key(key) => json!({ key: inside }),
        Step::Items => json!([inside]),
        Step::Json => json!(inside.to_string()),
        Step::Base64 => json!(STANDARD.encode(inside.as_str().unwrap_or_default())),
    })
}

/// The fields of a record that stand in a layer.
fn record(provider: &Provider, id: RecordId, layer: usize, depth: usize) -> Value {
    let record = &provider.records[id];
    let fields = record.fields.iter().filter(|field| field.layer == layer && depth < DEEPEST);
    let members = fields.map(|field| member(provider, record, field, depth));
    Value::Object(members.collect::<Map<_, _>>())
}

fn member(provider: &Provider, record: &Record, field: &Field, depth: usize) -> (String, Value) {
    let (wire, slot) = (&field.name.wire, &field.slot);
    let value = match is_currency(record, wire) {
        true => json!("KWD"),
        false => sample(provider, slot, depth + 1),
    };
    match (&slot.reading.numbered, &slot.reading.prefix) {
        (Some(family), _) => {
            (format!("{}{}{}", family.prefix, family.first, family.suffix), value[0].clone())
        }
        (_, Some(prefix)) => (format!("{prefix}k"), value["k"].clone()),
        _ => (wire.clone(), value),
    }
}

/// Whether an amount of the record is in the currency that a field says.
fn is_currency(record: &Record, wire: &str) -> bool {
    let said =
        |field: &Field| field.slot.reading.currency == Some(Currency::Field(wire.to_owned()));
    record.fields.iter().any(said)
}

/// A value that a slot can hold.
fn sample(provider: &Provider, slot: &Slot, depth: usize) -> Value {
    let value = match &slot.ty {
        Type::Scalar(scalar) => scalar_sample(*scalar, slot.reading.formats.first()),
        Type::Record(id) => record(provider, *id, 0, depth),
        Type::Enumeration(id) => json!(provider.enumerations[*id].values[0].name.wire),
        Type::Variants(_) if depth >= DEEPEST => Value::Null,
        Type::Variants(id) => sample(provider, &provider.variants[*id].arms[0].slot, depth + 1),
        Type::List(item) => json!([sample(provider, item, depth), sample(provider, item, depth)]),
        Type::Map(value) => json!({ "k": sample(provider, value, depth) }),
    };
    around(&slot.reading.open, value)
}

fn scalar_sample(scalar: Scalar, format: Option<&Format>) -> Value {
    match (scalar, format) {
        (Scalar::Text, _) => json!("tx"),
        (Scalar::Integer, _) => json!(7),
        (Scalar::Decimal, _) => json!("1234"),
        (Scalar::Float, _) => json!(1.5),
        (Scalar::Boolean, _) => json!(true),
        (Scalar::Json, _) => json!({ "x": [null, 1.5] }),
        (_, Some(format)) if *format != Format::Iso => date(format),
        (Scalar::Date | Scalar::Moment, _) => json!("2024-01-02"),
        (Scalar::DateTime, _) => json!("2024-01-02T03:04:05"),
        (Scalar::Timestamp, _) => json!("2024-01-02T03:04:05Z"),
    }
}

/// A Tuesday in a format.
fn date(format: &Format) -> Value {
    match format {
        Format::Iso => json!("2024-01-02"),
        Format::Rfc2822 => json!("Tue, 02 Jan 2024 03:04:05 +0000"),
        Format::List => json!([2024, 1, 2]),
        Format::UnixSeconds | Format::UnixDigits => json!(1_704_164_645),
        Format::UnixMillis => json!(1_704_164_645_000_i64),
        Format::UnixMicros => json!(1_704_164_645_000_000_i64),
        Format::Letters(letters) => json!(date_of_letters(letters)),
    }
}

fn date_of_letters(letters: &str) -> String {
    let parts = letters.split('\'').enumerate();
    let parts = parts.map(|(index, part)| match index % 2 {
        0 => part.as_bytes().chunk_by(|a, b| a == b).map(group).collect(),
        _ => part.to_owned(),
    });
    parts.collect()
}

/// A group of equal letters, filled in.
fn group(letters: &[u8]) -> String {
    let text = match letters {
        b"yyyy" => "2024",
        b"yy" => "24",
        b"MMM" => "Jan",
        b"EEE" => "Tue",
        b"MM" => "01",
        b"dd" => "02",
        b"HH" | b"hh" => "03",
        b"mm" => "04",
        b"ss" => "05",
        b"M" | b"d" | b"H" | b"h" | b"m" | b"s" | b"S" => "1",
        b"a" => "AM",
        b"Z" => "+0000",
        b"z" => "UTC",
        others => return String::from_utf8_lossy(others).into_owned(),
    };
    text.to_owned()
}
