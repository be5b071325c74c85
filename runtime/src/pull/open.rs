//! The value that lies inside another: in a wrapper, in a text of JSON, in base64.

use base64::Engine as _;

use super::{Input, Read, Unread, at};
use crate::document::{Document, Value};
use crate::error::NoteKind;
use crate::limits::Limits;
use crate::path::Path;
use crate::shape::Step;

/// Reads the value that lies inside, at the place's `open`.
pub(crate) fn opened(input: Input<'_, '_>, read: Read<'_>) -> Result<(), Unread> {
    let steps = input.place.field.reading.open;
    open(input, steps, read)
}

/// Follows the steps that lie between a field's value and the value meant; where a step leads
/// nowhere the value itself is read instead, and noted.
pub(super) fn open(
    input: Input<'_, '_>,
    steps: &'static [Step],
    read: Read<'_>,
) -> Result<(), Unread> {
    let Some((step, rest)) = steps.split_first() else {
        return read(input);
    };
    let value = input.value;
    match step {
        Step::Key(name) => match value.member(name, input.place.rules.ignore_case.names) {
            Some(inner) => open_member(input, (name, inner), rest, read),
            None => unopened(input, read),
        },
        Step::Items => match value.as_list().and_then(|list| list.get(0)) {
            Some(value) => {
                let path = input.place.path.index(0);
                open(Input { value, place: &at(input.place, &path), ..input }, rest, read)
            }
            None => unopened(input, read),
        },
        Step::Json => match embedded_json(value, input.place.path) {
            Some(inner) => open_document(input, (&inner, "(json)"), rest, read),
            None => unopened(input, read),
        },
        Step::Base64 => match value.as_text().and_then(decoded_base64) {
            Some(text) => open_document(input, (&Document::of_text(&text), "(base64)"), rest, read),
            None => unopened(input, read),
        },
    }
}

/// Goes into a wrapper; what else stands in it is noted.
fn open_member<'d>(
    wrapper: Input<'_, 'd>,
    (name, value): (&'static str, Value<'d>),
    rest: &'static [Step],
    read: Read<'_>,
) -> Result<(), Unread> {
    let Input { value: outer, place, context } = wrapper;
    context.mark_read(value);
    let path = place.path.key(name);
    let inner = Input { value, place: &at(place, &path), context: &mut *context };
    let opened = open(inner, rest, read);
    if let Some(object) = outer.as_object() {
        context.sweep(object, None, place.path);
    }
    opened
}

fn open_document<'o>(
    text: Input<'_, 'o>,
    (document, how): (&'o Document<'_>, &'static str),
    rest: &'static [Step],
    read: Read<'_>,
) -> Result<(), Unread> {
    let Input { place, context, .. } = text;
    let path = place.path.opened(how);
    let inner = Input { value: document.root(), place: &at(place, &path), context: &mut *context };
    let opened = open(inner, rest, read);
    context.settle(document);
    opened
}

fn unopened(input: Input<'_, '_>, read: Read<'_>) -> Result<(), Unread> {
    let Input { value, place, context } = input;
    read(Input { value, place, context: &mut *context })?;
    context.note(place.path, NoteKind::Unopened);
    Ok(())
}

/// The JSON document that a text holds. It nests no deeper than one body may that has it in its
/// place, so that documents inside each other have an end.
pub(crate) fn embedded_json<'d>(value: Value<'d>, path: &Path<'_>) -> Option<Document<'d>> {
    let mut limits = Limits::default();
    limits.nesting = limits.nesting.saturating_sub(path.depth());
    crate::json::read(value.as_text()?.as_bytes(), &limits, &mut Default::default()).ok()
}

/// The text that another text encodes in base64, standard or URL-safe, padded or not.
pub(crate) fn decoded_base64(text: &str) -> Option<String> {
    use base64::alphabet::{STANDARD, URL_SAFE};
    use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
    let lenient =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let bytes = [&STANDARD, &URL_SAFE]
        .into_iter()
        .find_map(|alphabet| GeneralPurpose::new(alphabet, lenient).decode(text.trim()).ok())?;
    String::from_utf8(bytes).ok()
}
