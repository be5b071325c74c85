//! Who is calling: the schemes that a schema declares, checked over the bytes that arrived.
//!
//! [`scheme`] describes, [`verify`] decides, [`message`] gives the bytes that were signed,
//! [`signatures`] those that were sent, [`mac`] has the hashes and the one comparison. What is read of the document is read by the lookup that
//! selects and decodes, so that both see the same value.

mod http_signature;
mod mac;
mod message;
mod outcome;
mod php_json;
mod place;
mod refused;
pub(crate) mod scheme;
mod secrets;
#[cfg(feature = "sign")]
mod sign;
mod signatures;
mod url;
mod verify;

pub use outcome::{Confirmed, Unconfirmed, Unverified, Verified};
pub use refused::{Refused, Why};
pub use secrets::{InvalidSecret, Secrets};
#[cfg(feature = "sign")]
pub use sign::{SignError, SignedRequest, sign};

use jiff::Timestamp;

use crate::delivery::Delivery;
use crate::received::FromProvider;
use verify::Verdict;

impl Delivery<'_> {
    /// Verifies that the provider sent this, by the scheme that its schema declares, over the bytes
    /// that arrived. Generated code has a function of this name that says what the scheme covers.
    ///
    /// `now` decides whether a signed time is too old; only schemes with a `tolerance` ask for it.
    ///
    /// # Errors
    ///
    /// [`Unverified`] says whether the provider never signs, did not sign this one and need not, or
    /// whether the signature is missing or wrong. Of a batch whose events are signed one by one, the
    /// event that proves least decides.
    pub fn verify<'d, P: FromProvider>(
        &'d self,
        secrets: &Secrets<P>,
        now: Timestamp,
    ) -> Result<Verified<'d, P>, Unverified<'d, P>> {
        let rules = P::PROVIDER.rules;
        let verdict =
            self.in_charset(rules, |document| verify::verify(self, document, secrets, now));
        match verdict {
            Verdict::Passed(auth, secret) => Ok(Verified::new(self, auth, secret)),
            Verdict::Unconfirmed => Err(Unverified::Unconfirmed(Unconfirmed::new(self))),
            Verdict::Unsigned => Err(Unverified::Unsigned(Unconfirmed::new(self))),
            Verdict::Refused(refused) => Err(Unverified::Refused(refused)),
        }
    }
}

/// A delivery of a provider that signs nothing.
pub fn unconfirmed<'d, P: FromProvider>(delivery: &'d Delivery<'_>) -> Unconfirmed<'d, P> {
    Unconfirmed::new(delivery)
}

/// Bytes as lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16);
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]).filter_map(digit).collect()
}
