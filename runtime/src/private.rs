//! What generated code calls, under the version that it was generated for: code generated for
//! another version fails with an unresolved `private::v..`.

/// The interface of generated code, version 1.
#[doc(hidden)]
pub mod v1 {
    pub use std::boxed::Box;
    pub use std::clone::Clone;
    pub use std::collections::BTreeMap;
    pub use std::option::Option::{self, None, Some};
    pub use std::result::Result::{self, Err, Ok};
    pub use std::string::String;
    pub use std::vec::Vec;

    pub use serde;

    pub use crate::authentication::unconfirmed;
    pub use crate::derived::{
        Choosing, Decode, Derived, Hop, Incoming, Sent, fits, fits::Fits, fits::Held, kind,
        presence, take_record,
    };
    pub use crate::describe::*;
    pub use crate::enumeration::{Enumeration, Unlisted};
    pub use crate::fields::{Extra, Record, Slot, copy_fields};
    pub use crate::from_json::{FromJsonError, from_json};
    pub use crate::payload::Payload;
    pub use crate::pull::{SentPayload, Unread, pull_record};
    pub use crate::received::{debug, same};
    pub use crate::variants::Variants;
    pub use crate::view::Inspect;
    pub use crate::{
        CallbackSet, Decimal, Delivery, FromProvider, Json, Kind, Moment, NoEnvelope, Nullable,
        Secrets, Timestamp, Unconfirmed, Unrecognized, Unverified, Verified, WithProvider, civil,
    };
    pub use crate::{callbacks, enumeration, record, variants};
}
