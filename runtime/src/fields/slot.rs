//! A field of a record, whatever its type: what is read into it, copied and looked at, so that code
//! over fields is compiled once, and not again for each record.

use std::any::Any;

use crate::nullable::Nullable;
use crate::pull::{Input, Pull, Unread};
use crate::view::Inspect;

/// A field of a record, whatever its type.
#[doc(hidden)]
pub trait Slot: Inspect + Any {
    /// What the wire must hold, in words.
    fn expected(&self) -> &'static str;

    /// Whether it takes the whole list that a repeated form parameter makes.
    fn is_list(&self) -> bool;

    /// Reads a value that is there.
    ///
    /// # Errors
    ///
    /// As [`Pull::pull`]; the field stays as it was.
    fn fill(&mut self, input: Input<'_, '_>) -> Result<(), Unread>;

    /// Becomes what another field of the same type is.
    fn copy_from(&mut self, other: &dyn Slot);

    /// Keeps that it was sent as no value.
    fn set_null(&mut self) {}
}

/// What a field holds until its value was read.
pub trait Empty {
    /// It.
    const EMPTY: Self;
}

/// A field of this type, read by `Pull` of `$inner`.
macro_rules! slot {
    ($type:ty, $inner:ident, $empty:expr, |$value:ident| $hold:expr $(, $null:expr)?) => {
        impl<$inner: Pull> Empty for $type {
            const EMPTY: Self = $empty;
        }

        impl<$inner: Pull + Inspect + Clone + 'static> Slot for $type {
            fn expected(&self) -> &'static str {
                $inner::EXPECTED
            }

            fn is_list(&self) -> bool {
                $inner::LIST
            }

            fn fill(&mut self, input: Input<'_, '_>) -> Result<(), Unread> {
                match $inner::pull(input) {
                    Ok($value) => {
                        *self = $hold;
                        Ok(())
                    }
                    Err(unread) => Err(unread),
                }
            }

            fn copy_from(&mut self, other: &dyn Slot) {
                let other: &dyn Any = other;
                if let Some(other) = other.downcast_ref::<Self>() {
                    self.clone_from(other);
                }
            }

            $(fn set_null(&mut self) {
                *self = $null;
            })?
        }
    };
}

slot!(T, T, T::EMPTY, |value| value);
slot!(Option<T>, T, None, |value| Some(value));
slot!(Nullable<T>, T, Nullable::Absent, |value| Nullable::Value(value), Nullable::Null);
