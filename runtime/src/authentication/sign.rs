//! Requests that verify, for the tests of those who receive them (feature `sign`).

mod request;

use std::fmt;

use base64::Engine as _;
use jiff::Timestamp;

pub use request::SignedRequest;

use super::message::Signed;
use super::refused::named;
use super::scheme::{Algorithm, Authentication, Encoding, Part, Scheme, Signature, Timed};
use super::secrets::key;
use super::verify::reads_event;
use super::{http_signature, place};
use crate::decode::each_event;
use crate::delivery::Delivery;
use crate::fields::Envelope;
use crate::limits::ReadError;
use crate::received::FromProvider;
use crate::request::Request;
use crate::shape::{Place, Provider};
use crate::walk::Walk;

/// Signs a request as its provider does, by the first scheme of the schema that proves something: one
/// that [`Delivery::verify`] verifies with the same secret at the same time.
///
/// What the scheme covers and the request lacks is added: the time, the digest of the body, a header
/// `example`. Method and URL are `POST` and `https://example.com/` unless the request has them. A
/// signature that is there already is replaced.
///
/// # Errors
///
/// The schema declares no signature, the secret is not written as it says, the request cannot be
/// read, or there is no place for the signature in it.
pub fn sign<P: FromProvider>(
    request: Request<'_>,
    secret: &str,
    now: Timestamp,
) -> Result<SignedRequest, SignError> {
    let schemes = P::PROVIDER.authentication.iter();
    let mut schemes = schemes.filter_map(|auth| Some((auth, auth.signature.as_ref()?)));
    let (auth, signature) = schemes.next().ok_or(SignError::Nothing)?;
    let key = key(secret, auth.key).ok_or(SignError::Secret)?;
    let sent = SignedRequest::of(&request);
    let mut signer = Signer { provider: P::PROVIDER, auth, signature, key, now, sent };
    signer.fill()?;
    for event in 0..signer.events()? {
        let text = signer.signature(event)?;
        signer.put(&signature.place, event, &text)?;
    }
    Ok(signer.sent)
}

/// Why a request cannot be signed.
#[derive(Debug)]
#[non_exhaustive]
pub enum SignError {
    /// The schema declares nothing that is signed.
    Nothing,
    /// The secret is empty, or not written as the schema says.
    Secret,
    /// The request cannot be read.
    Read(ReadError),
    /// There is nothing at a place that is signed, or no way to put anything there.
    Place(String),
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("the schema declares nothing that is signed"),
            Self::Secret => f.write_str("the secret is empty, or not written as the schema says"),
            Self::Read(error) => error.fmt(f),
            Self::Place(place) => write!(f, "nothing can be signed at {place}"),
        }
    }
}

impl std::error::Error for SignError {}

impl From<ReadError> for SignError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

/// The signing of one request.
struct Signer<'k> {
    provider: &'static Provider,
    auth: &'static Authentication,
    signature: &'k Signature,
    key: Vec<u8>,
    now: Timestamp,
    sent: SignedRequest,
}

