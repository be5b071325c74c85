//! JSON bytes to a [`Document`]: RFC 8259 exactly, one pass, no recursion.
//!
//! Beyond the grammar, as section 9 of the RFC allows: a leading byte order mark is skipped, and an
//! escaped surrogate without its other half is accepted; it reads as U+FFFD and stays as it was
//! sent in [`Value::raw`](crate::document::Value::raw). Members of one name are all kept, in order.

mod number;
#[cfg(test)]
mod tests;
mod text;

use crate::document::{Buffers, Document, Kind, Node, flag, position};
use crate::limits::{Limits, ReadError, ReadErrorKind};

/// Reads a JSON text.
///
/// The document borrows the body; texts with escapes and the list of nodes go into the buffers.
/// Time is linear in the length of the body, whatever is in it.
///
/// # Errors
///
/// When the body is empty, over a limit, not UTF-8 or not JSON, with the position in it.
pub(crate) fn read<'a>(
    body: &'a [u8],
    limits: &Limits,
    buffers: &mut Buffers,
) -> Result<Document<'a>, ReadError> {
    limits.check_body(body.len())?;
    let text = std::str::from_utf8(body)
        .map_err(|error| ReadError::json(ReadErrorKind::NotUtf8, error.valid_up_to(), body))?;
    let mut scanner = Scanner::new(text, limits, std::mem::take(buffers));
    match scanner.document() {
        Ok(()) => Ok(scanner.document),
        Err(Failed) => {
            *buffers = scanner.document.into_buffers();
            Err(ReadError::json(scanner.failure.0, scanner.failure.1, body))
        }
    }
}

/// The scanner stopped, for the reason in `Scanner::failure`: results stay in registers that way.
struct Failed;

type Result<T, E = Failed> = std::result::Result<T, E>;

/// Where the scanner stands after a step.
enum Step {
    /// A value comes next, perhaps after blanks.
    Value(usize),
    /// A value has ended.
    End(usize),
}

/// No container is open.
const NONE: u32 = u32::MAX;

/// Reads from left to right: each step takes a position and gives the one after it.
///
/// Objects and lists that are still open form a chain through their nodes: until it closes, the
/// `next` of a container is the one around it, and its `end` counts its members. So there is no
/// stack, neither the machine's nor our own.
struct Scanner<'a, 'l> {
    document: Document<'a>,
    text: &'a str,
    bytes: &'a [u8],
    /// The innermost open container.
    open: u32,
    in_object: bool,
    depth: usize,
    /// Why, and where, it stopped.
    failure: (ReadErrorKind, usize),
    most_nodes: usize,
    limits: &'l Limits,
}

impl<'a, 'l> Scanner<'a, 'l> {
    fn new(text: &'a str, limits: &'l Limits, buffers: Buffers) -> Self {
        let mut document = Document::json(text, buffers);
        document.nodes.reserve((text.len() / 8).min(4096));
        Self {
            document,
            text,
            bytes: text.as_bytes(),
            open: NONE,
            in_object: false,
            depth: 0,
            failure: (ReadErrorKind::Empty, 0),
            most_nodes: limits.most_nodes(),
            limits,
        }
    }

    /// One value, and nothing after it but blanks.
    fn document(&mut self) -> Result<()> {
        const MARK: char = '\u{FEFF}';
        let start = if self.text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
        let mut at = self.blanks(start);
        if at == self.bytes.len() {
            return self.fail(ReadErrorKind::Empty, at);
        }
        let end = loop {
            at = match self.value(at)? {
                Step::Value(first) => first,
                Step::End(end) => match self.advance(end)? {
                    Step::Value(next) => next,
                    Step::End(end) => break self.blanks(end),
                },
            };
        };
        if end < self.bytes.len() {
            return self.fail(ReadErrorKind::TrailingContent, end);
        }
        Ok(())
    }

    /// A scalar, or a container up to its first value.
    #[inline]
    fn value(&mut self, at: usize) -> Result<Step> {
        let at = self.blanks(at);
        let end = match self.peek(at) {
            Some(b'"') => self.string(at)?,
            Some(b'{') => return self.enter(at, Kind::Object),
            Some(b'[') => return self.enter(at, Kind::List),
            Some(b'-' | b'0'..=b'9') => self.number(at)?,
            Some(b't') => self.literal(at, "true", Kind::Boolean, flag::TRUE)?,
            Some(b'f') => self.literal(at, "false", Kind::Boolean, 0)?,
            Some(b'n') => self.literal(at, "null", Kind::Null, 0)?,
            _ => return self.unexpected("a value", at),
        };
        Ok(Step::End(end))
    }

