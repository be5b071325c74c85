//! The secrets that a provider and its customer share.

use std::fmt;
use std::marker::PhantomData;

use base64::Engine as _;

use super::scheme::{Authentication, Encoding, Scheme};
use crate::received::FromProvider;

/// What stands before a key of Standard Webhooks; no base64 text of the standard alphabet can
/// begin so.
const KEY_PREFIX: &str = "whsec_";

/// The active secrets of one provider, in the order given.
///
/// While a secret is being replaced both the old and the new one are active;
/// [`Verified::secret`](super::Verified::secret) says which one matched. `Debug` shows how many there
/// are. The memory is not wiped.
pub struct Secrets<P> {
    texts: Vec<Box<str>>,
    of: PhantomData<fn() -> P>,
}

impl<P: FromProvider> Secrets<P> {
    /// Secrets as the provider hands them out: texts, hex or base64, as its schema says (`key`). A
    /// base64 key may have `whsec_` before it. None is right for a provider that signs nothing, or whose
    /// signature the schema calls optional.
    ///
    /// # Errors
    ///
    /// There is none where one is needed, one is empty, has white space at its ends, or is not written
    /// as the schema says: better found at the start of a program than with the first callback.
    pub fn new<S: Into<String>>(
        secrets: impl IntoIterator<Item = S>,
    ) -> Result<Self, InvalidSecret> {
        let texts: Vec<Box<str>> =
            secrets.into_iter().map(|secret| secret.into().into_boxed_str()).collect();
        let schemes = P::PROVIDER.authentication;
        if texts.is_empty() && schemes.iter().any(|auth| needs_key(auth) && !auth.optional) {
            return Err(InvalidSecret { index: None, why: "no secret is given" });
        }
        for (index, text) in texts.iter().enumerate() {
            check::<P>(text).map_err(|why| InvalidSecret { index: Some(index), why })?;
        }
        Ok(Self { texts, of: PhantomData })
    }
}

/// Whether some scheme can use a secret.
fn check<P: FromProvider>(text: &str) -> Result<(), &'static str> {
    let schemes = P::PROVIDER.authentication.iter();
    let mut keyed = schemes.filter(|auth| needs_key(auth)).peekable();
    if text.is_empty() {
        return Err("is empty");
    }
    if text.trim() != text {
        return Err("has white space before or behind it");
    }
    let first = keyed.peek().map(|auth| auth.key);
    match keyed.any(|auth| key(text, auth.key).is_some()) {
        true => Ok(()),
        false => Err(match first {
            Some(Encoding::Hex) => "is no hex text, as the schema says",
            Some(Encoding::Base64) => "is no base64 text, as the schema says",
            Some(Encoding::Text) | None => "has no use: the schema declares no signature",
        }),
    }
}

fn needs_key(auth: &Authentication) -> bool {
    !matches!(auth.scheme, Scheme::Transport | Scheme::Confirm)
}

impl<P> Secrets<P> {
    /// Each secret as bytes, with its index; those not written so are left out.
    pub(crate) fn keys(&self, written: Encoding) -> Keys {
        let keys = self.texts.iter().enumerate();
        keys.filter_map(|(index, text)| Some((index, key(text, written)?))).collect()
    }
}

/// Secrets as bytes, each with its index.
pub(crate) type Keys = Vec<(usize, Vec<u8>)>;

/// A secret as bytes; `None` of an empty one, and of one that is not written so.
pub(super) fn key(text: &str, written: Encoding) -> Option<Vec<u8>> {
    match written {
        Encoding::Base64 => bytes(text.strip_prefix(KEY_PREFIX).unwrap_or(text), written),
        Encoding::Text | Encoding::Hex => bytes(text, written),
    }
    .filter(|key| !key.is_empty())
}

/// The bytes that a text stands for.
pub(crate) fn bytes(text: &str, written: Encoding) -> Option<Vec<u8>> {
    match written {
        Encoding::Text => Some(text.as_bytes().to_vec()),
        Encoding::Base64 => base64::engine::general_purpose::STANDARD.decode(text).ok(),
        Encoding::Hex => hex(text),
    }
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

/// Shows how many there are.
impl<P> fmt::Debug for Secrets<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secrets({})", self.texts.len())
    }
}

impl<P> Clone for Secrets<P> {
    fn clone(&self) -> Self {
        Self { texts: self.texts.clone(), of: PhantomData }
    }
}

/// A secret that cannot be used; what it holds is not told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidSecret {
    /// Which one, in the order given, from 0; `None` if none was given.
    pub index: Option<usize>,
    why: &'static str,
}

impl fmt::Display for InvalidSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.index {
            Some(index) => write!(f, "secret {index} {}", self.why),
            None => f.write_str(self.why),
        }
    }
}

impl std::error::Error for InvalidSecret {}
