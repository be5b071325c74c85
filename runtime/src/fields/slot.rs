//! A field of a record, whatever its type: what is read into it, copied and looked at, so that code
//! over fields is compiled once, and not again for each record.

use std::any::Any;
use std::collections::BTreeMap;

use crate::nullable::Nullable;
use crate::pull::{Input, Pull, Unread};
use crate::view::Inspect;

/// A field of a record, whatever its type.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a field of a record cannot be a `{Self}`",
    label = "the type of a field",
    note = "a type that a schema names with `rust: {{type: ..}}` implements `callspec::Pull`, \
            `callspec::Inspect`, `Clone`, `Send` and `Sync`, and owns its value"
)]
pub trait Slot: Inspect + Any + Send + Sync {
    /// What its type takes, which the schema does not say.
    fn takes(&self) -> Takes;

    /// Reads a value that is there; `None` was sent as no value.
    ///
    /// # Errors
    ///
    /// As [`Pull::pull`].
    fn fill(&mut self, sent: Option<Input<'_, '_>>) -> Result<(), Unread>;

    /// Becomes what another field of the same type is.
    fn copy_from(&mut self, other: &dyn Slot);
}

/// What a field takes.
#[derive(Clone, Copy, Debug)]
pub struct Takes {
    /// What the wire must hold, in words.
    pub(crate) expected: &'static str,
    /// It takes the whole list that a repeated form parameter makes.
    pub(crate) list: bool,
    /// One without anything in it says no more than that nothing was sent.
    pub(crate) many: bool,
}

/// A value to begin with, for the types of required fields.
///
/// A record is made of these, and then its fields are read into it. Where a required one cannot be,
/// that is a problem, and no event that has one reaches you.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no value to begin with",
    label = "the type of a required field",
    note = "implement `callspec::Empty` for it: any value will do, it is replaced by what was sent"
)]
pub trait Empty: Sized {
    /// Such a value.
    const EMPTY: Self;
}

impl<T> Empty for Vec<T> {
    const EMPTY: Self = Self::new();
}

impl<T> Empty for BTreeMap<String, T> {
    const EMPTY: Self = Self::new();
}

impl<T> Empty for Option<T> {
    const EMPTY: Self = None;
}

impl<T> Empty for Nullable<T> {
    const EMPTY: Self = Self::Absent;
}

/// A field of this type, read by `Pull` of `$inner`.
macro_rules! slot {
    ($type:ty, $inner:ident, $many:expr, |$value:ident| $hold:expr $(, $null:expr)?) => {
        impl<$inner: Pull + Inspect + Clone + Send + Sync + 'static> Slot for $type {
            fn takes(&self) -> Takes {
                Takes { expected: $inner::EXPECTED, list: $inner::LIST, many: $many }
            }

            fn fill(&mut self, sent: Option<Input<'_, '_>>) -> Result<(), Unread> {
                let Some(input) = sent else {
                    $(*self = $null;)?
                    return Ok(());
                };
                match $inner::pull(input) {
                    Ok($value) => *self = $hold,
                    Err(unread) => return Err(unread),
                }
                Ok(())
            }

            fn copy_from(&mut self, other: &dyn Slot) {
                let other: &dyn Any = other;
                if let Some(other) = other.downcast_ref::<Self>() {
                    *self = other.clone();
                }
            }
        }
    };
}

slot!(T, T, T::MANY, |value| value);
slot!(Option<T>, T, false, |value| Some(value));
slot!(Nullable<T>, T, false, |value| Nullable::Value(value), Nullable::Null);
