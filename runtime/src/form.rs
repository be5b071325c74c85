//! Form pairs to a [`Document`]: `application/x-www-form-urlencoded` as the URL standard reads it,
//! body and query as one set, with the structure that bracketed and repeated keys have.
//!
//! - `order[id]=1` is a member of the object `order`; `items[]=a&items[]=b` a list; `items[0][name]=a`
//!   a list of objects, by the first appearance of each index. A level is a list if all its keys are
//!   indices or empty, and each empty one is an item of its own.
//! - Keys whose brackets do not match (`a[`, `a]b`, `[x]`, `a[b]c`) are plain names.
//! - A key with a single value and with brackets (`a=1&a[b]=2`) keeps both: `a`, and a plain name
//!   `a[b]`.
//! - A key that is there several times is a list, marked as repeated.
//! - Blanks around a key are no part of the name; values keep theirs.

#[cfg(test)]
mod tests;
mod tree;
mod write;

use std::collections::HashSet;

use encoding_rs::Encoding;
use tree::Tree;

use crate::document::{Buffers, Document, position};
use crate::limits::{Limits, ReadError, ReadErrorKind};

/// Reads the pairs of a body, then those of a query.
///
/// Both are percent-decoded, and what they encode is text in `charset`, UTF-8 if none is given;
/// what is none becomes U+FFFD, as the standard has it. A pair of the query that the body has too
/// adds nothing; one of the same key with another value is one more value of it, and
/// [`Value::is_conflict`](crate::document::Value::is_conflict) says so.
///
/// No pair at all is an empty object. Time is linear in the length of both, but for hashing.
///
/// # Errors
///
/// When a limit is passed, with the position in the body or, beyond its end, in the query.
pub(crate) fn read<'a>(
    body: &'a [u8],
    query: &'a str,
    charset: Option<&'static Encoding>,
    limits: &Limits,
    buffers: Buffers,
) -> Result<Document<'a>, ReadError> {
    limits.check_body(body.len().saturating_add(query.len()))?;
    let mut document = Document::form(body, query, buffers);
    document.arena.reserve(body.len().saturating_add(query.len()));
    let mut pairs = Vec::with_capacity(16);
    for (text, offset, origin) in [(body, 0, BODY), (query.as_bytes(), body.len(), QUERY)] {
        let charset = charset.filter(|&charset| charset != encoding_rs::UTF_8);
        let (arena, pairs, bytes) = (&mut document.arena, &mut pairs, Vec::new());
        let mut collector = Collector { charset, limits, arena, pairs, bytes };
        collector.collect(text, offset, origin)?;
    }
    drop_echoes(&mut pairs, &document.arena);
    if is_flat(&pairs, &document.arena, limits) {
        return Ok(write::flat(document, &pairs));
    }
    let mut tree = Tree::build(&pairs, &document.arena, limits)?;
    if tree.mark_mixed(&mut pairs) {
        tree = Tree::build(&pairs, &document.arena, limits)?;
    }
    write::write(document, &tree, &pairs, limits)
}

/// A pair, or an item of a list, that came in the body.
const BODY: u8 = 1;
/// The same in the query.
const QUERY: u8 = 2;

/// No entry, no pair.
const NONE: u32 = u32::MAX;

/// A part of the arena.
#[derive(Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
}

impl Span {
    fn new(start: usize, end: usize) -> Self {
        Self { start: position(start), end: position(end) }
    }

    fn of(self, arena: &str) -> &str {
        arena.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// One `key=value`, decoded.
struct Pair {
    key: Span,
    value: Span,
    origin: u8,
    /// Whether brackets mean nothing in its key.
    plain: bool,
    offset: usize,
}

/// Splits and decodes: texts into the arena, their places into the pairs.
struct Collector<'c> {
    /// None that is UTF-8.
    charset: Option<&'static Encoding>,
    limits: &'c Limits,
    arena: &'c mut String,
    pairs: &'c mut Vec<Pair>,
    /// Of the text at hand, what its percent-encoding encodes.
    bytes: Vec<u8>,
}

const EMPTY: Sent<'_> = Sent { bytes: &[], text: Some("") };

/// A part of what was sent: its bytes, and as the text that they are if all of it is one.
#[derive(Clone, Copy)]
struct Sent<'t> {
    bytes: &'t [u8],
    text: Option<&'t str>,
}

