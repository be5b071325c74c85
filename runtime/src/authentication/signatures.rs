//! The signatures that were sent, as bytes.

use super::message::Signed;
use super::place;
use super::refused::{Refused, Why, named};
use super::scheme::{Algorithm, Encoding, Signature};
use super::secrets::bytes;

/// So many signatures are compared; a provider sends one for each active secret.
const MOST: usize = 32;

/// The signatures that were sent: those of a hash that have its length, or a token. Several stand
/// apart by blanks, or as several parts of one name.
pub(super) fn sent(
    signed: &Signed<'_>,
    at: &Signature,
    hash: Option<Algorithm>,
) -> Result<Vec<Vec<u8>>, Refused> {
    let text = place::text(&at.place, signed.event, signed.delivery)?;
    let malformed = |found: String| Refused::new(Why::Malformed, named(&at.place), found);
    let texts = texts(&text, at, hash)?;
    if texts.iter().all(|text| text.is_empty()) {
        return Err(malformed("nothing is in it".to_owned()));
    }
    if texts.len() > MOST {
        return Err(malformed(format!("more than {MOST} signatures")));
    }
    decoded(&texts, at, hash).map_err(malformed)
}

fn texts<'t>(
    text: &'t str,
    at: &Signature,
    hash: Option<Algorithm>,
) -> Result<Vec<&'t str>, Refused> {
    let texts: Vec<&str> = match (at.part, hash) {
        (Some(name), _) => place::part(text, name).collect(),
        (None, Some(_)) => text.split_ascii_whitespace().collect(),
        (None, None) => vec![text],
    };
    match at.part {
        Some(name) if texts.is_empty() => {
            Err(Refused::new(Why::Missing, place::part_of(name, &at.place), ""))
        }
        _ => Ok(texts),
    }
}

/// What has the prefix, is written as the schema says, and has the length of the hash; of none of
/// them, what is wrong with the first.
fn decoded(
    texts: &[&str],
    at: &Signature,
    hash: Option<Algorithm>,
) -> Result<Vec<Vec<u8>>, String> {
    let texts = texts.iter().filter_map(|text| text.strip_prefix(at.prefix));
    let mut texts = texts.peekable();
    if texts.peek().is_none() {
        return Err(format!("does not begin with {}", at.prefix));
    }
    let mut sent: Vec<Vec<u8>> = texts.filter_map(|text| bytes(text, at.encoding)).collect();
    let first = sent.first().map(Vec::len).ok_or_else(|| format!("no {}", word(at.encoding)))?;
    let expected = hash.map_or(first, Algorithm::length);
    if hash.is_some() {
        sent.retain(|sent| sent.len() == expected);
    }
    match sent.is_empty() {
        true => Err(format!("{first} bytes, expected {expected}")),
        false => Ok(sent),
    }
}

fn word(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Text => "text",
        Encoding::Hex => "hex",
        Encoding::Base64 => "base64",
    }
}
