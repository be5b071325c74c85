//! From a delivery to the answer whether the provider sent it.

use jiff::Timestamp;

use super::mac::same;
use super::message::{Signed, Spelling};
use super::refused::{Refused, Why, named};
use super::scheme::{Algorithm, Authentication, Part, Scheme, Signature};
use super::secrets::Secrets;
use super::{place, signatures};
use crate::decode::each_event;
use crate::delivery::Delivery;
use crate::document::Document;
use crate::fields::Envelope;
use crate::format::Format;
use crate::moment;
use crate::received::FromProvider;
use crate::request::Wire;
use crate::shape::{Callback, Place, Provider, SentAs};
use crate::walk::Walk;

/// How a signed time may be written: digits of an epoch, an HTTP date, ISO 8601.
const TIMES: &[Format] = &[Format::UnixDigits, Format::Rfc2822, Format::Iso];

/// What the schemes say of an event or a delivery, the better first.
pub(super) enum Verdict {
    /// A scheme passed, with the secret of this index.
    Passed(&'static Authentication, usize),
    /// No scheme asks for anything in the message.
    Unconfirmed,
    /// Nothing is signed, and nothing need be.
    Unsigned,
    /// Nothing passed.
    Refused(Refused),
}

impl Verdict {
    /// Of two events the one that proves less decides.
    fn and(self, other: Self) -> Self {
        let rank = |verdict: &Self| match verdict {
            Self::Passed(..) => 0,
            Self::Unconfirmed => 1,
            Self::Unsigned => 2,
            Self::Refused(_) => 3,
        };
        if rank(&other) > rank(&self) { other } else { self }
    }
}

/// Verifies a delivery: as a whole, or each event where the schemes read inside of events.
pub(super) fn verify<P: FromProvider>(
    delivery: &Delivery<'_>,
    document: &Document<'_>,
    secrets: &Secrets<P>,
    now: Timestamp,
) -> Verdict {
    let provider = P::PROVIDER;
    if delivery.wire == Wire::Form && takes_json_only(provider) {
        return Verdict::Refused(Refused::new(Why::Malformed, "the body", "no JSON"));
    }
    let mut verdict = None;
    let mut visit = |event: &Walk<'_, '_>| {
        let found = Event { provider, delivery, event, now }.verdict(secrets);
        verdict = Some(match verdict.take() {
            Some(before) => Verdict::and(before, found),
            None => found,
        });
    };
    if provider.authentication.iter().any(reads_event) {
        let envelope = Envelope::NONE;
        each_event(provider, envelope, document, &mut |event, _| visit(event));
    }
    match verdict {
        Some(verdict) => verdict,
        None => {
            let root = Walk::root(document.root(), provider.rules.ignore_case.names);
            Event { provider, delivery, event: &root, now }.verdict(secrets)
        }
    }
}

/// Whether every callback is sent as JSON. Then a form is none of the provider's: an empty body, once
/// signed, would open the query.
fn takes_json_only(provider: &Provider) -> bool {
    let signs = provider.authentication.iter().any(|auth| auth.signature.is_some());
    let json = |callback: &Callback| callback.sent_as == Some(SentAs::Json);
    signs && !provider.callbacks.is_empty() && provider.callbacks.iter().all(json)
}

/// Whether a scheme reads something that each event of a batch has for itself.
pub(super) fn reads_event(auth: &Authentication) -> bool {
    let in_event = |place: &Place| matches!(place, Place::Body(_));
    let raw = auth.over.iter().any(|part| matches!(part, Part::Raw(_)));
    raw || auth.places().any(|place| in_event(&place))
}

/// An event, or a whole delivery, to be verified.
struct Event<'e> {
    provider: &'static Provider,
    delivery: &'e Delivery<'e>,
    event: &'e Walk<'e, 'e>,
    now: Timestamp,
}

/// What one scheme says, the better first: of several the best counts. A signature that is wrong is
/// refused; one that is not there may be no proof, but is no reason to refuse either.
enum Found {
    Passed(usize),
    Broken(Refused),
    Lenient(Verdict),
    Absent(Refused),
}

impl Found {
    fn rank(&self) -> u8 {
        match self {
            Self::Passed(_) => 0,
            Self::Broken(_) => 1,
            Self::Lenient(_) => 2,
            Self::Absent(_) => 3,
        }
    }
}

