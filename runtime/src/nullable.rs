//! A field of which null and absence mean different things.

use crate::view::{Inspect, View};

/// A value that may be null or absent, each with its own meaning.
///
/// The schema asks for it with `presence: nullable`.
///
/// ```
/// use callspec::Nullable;
///
/// let cleared: Nullable<String> = Nullable::Null;
/// assert_eq!(cleared.value(), None);
/// assert_ne!(cleared, Nullable::Absent);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Nullable<T> {
    /// Not sent.
    #[default]
    Absent,
    /// Sent as null, or as a text that means no value.
    Null,
    /// Sent.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, if there is one.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }
}

impl<T: Inspect> Inspect for Nullable<T> {
    fn inspect(&self) -> View<'_> {
        match self {
            Self::Absent => View::Absent,
            Self::Null => View::Null,
            Self::Value(value) => value.inspect(),
        }
    }
}
