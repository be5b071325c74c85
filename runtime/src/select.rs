//! Finding out which callback an event is, by the places that the schema declares.

use std::borrow::Cow;

use crate::authentication::scheme::Authentication;
use crate::context::Context;
use crate::delivery::Delivery;
use crate::document::Object;
use crate::path::Path;
use crate::request::Wire;
use crate::shape::{Callback, Place, Provider, Selector, Step};
use crate::walk::Walk;

/// The callback of an event, and the code as received.
pub(crate) struct Selected<'d> {
    /// Its index in [`Provider::callbacks`].
    pub(crate) callback: Option<usize>,
    /// Parts are joined by `/`.
    pub(crate) code: Option<Cow<'d, str>>,
}

/// A code as received: one part for each place.
enum Code<'d> {
    One(Cow<'d, str>),
    Many(Vec<Cow<'d, str>>),
}

impl<'d> Code<'d> {
    fn parts(&self) -> &[Cow<'d, str>] {
        match self {
            Self::One(part) => std::slice::from_ref(part),
            Self::Many(parts) => parts,
        }
    }

    fn joined(self) -> Cow<'d, str> {
        match self {
            Self::One(part) => part,
            Self::Many(parts) => Cow::Owned(parts.join("/")),
        }
    }
}

/// The first alternative whose code is known wins; else the first code found is reported.
pub(crate) fn find<'d>(
    provider: &Provider,
    event: &Walk<'_, '_>,
    delivery: &'d Delivery<'_>,
) -> Selected<'d> {
    if provider.select.is_empty() {
        return Selected { callback: (!provider.callbacks.is_empty()).then_some(0), code: None };
    }
    let mut first = None;
    for selector in provider.select {
        let Some(code) = code(provider, selector, event, delivery) else { continue };
        let callback = known(provider, code.parts(), event);
        let code = Some(code.joined());
        if callback.is_some() {
            return Selected { callback, code };
        }
        first = first.or(code);
    }
    Selected { callback: None, code: first }
}

/// The code that an alternative finds.
fn code<'d>(
    provider: &Provider,
    selector: &Selector,
    event: &Walk<'_, '_>,
    delivery: &'d Delivery<'_>,
) -> Option<Code<'d>> {
    match selector {
        Selector::Places([place]) => text_at(place, event, delivery).map(Code::One),
        Selector::Places(places) => {
            let parts = places.iter().map(|place| text_at(place, event, delivery));
            parts.collect::<Option<_>>().map(Code::Many)
        }
        Selector::KeyIn { path, keys } => key_in(provider, path, keys, event).map(Code::One),
        Selector::Caller => delivery.request.endpoint.map(|code| Code::One(Cow::Borrowed(code))),
    }
}

/// The first of the keys that is present, or the only present one that is a code.
fn key_in(
    provider: &Provider,
    path: &[Step],
    keys: &[&'static str],
    event: &Walk<'_, '_>,
) -> Option<Cow<'static, str>> {
    let mut found = None;
    event.follow(path, &mut |walk| {
        let Some(object) = walk.value.as_object() else { return };
        if !keys.is_empty() {
            let present = keys.iter().find(|key| walk.member(key).is_some());
            found = found.take().or(present.map(|key| Cow::Borrowed(*key)));
            return;
        }
        let in_any_case = || only_code(provider, object, provider.rules.ignore_case.codes);
        let only = only_code(provider, object, false).or_else(in_any_case);
        found = only.map(|code| Cow::Owned(code.to_owned()));
    });
    found
}

/// The name of the only member whose name is a code.
fn only_code<'d>(provider: &Provider, object: Object<'d>, ignore_case: bool) -> Option<&'d str> {
    let mut known: Vec<&str> = object.members().map(|member| member.name).collect();
    let is_code = |name: &str| {
        provider.callbacks.iter().any(|callback| means(callback, &[name], ignore_case))
    };
    known.retain(|name| is_code(name));
    known.dedup();
    match known.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// The callback of a code; an exact spelling beats one in another case.
fn known(provider: &Provider, code: &[Cow<'_, str>], event: &Walk<'_, '_>) -> Option<usize> {
    let exact = among(provider, code, event, false);
    match provider.rules.ignore_case.codes {
        true => exact.or_else(|| among(provider, code, event, true)).flatten(),
        false => exact.flatten(),
    }
}

/// Among the callbacks of a code the first whose shape fits, else the one without a shape; nothing
/// at all if no callback has the code.
fn among(
    provider: &Provider,
    code: &[Cow<'_, str>],
    event: &Walk<'_, '_>,
    ignore_case: bool,
) -> Option<Option<usize>> {
    let (mut any, mut without) = (false, None);
    let first = code.first().map(AsRef::as_ref).map(Callback::bit);
    for (index, callback) in provider.callbacks.iter().enumerate() {
        if !callback.may_mean(first) || !means(callback, code, ignore_case) {
            continue;
        }
        any = true;
        if callback.when.is_empty() {
            without = without.or(Some(index));
        } else if event.holds(callback.when) {
            return Some(Some(index));
        }
    }
    any.then_some(without)
}

fn means(callback: &Callback, code: &[impl AsRef<str>], ignore_case: bool) -> bool {
    callback.codes.iter().any(|known| {
        known.len() == code.len()
            && known.iter().zip(code).all(|(known, part)| {
                let part = part.as_ref();
                *known == part || (ignore_case && known.eq_ignore_ascii_case(part))
            })
    })
}

/// The text at a place, borrowed from the delivery where it lasts as long. Query and body
/// parameters are one set, the body's first.
pub(crate) fn text_at<'d>(
    place: &Place,
    event: &Walk<'_, '_>,
    delivery: &'d Delivery<'_>,
) -> Option<Cow<'d, str>> {
    match place {
        Place::Body(steps) => event.text_at(steps, delivery.document()),
        Place::Header(name) => delivery.request.header_value(name).map(Cow::Borrowed),
        Place::Query(name) if delivery.wire == Wire::Form => {
            event.whole().text_at(&[Step::Key(name)], delivery.document())
        }
        Place::Query(name) => {
            let query = delivery.query.as_ref()?;
            event.beside(query.root()).text_at(&[Step::Key(name)], query)
        }
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
    let signed = provider.authentication.iter().flat_map(Authentication::places);
    for place in selected.chain(provider.identity).copied().chain(signed) {
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