impl Signer<'_> {
    /// Adds what is covered and missing.
    fn fill(&mut self) -> Result<(), SignError> {
        let covers = |part: fn(&Part) -> bool| self.auth.over.iter().any(part);
        let http = matches!(self.auth.scheme, Scheme::HttpSignature(_));
        if http || covers(|part| matches!(part, Part::Url)) {
            self.sent.complete_url();
        }
        if http {
            self.sent.complete_headers(self.auth.require);
            let digest = self.with_event(0, |signed| signed.digests().swap_remove(0))?;
            let digest = encoded(&digest, Encoding::Base64);
            self.sent.set_header("digest", format!("SHA-256={digest}"));
        }
        for part in self.auth.over {
            if let Part::Place(Place::Header(name)) = part {
                self.sent.complete_headers(&[name]);
            }
        }
        match &self.auth.timestamp {
            Some(Timed { place, part: None, .. }) => {
                let time = self.time();
                (0..self.events()?).try_for_each(|event| self.put(place, event, &time))
            }
            _ => Ok(()),
        }
    }

    /// The time as its scheme writes it: an HTTP date beside signed headers, else Unix seconds.
    fn time(&self) -> String {
        match self.auth.scheme {
            Scheme::HttpSignature(_) => self.now.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string(),
            _ => self.now.as_second().to_string(),
        }
    }

    /// The signature of an event as it is sent.
    fn signature(&self, event: usize) -> Result<String, SignError> {
        let at = self.signature;
        let text = match self.auth.scheme {
            Scheme::Transport | Scheme::Confirm | Scheme::Token => encoded(&self.key, at.encoding),
            Scheme::Hmac(algorithm) | Scheme::Digest(algorithm) => {
                encoded(&self.code(event, algorithm)?, at.encoding)
            }
            Scheme::HttpSignature(algorithm) => self.http(event, algorithm)?,
        };
        let text = format!("{}{text}", at.prefix);
        let Some(part) = at.part else { return Ok(text) };
        let time = self.auth.timestamp.as_ref().and_then(|timed| timed.part);
        Ok(match time {
            Some(time) => format!("{time}={},{part}={text}", self.time()),
            None => format!("{part}={text}"),
        })
    }

    fn code(&self, event: usize, algorithm: Algorithm) -> Result<Vec<u8>, SignError> {
        let parted = self.auth.timestamp.filter(|timed| timed.part.is_some());
        let time = parted.map(|_| self.time());
        self.with_event(event, |mut signed| {
            signed.time = match (time, &self.auth.timestamp) {
                (None, Some(timed)) => place::time(timed, signed.event, signed.delivery).ok(),
                (time, _) => time,
            };
            let mut codes = signed.codes(algorithm, &self.key)?;
            Ok(codes.swap_remove(0))
        })?
        .map_err(|refused: super::Refused| SignError::Place(refused.to_string()))
    }

    fn http(&self, event: usize, algorithm: Algorithm) -> Result<String, SignError> {
        let headers: Vec<String> = self.auth.require.iter().map(ToString::to_string).collect();
        let lines = self.with_event(event, |signed| signed.signed_lines(&headers))?;
        let lines = lines.map_err(|refused| SignError::Place(refused.to_string()))?;
        let code = encoded(&algorithm.hmac(&self.key, &lines), Encoding::Base64);
        let (word, headers) = (http_signature::word(algorithm), headers.join(" "));
        Ok(format!(
            "keyId=\"example\",algorithm=\"{word}\",headers=\"{headers}\",signature=\"{code}\""
        ))
    }

    /// How many events are signed, each for itself; one where the message is signed as a whole.
    fn events(&self) -> Result<usize, SignError> {
        let delivery = Delivery::read(self.sent.request())?;
        let mut events = 0_usize;
        if reads_event(self.auth) {
            delivery.in_charset(self.provider.rules, |document| {
                each_event(self.provider, Envelope::NONE, document, &mut |_, _| events += 1);
            });
        }
        Ok(events.max(1))
    }

    /// Looks at the event of this index, or at the whole where none is signed for itself.
    fn with_event<R>(
        &self,
        index: usize,
        look: impl FnOnce(Signed<'_>) -> R,
    ) -> Result<R, SignError> {
        let delivery = Delivery::read(self.sent.request())?;
        let rules = self.provider.rules;
        let (mut look, mut looked, mut at) = (Some(look), None, 0_usize);
        delivery.in_charset(rules, |document| {
            let mut visit = |event: &Walk<'_, '_>| {
                let signed =
                    Signed { auth: self.auth, rules, event, delivery: &delivery, time: None };
                looked = look.take().map(|look| look(signed));
            };
            if reads_event(self.auth) {
                each_event(self.provider, Envelope::NONE, document, &mut |event, _| {
                    if at == index {
                        visit(event);
                    }
                    at = at.saturating_add(1);
                });
            } else {
                visit(&Walk::root(document.root(), rules.ignore_case.names));
            }
        });
        looked.ok_or_else(|| SignError::Place("an event".to_owned()))
    }

    /// Puts a text at a place, instead of what is there.
    fn put(&mut self, place: &Place, event: usize, text: &str) -> Result<(), SignError> {
        let refused = || SignError::Place(named(place));
        match place {
            Place::Header(name) => self.sent.set_header(name, text.to_owned()),
            Place::Query(name) => self.sent.set_parameter(name, text),
            Place::Body(steps) => {
                let put = self.with_event(event, |signed| signed.edit(steps, text))?;
                put.ok_or_else(refused)?.apply(&mut self.sent);
            }
        }
        Ok(())
    }
}

/// Bytes as text.
fn encoded(bytes: &[u8], written: Encoding) -> String {
    match written {
        Encoding::Text => String::from_utf8_lossy(bytes).into_owned(),
        Encoding::Hex => super::hex(bytes),
        Encoding::Base64 => base64::engine::general_purpose::STANDARD.encode(bytes),
    }
}
