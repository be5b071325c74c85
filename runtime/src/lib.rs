//! Decodes the callbacks of payment providers into types generated from a schema.
//!
//! A [`Request`] is read once into a [`Delivery`]. The `verify` that is generated for a provider
//! ([`Delivery::verify`]) tells whether the provider sent it, by the scheme of the schema, over the
//! bytes that arrived: only a [`Verified`] delivery, or one that its receiver has [`Confirmed`] by
//! other means, is to be trusted. The generated `Callback` of the provider decodes it into
//! [`Received`]: one [`Event`] for each event sent, and for each event a typed callback, an
//! [`Unrecognized`] one that is kept whole, or a [`Rejected`] with every problem at once.
//! Nothing that was received is dropped silently: it is in the value, in `Unrecognized` or
//! `Rejected`, or can be asked for with [`Delivery::notes`].
//!
//! A type of one's own, by `#[derive(Callback)]`, takes only what it names:
//! [`Delivery::decode_as`]. A [`Reader`] reads one request after another in the same memory.
//!
//! # What is read how
//!
//! | schema | Rust | what is accepted |
//! | --- | --- | --- |
//! | `text` | `String` | a text; a number or boolean, its digits or word kept as sent |
//! | `integer` | `i64` | a whole number or a text of one; `125.0` and `1e2` too, since they are whole |
//! | `decimal` | [`Decimal`] | a number or a text of one, exact; a decimal comma and minor units where the schema says so |
//! | `float` | `f64` | a finite number or a text of one |
//! | `boolean` | `bool` | true, 1, y, yes, t, on and their opposites, in any case, as text too |
//! | `date` | [`civil::Date`] | a date in one of the declared formats (ISO 8601 by default) |
//! | `datetime` | [`civil::DateTime`] | a date and time without a zone; one with a zone is refused, never cut |
//! | `timestamp` | [`Timestamp`] | a date and time with its zone, or a count since 1970 |
//! | `moment` | [`Moment`] | whichever of the three was sent; else its text is kept |
//! | `json` | [`Json`] | anything, kept as the text sent |
//! | `values`, `observed` | an enum | code, label or a further spelling; any other is its `Unlisted` |
//! | `list` | `Vec` | a list; a lone value is a list of one; absent is empty |
//! | `map` | `BTreeMap` | an object; `[]` and absent are empty |
//! | `fields` | a struct | an object |
//! | `variants` | an enum | the type that its tag says; of no known tag its `Other` |
//!
//! JSON and form bodies, generated code and whatever else reads values share these conversions and
//! one lookup of names: an exact spelling beats one in another case, and among equals the first
//! wins; each other one is a note.
//!
//! # What happens to hostile and odd bodies
//!
//! | body | answer |
//! | --- | --- |
//! | empty, without a query | a form without parameters: the event is unrecognized, or rejected where the provider has one callback only; as JSON, a [`ReadError`] |
//! | `null`, or another JSON value that is no object | the event is unrecognized, or rejected where the provider has one callback only |
//! | no JSON, cut short, or with something behind it | [`ReadError`] with byte, line and column |
//! | not UTF-8 | as JSON, a [`ReadError`] with the byte; in a form, U+FFFD in place of what is wrong, as the URL standard says |
//! | a byte order mark before the JSON | skipped |
//! | over [`Limits::body`] (16 MiB) | [`ReadError`] that answers 413 |
//! | 129 levels of nesting ([`Limits::nesting`]) | [`ReadError`]; 128 are read |
//! | a document in a text that nests deeper than that, with the levels around it | the text is kept |
//! | a number for a `text` field: `-0`, above 2^64, `1e400` | the digits as sent |
//! | a number that its type cannot hold: 31 digits or `1e400` for a `decimal`, above 2^63 for an `integer` | a problem; nothing is ever rounded |
//! | `-0` for a `decimal` or an `integer` | zero |
//! | a number of over 1000 bytes ([`Limits::number`]) | [`ReadError`] |
//! | a name that stands twice in an object | the first is read, each other one is a note |
//! | a parameter in body and query with different values | the body's is read, the conflict is a note |
//! | half a surrogate pair: `"\ud800"` | U+FFFD in the text; [`Value::raw`] has it as sent |
//!
//! No input can panic, overflow the stack or allocate without bound. Sensitive fields, unknown
//! fields and bodies never show in an error or a note, nor in a `Debug` but for what the mask of
//! their kind leaves ([`Sensitive`]). `Serialize` gives all of a value; [`masked`] is for logs.

#![cfg_attr(feature = "macros", doc = include_str!("../MANUAL.md"))]
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod authentication;
mod context;
mod decode;
mod delivery;
mod derived;
mod document;
#[doc(hidden)]
pub mod enumeration;
mod error;
mod family;
mod few;
mod fields;
mod form;
mod format;
mod from_json;
mod identity;
mod json;
mod limits;
mod lookup;
mod macros;
mod mask;
mod moment;
mod nullable;
mod path;
mod payload;
pub mod private;
mod pull;
mod raw;
mod reader;
mod received;
mod request;
mod scalar;
mod select;
mod shape;
mod unrecognized;
#[doc(hidden)]
pub mod variants;
mod view;
mod walk;

pub use authentication::{
    Confirmed, InvalidSecret, Refused, Secrets, Unconfirmed, Unverified, Verified, Why,
};
#[cfg(feature = "sign")]
pub use authentication::{SignError, SignedRequest, sign};
#[cfg(feature = "macros")]
pub use callspec_macros::{Callback, include_schema};
pub use delivery::Delivery;
pub use derived::{Decode, Decoded, DecodedEvent, Hidden, KeepsOther, Sent, fits, kind, presence};
pub use document::{Document, Items, Kind, List, Member, Members, Object, Value};
pub use enumeration::{Enumeration, Unlisted};
pub use error::{Note, NoteKind, Problem, Rejected};
pub use fields::{Empty, Record};
pub use from_json::FromJsonError;
pub use identity::{Identity, InMemory, Seen};
pub use jiff::{Timestamp, civil};
pub use limits::{Limits, ReadError, ReadErrorKind};
pub use mask::shown_code;
pub use moment::Moment;
pub use nullable::Nullable;
pub use payload::Payload;
pub use pull::{Input, Pull, Unread};
pub use raw::Json;
pub use reader::Reader;
pub use received::{CallbackSet, Event, FromProvider, NoEnvelope, Received, WithProvider};
pub use request::{Request, Wire};
pub use rust_decimal::Decimal;
pub use shape::Sensitive;
pub use unrecognized::Unrecognized;
pub use variants::Variants;
pub use view::{Code, Inspect, InspectRecord, Masked, View, masked};

/// The static description of providers that generated code states.
pub mod describe {
    pub use crate::authentication::scheme::{
        Algorithm, Authentication, Digests, Encoding, Part, Scheme, Signature, Timed,
    };
    pub use crate::format::Format;
    pub use crate::shape::{
        Arm, By, Callback, Condition, Expected, Field, IgnoreCase, Layer, Listed, Named, NoValue,
        Place, Presence, Provider, Reading, Rules, Selector, Sensitive, SentAs, Shape, Spelling,
        Step,
    };
}
