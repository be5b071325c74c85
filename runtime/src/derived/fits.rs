//! Which Rust types fit what a schema declares.
//!
//! `#[derive(Callback)]` asks of the type of every field of a struct that it implements the trait of
//! the kind which the schema declares there. There is one trait for each kind, so that the
//! compiler's message says what is declared and what fits; a type of one's own implements the trait
//! of each kind that it can be read from.
//!
//! | schema | trait | these fit |
//! | --- | --- | --- |
//! | `text` | [`FromText`] | `String`, `&str`, `Cow<str>` |
//! | `text` inside an opened document | [`FromOpenedText`] | `String`, `Cow<str>` |
//! | `integer` | [`FromInteger`] | `i8` to `i64`, `u8` to `u64`, `isize`, `usize`: each within its range |
//! | `decimal` | [`FromDecimal`] | [`Decimal`](crate::Decimal) |
//! | `float` | [`FromFloat`] | `f64` |
//! | `boolean` | [`FromBoolean`] | `bool` |
//! | `date` | [`FromDate`] | [`civil::Date`](crate::civil::Date), [`Moment`] |
//! | `datetime` | [`FromDateTime`] | [`civil::DateTime`](crate::civil::DateTime), [`Moment`] |
//! | `timestamp` | [`FromTimestamp`] | [`Timestamp`](crate::Timestamp), [`Moment`] |
//! | `moment` | [`FromMoment`] | [`Moment`] |
//! | `json` | [`FromJson`] | [`Json`] |
//! | `values` | [`FromCode`] | its generated enumeration, `String`, `Cow<str>` (the code as sent) |
//! | `fields` | [`FromRecord`] | its generated struct, a struct that is derived for it, a `Box` of either |
//! | `variants` | [`FromVariants`] | its generated enum |
//! | `list` | [`FromList`] | `Vec<T>`, `[T; 1]` (exactly one item) |
//! | `map` | [`FromMap`] | `BTreeMap<String, T>` |
//! | `sensitive` | [`FromSensitive`] | [`Hidden<T>`](crate::Hidden) |
//!
//! [`Json`] fits any of them and keeps what was sent. A field that may be absent takes an `Option`.
//!
//! ```
//! use callspec::fits::FromText;
//! use callspec::{Sent, Unread};
//!
//! /// A currency by its three letters.
//! struct Currency([u8; 3]);
//!
//! impl FromText<'_> for Currency {
//!     fn read(sent: Sent<'_, '_>) -> Result<Self, Unread> {
//!         let wrong = Unread::expected("three letters of a currency");
//!         sent.text()?.as_bytes().try_into().map(Currency).map_err(|_| wrong)
//!     }
//! }
//! ```

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;

use super::choose::Asked;
use super::hidden::Hidden;
use super::kind::{self, Kind};
use super::presence;
use super::sent::Sent;
use crate::enumeration::Enumeration;
use crate::fields::Record;
use crate::moment::Moment;
use crate::nullable::Nullable;
use crate::pull::{Inner, Input, Pull, Standing, Unread, each_entry, each_item};
use crate::raw::Json;
use crate::variants::Variants;

/// That a type fits a field which the schema declares as `P`: a [presence](super::presence) around
/// a [kind](super::kind).
///
/// Asked of [`Held<T>`] and not of `T`, so that the compiler tells which trait of `T` is missing.
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
        asked.stand(true).value()
    }
}

impl<'d, K: Kind, T: MayBeAbsent<'d, K>> Lets<'d, T> for presence::Optional<K> {
    fn fit(mut asked: Asked<'_, '_, 'd>) -> Option<T> {
        Some(T::of(asked.stand(false).value()))
    }
}

