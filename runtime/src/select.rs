//! Finding out which callback an event is, by the places that the schema declares.

use crate::context::Context;
use crate::delivery::Delivery;
use crate::document::Object;
use crate::path::Path;
use crate::received::CallbackSet;
use crate::request::Wire;
use crate::shape::{Callback, Place, Provider, Selector, Step};
use crate::walk::Walk;

/// The callback of an event, and the code as received.
pub(crate) struct Selected<C: 'static> {
    pub(crate) callback: Option<&'static Callback<C>>,
    pub(crate) code: Option<String>,
}

/// The first alternative whose code is known wins; else the first code found is reported.
pub(crate) fn find<C: CallbackSet>(event: &Walk<'_, '_>, delivery: &Delivery<'_>) -> Selected<C> {
    if C::PROVIDER.select.is_empty() {
        return Selected { callback: C::CALLBACKS.first(), code: None };
    }
    let mut first = None;
    for selector in C::PROVIDER.select {
        let Some(code) = code::<C>(selector, event, delivery) else { continue };
        let callback = known::<C>(&code, event);
        let code = Some(code.join("/"));
        if callback.is_some() {
            return Selected { callback, code };
        }
        first = first.or(code);
    }
    Selected { callback: None, code: first }
}

/// The code that an alternative finds: one part a place.
fn code<C: CallbackSet>(
    selector: &Selector,
    event: &Walk<'_, '_>,
    delivery: &Delivery<'_>,
) -> Option<Vec<String>> {
    match selector {
        Selector::Places(places) => {
            places.iter().map(|place| text_at(place, event, delivery)).collect()
        }
        Selector::KeyIn { path, keys } => key_in::<C>(path, keys, event).map(|key| vec![key]),
        Selector::Caller => delivery.request.endpoint.map(|code| vec![code.to_owned()]),
    }
}

/// The first of the keys that is present, or the only present one that is a code.
fn key_in<C: CallbackSet>(path: &[Step], keys: &[&str], event: &Walk<'_, '_>) -> Option<String> {
    let mut found = None;
    event.follow(path, &mut |walk| {
        let Some(object) = walk.value.as_object() else { return };
        if !keys.is_empty() {
            let present = keys.iter().find(|key| walk.member(key).is_some());
            found = found.take().or(present.map(|key| (*key).to_owned()));
            return;
        }
        let in_any_case = || only_code::<C>(object, C::PROVIDER.rules.ignore_case.codes);
        found = only_code::<C>(object, false).or_else(in_any_case).map(str::to_owned);
    });
    found
}

/// The name of the only member whose name is a code.
fn only_code<'d, C: CallbackSet>(object: Object<'d>, ignore_case: bool) -> Option<&'d str> {
    let mut known: Vec<&str> = object.members().map(|member| member.name).collect();
    let is_code =
        |name: &str| C::CALLBACKS.iter().any(|callback| means(callback, &[name], ignore_case));
    known.retain(|name| is_code(name));
    known.dedup();
    match known.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// The callback of a code; among several the first whose shape fits, else the one without a shape.
fn known<C: CallbackSet>(code: &[String], event: &Walk<'_, '_>) -> Option<&'static Callback<C>> {
    let ignore_case = C::PROVIDER.rules.ignore_case.codes;
    let meant = |ignore_case: bool| {
        C::CALLBACKS.iter().filter(move |callback| means(callback, code, ignore_case))
    };
    let exact: Vec<_> = meant(false).collect();
    let meant = if exact.is_empty() && ignore_case { meant(true).collect() } else { exact };
    let fits = |callback: &&&Callback<C>| !callback.when.is_empty() && event.holds(callback.when);
    meant
        .iter()
        .find(fits)
        .or_else(|| meant.iter().find(|callback| callback.when.is_empty()))
        .copied()
}

fn means<C>(callback: &Callback<C>, code: &[impl AsRef<str>], ignore_case: bool) -> bool {
    callback.codes.iter().any(|known| {
        known.len() == code.len()
            && known.iter().zip(code).all(|(known, part)| {
                let part = part.as_ref();
                *known == part || (ignore_case && known.eq_ignore_ascii_case(part))
            })
    })
}

/// The text at a place. Query and body parameters are one set, the body's first.
pub(crate) fn text_at(
    place: &Place,
    event: &Walk<'_, '_>,
    delivery: &Delivery<'_>,
) -> Option<String> {
    match place {
        Place::Body(steps) => event.text_at(steps),
        Place::Header(name) => delivery.request.header_value(name).map(str::to_owned),
        Place::Query(name) => match &delivery.query {
            Some(query) => event.beside(query.root()).text_at(&[Step::Key(name)]),
            None => event.whole().text_at(&[Step::Key(name)]),
        },
    }
}

/// Marks what selecting, recognising and verifying read, and the way to the payload.
pub(crate) fn mark(
    provider: &Provider,
    event: &Walk<'_, '_>,
    delivery: &Delivery<'_>,
    context: &mut Context,
) {
    let selected = provider.select.iter().flat_map(|selector| match selector {
        Selector::Places(places) => *places,
        Selector::KeyIn { .. } | Selector::Caller => &[],
    });
    for place in selected.chain(provider.identity).chain(provider.signed) {
        match place {
            Place::Body(steps) => event.mark(steps, context),
            Place::Query(name) if delivery.wire == Wire::Form => {
                event.whole().mark(&[Step::Key(name)], context);
            }
            Place::Query(_) | Place::Header(_) => {}
        }
    }
    event.mark(provider.payload, context);
}

/// A declared path written out, for a message about what is not there.
pub(crate) fn declared_path(steps: &[Step], from: &Path<'_>) -> String {
    let mut text = from.to_string();
    for step in steps {
        match step {
            Step::Items => text.push_str("[]"),
            Step::Key(name) if text.is_empty() => text.push_str(name),
            Step::Key(name) => text.extend([".", name]),
            Step::Json => text.push_str(".(json)"),
            Step::Base64 => text.push_str(".(base64)"),
        }
    }
    text
}
