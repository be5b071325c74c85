//! From a field to what its type can hold: asked of [`Held<T>`] and not of `T`, since rustc tells of
//! the trait that is missing, and not of the first one asked for, only where the two are asked of
//! different types.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use super::super::choose::Asked;
use super::super::hidden::Hidden;
use super::super::kind::{self, Kind};
use super::super::presence;
use super::super::sent::Sent;
use crate::nullable::Nullable;
use crate::pull::{Standing, Unread};

/// That a type fits a field which the schema declares as `P`: a [presence](crate::presence) around
/// a [kind](crate::kind).
#[doc(hidden)]
pub trait Fits<'d, P> {
    /// What is held.
    type Value;

    /// Reads it; `None` if it is missing or unreadable, which was recorded.
    fn fit(asked: Asked<'_, '_, 'd>) -> Option<Self::Value>;
}

/// A type as that of a field or payload.
#[doc(hidden)]
pub struct Held<T>(PhantomData<T>);

/// That a type can be read as a value of the kind `K`.
#[doc(hidden)]
pub trait ReadAs<'d, K>: Sized {
    fn read_as(sent: Sent<'_, 'd>) -> Result<Self, Unread>;
}

/// The same, asked of [`Held<T>`].
#[doc(hidden)]
pub trait Reads<'d, K> {
    /// What is held.
    type Value;

    fn read(sent: Sent<'_, 'd>) -> Result<Self::Value, Unread>;
}

impl<'d, K, T: ReadAs<'d, K>> Reads<'d, K> for Held<T> {
    type Value = T;

    fn read(sent: Sent<'_, 'd>) -> Result<T, Unread> {
        T::read_as(sent)
    }
}

impl<'d, T, P: Lets<'d, T>> Fits<'d, P> for Held<T> {
    type Value = T;

    fn fit(asked: Asked<'_, '_, 'd>) -> Option<T> {
        P::fit(asked)
    }
}

/// That a presence lets a type hold what is read, or is not.
#[doc(hidden)]
pub trait Lets<'d, T> {
    fn fit(asked: Asked<'_, '_, 'd>) -> Option<T>;
}

impl<'d, K: Kind, T: ReadAs<'d, K>> Lets<'d, T> for presence::Required<K> {
    fn fit(mut asked: Asked<'_, '_, 'd>) -> Option<T> {
        let mut value = None;
        asked.stand(true, &mut value);
        value
    }
}

impl<'d, K: Kind, T: MayBeAbsent<'d, K>> Lets<'d, T> for presence::Optional<K> {
    fn fit(mut asked: Asked<'_, '_, 'd>) -> Option<T> {
        let mut value = None;
        asked.stand(false, &mut value);
        Some(T::of(value))
    }
}

impl<'d, K: Kind, T: MayBeNull<'d, K>> Lets<'d, T> for presence::Nullable<K> {
    fn fit(mut asked: Asked<'_, '_, 'd>) -> Option<T> {
        let mut value = None;
        Some(T::of(match asked.stand(false, &mut value) {
            Standing::Null => Nullable::Null,
            _ => value.map_or(Nullable::Absent, Nullable::Value),
        }))
    }
}

/// A type that fits a field which may be absent.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not fit a field that may be absent",
    label = "the schema lets this field be absent",
    note = "what it declares is `{K}`: make it an `Option` of what fits that; a list may also be a `Vec<T>`, a map a `BTreeMap<String, T>`",
    note = "or say `#[callback(required)]`: then an event without it is rejected"
)]
#[doc(hidden)]
pub trait MayBeAbsent<'d, K> {
    /// What is read where it is there.
    type Read: ReadAs<'d, K>;

    fn of(read: Option<Self::Read>) -> Self;
}

impl<'d, K, T: ReadAs<'d, K>> MayBeAbsent<'d, K> for Option<T> {
    type Read = T;

    fn of(read: Option<T>) -> Self {
        read
    }
}

/// An absent list is empty.
impl<'d, K: Kind, T: ReadAs<'d, K>> MayBeAbsent<'d, kind::List<K>> for Vec<T> {
    type Read = Self;

    fn of(read: Option<Self>) -> Self {
        read.unwrap_or_default()
    }
}

/// An absent list that is sensitive is empty.
impl<'d, K: Kind, T: ReadAs<'d, K>> MayBeAbsent<'d, kind::Sensitive<kind::List<K>>>
    for Hidden<Vec<T>>
{
    type Read = Self;

    fn of(read: Option<Self>) -> Self {
        read.unwrap_or_default()
    }
}

/// An absent map is empty.
impl<'d, K: Kind, T: ReadAs<'d, K>> MayBeAbsent<'d, kind::Map<K>> for BTreeMap<String, T> {
    type Read = Self;

    fn of(read: Option<Self>) -> Self {
        read.unwrap_or_default()
    }
}

/// A type that fits a field of which null and absence are kept apart.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not fit a field that may be null or absent",
    label = "the schema lets this field be null or absent, and keeps the two apart",
    note = "what it declares is `{K}`: make it a `callspec::Nullable` of what fits that, or an `Option` where you do not care which",
    note = "or say `#[callback(required)]`: then an event without it is rejected"
)]
#[doc(hidden)]
pub trait MayBeNull<'d, K>: Sized {
    /// What is read where it is there.
    type Read: ReadAs<'d, K>;

    fn of(read: Nullable<Self::Read>) -> Self;
}

impl<'d, K, T: ReadAs<'d, K>> MayBeNull<'d, K> for Option<T> {
    type Read = T;

    fn of(read: Nullable<T>) -> Self {
        match read {
            Nullable::Value(value) => Some(value),
            Nullable::Null | Nullable::Absent => None,
        }
    }
}

impl<'d, K, T: ReadAs<'d, K>> MayBeNull<'d, K> for Nullable<T> {
    type Read = T;

    fn of(read: Self) -> Self {
        read
    }
}
