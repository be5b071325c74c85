//! Open enumerations: the values that the schema lists, and one that keeps any other.

use std::fmt;

use crate::document::Value;
use crate::error::NoteKind;
use crate::fields::Empty;
use crate::pull::{Input, Unread};
use crate::shape::{Listed, Spelling};
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
/// Only the decoder puts something into one, so a known code is never hidden in it.
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

#[doc(hidden)]
impl Empty for Unlisted {
    const EMPTY: Self = Self { text: String::new(), number: false };
}

impl fmt::Display for Unlisted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// How the listed values are spelled, by index: all that reading and printing one need to know of
/// its type, so that they are compiled once for all enumerations.
///
/// The functions over a type are written without combinators, each of which would be compiled
/// again for the type.
type Spellings = fn(usize) -> Option<&'static Spelling>;

fn spelling<E: Enumeration>(index: usize) -> Option<&'static Spelling> {
    match E::VALUES.get(index) {
        Some(Listed { spelling, .. }) => Some(spelling),
        None => None,
    }
}

/// The value that was found.
fn value<E: Enumeration>(found: Result<usize, Unlisted>) -> E {
    match found {
        Ok(index) => match E::VALUES.get(index) {
            Some(listed) => listed.value.clone(),
            None => E::keep(Unlisted::EMPTY),
        },
        Err(unlisted) => E::keep(unlisted),
    }
}

/// The index of the listed value that a text spells, by code, label or a further spelling; an
/// exact spelling beats one in another case.
fn find(text: &str, ignore_case: bool, spellings: Spellings) -> Option<usize> {
    let position = |is: &dyn Fn(&str) -> bool| {
        let mut all = (0..).map_while(spellings);
        all.position(|it| is(it.code) || is(it.label) || it.also.iter().any(|also| is(also)))
    };
    let exact = position(&|known| known == text);
    exact.or_else(|| position(&|known| known.eq_ignore_ascii_case(text)).filter(|_| ignore_case))
}

/// The value of this code, label or further spelling.
pub fn from_code<E: Enumeration>(code: &str) -> Option<E> {
    find(code, false, spelling::<E>).map(|index| value(Ok(index)))
}

/// Code and label of a value.
#[inline(never)]
pub fn code<E: Enumeration>(value: &E) -> Code<'_> {
    code_at(value.position(), spelling::<E>)
}

fn code_at(position: Result<usize, &Unlisted>, spellings: Spellings) -> Code<'_> {
    match position {
        Ok(index) => match spellings(index) {
            Some(&Spelling { code, label, .. }) => {
                Code { code, label, number: false, unlisted: false }
            }
            None => Code { code: "", label: "", number: false, unlisted: true },
        },
        Err(Unlisted { text, number }) => {
            Code { code: text, label: text, number: *number, unlisted: true }
        }
    }
}

/// What a value of an enumeration holds.
pub fn inspect<E: Enumeration>(value: &E) -> View<'_> {
    View::Code(code(value))
}

/// Reads a scalar; one that is not listed is kept and noted.
pub fn pull<E: Enumeration>(input: Input<'_, '_>) -> Result<E, Unread> {
    match read(input, spelling::<E>) {
        Ok(found) => Ok(value(found)),
        Err(unread) => Err(unread),
    }
}

/// Finds a listed value, or keeps what is not listed.
fn read(input: Input<'_, '_>, spellings: Spellings) -> Result<Result<usize, Unlisted>, Unread> {
    let text = input.text("a code")?;
    let Some(index) = find(text, input.place.ignore_case().values, spellings) else {
        input.context.note(input.place.path, NoteKind::UnlistedValue);
        return Ok(Err(unlisted(input.value, text)));
    };
    if !spellings(index).is_some_and(|listed| is_among(listed.code, &input)) {
        input.context.note(input.place.path, NoteKind::NotAmong);
    }
    Ok(Ok(index))
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
