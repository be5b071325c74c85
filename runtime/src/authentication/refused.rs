//! Why a signature does not hold.

use std::borrow::Cow;
use std::fmt;

use crate::path::Path;
use crate::select::declared_path;
use crate::shape::Place;

/// A delivery that is not the provider's, as far as its signature tells.
///
/// Its texts are for the log of the receiver: they name places and lengths, never what stands there.
/// The sender is to be told nothing but [`STATUS`](Self::STATUS).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Which kind of reason.
    pub why: Why,
    place: Cow<'static, str>,
    found: Cow<'static, str>,
}

/// The kind of reason why a signature does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Why {
    /// The signature, or something that it needs, is not there.
    Missing,
    /// The signature or the time is not written as the schema says.
    Malformed,
    /// There are several where one is expected: a receiver and its provider could look at different
    /// ones.
    Repeated,
    /// The time is older than the schema tolerates: an old message, sent again.
    Stale,
    /// The time is further ahead than the schema tolerates.
    Future,
    /// Something that the schema requires is not among what is signed.
    Uncovered,
    /// The message names another algorithm than the schema.
    Algorithm,
    /// No active secret gives this signature.
    Mismatch,
}

impl Refused {
    /// The HTTP status to answer: 401, whatever the reason.
    pub const STATUS: u16 = 401;

    pub(super) fn new(
        why: Why,
        place: impl Into<Cow<'static, str>>,
        found: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { why, place: place.into(), found: found.into() }
    }

    /// The HTTP status to answer.
    #[must_use]
    pub fn status(&self) -> u16 {
        Self::STATUS
    }
}

impl Why {
    /// The kind as one stable word, for logs and counters.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Malformed => "malformed",
            Self::Repeated => "repeated",
            Self::Stale => "stale",
            Self::Future => "future",
            Self::Uncovered => "uncovered",
            Self::Algorithm => "algorithm",
            Self::Mismatch => "mismatch",
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Self::Missing => "is missing",
            Self::Malformed => "is malformed",
            Self::Repeated => "is there more than once",
            Self::Stale => "is too old",
            Self::Future => "lies in the future",
            Self::Uncovered => "is not signed",
            Self::Algorithm => "names another algorithm",
            Self::Mismatch => "does not match",
        }
    }
}

/// `header x-signature is malformed: 31 bytes, expected 32`.
impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.place, self.why.sentence())?;
        if !self.found.is_empty() {
            write!(f, ": {}", self.found)?;
        }
        Ok(())
    }
}

impl std::error::Error for Refused {}

/// A place in words: `header Signature`, `parameter sign`, `data.signature`.
pub(super) fn named(place: &Place) -> String {
    match place {
        Place::Body(steps) => declared_path(steps, &Path::ROOT),
        Place::Query(name) => format!("parameter {name}"),
        Place::Header(name) => format!("header {name}"),
    }
}
