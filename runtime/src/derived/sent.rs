//! A value as sent, on its way into a type of the user's own.

use std::borrow::Cow;

use crate::document::{Document, Value};
use crate::pull::{Input, Pull, Unread};

/// A value as sent, on its way into a type of yours: what the traits of [`fits`](crate::fits) are
/// given.
pub struct Sent<'i, 'd> {
    pub(super) input: Input<'i, 'i>,
    /// The document of the delivery; the value may stand in another, opened on the way.
    pub(super) lasting: &'d Document<'d>,
}

impl<'d> Sent<'_, 'd> {
    /// Reads it into a type that generated code uses, by the same conversion: `String`, `i64`,
    /// [`Decimal`](crate::Decimal), the dates, [`Json`](crate::Json), generated types.
    ///
    /// # Errors
    ///
    /// It is of another kind, or cannot be read.
    pub fn read<T: Pull>(self) -> Result<T, Unread> {
        T::pull(self.input)
    }

    /// The text of a scalar, as sent: a text's content, a number's digits, `true` or `false`.
    /// Borrowed from the delivery, but for what lies in a document inside a text.
    ///
    /// # Errors
    ///
    /// It is no scalar.
    pub fn text(&self) -> Result<Cow<'d, str>, Unread> {
        self.input.value.text_in(self.lasting).ok_or(Unread::declared("a text"))
    }

    /// The value itself.
    #[must_use]
    pub fn value(&self) -> Value<'_> {
        self.input.value
    }
}

impl std::fmt::Debug for Sent<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Sent").field(&self.input.value).finish()
    }
}
