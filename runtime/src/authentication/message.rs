//! The bytes that a signature is over.

use std::borrow::Cow;
use std::collections::HashSet;

use percent_encoding::percent_decode;

use super::php_json::respell;
use super::refused::{Refused, Why, named};
use super::scheme::{Authentication, Part};
use super::{place, url};
use crate::delivery::Delivery;
use crate::request::Wire;
use crate::shape::{Place, Rules, Step};
use crate::walk::Walk;

/// What a signature may cover: an event in the request that brought it.
pub(super) struct Signed<'s> {
    pub(super) auth: &'static Authentication,
    pub(super) rules: &'static Rules,
    pub(super) event: &'s Walk<'s, 's>,
    pub(super) delivery: &'s Delivery<'s>,
    /// The time as it is written, where the scheme has one.
    pub(super) time: Option<String>,
}

/// How JSON is spelled in a message.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// As received.
    Received,
    /// As PHP's `json_encode` spells it.
    Php,
}

/// One of the joined texts of a message.
type Piece<'s> = Cow<'s, [u8]>;

impl<'s> Signed<'s> {
    /// The message under a key: every part in order, joined as the schema says.
    pub(super) fn message(&self, key: &[u8], spelling: Spelling) -> Result<Vec<u8>, Refused> {
        let mut pieces = Vec::new();
        for part in self.auth.over {
            self.push(part, key, spelling, &mut pieces)?;
        }
        Ok(pieces.join(self.auth.with.as_bytes()))
    }

    fn push(
        &self,
        part: &'static Part,
        key: &[u8],
        spelling: Spelling,
        pieces: &mut Vec<Piece<'s>>,
    ) -> Result<(), Refused> {
        let piece = match part {
            Part::Body => self.body(spelling),
            Part::Url => url::whole(&self.delivery.request)?.into_bytes().into(),
            Part::Secret => Cow::Owned(key.to_vec()),
            Part::Timestamp => self.time.clone().unwrap_or_default().into_bytes().into(),
            Part::Raw(steps) => return self.raw(steps, spelling, pieces),
            Part::Place(place) => {
                place::text(place, self.event, self.delivery)?.into_bytes().into()
            }
            Part::Text(text) => Cow::Borrowed(text.as_bytes()),
            Part::SortedValues { except } => {
                pieces.extend(self.sorted(except)?.into_iter().map(|(_, value)| value.into()));
                return Ok(());
            }
            Part::SortedPairs { except, between } => {
                let pair = |(name, value): Pair| [name, value].join(between.as_bytes()).into();
                pieces.extend(self.sorted(except)?.into_iter().map(pair));
                return Ok(());
            }
        };
        pieces.push(piece);
        Ok(())
    }

    fn body(&self, spelling: Spelling) -> Piece<'s> {
        let body = self.delivery.request.body;
        match std::str::from_utf8(body) {
            Ok(text) if spelling == Spelling::Php && self.delivery.wire == Wire::Json => {
                Cow::Owned(respell(text.trim_start_matches('\u{feff}')).into_bytes())
            }
            Ok(_) | Err(_) => Cow::Borrowed(body),
        }
    }

    /// The values at a path, as received: what the decoder finds there. An object or list of a form
    /// has no bytes of its own.
    fn raw(
        &self,
        steps: &'static [Step],
        spelling: Spelling,
        pieces: &mut Vec<Piece<'s>>,
    ) -> Result<(), Refused> {
        let (before, mut parted) = (pieces.len(), false);
        self.event.follow(steps, &mut |walk| {
            let (value, text) = (walk.value, walk.value.raw());
            parted |= value.is_form() && value.scalar_text().is_none();
            let php = spelling == Spelling::Php && !value.is_form();
            let text = match (parted, php) {
                (true, _) => String::new(),
                (false, true) => respell(text),
                (false, false) => text.to_owned(),
            };
            pieces.push(text.into_bytes().into());
        });
        match pieces.len() > before {
            true if parted => Err(Refused::new(Why::Malformed, named_path(steps), "of a form")),
            true => Ok(()),
            false => Err(Refused::new(Why::Missing, named_path(steps), "")),
        }
    }

    /// The parameters, sorted by the bytes of their names; those of one name in the order sent. The
    /// decoder takes no blanks around a name, which would change the order.
    fn sorted(&self, except: &[&str]) -> Result<Vec<Pair>, Refused> {
        let Delivery { request, wire, .. } = self.delivery;
        if *wire != Wire::Form {
            return Err(Refused::new(Why::Malformed, "the body", "no form"));
        }
        let in_url = self.auth.over.iter().any(|part| matches!(part, Part::Url));
        let query = if in_url { "" } else { request.query };
        let mut pairs = merged(pairs(request.body), pairs(query.as_bytes()))?;
        pairs.retain(|(name, _)| !except.iter().any(|left_out| self.is_named(name, left_out)));
        if pairs.iter().any(|(name, _)| name.trim_ascii() != name) {
            return Err(Refused::new(Why::Malformed, "a parameter", "blanks around its name"));
        }
        pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(pairs)
    }

    /// Whether a parameter has a name, by the rules that find it.
    fn is_named(&self, sent: &[u8], name: &str) -> bool {
        let sent = sent.trim_ascii();
        sent == name.as_bytes()
            || (self.rules.ignore_case.names && sent.eq_ignore_ascii_case(name.as_bytes()))
    }
}

fn named_path(steps: &'static [Step]) -> String {
    named(&Place::Body(steps))
}

/// Name and value of a parameter, percent-decoded and else as sent, in any character set.
type Pair = (Vec<u8>, Vec<u8>);

fn pairs(text: &[u8]) -> Vec<Pair> {
    text.split(|byte| *byte == b'&').filter(|piece| !piece.is_empty()).map(pair).collect()
}

/// A parameter, `name=value`.
pub(super) fn pair(piece: &[u8]) -> Pair {
    let mut parts = piece.splitn(2, |byte| *byte == b'=');
    let mut next = || decoded(parts.next().unwrap_or_default());
    (next(), next())
}

fn decoded(text: &[u8]) -> Vec<u8> {
    let spaced: Vec<u8> =
        text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    percent_decode(&spaced).collect()
}

/// Body and query as one set: what the query repeats adds nothing, what it contradicts is refused.
fn merged(mut body: Vec<Pair>, query: Vec<Pair>) -> Result<Vec<Pair>, Refused> {
    let same: HashSet<Pair> = body.iter().cloned().collect();
    let names: HashSet<Vec<u8>> = body.iter().map(|(name, _)| name.clone()).collect();
    for pair in query {
        if same.contains(&pair) {
            continue;
        }
        if names.contains(&pair.0) {
            return Err(Refused::new(
                Why::Repeated,
                "a parameter",
                "body and query have different values",
            ));
        }
        body.push(pair);
    }
    Ok(body)
}
