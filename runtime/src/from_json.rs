//! A record from JSON text as the provider sends it, outside any delivery: for tests, and for
//! payloads that were kept as received.

use std::fmt;

use crate::context::Context;
use crate::document::Buffers;
use crate::error::{Rejected, What};
use crate::fields::{Record, fill_payload};
use crate::limits::{Limits, ReadError};
use crate::path::Path;
use crate::pull::SentPayload;

/// Why a text is no value of a record.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum FromJsonError {
    /// The text is no JSON.
    Read(ReadError),
    /// The JSON is no such record.
    Rejected(Rejected),
}

impl fmt::Display for FromJsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(error) => error.fmt(f),
            Self::Rejected(rejected) => rejected.fmt(f),
        }
    }
}

impl std::error::Error for FromJsonError {}

/// Reads a record from JSON text with the decoder that reads callbacks.
pub fn from_json<T: Record>(json: &str) -> Result<T, FromJsonError> {
    let document = crate::json::read(json.as_bytes(), &Limits::default(), &mut Buffers::default())
        .map_err(FromJsonError::Read)?;
    let mut context = Context::new(false);
    let value = Some(document.root());
    let mut record = T::EMPTY;
    let sent = SentPayload { value, path: &Path::ROOT, context: &mut context };
    fill_payload(&mut record, sent);
    match context.failed() {
        true => {
            Err(FromJsonError::Rejected(context.reject(What::Callback(T::SHAPE.name), None, json)))
        }
        false => Ok(record),
    }
}