impl<'t> Sent<'t> {
    /// What is before the first of these bytes, and what is behind it, if there is one.
    fn split(self, separator: u8) -> (Self, Option<Self>) {
        let Some(at) = self.bytes.iter().position(|&byte| byte == separator) else {
            return (self, None);
        };
        (self.part(0, at), Some(self.part(at + 1, self.bytes.len())))
    }

    fn part(self, from: usize, to: usize) -> Self {
        let bytes = self.bytes.get(from..to).unwrap_or_default();
        Self { bytes, text: self.text.and_then(|text| text.get(from..to)) }
    }
}

impl Collector<'_> {
    fn collect(&mut self, bytes: &[u8], mut offset: usize, origin: u8) -> Result<(), ReadError> {
        let mut rest = Some(Sent { bytes, text: std::str::from_utf8(bytes).ok() });
        while let Some(sent) = rest {
            let (piece, behind) = sent.split(b'&');
            if !piece.bytes.is_empty() {
                self.pair(piece, offset, origin).map_err(|kind| ReadError::new(kind, offset))?;
            }
            offset += piece.bytes.len() + 1;
            rest = behind;
        }
        Ok(())
    }

    /// One pair, by the URL standard, section 5.1.
    fn pair(&mut self, piece: Sent<'_>, offset: usize, origin: u8) -> Result<(), ReadErrorKind> {
        self.limits.check_nodes(self.pairs.len())?;
        let (key, value) = piece.split(b'=');
        let key = self.decode(key, str::trim_ascii)?;
        let value = self.decode(value.unwrap_or(EMPTY), |value| value)?;
        self.pairs.push(Pair { key, value, origin, plain: false, offset });
        Ok(())
    }

    /// A text: as it is where nothing in it is encoded, else decoded. The standard is UTF-8 only;
    /// another charset takes the place of its last step.
    fn decode(&mut self, sent: Sent<'_>, part: fn(&str) -> &str) -> Result<Span, ReadErrorKind> {
        let encoded = sent.bytes.iter().any(|byte| matches!(byte, b'%' | b'+'));
        if let (false, None, Some(text)) = (encoded, self.charset, sent.text) {
            return self.keep(part(text));
        }
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.clear();
        for (index, words) in sent.bytes.split(|&byte| byte == b'+').enumerate() {
            bytes.extend((index > 0).then_some(b' '));
            bytes.extend(percent_encoding::percent_decode(words));
        }
        let text = match self.charset {
            Some(charset) => charset.decode_without_bom_handling(&bytes).0,
            None => String::from_utf8_lossy(&bytes),
        };
        let span = self.keep(part(&text));
        self.bytes = bytes;
        span
    }

    /// A text in another charset, or full of U+FFFD, is up to three times as long decoded.
    fn keep(&mut self, text: &str) -> Result<Span, ReadErrorKind> {
        let start = self.arena.len();
        if start.saturating_add(text.len()) >= u32::MAX as usize {
            return Err(ReadErrorKind::TooLarge { limit: self.limits.body });
        }
        self.arena.push_str(text);
        Ok(Span::new(start, self.arena.len()))
    }
}

/// Whether the pairs are few, each of another name without brackets: as forms mostly are, and then
/// there is nothing to nest or to group. What is over a limit is told elsewhere.
fn is_flat(pairs: &[Pair], arena: &str, limits: &Limits) -> bool {
    const FEW: usize = 32;
    let name = |pair: &Pair| pair.key.of(arena).as_bytes();
    let repeats = |at: usize| {
        let (before, from) = pairs.split_at(at);
        from.first().is_some_and(|pair| before.iter().any(|other| name(other) == name(pair)))
    };
    let most = FEW.min(limits.members).min(limits.most_nodes() / 2);
    (1..most).contains(&pairs.len())
        && limits.nesting > 0
        && !pairs.iter().any(|pair| name(pair).contains(&b'['))
        && !(0..pairs.len()).any(repeats)
}

/// Pairs of the query that the body has too add nothing.
fn drop_echoes(pairs: &mut Vec<Pair>, arena: &str) {
    let text = |pair: &Pair| (pair.key.of(arena), pair.value.of(arena));
    if !pairs.iter().any(|pair| pair.origin == BODY)
        || !pairs.iter().any(|pair| pair.origin == QUERY)
    {
        return;
    }
    let body: HashSet<_> = pairs.iter().filter(|pair| pair.origin == BODY).map(text).collect();
    pairs.retain(|pair| pair.origin == BODY || !body.contains(&text(pair)));
}