impl<'d, K: Kind, T: MayBeNull<'d, K>> Lets<'d, T> for presence::Nullable<K> {
    fn fit(mut asked: Asked<'_, '_, 'd>) -> Option<T> {
        Some(T::of(match asked.stand(false) {
            Standing::Value(value) => Nullable::Value(value),
            Standing::Null => Nullable::Null,
            Standing::Absent | Standing::Unread => Nullable::Absent,
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

/// The trait of a kind, the way to it from [`ReadAs`], and [`Json`] for it.
macro_rules! kinds {
    ($(
        $name:ident[$($generics:tt)*] $kind:ty as [$($arguments:tt)*],
        $declared:literal, $message:literal, $label:literal, $($fit:literal),+;
    )*) => {$(
        #[doc = concat!("A type that ", $declared, " can be read into.")]
        #[diagnostic::on_unimplemented(
            message = $message,
            label = $label,
            $(note = $fit,)+
            note = "where the field is required it is held as itself, without an `Option`"
        )]
        pub trait $name<'d $($generics)*>: Sized {
            /// Reads a value that is there.
            ///
            /// # Errors
            ///
            /// It cannot be read; what was expected instead.
            fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread>;
        }

        impl<'d $($generics)*, T: $name<'d $($arguments)*>> ReadAs<'d, $kind> for T {
            fn read_as(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
                T::read(sent)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'d $($generics)*> $name<'d $($arguments)*> for Json {
            fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
                sent.read()
            }
        }

        // More may be hidden than the schema asks for.
        #[diagnostic::do_not_recommend]
        impl<'d $($generics)*, T: $name<'d $($arguments)*>> $name<'d $($arguments)*> for Hidden<T> {
            fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
                T::read(sent).map(Hidden)
            }
        }
    )*};
}

kinds! {
    FromText[] kind::Text as [], "a `text`",
    "`{Self}` does not fit a text", "the schema declares a text",
    "these fit: `String`, `&str`, `Cow<str>`, `callspec::Json`, and types of yours that implement `callspec::fits::FromText`";

    FromOpenedText[] kind::OpenedText as [], "a `text` inside an opened document",
    "`{Self}` does not fit a text that cannot be borrowed",
    "the schema has this text opened or converted before it is read",
    "these fit: `String`, `Cow<str>`, `callspec::Json`, and types of yours that implement `callspec::fits::FromOpenedText`";

    FromInteger[] kind::Integer as [], "an `integer`",
    "`{Self}` does not fit an integer", "the schema declares an integer of 64 bits",
    "these fit: `i8` to `i64`, `u8` to `u64`, `isize`, `usize`, `callspec::Json`, and types of yours that implement `callspec::fits::FromInteger`";

    FromDecimal[] kind::Decimal as [], "a `decimal`",
    "`{Self}` does not fit a decimal", "the schema declares an exact decimal",
    "these fit: `callspec::Decimal`, `callspec::Json`, and types of yours that implement `callspec::fits::FromDecimal`";

    FromFloat[] kind::Float as [], "a `float`",
    "`{Self}` does not fit a float", "the schema declares an approximate number",
    "these fit: `f64`, `callspec::Json`, and types of yours that implement `callspec::fits::FromFloat`";

    FromBoolean[] kind::Boolean as [], "a `boolean`",
    "`{Self}` does not fit a boolean", "the schema declares true or false",
    "these fit: `bool`, `callspec::Json`, and types of yours that implement `callspec::fits::FromBoolean`";

    FromDate[] kind::Date as [], "a `date`",
    "`{Self}` does not fit a date", "the schema declares a calendar date",
    "these fit: `callspec::civil::Date`, `callspec::Moment`, `callspec::Json`, and types of yours that implement `callspec::fits::FromDate`";

    FromDateTime[] kind::DateTime as [], "a `datetime`",
    "`{Self}` does not fit a date and time", "the schema declares a date and time without a zone",
    "these fit: `callspec::civil::DateTime`, `callspec::Moment`, `callspec::Json`, and types of yours that implement `callspec::fits::FromDateTime`";

    FromTimestamp[] kind::Timestamp as [], "a `timestamp`",
    "`{Self}` does not fit a timestamp", "the schema declares an instant",
    "these fit: `callspec::Timestamp`, `callspec::Moment`, `callspec::Json`, and types of yours that implement `callspec::fits::FromTimestamp`";

    FromMoment[] kind::Moment as [], "a `moment`",
    "`{Self}` does not fit a moment", "the schema declares a date or time of several forms",
    "these fit: `callspec::Moment`, `callspec::Json`, and types of yours that implement `callspec::fits::FromMoment`";

    FromJson[] kind::Json as [], "a `json`",
    "`{Self}` does not fit raw JSON", "the schema declares that anything may stand here",
    "these fit: `callspec::Json`, and types of yours that implement `callspec::fits::FromJson`";

    FromCode[, E] kind::Code<E> as [, E], "an enumeration",
    "`{Self}` does not fit this enumeration", "the schema declares an enumeration",
    "these fit: its generated type, `String`, `Cow<str>`, `callspec::Json`, and types of yours that implement `callspec::fits::FromCode`",
    "its generated type is `{E}`; `TypesNotSaid` means that `#[callback(types = crate::acme)]` has to say where those are";

    FromRecord[, const ID: u64, R] kind::Record<ID, R> as [, ID, R], "a record",
    "`{Self}` does not fit this record", "the schema declares a record",
    "these fit: its generated type, a struct that is derived for this very record, a `Box` of either, `callspec::Json`, and types of yours that implement `callspec::fits::FromRecord`",
    "its generated type is `{R}`; `TypesNotSaid` means that `#[callback(types = crate::acme)]` has to say where those are";

    FromVariants[, V] kind::Variants<V> as [, V], "one of several types",
    "`{Self}` does not fit these types", "the schema declares one of several types",
    "these fit: its generated type, `callspec::Json`, and types of yours that implement `callspec::fits::FromVariants`",
    "its generated type is `{V}`; `TypesNotSaid` means that `#[callback(types = crate::acme)]` has to say where those are";

    FromList[, K] kind::List<K> as [, K], "a list",
    "`{Self}` does not fit a list", "the schema declares a list",
    "these fit: `Vec<T>`, `[T; 1]` for exactly one item, `callspec::Json`, and types of yours that implement `callspec::fits::FromList`";

    FromMap[, K] kind::Map<K> as [, K], "a map",
    "`{Self}` does not fit a map", "the schema declares an object of free keys",
    "these fit: `BTreeMap<String, T>`, `callspec::Json`, and types of yours that implement `callspec::fits::FromMap`";
}

