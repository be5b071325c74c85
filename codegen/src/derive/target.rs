//! Which callback or record of the schema is meant.

use syn::LitStr;

use super::attributes::Said;
use super::errors::{Errors, meant};
use crate::diagnostics::names;
use crate::model::{Callback, Name, Provider, RecordId};
use crate::naming;

/// The record that a struct is derived of.
pub(super) struct Target<'m> {
    pub(super) record: RecordId,
    /// The callback that the record is the payload of; none of a record in a payload.
    pub(super) callback: Option<&'m Callback>,
}

impl<'m> Target<'m> {
    /// What a struct's attributes name; `item` is the place of what they leave out.
    pub(super) fn of(provider: &'m Provider, said: &Said, errors: &mut Errors) -> Option<Self> {
        if let Some(name) = said.text("callback") {
            let callback = callback(provider, name, errors)?;
            return Some(Self { record: callback.payload, callback: Some(callback) });
        }
        let record = record(provider, said.text("type")?, errors)?;
        Some(Self { record, callback: None })
    }

    /// As messages call it.
    pub(super) fn noun(&self, provider: &Provider) -> String {
        match self.callback {
            Some(callback) => format!("callback `{}`", callback.name.wire),
            None => format!("type `{}`", provider.records[self.record].name.wire),
        }
    }
}

/// Says that a struct names both a callback and a type, or neither.
pub(super) fn check_said(said: &Said, item: &syn::Ident, errors: &mut Errors) {
    let help = "say `callback = \"..\"` of the payload of a callback, \
                `type = \"..\"` of a record that stands in one";
    match (said.word("callback"), said.word("type")) {
        (Some(_), Some(word)) => {
            errors.at(word, "both `callback` and `type` are said", help);
        }
        (None, None) if said.lacks("callback") => {
            errors.at(item, format!("`{item}` names no callback"), help)
        }
        _ => {}
    }
}

/// The callback of a name, or else of a code that is of one callback only.
pub(super) fn callback<'m>(
    provider: &'m Provider,
    given: &LitStr,
    errors: &mut Errors,
) -> Option<&'m Callback> {
    let wanted = given.value();
    let mut callbacks = provider.callbacks.iter();
    if let Some(found) = callbacks.find(|callback| callback.name.wire == wanted) {
        return Some(found);
    }
    let has_code =
        |callback: &&Callback| callback.codes.iter().any(|code| code.parts.join("/") == wanted);
    let of_code: Vec<&Callback> = provider.callbacks.iter().filter(has_code).collect();
    match of_code.as_slice() {
        [one] => return Some(one),
        [] => unknown_callback(provider, given, &wanted, errors),
        several => {
            let those = names(several.iter().map(|it| it.name.wire.as_str()));
            let message = format!("`{wanted}` is the code of {} callbacks", several.len());
            errors.at(given, message, format!("name one of them: {those}"));
        }
    }
    None
}

fn unknown_callback(provider: &Provider, given: &LitStr, wanted: &str, errors: &mut Errors) {
    let of = format!("`{}`", provider.name.wire);
    let message = format!("{of} has no callback `{wanted}`");
    errors.at(given, message, meant(wanted, &callback_names(provider), &of));
}

/// The names of a provider's callbacks.
pub(super) fn callback_names(provider: &Provider) -> Vec<&str> {
    provider.callbacks.iter().map(|callback| callback.name.wire.as_str()).collect()
}

/// The record that the schema, or the generated code, calls so.
fn record(provider: &Provider, given: &LitStr, errors: &mut Errors) -> Option<RecordId> {
    let wanted = given.value();
    let is_meant = |name: &Name| name.wire == wanted || naming::plain(&name.ident) == wanted;
    let found = provider.records.iter().position(|record| is_meant(&record.name));
    if found.is_some() {
        return found;
    }
    let mut enumerations = provider.enumerations.iter().map(|it| &it.name);
    let mut variants = provider.variants.iter().map(|it| &it.name);
    let help = "it is taken whole, with the generated type";
    if enumerations.any(is_meant) {
        errors.at(given, format!("`{wanted}` is an enumeration: it has no fields"), help);
    } else if variants.any(is_meant) {
        errors.at(given, format!("`{wanted}` is one of several types: it has no fields"), help);
    } else {
        let names = provider.records.iter().map(|record| naming::plain(&record.name.ident));
        let of = format!("`{}`", provider.name.wire);
        let message = format!("{of} has no type `{wanted}`");
        errors.at(given, message, meant(&wanted, &names.collect::<Vec<_>>(), &of));
    }
    None
}
