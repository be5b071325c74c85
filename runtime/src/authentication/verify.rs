//! From a delivery to the answer whether the provider sent it.

use jiff::Timestamp;

use super::mac::same;
use super::message::{Signed, Spelling};
use super::place;
use super::refused::{Refused, Why, named};
use super::scheme::{Algorithm, Authentication, Encoding, Part, Scheme, Signature};
use super::secrets::{Secrets, bytes};
use crate::decode::each_event;
use crate::delivery::Delivery;
use crate::document::Document;
use crate::fields::Record;
use crate::format::Format;
use crate::moment;
use crate::received::{FromProvider, NoEnvelope};
use crate::shape::{Place, Provider};
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
    let mut verdict = None;
    let mut visit = |event: &Walk<'_, '_>| {
        let found = Event { provider, delivery, event, now }.verdict(secrets);
        verdict = Some(match verdict.take() {
            Some(before) => Verdict::and(before, found),
            None => found,
        });
    };
    if provider.authentication.iter().any(reads_event) {
        let envelope = NoEnvelope::SHAPE;
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

impl Event<'_> {
    /// One scheme must pass. If none does, a signature that is wrong is refused; one that is not
    /// there may be no proof, but no reason to refuse either.
    fn verdict<P>(&self, secrets: &Secrets<P>) -> Verdict {
        let (mut refused, mut absent, mut lenient) = (None, None, None);
        for auth in self.provider.authentication {
            let Some(signature) = &auth.signature else {
                lenient = lenient.or(Some(Verdict::Unconfirmed));
                continue;
            };
            match self.absent(signature) {
                Some(_) if auth.optional => lenient = lenient.or(Some(Verdict::Unsigned)),
                Some(reason) => absent = absent.or(Some(reason)),
                None => match self.scheme(auth, signature, &secrets.keys(auth.key)) {
                    Ok(secret) => return Verdict::Passed(auth, secret),
                    Err(reason) => refused = refused.or(Some(reason)),
                },
            }
        }
        let nothing = || Refused::new(Why::Missing, "the schema's authentication", "");
        match (refused, lenient) {
            (Some(refused), _) => Verdict::Refused(refused),
            (None, Some(lenient)) => lenient,
            (None, None) => Verdict::Refused(absent.unwrap_or_else(nothing)),
        }
    }

    /// That a signature is missing, if it is.
    fn absent(&self, signature: &Signature) -> Option<Refused> {
        let found = place::text(&signature.place, self.event, self.delivery);
        found.err().filter(|refused| refused.why == Why::Missing)
    }

    /// The secret by which a scheme passes.
    fn scheme(
        &self,
        auth: &'static Authentication,
        signature: &Signature,
        keys: Keys<'_>,
    ) -> Result<usize, Refused> {
        let signed = Signed {
            auth,
            rules: self.provider.rules,
            event: self.event,
            delivery: self.delivery,
            time: None,
        };
        match auth.scheme {
            Scheme::Transport | Scheme::Confirm | Scheme::Token => {
                self.token(signed, signature, keys)
            }
            Scheme::Hmac(hash) | Scheme::Digest(hash) => {
                self.signature(signed, signature, hash, keys)
            }
            Scheme::HttpSignature(hash) => self.http(signed, signature, hash, keys),
        }
    }

    fn token(&self, signed: Signed<'_>, at: &Signature, keys: Keys<'_>) -> Result<usize, Refused> {
        let sent = signed.signatures(at, None)?;
        let mismatch = || Refused::new(Why::Mismatch, named(&at.place), "with no active secret");
        matching(keys, &sent, |key| Ok(vec![key.to_vec()]))?.ok_or_else(mismatch)
    }

    fn signature(
        &self,
        mut signed: Signed<'_>,
        at: &Signature,
        hash: Algorithm,
        keys: Keys<'_>,
    ) -> Result<usize, Refused> {
        let sent = signed.signatures(at, Some(hash))?;
        if let Some(timed) = &signed.auth.timestamp {
            signed.time = Some(place::time(timed, self.event, self.delivery)?);
        }
        let matched = matching(keys, &sent, |key| signed.codes(hash, key))?;
        let mismatch = || Refused::new(Why::Mismatch, named(&at.place), "with no active secret");
        let matched = matched.ok_or_else(mismatch)?;
        self.check_time(&signed)?;
        Ok(matched)
    }

    fn http(
        &self,
        mut signed: Signed<'_>,
        at: &Signature,
        hash: Algorithm,
        keys: Keys<'_>,
    ) -> Result<usize, Refused> {
        let claims = signed.claims(at, hash)?;
        signed.check_required(&claims.headers)?;
        let lines = signed.signed_lines(&claims.headers)?;
        let sent = [claims.signature];
        let matched = matching(keys, &sent, |key| Ok(vec![hash.hmac(key, &lines)]))?;
        let mismatch = || Refused::new(Why::Mismatch, named(&at.place), "with no active secret");
        let matched = matched.ok_or_else(mismatch)?;
        signed.check_digest(&claims.headers)?;
        if let Some(timed) = &signed.auth.timestamp {
            signed.time = Some(place::time(timed, self.event, self.delivery)?);
        }
        self.check_time(&signed)?;
        Ok(matched)
    }

    /// The time is within the tolerance, where the schema has one.
    fn check_time(&self, signed: &Signed<'_>) -> Result<(), Refused> {
        let (Some(timed), Some(text)) = (&signed.auth.timestamp, &signed.time) else {
            return Ok(());
        };
        let Some(tolerance) = timed.tolerance else { return Ok(()) };
        let refused = |why, found: String| Refused::new(why, named(&timed.place), found);
        let time = moment::timestamp(text, TIMES)
            .map_err(|_| refused(Why::Malformed, "no time".to_owned()))?;
        let age = i128::from(self.now.as_second()) - i128::from(time.as_second());
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
    keys: Keys<'_>,
    sent: &[Vec<u8>],
    codes: impl Fn(&[u8]) -> Result<Vec<Vec<u8>>, Refused>,
) -> Result<Option<usize>, Refused> {
    for (index, key) in keys {
        let codes = codes(key)?;
        if codes.iter().any(|code| sent.iter().any(|signature| same(code, signature))) {
            return Ok(Some(*index));
        }
    }
    Ok(None)
}

impl Signed<'_> {
    /// The codes that a secret gives: of the message as received, then of it respelled.
    pub(super) fn codes(&self, hash: Algorithm, key: &[u8]) -> Result<Vec<Vec<u8>>, Refused> {
        let code = |spelling| {
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

    /// The signatures that were sent: all that have the length of the hash. Several stand apart by
    /// blanks, or as several parts of one name.
    fn signatures(&self, at: &Signature, hash: Option<Algorithm>) -> Result<Vec<Vec<u8>>, Refused> {
        let text = place::text(&at.place, self.event, self.delivery)?;
        let refused = |why, found: String| Err(Refused::new(why, named(&at.place), found));
        let texts: Vec<&str> = match (at.part, hash) {
            (Some(name), _) => place::part(&text, name).collect(),
            (None, Some(_)) => text.split_ascii_whitespace().collect(),
            (None, None) => vec![&text],
        };
        if texts.iter().all(|text| text.is_empty()) {
            return refused(Why::Malformed, "nothing is in it".to_owned());
        }
        let texts: Vec<&str> =
            texts.iter().filter_map(|text| text.strip_prefix(at.prefix)).collect();
        if texts.is_empty() {
            return refused(Why::Malformed, format!("does not begin with {}", at.prefix));
        }
        let sent: Vec<Vec<u8>> = texts.iter().filter_map(|text| bytes(text, at.encoding)).collect();
        let Some(first) = sent.first() else {
            return refused(Why::Malformed, format!("no {}", word(at.encoding)));
        };
        let Some(hash) = hash else { return Ok(sent) };
        let found = format!("{} bytes, expected {}", first.len(), hash.length());
        let sent: Vec<Vec<u8>> =
            sent.into_iter().filter(|sent| sent.len() == hash.length()).collect();
        if sent.is_empty() { refused(Why::Malformed, found) } else { Ok(sent) }
    }
}

fn word(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Text => "text",
        Encoding::Hex => "hex",
        Encoding::Base64 => "base64",
    }
}