/// A type that hides what is `sensitive`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not fit a sensitive field",
    label = "the schema marks this field sensitive",
    note = "wrap what fits it in a `callspec::Hidden<T>`, which no `Debug` shows; types of yours may implement `callspec::fits::FromSensitive`",
    note = "where the field is required it is held as itself, without an `Option`; else as an `Option<Hidden<T>>`"
)]
pub trait FromSensitive<'d, K>: Sized {
    /// Reads a value that is there.
    ///
    /// # Errors
    ///
    /// It cannot be read; what was expected instead.
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread>;
}

impl<'d, K, T: FromSensitive<'d, K>> ReadAs<'d, kind::Sensitive<K>> for T {
    fn read_as(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        T::read(sent)
    }
}

impl<'d, K, T: ReadAs<'d, K>> FromSensitive<'d, K> for Hidden<T> {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        T::read_as(sent).map(Hidden)
    }
}

/// Types that generated code reads in the same way.
macro_rules! as_generated {
    ($($name:ident: $type:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl $name<'_> for $type {
            fn read(sent: Sent<'_, '_>) -> Result<Self, Unread> {
                sent.read()
            }
        }
    )*};
}

as_generated! {
    FromText: String;
    FromOpenedText: String;
    FromDecimal: crate::Decimal;
    FromFloat: f64;
    FromBoolean: bool;
    FromDate: crate::civil::Date;
    FromDate: Moment;
    FromDateTime: crate::civil::DateTime;
    FromDateTime: Moment;
    FromTimestamp: crate::Timestamp;
    FromTimestamp: Moment;
    FromMoment: Moment;
}

