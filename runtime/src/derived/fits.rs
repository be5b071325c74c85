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
//! | `date` | [`FromDate`] | [`civil::Date`](crate::civil::Date), [`Moment`](crate::Moment) |
//! | `datetime` | [`FromDateTime`] | [`civil::DateTime`](crate::civil::DateTime), [`Moment`](crate::Moment) |
//! | `timestamp` | [`FromTimestamp`] | [`Timestamp`](crate::Timestamp), [`Moment`](crate::Moment) |
//! | `moment` | [`FromMoment`] | [`Moment`](crate::Moment) |
//! | `json` | [`FromJson`] | [`Json`] |
//! | `values` | [`FromCode`] | its generated enumeration, `String`, `Cow<str>` (the code as sent) |
//! | `fields` | [`FromRecord`] | its generated struct, a struct that is derived for it, a `Box` of either |
//! | `variants` | [`FromVariants`] | its generated enum |
//! | `list` | [`FromList`] | `Vec<T>`, `[T; 1]` (exactly one item) |
//! | `map` | [`FromMap`] | `BTreeMap<String, T>` |
//! | `sensitive` | [`FromSensitive`] | [`Hidden<T>`](crate::Hidden) |
//!
//! [`Json`] fits any of them and keeps what was sent, [`Hidden<T>`](crate::Hidden) what `T` fits. A
//! field that may be absent takes an `Option`.
//!
//! What a type of yours refuses is always a problem, also where the schema has unreadable values
//! noted. A text inside a document that is opened on the way, or that is converted from another
//! character set, has a trait of its own, [`FromOpenedText`], since it cannot be borrowed: a type
//! that may stand in both places implements both. An enumeration's `E` is its generated type;
//! [`FromCode`] is given the code or the label, whichever was sent.
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

mod held;
mod types;

use super::hidden::Hidden;
use super::kind;
use super::sent::Sent;
use crate::pull::Unread;
use crate::raw::Json;

#[doc(hidden)]
pub use held::{Fits, Held, Lets, MayBeAbsent, MayBeNull, ReadAs, Reads};

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
