//! Open enumerations: the values that the schema lists, and one that keeps any other.

use std::fmt;

use crate::document::Value;
use crate::error::NoteKind;
use crate::pull::{Input, Muted, Unread};
use crate::shape::Listed;
use crate::view::{Code, View};

/// An enumeration that generated code describes.
pub trait Enumeration: Sized + Clone + 'static {
    /// What the schema lists, documented values first.
    const VALUES: &'static [Listed<Self>];

    /// The variant that keeps a value which is not listed.
    fn keep(unlisted: Unlisted) -> Self;

    /// Index in [`VALUES`](Self::VALUES), or the value that is not listed.
    ///
    /// # Errors
    ///
    /// The value as received, where it is not listed.
    fn position(&self) -> Result<usize, &Unlisted>;
}

/// A value that an enumeration does not list, exactly as received.
///
/// Only the decoder makes one, so a known code is never hidden in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unlisted {
    text: String,
    number: bool,
}

impl Unlisted {
    /// The text, or the number's digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it was sent as a number.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.number
    }
}

impl fmt::Display for Unlisted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The listed value that a text spells, by code, label or a further spelling; an exact spelling
/// beats one in another case.
pub(crate) fn find<E: Enumeration>(text: &str, ignore_case: bool) -> Option<&'static Listed<E>> {
    let exact = E::VALUES.iter().find(|listed| spelled(listed, |known| known == text));
    if exact.is_some() || !ignore_case {
        return exact;
    }
    E::VALUES.iter().find(|listed| spelled(listed, |known| known.eq_ignore_ascii_case(text)))
}

fn spelled<E>(listed: &Listed<E>, is: impl Fn(&str) -> bool) -> bool {
    is(listed.code) || is(listed.label) || listed.also.iter().any(|also| is(also))
}

/// The value of this code, label or further spelling.
pub fn from_code<E: Enumeration>(code: &str) -> Option<E> {
    find::<E>(code, false).map(|listed| listed.value.clone())
}

/// Code and label of a value.
pub fn code<E: Enumeration>(value: &E) -> Code<'_> {
    let unlisted = match value.position() {
        Ok(index) => match E::VALUES.get(index) {
            Some(listed) => {
                return Code {
                    code: listed.code,
                    label: listed.label,
                    number: false,
                    unlisted: false,
                };
            }
            None => return Code { code: "", label: "", number: false, unlisted: true },
        },
        Err(unlisted) => unlisted,
    };
    Code { code: &unlisted.text, label: &unlisted.text, number: unlisted.number, unlisted: true }
}

/// What a value of an enumeration holds.
pub fn inspect<E: Enumeration>(value: &E) -> View<'_> {
    View::Code(code(value))
}

/// Reads a scalar; one that is not listed is kept and noted.
pub fn pull<E: Enumeration>(input: Input<'_, '_>) -> Result<E, Unread> {
    let text = input.text("a code")?;
    let Some(listed) = find::<E>(text, input.place.ignore_case().values) else {
        input.context.note(input.place.path, NoteKind::UnlistedValue);
        return Ok(E::keep(unlisted(input.value, text)));
    };
    if !is_among(listed.code, &input) {
        input.context.note(input.place.path, NoteKind::NotAmong);
    }
    Ok(listed.value.clone())
}

/// Whether the callback at hand is documented to send this code.
fn is_among(code: &str, input: &Input<'_, '_>) -> bool {
    let here = input.context.callback;
    let among = input.place.field.reading.among.iter().find(|(callback, _)| *callback == here);
    among.is_none_or(|(_, codes)| codes.contains(&code))
}

fn unlisted(value: Value<'_>, text: &str) -> Unlisted {
    Unlisted { text: text.to_owned(), number: value.as_number().is_some() }
}

/// A value to go on with after a problem.
pub fn placeholder<E: Enumeration>(_: Muted<'_>) -> E {
    E::keep(Unlisted { text: String::new(), number: false })
}
