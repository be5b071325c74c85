//! Authentication: the declared schemes, and what they sign.

use super::{Path, Place};
use crate::source::Span;

/// A declared scheme, parsed and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authentication {
    /// Where it is declared.
    pub span: Span,
    /// Which scheme.
    pub scheme: Scheme,
    /// What is signed, in order.
    pub over: Vec<Part>,
    /// What joins the parts.
    pub with: String,
    /// Where the signature stands.
    pub signature: Option<Signature>,
    /// Where the time stands.
    pub timestamp: Option<TimestampPlace>,
    /// How the key is written.
    pub key: Encoding,
    /// Respell the raw text as PHP's `json_encode` does before comparing.
    pub respell_php_json: bool,
    /// An unsigned message is answered `Unsigned` instead of refused.
    pub optional: bool,
    /// Of `http-signature`: the pinned algorithm.
    pub algorithm: Option<String>,
    /// Of `http-signature`: what must be signed.
    pub require: Vec<String>,
    /// Of `http-signature`: accepted spellings of the digest.
    pub digest: Vec<String>,
}

/// A signature scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Scheme {
    Transport,
    Confirm,
    Token,
    HmacSha1,
    HmacSha256,
    HmacSha512,
    DigestSha1,
    DigestSha256,
    HttpSignature,
}

/// A part of what is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Part {
    Body,
    Url,
    Secret,
    Timestamp,
    Raw(Path),
    Place(Place),
    Text(String),
    SortedValues { except: Vec<String> },
    SortedPairs { except: Vec<String>, between: String },
}

/// Where the signature stands and how it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Signature {
    pub place: Place,
    pub encoding: Encoding,
    pub prefix: Option<String>,
    pub part: Option<String>,
}

/// Where the time stands and how old it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct TimestampPlace {
    pub place: Place,
    pub part: Option<String>,
    /// Seconds.
    pub tolerance: Option<u64>,
}

/// How bytes are written as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Encoding {
    #[default]
    Text,
    Hex,
    Base64,
}
