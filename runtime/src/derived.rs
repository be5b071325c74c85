//! What `#[derive(Callback)]` stands on: types of the user's own that take only what they need.
//!
//! A derived struct names places in a record and takes each by the same lookup and the same
//! conversions as generated code; whether its types can is settled by [`fits`] at compile time.

mod choose;
mod decoded;
pub mod fits;
mod hidden;
pub mod kind;
pub mod presence;
mod sent;

pub use choose::{Choosing, Derived, Hop, take_record};
pub use decoded::{Decode, Decoded, DecodedEvent, Incoming, KeepsOther};
pub(crate) use decoded::{decode_as, notes_as};
pub use hidden::Hidden;
pub use sent::Sent;
