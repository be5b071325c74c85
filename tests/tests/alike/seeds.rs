//! What a provider may send: its examples, and for a callback without one a body of every field.

use std::fs;
use std::path::Path;

use callspec::Wire;
use callspec_codegen::model::{
    Callback, Currency, Example, Field, Format, Provider, Record, RecordId, Scalar, Slot, Type,
};
use callspec_tests::{Made, around};
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

/// A request that holds every field.
fn made(provider: &Provider, callback: &Callback) -> Seed {
    let beside =
        |layer| provider.envelope.record.map_or(json!({}), |id| record(provider, id, layer, 0));
    let payload = record(provider, callback.payload, 0, 0);
    let Made { body, query, headers } = Made::around(provider, callback, payload, beside);
    let endpoint = Some(callback.codes[0].parts[0].clone());
    let (callback, body) = (callback.name.wire.clone(), body.to_string());
    Seed { callback, wire: Wire::Json, body, query, headers, endpoint }
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
