//! Signed headers: draft-cavage-http-signatures-12, with the algorithm that the schema pins.

use std::collections::HashSet;

use super::mac::same;
use super::message::Signed;
use super::refused::{Refused, Why};
use super::scheme::{Algorithm, Digests, Encoding, Signature};
use super::secrets::bytes;
use super::{place, url};
use crate::shape::Place;

/// The name of an algorithm in a message.
pub(super) fn word(algorithm: Algorithm) -> &'static str {
    match algorithm {
        Algorithm::Sha1 => "hmac-sha1",
        Algorithm::Sha256 => "hmac-sha256",
        Algorithm::Sha512 => "hmac-sha512",
    }
}

/// What a `Signature` header says.
pub(super) struct Claims {
    /// Names of the signed headers, in order, in lower case: one at least.
    pub(super) headers: Vec<String>,
    /// The signature.
    pub(super) signature: Vec<u8>,
}

/// What is wrong with the header, and what was found.
type Fault = (Why, &'static str);

/// Reads the header: `keyId="..",algorithm="..",headers="..",signature=".."`.
fn claims(text: &str, hash: Algorithm) -> Result<Claims, Fault> {
    let parameters = Parameters::read(text).ok_or((Why::Malformed, "no list of parameters"))?;
    if parameters.the("algorithm")?.is_some_and(|named| named != word(hash)) {
        return Err((Why::Algorithm, ""));
    }
    let headers = parameters.the("headers")?.unwrap_or("date").split_ascii_whitespace();
    let headers: Vec<String> = headers.map(str::to_ascii_lowercase).collect();
    if headers.is_empty() {
        return Err((Why::Malformed, "it signs nothing"));
    }
    // Else one long header, listed often, would make a long message of a short one.
    let mut listed = HashSet::new();
    if !headers.iter().all(|header| listed.insert(header)) {
        return Err((Why::Repeated, "a signed header"));
    }
    let signature = parameters.the("signature")?;
    let signature = signature.ok_or((Why::Missing, "no parameter `signature`"))?;
    let signature = bytes(signature, Encoding::Base64).ok_or((Why::Malformed, "no base64"))?;
    match signature.len() == hash.length() {
        true => Ok(Claims { headers, signature }),
        false => Err((Why::Malformed, "of another length")),
    }
}

/// Names and values, in quotes or not.
struct Parameters<'t>(Vec<(&'t str, &'t str)>);

impl<'t> Parameters<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let (mut found, mut rest) = (Vec::new(), text.trim());
        while !rest.is_empty() {
            let (name, after) = rest.split_once('=')?;
            let (value, after) = match after.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"')?,
                None => after.split_at(after.find(',').unwrap_or(after.len())),
            };
            found.push((name.trim(), value));
            let after = after.trim_start();
            rest = match after.strip_prefix(',') {
                Some(more) => more.trim_start(),
                None if after.is_empty() => after,
                None => return None,
            };
        }
        Some(Self(found))
    }

    /// The only value of a name.
    fn the(&self, name: &str) -> Result<Option<&'t str>, Fault> {
        let mut found = self.0.iter().filter(|(key, _)| *key == name);
        match (found.next(), found.next()) {
            (Some(_), Some(_)) => Err((Why::Repeated, "one of its parameters")),
            (found, _) => Ok(found.map(|(_, value)| *value)),
        }
    }
}

impl Signed<'_> {
    /// The signed text: a line for each listed header (section 2.3 of the draft).
    pub(super) fn signed_lines(&self, headers: &[String]) -> Result<Vec<u8>, Refused> {
        let lines: Result<Vec<String>, Refused> =
            headers.iter().map(|name| Ok(format!("{name}: {}", self.line(name)?))).collect();
        Ok(lines?.join("\n").into_bytes())
    }

    fn line(&self, name: &str) -> Result<String, Refused> {
        if name == "(request-target)" {
            return url::target(&self.delivery.request);
        }
        if name.starts_with('(') {
            let found = "the schema's algorithm signs no such value";
            return Err(Refused::new(Why::Malformed, "a signed header", found));
        }
        self.header(name)
    }

    /// The only header of a name, which the message chose and no log shows.
    fn header(&self, name: &str) -> Result<String, Refused> {
        let mut values = self.delivery.request.header_values(name);
        let signed = |why, found: &'static str| Refused::new(why, "a signed header", found);
        match (values.next(), values.next()) {
            (None, _) => Err(signed(Why::Missing, "")),
            (Some(_), Some(_)) => Err(signed(Why::Repeated, "")),
            (Some(value), None) => std::str::from_utf8(value.trim_ascii())
                .map(str::to_owned)
                .map_err(|_| signed(Why::Malformed, "not UTF-8")),
        }
    }

    /// What the schema requires is signed.
    pub(super) fn check_required(&self, headers: &[String]) -> Result<(), Refused> {
        let signed = |name: &str| headers.iter().any(|header| header == name);
        match self.auth.require.iter().find(|name| !signed(name)) {
            Some(name) => Err(Refused::new(Why::Uncovered, format!("header {name}"), "")),
            None => Ok(()),
        }
    }

    /// A signed digest is that of the body (RFC 3230), in a spelling that the schema allows.
    pub(super) fn check_digest(&self, headers: &[String]) -> Result<(), Refused> {
        if !headers.iter().any(|header| header == "digest") {
            return Ok(());
        }
        let refused = |why, found: &'static str| Refused::new(why, "header digest", found);
        let text = self.header("digest")?;
        let mut values = text.split(',').filter_map(|part| part.trim().split_once('='));
        let sent = values.find(|(name, _)| name.eq_ignore_ascii_case("sha-256"));
        let (_, sent) = sent.ok_or_else(|| refused(Why::Malformed, "no SHA-256"))?;
        let sent = bytes(sent, Encoding::Base64);
        let sent = sent.ok_or_else(|| refused(Why::Malformed, "no base64"))?;
        match self.digests().iter().any(|digest| same(digest, &sent)) {
            true => Ok(()),
            false => Err(refused(Why::Mismatch, "not that of the body")),
        }
    }

    /// The digest of the body as bytes, in each spelling that the schema allows.
    pub(super) fn digests(&self) -> Vec<Vec<u8>> {
        let digest = Algorithm::Sha256.digest(self.delivery.request.body);
        let hex = super::hex(&digest).into_bytes();
        match self.auth.digest {
            Digests::Rfc3230 => vec![digest],
            Digests::HexBase64 => vec![hex],
            Digests::Both => vec![digest, hex],
        }
    }

    /// What the header of an HTTP signature says.
    pub(super) fn claims(&self, signature: &Signature, hash: Algorithm) -> Result<Claims, Refused> {
        let place: &Place = &signature.place;
        let text = place::text(place, self.event, self.delivery)?;
        let named = || super::refused::named(place);
        let text = match text.split_at_checked(signature.prefix.len()) {
            Some((prefix, rest)) if prefix.eq_ignore_ascii_case(signature.prefix) => rest,
            _ => return Err(Refused::new(Why::Malformed, named(), "another prefix")),
        };
        claims(text, hash).map_err(|(why, found)| Refused::new(why, named(), found))
    }
}
