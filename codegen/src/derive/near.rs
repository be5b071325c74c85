//! What may have been meant by a name that no field has.

use crate::diagnostics::{names, suggest};
use crate::model::{Field, Provider, Type};
use crate::naming;

/// What may have been meant by an identifier: a field of one like it, or with a word of it.
pub(super) fn meant_by_ident(wrong: &str, fields: &[Field], provider: &Provider) -> String {
    let idents = fields.iter().map(|field| naming::plain(&field.name.ident));
    let wires = fields.iter().map(|field| field.name.wire.as_str());
    let Some(near) = suggest(wrong, idents.chain(wires)) else {
        let inside = inside(wrong, fields, provider);
        return inside.unwrap_or_else(|| known(wrong, fields));
    };
    let is_meant =
        |field: &&Field| naming::plain(&field.name.ident) == near || field.name.wire == near;
    match fields.iter().find(is_meant) {
        Some(field) if naming::plain(&field.name.ident) == field.name.wire => {
            format!("did you mean `{near}`?")
        }
        Some(Field { name, .. }) => format!(
            "did you mean `{}`, which is sent as `{}`?",
            naming::plain(&name.ident),
            name.wire
        ),
        None => known(wrong, fields),
    }
}

/// The path of a field that a record among the fields has.
fn inside(wrong: &str, fields: &[Field], provider: &Provider) -> Option<String> {
    let paths = fields.iter().filter_map(|field| {
        let Type::Record(id) = field.slot.ty else { return None };
        let mut inner = provider.records[id].fields.iter();
        let found = inner.find(|inner| naming::plain(&inner.name.ident) == wrong)?;
        Some(format!("`#[callback(wire = \"{}.{}\")]`", field.name.wire, found.name.wire))
    });
    let paths: Vec<String> = paths.collect();
    (!paths.is_empty()).then(|| format!("did you mean {}?", paths.join(" or ")))
}

/// Where a field of the envelope is to be had, which no payload has.
pub(super) fn in_envelope(provider: &Provider, name: &str) -> Option<String> {
    let mut fields = provider.records[provider.envelope.record?].fields.iter();
    fields.find(|field| field.name.wire == name || naming::plain(&field.name.ident) == name)?;
    let reads = "`Delivery::decode_unverified` reads that";
    Some(format!("it stands in the envelope, beside the payload: {reads}"))
}

/// The names of fields with a word of the wrong one, or else of all.
pub(super) fn known(wrong: &str, fields: &[Field]) -> String {
    let wires = || fields.iter().map(|field| field.name.wire.as_str());
    let wrong = naming::field_ident(wrong).unwrap_or_default();
    let words: Vec<&str> = wrong.split('_').filter(|word| word.len() > 2).collect();
    let alike = |field: &&Field| {
        let ident = naming::plain(&field.name.ident);
        ident.split('_').any(|word| words.contains(&word))
    };
    let near: Vec<&str> = fields.iter().filter(alike).map(|it| it.name.wire.as_str()).collect();
    match near.as_slice() {
        [] if fields.is_empty() => "it has no field at all".to_owned(),
        [] => format!("its fields are {}", names(wires())),
        near => {
            format!("take one with `#[callback(wire = \"..\")]`: {}", names(near.iter().copied()))
        }
    }
}
