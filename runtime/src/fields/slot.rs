//! A field of a record, whatever its type: what is read into it, copied and looked at, so that code
//! over fields is compiled once, and not again for each record.

use std::any::Any;

use crate::nullable::Nullable;
use crate::pull::{Input, Pull, Unread};
use crate::view::Inspect;

/// A field of a record, whatever its type.
#[doc(hidden)]
pub trait Slot: Inspect + Any {
    /// What it takes.
    fn takes(&self) -> Takes;

    /// Reads a value that is there; `None` was sent as no value.
    ///
    /// # Errors
    ///
    /// As [`Pull::pull`]; the field stays as it was.
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

/// What a field holds until its value was read.
pub trait Empty {
    /// It.
    const EMPTY: Self;
}

/// A field of this type, read by `Pull` of `$inner`.
macro_rules! slot {
    ($type:ty, $inner:ident, $many:expr, $empty:expr, |$value:ident| $hold:expr $(, $null:expr)?) => {
        impl<$inner: Pull> Empty for $type {
            const EMPTY: Self = $empty;
        }

        impl<$inner: Pull + Inspect + Clone + 'static> Slot for $type {
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

slot!(T, T, T::MANY, T::EMPTY, |value| value);
slot!(Option<T>, T, false, None, |value| Some(value));
slot!(Nullable<T>, T, false, Nullable::Absent, |value| Nullable::Value(value), Nullable::Null);
