//! The static description of how a delivery is known to be the provider's.
//!
//! Plain constant data, built by `const` functions, so that generated code reads like the schema:
//! `Authentication::new(Scheme::Hmac(Algorithm::Sha256)).over(&[Part::Body], "")`.

use crate::shape::{Place, Step};

/// A declared scheme and its settings.
#[derive(Clone, Copy, Debug)]
pub struct Authentication {
    /// Which scheme.
    pub scheme: Scheme,
    /// What is signed, in order; of an HTTP signature, the message lists it.
    pub over: &'static [Part],
    /// What joins the parts.
    pub with: &'static str,
    /// Where the signature or the token stands; `None` of schemes without.
    pub signature: Option<Signature>,
    /// Where the time stands, if one is sent.
    pub timestamp: Option<Timed>,
    /// How the secret is written.
    pub key: Encoding,
    /// Whether JSON is also tried as PHP's `json_encode` spells it.
    pub respell_php_json: bool,
    /// Whether a message without a signature is unsigned instead of refused.
    pub optional: bool,
    /// Of an HTTP signature: what must be among the signed headers, in lower case.
    pub require: &'static [&'static str],
    /// Of an HTTP signature: whether the body's digest may be base64 of its hex text.
    pub digest: Digests,
    /// What the decoder reads and the signature does not cover, as the schema names it.
    pub uncovered: &'static [&'static str],
}

impl Authentication {
    /// A scheme without settings.
    pub const fn new(scheme: Scheme) -> Self {
        Self {
            scheme,
            over: &[],
            with: "",
            signature: None,
            timestamp: None,
            key: Encoding::Text,
            respell_php_json: false,
            optional: false,
            require: &[],
            digest: Digests::Rfc3230,
            uncovered: &[],
        }
    }

    /// Sets what is signed, and what joins it.
    pub const fn over(mut self, over: &'static [Part], with: &'static str) -> Self {
        self.over = over;
        self.with = with;
        self
    }

    /// Sets where the signature or token stands.
    pub const fn signature(mut self, signature: Signature) -> Self {
        self.signature = Some(signature);
        self
    }

    /// Sets where the time stands.
    pub const fn timestamp(mut self, timestamp: Timed) -> Self {
        self.timestamp = Some(timestamp);
        self
    }

    /// Sets how the secret is written.
    pub const fn key(mut self, key: Encoding) -> Self {
        self.key = key;
        self
    }

    /// Tries JSON as PHP's `json_encode` spells it, too.
    pub const fn respell_php_json(mut self) -> Self {
        self.respell_php_json = true;
        self
    }

    /// Answers a message without a signature as unsigned.
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Sets what must be among the signed headers.
    pub const fn require(mut self, require: &'static [&'static str]) -> Self {
        self.require = require;
        self
    }

    /// Sets how the body's digest may be written.
    pub const fn digest(mut self, digest: Digests) -> Self {
        self.digest = digest;
        self
    }

    /// Sets what the decoder reads and the signature does not cover.
    pub const fn uncovered(mut self, uncovered: &'static [&'static str]) -> Self {
        self.uncovered = uncovered;
        self
    }

    /// Every place that it reads a text from.
    pub(crate) fn places(&self) -> impl Iterator<Item = Place> {
        let over = self.over.iter().filter_map(|part| match part {
            Part::Place(place) => Some(*place),
            _ => None,
        });
        let signature = self.signature.map(|signature| signature.place);
        signature.into_iter().chain(self.timestamp.map(|time| time.place)).chain(over)
    }
}

/// A kind of proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// The connection is trusted; nothing in the message proves anything.
    Transport,
    /// The provider is to be asked; nothing in the message proves anything.
    Confirm,
    /// A secret is sent along.
    Token,
    /// A code keyed with the secret (RFC 2104).
    Hmac(Algorithm),
    /// A hash of parts, of which the secret is one.
    Digest(Algorithm),
    /// Signed headers (draft-cavage-http-signatures), by this algorithm and no other.
    HttpSignature(Algorithm),
}

/// A hash function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// SHA-1, 20 bytes.
    Sha1,
    /// SHA-256, 32 bytes.
    Sha256,
    /// SHA-512, 64 bytes.
    Sha512,
}

/// A part of what is signed.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// The body as received.
    Body,
    /// The URL that the provider called.
    Url,
    /// The secret.
    Secret,
    /// The time, as written in its place.
    Timestamp,
    /// The bytes at a path from the event, as received.
    Raw(&'static [Step]),
    /// The text at a place.
    Place(Place),
    /// A fixed text.
    Text(&'static str),
    /// The values of the parameters, sorted by name.
    SortedValues {
        /// Parameters left out.
        except: &'static [&'static str],
    },
    /// The parameters, sorted by name.
    SortedPairs {
        /// Parameters left out.
        except: &'static [&'static str],
        /// What stands between name and value.
        between: &'static str,
    },
}

/// How bytes are written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As they are.
    Text,
    /// Two digits a byte, in either case.
    Hex,
    /// Base64 of the standard alphabet, padded (RFC 4648, section 4).
    Base64,
}

/// How the digest of the body may be written in an HTTP signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digests {
    /// Base64 of the hash (RFC 3230).
    Rfc3230,
    /// Base64 of the hash's hex text.
    HexBase64,
    /// Either.
    Both,
}

/// Where a signature stands and how it is written.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// Where.
    pub place: Place,
    /// How it is written.
    pub encoding: Encoding,
    /// What stands before it.
    pub prefix: &'static str,
    /// Its name in a text of `name=value` parts.
    pub part: Option<&'static str>,
}

impl Signature {
    /// A signature at a place.
    pub const fn new(place: Place, encoding: Encoding) -> Self {
        Self { place, encoding, prefix: "", part: None }
    }

    /// Sets what stands before it.
    pub const fn prefix(mut self, prefix: &'static str) -> Self {
        self.prefix = prefix;
        self
    }

    /// Sets its name among the parts of the text.
    pub const fn part(mut self, part: &'static str) -> Self {
        self.part = Some(part);
        self
    }
}

/// Where a time stands and how far it may be off.
#[derive(Clone, Copy, Debug)]
pub struct Timed {
    /// Where.
    pub place: Place,
    /// Its name in a text of `name=value` parts.
    pub part: Option<&'static str>,
    /// Seconds, before and after; `None` is any time.
    pub tolerance: Option<u64>,
}

impl Timed {
    /// A time at a place, of any age.
    pub const fn new(place: Place) -> Self {
        Self { place, part: None, tolerance: None }
    }

    /// Sets its name among the parts of the text.
    pub const fn part(mut self, part: &'static str) -> Self {
        self.part = Some(part);
        self
    }

    /// Sets how many seconds it may be off.
    pub const fn tolerance(mut self, seconds: u64) -> Self {
        self.tolerance = Some(seconds);
        self
    }
}