    /// From the start of a container to its first value, or over it if it is empty.
    #[inline]
    fn enter(&mut self, at: usize, kind: Kind) -> Result<Step> {
        self.open(at, kind)?;
        let at = self.blanks(at + 1);
        match self.peek(at) {
            Some(b'}') if self.in_object => Ok(Step::End(self.close(at))),
            Some(b']') if !self.in_object => Ok(Step::End(self.close(at))),
            _ if self.in_object => self.name(at, "a field name or '}'"),
            _ => self.item(at),
        }
    }

    /// From the end of a value to the next one, over the containers that end here; or to the end
    /// of the outermost.
    #[inline]
    fn advance(&mut self, mut at: usize) -> Result<Step> {
        while self.open != NONE {
            at = self.blanks(at);
            at = match self.peek(at) {
                Some(b',') if self.in_object => return self.name(at + 1, "a field name"),
                Some(b',') => return self.item(at + 1),
                Some(b'}') if self.in_object => self.close(at),
                Some(b']') if !self.in_object => self.close(at),
                _ if self.in_object => return self.unexpected("a comma or '}'", at),
                _ => return self.unexpected("a comma or ']'", at),
            };
        }
        Ok(Step::End(at))
    }

    fn open(&mut self, at: usize, kind: Kind) -> Result<()> {
        let limit = self.limits.nesting;
        if self.depth >= limit {
            return self.fail(ReadErrorKind::TooDeep { limit }, at);
        }
        self.depth += 1;
        let outer = std::mem::replace(&mut self.open, position(self.document.nodes.len()));
        self.in_object = kind == Kind::Object;
        self.push(Node { next: outer, ..self.document.leaf(kind, at, 0) })
    }

    /// The innermost container ends with this byte.
    fn close(&mut self, at: usize) -> usize {
        self.depth -= 1;
        let next = position(self.document.nodes.len());
        if let Some(node) = self.document.nodes.get_mut(self.open as usize) {
            self.open = std::mem::replace(&mut node.next, next);
            node.end = position(at + 1);
        }
        self.in_object = self.open != NONE && self.document.node(self.open).kind == Kind::Object;
        at + 1
    }

    /// A member's name and the colon after it.
    #[inline]
    fn name(&mut self, at: usize, expected: &'static str) -> Result<Step> {
        let at = self.blanks(at);
        if self.peek(at) != Some(b'"') {
            return self.unexpected(expected, at);
        }
        self.count_member(at)?;
        let at = self.string(at)?;
        let at = self.blanks(at);
        if self.peek(at) != Some(b':') {
            return self.unexpected("':'", at);
        }
        Ok(Step::Value(at + 1))
    }

    #[inline]
    fn item(&mut self, at: usize) -> Result<Step> {
        self.count_member(at)?;
        Ok(Step::Value(at))
    }

    /// One more member of the innermost container.
    #[inline]
    fn count_member(&mut self, at: usize) -> Result<()> {
        let limit = self.limits.members;
        if let Some(node) = self.document.nodes.get_mut(self.open as usize) {
            if node.end as usize >= limit {
                return self.fail(ReadErrorKind::TooManyMembers { limit }, at);
            }
            node.end += 1;
        }
        Ok(())
    }

    fn literal(&mut self, at: usize, word: &'static str, kind: Kind, flags: u8) -> Result<usize> {
        let rest = self.bytes.get(at..).unwrap_or_default();
        if !rest.starts_with(word.as_bytes()) {
            let cut = word.as_bytes().starts_with(rest);
            return self.unexpected("a value", if cut { self.bytes.len() } else { at });
        }
        let end = at + word.len();
        self.push(Node { flags, ..self.document.leaf(kind, at, end) })?;
        Ok(end)
    }

    #[inline]
    fn peek(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// Over one byte, if it is one of these.
    fn skip(&self, at: usize, any: &[u8]) -> usize {
        at + usize::from(self.peek(at).is_some_and(|byte| any.contains(&byte)))
    }

    /// Over blanks (RFC 8259, section 2).
    #[inline]
    fn blanks(&self, mut at: usize) -> usize {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek(at) {
            at += 1;
        }
        at
    }

    #[inline]
    fn push(&mut self, node: Node) -> Result<()> {
        match self.document.push(node, self.most_nodes) {
            Ok(_) => Ok(()),
            Err(kind) => self.fail(kind, node.start as usize),
        }
    }

    #[cold]
    fn fail<T>(&mut self, kind: ReadErrorKind, at: usize) -> Result<T> {
        self.failure = (kind, at);
        Err(Failed)
    }

    #[cold]
    fn unexpected<T>(&mut self, expected: &'static str, at: usize) -> Result<T> {
        let kind = match self.peek(at) {
            None => ReadErrorKind::UnexpectedEnd,
            Some(_) => ReadErrorKind::Unexpected { expected },
        };
        self.fail(kind, at)
    }
}
