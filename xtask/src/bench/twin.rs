//! The crates that are compiled: the generated code, and serde's derives on the same types.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use callspec_codegen::emit::Options;
use callspec_codegen::folder::Folder;
use callspec_codegen::model::{Enumeration, Field, Presence, Provider, Record, Scalar, Slot, Type};
use callspec_codegen::{compile, generate};

use super::synthetic::{self, Content};

/// A synthetic provider, compiled.
pub(super) fn provider(content: Content) -> io::Result<Provider> {
    let files = synthetic::files(content).into_iter();
    let files = files.map(|(name, text)| (name, text.into_bytes())).collect();
    let folder = Folder { name: "synthetic".to_owned(), files, examples: Vec::new() };
    let compiled = compile(&folder).map_err(|failure| io::Error::other(failure.to_string()))?;
    Ok(compiled.provider)
}

/// Writes the generated code, and a function that decodes, compares, clones and prints all of it.
pub(super) fn write_generated(provider: Provider, src: &Path) -> io::Result<()> {
    let options = Options { runtime: "::bench_deps::callspec".to_owned(), ..Options::default() };
    let mut root = "\
mod generated;

use bench_deps::callspec::{Delivery, Request};
use bench_deps::serde::Serialize;
use bench_deps::serde_json::Serializer;
use generated::synthetic::Callback;

pub fn run(body: &[u8]) -> Option<String> {
    let delivery = Delivery::read(Request::new(body)).ok()?;
    let callback = delivery.decode_unverified::<Callback>().single()?.ok()?;
    let same = callback == callback.clone();
    let mut json = Serializer::new(Vec::new());
    match &callback {
"
    .to_owned();
    for callback in &provider.callbacks {
        let ident = &callback.name.ident;
        let _ = writeln!(
            root,
            "        Callback::{ident}(payload) => payload.serialize(&mut json).ok()?,"
        );
    }
    root.push_str(
        "        _ => return None,
    }
    Some(format!(\"{callback:?} {same} {:?}\", json.into_inner()))
}
",
    );
    let plan = generate(&[provider], &options).map_err(io::Error::other)?;
    fs::create_dir_all(src)?;
    plan.write(&src.join("generated"))?;
    fs::write(src.join("lib.rs"), root)
}

/// Writes the same types with serde's derives, and a function that does the same with them.
pub(super) fn write_serde(provider: &Provider, src: &Path) -> io::Result<()> {
    let mut root = "\
use std::fmt::Debug;

use bench_deps::jiff::{civil, Timestamp};
use bench_deps::rust_decimal::Decimal;
use bench_deps::serde::{de::DeserializeOwned, Deserialize, Serialize};
use bench_deps::serde_json::{from_slice, Serializer};

pub fn run(code: &str, body: &[u8]) -> Option<String> {
    match code {
"
    .to_owned();
    for callback in &provider.callbacks {
        let payload = provider.records.get(callback.payload);
        let ident = payload.map_or("", |record| &record.name.ident);
        let code = &callback.name.wire;
        let _ = writeln!(root, "        {code:?} => show::<{ident}>(body),");
    }
    root.push_str(
        "        _ => None,
    }
}

fn show<T: Clone + Debug + PartialEq + Serialize + DeserializeOwned>(body: &[u8]) -> Option<String> {
    let value: T = from_slice(body).ok()?;
    let same = value == value.clone();
    let mut json = Serializer::new(Vec::new());
    value.serialize(&mut json).ok()?;
    Some(format!(\"{value:?} {same} {:?}\", json.into_inner()))
}
",
    );
    let records = provider.records.iter().map(|record| structure(record, provider));
    let enumerations = provider.enumerations.iter().map(enumeration);
    root.extend(records.chain(enumerations));
    fs::create_dir_all(src)?;
    fs::write(src.join("lib.rs"), root)
}

fn structure(record: &Record, provider: &Provider) -> String {
    let fields = record.fields.iter().map(|field| self::field(field, provider));
    format!(
        "
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = \"bench_deps::serde\")]
pub struct {} {{
{}}}
",
        record.name.ident,
        fields.collect::<String>()
    )
}

fn field(field: &Field, provider: &Provider) -> String {
    let ty = self::ty(&field.slot, provider);
    let (default, ty) = match (field.presence, &field.slot.ty) {
        (Presence::Required, _) => ("", ty),
        (_, Type::List(_) | Type::Map(_)) => (", default", ty),
        _ => ("", format!("Option<{ty}>")),
    };
    let (wire, ident) = (&field.name.wire, &field.name.ident);
    format!("    #[serde(rename = {wire:?}{default})]\n    pub {ident}: {ty},\n")
}

fn ty(slot: &Slot, provider: &Provider) -> String {
    let of_record = |id: usize| provider.records.get(id).map(|it| it.name.ident.clone());
    let of_enumeration = |id: usize| provider.enumerations.get(id).map(|it| it.name.ident.clone());
    match &slot.ty {
        Type::Scalar(scalar) => self::scalar(*scalar).to_owned(),
        Type::Record(id) => of_record(*id).unwrap_or_default(),
        Type::Enumeration(id) => of_enumeration(*id).unwrap_or_default(),
        Type::List(item) => format!("Vec<{}>", ty(item, provider)),
        Type::Map(value) => format!("std::collections::BTreeMap<String, {}>", ty(value, provider)),
        Type::Variants(_) => "String".to_owned(),
    }
}

fn scalar(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Text | Scalar::Moment | Scalar::Json => "String",
        Scalar::Integer => "i64",
        Scalar::Decimal => "Decimal",
        Scalar::Float => "f64",
        Scalar::Boolean => "bool",
        Scalar::Date => "civil::Date",
        Scalar::DateTime => "civil::DateTime",
        Scalar::Timestamp => "Timestamp",
    }
}

/// Any value that is not listed is one variant, which does not even keep it.
fn enumeration(enumeration: &Enumeration) -> String {
    let values = enumeration.values.iter().map(|value| {
        let (wire, ident) = (&value.name.wire, &value.name.ident);
        format!("    #[serde(rename = {wire:?})]\n    {ident},\n")
    });
    format!(
        "
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(crate = \"bench_deps::serde\")]
pub enum {} {{
{}    #[serde(other)]
    Unlisted,
}}
",
        enumeration.name.ident,
        values.collect::<String>()
    )
}