/// The code as sent.
#[diagnostic::do_not_recommend]
impl<E> FromCode<'_, E> for String {
    fn read(sent: Sent<'_, '_>) -> Result<Self, Unread> {
        sent.read()
    }
}

#[diagnostic::do_not_recommend]
impl<'d: 'a, 'a> FromText<'d> for &'a str {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        match sent.text()? {
            Cow::Borrowed(text) => Ok(text),
            Cow::Owned(_) => Err(Unread::expected("a text that lasts as long as the delivery")),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'d: 'a, 'a> FromText<'d> for Cow<'a, str> {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        sent.text()
    }
}

#[diagnostic::do_not_recommend]
impl<'d: 'a, 'a> FromOpenedText<'d> for Cow<'a, str> {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        sent.text()
    }
}

#[diagnostic::do_not_recommend]
impl<'d: 'a, 'a, E> FromCode<'d, E> for Cow<'a, str> {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        sent.text()
    }
}

/// Integers, each within its range.
macro_rules! integers {
    ($($type:ty: $range:literal;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl FromInteger<'_> for $type {
            fn read(sent: Sent<'_, '_>) -> Result<Self, Unread> {
                let sent: i64 = sent.read()?;
                sent.try_into().map_err(|_| Unread::expected($range))
            }
        }
    )*};
}

integers! {
    i8: "a whole number from -128 to 127";
    i16: "a whole number from -32768 to 32767";
    i32: "a whole number of 32 bits";
    i64: "a whole number";
    isize: "a whole number";
    u8: "a whole number from 0 to 255";
    u16: "a whole number from 0 to 65535";
    u32: "a whole number of 32 bits, not negative";
    u64: "a whole number, not negative";
    usize: "a whole number, not negative";
}

#[diagnostic::do_not_recommend]
impl<'d, E: Enumeration + Pull> FromCode<'d, E> for E {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        sent.read()
    }
}

#[diagnostic::do_not_recommend]
impl<'d, const ID: u64, R: Record + Pull> FromRecord<'d, ID, R> for R {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        sent.read()
    }
}

#[diagnostic::do_not_recommend]
impl<'d, const ID: u64, R: Record + Pull> FromRecord<'d, ID, R> for Box<R> {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        sent.read().map(Box::new)
    }
}

#[diagnostic::do_not_recommend]
impl<'d, V: Variants + Pull> FromVariants<'d, V> for V {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        sent.read()
    }
}

/// What is to be known of items of the kind `K`.
fn inner<K: Kind>() -> Inner {
    Inner { list: K::LIST, null: K::NULL }
}

impl<'d, K: Kind, T: ReadAs<'d, K>> FromList<'d, K> for Vec<T> {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        let Sent { input, lasting } = sent;
        let mut read = Vec::new();
        let pull = |input: Input<'_, '_>| T::read_as(Sent { input, lasting });
        each_item(input, inner::<K>(), pull, |item| read.push(item));
        Ok(read)
    }
}

/// Exactly one item.
impl<'d, K: Kind, T: ReadAs<'d, K>> FromList<'d, K> for [T; 1] {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        let Sent { input: Input { value, place, context }, lasting } = sent;
        let mut only = None;
        let before = context.problem_count();
        let pull = |input: Input<'_, '_>| T::read_as(Sent { input, lasting });
        let input = Input { value, place, context: &mut *context };
        let count = each_item(input, inner::<K>(), pull, |item| only = Some(item));
        let wrong = match context.problem_count() == before {
            true => Unread::expected("a list of exactly one item"),
            false => Unread::RECORDED,
        };
        only.filter(|_| count == 1).map(|item| [item]).ok_or(wrong)
    }
}

impl<'d, K: Kind, T: ReadAs<'d, K>> FromMap<'d, K> for BTreeMap<String, T> {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        let Sent { input, lasting } = sent;
        let pull = |input: Input<'_, '_>| T::read_as(Sent { input, lasting });
        each_entry(input, inner::<K>(), pull)
    }
}