impl Event<'_> {
    fn verdict<P>(&self, secrets: &Secrets<P>) -> Verdict {
        let schemes = self.provider.authentication.iter();
        let found = schemes.map(|auth| (auth, self.scheme(auth, secrets)));
        match found.min_by_key(|(_, found)| found.rank()) {
            Some((auth, Found::Passed(secret))) => Verdict::Passed(auth, secret),
            Some((_, Found::Broken(refused) | Found::Absent(refused))) => Verdict::Refused(refused),
            Some((_, Found::Lenient(verdict))) => verdict,
            None => Verdict::Refused(missing("the schema's authentication")),
        }
    }

    fn scheme<P>(&self, auth: &'static Authentication, secrets: &Secrets<P>) -> Found {
        if matches!(auth.scheme, Scheme::Transport | Scheme::Confirm) {
            return Found::Lenient(Verdict::Unconfirmed);
        }
        let Some(signature) = &auth.signature else {
            return Found::Absent(missing("the place of the signature"));
        };
        match self.absent(signature) {
            Some(_) if auth.optional => Found::Lenient(Verdict::Unsigned),
            Some(refused) => Found::Absent(refused),
            None => match self.signed(auth).verify(signature, &secrets.keys(auth.key), self.now) {
                Ok(secret) => Found::Passed(secret),
                Err(refused) => Found::Broken(refused),
            },
        }
    }

    /// That a signature is missing, if it is.
    fn absent(&self, signature: &Signature) -> Option<Refused> {
        let found = place::text(&signature.place, self.event, self.delivery);
        found.err().filter(|refused| refused.why == Why::Missing)
    }

    fn signed(&self, auth: &'static Authentication) -> Signed<'_> {
        let Self { provider, delivery, event, .. } = *self;
        Signed { auth, rules: provider.rules, event, delivery, time: None }
    }
}

fn missing(place: &'static str) -> Refused {
    Refused::new(Why::Missing, place, "")
}

impl Signed<'_> {
    /// The secret by which a scheme passes.
    fn verify(mut self, at: &Signature, keys: Keys<'_>, now: Timestamp) -> Result<usize, Refused> {
        let secret = match self.auth.scheme {
            Scheme::Transport | Scheme::Confirm | Scheme::Token => {
                let sent = signatures::sent(&self, at, None)?;
                matching(at, keys, &sent, |key| Ok(vec![key.to_vec()]))?
            }
            Scheme::Hmac(hash) | Scheme::Digest(hash) => {
                let sent = signatures::sent(&self, at, Some(hash))?;
                self.time = self.time_sent()?;
                matching(at, keys, &sent, |key| self.codes(hash, key))?
            }
            Scheme::HttpSignature(hash) => {
                let claims = self.claims(at, hash)?;
                self.check_required(&claims.headers)?;
                let lines = self.signed_lines(&claims.headers)?;
                let code = |key: &[u8]| Ok(vec![hash.hmac(key, &lines)]);
                let secret = matching(at, keys, &[claims.signature], code)?;
                self.check_digest(&claims.headers)?;
                self.time = self.time_sent()?;
                secret
            }
        };
        self.check_time(now)?;
        Ok(secret)
    }

    /// The codes that a secret gives: of the message as received, then of it respelled.
    pub(super) fn codes(&self, hash: Algorithm, key: &[u8]) -> Result<Vec<Vec<u8>>, Refused> {
        let code = |spelling| -> Result<Vec<u8>, Refused> {
            let message = self.message(key, spelling)?;
            Ok(match self.auth.scheme {
                Scheme::Digest(_) => hash.digest(&message),
                _ => hash.hmac(key, &message),
            })
        };
        let mut codes = vec![code(Spelling::Received)?];
        if self.auth.respell_php_json {
            codes.push(code(Spelling::Php)?);
        }
        Ok(codes)
    }

    fn time_sent(&self) -> Result<Option<String>, Refused> {
        let timed = self.auth.timestamp.as_ref();
        timed.map(|timed| place::time(timed, self.event, self.delivery)).transpose()
    }

    /// The time is within the tolerance, where the schema has one.
    fn check_time(&self, now: Timestamp) -> Result<(), Refused> {
        let (Some(timed), Some(text)) = (&self.auth.timestamp, &self.time) else { return Ok(()) };
        let Some(tolerance) = timed.tolerance else { return Ok(()) };
        let refused = |why, found: String| Refused::new(why, named(&timed.place), found);
        let time = moment::timestamp(text, TIMES)
            .map_err(|_| refused(Why::Malformed, "no time".to_owned()))?;
        let age = i128::from(now.as_second()) - i128::from(time.as_second());
        let (why, off) = if age < 0 { (Why::Future, -age) } else { (Why::Stale, age) };
        match off > i128::from(tolerance) {
            true => Err(refused(why, format!("{off} s off, {tolerance} s are tolerated"))),
            false => Ok(()),
        }
    }
}

/// Secrets as bytes.
type Keys<'k> = &'k [(usize, Vec<u8>)];

/// The first secret one of whose codes is one of the signatures sent.
fn matching(
    at: &Signature,
    keys: Keys<'_>,
    sent: &[Vec<u8>],
    codes: impl Fn(&[u8]) -> Result<Vec<Vec<u8>>, Refused>,
) -> Result<usize, Refused> {
    for (index, key) in keys {
        let codes = codes(key)?;
        if codes.iter().any(|code| sent.iter().any(|signature| same(code, signature))) {
            return Ok(*index);
        }
    }
    Err(Refused::new(Why::Mismatch, named(&at.place), "no active secret gives it"))
}
