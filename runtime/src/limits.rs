//! How much of a payload is read, and what is said when it cannot be.

use std::fmt;

/// How much of a payload is read at most.
///
/// Every limit refuses the payload with a [`ReadError`]; none cuts it short. The defaults are far
/// above what providers send, and low enough that one body costs at most some 50 MB of memory as
/// JSON, and some 250 MB as a form while its keys are sorted out.
///
/// ```
/// let mut limits = callspec::Limits::default();
/// limits.body = 64 * 1024;
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Length of the body, for a form together with the query, in bytes: 16 MiB. Whatever is set
    /// here, bodies stay below `u32::MAX` bytes.
    pub body: usize,
    /// Levels of objects and lists within each other, the outermost included: 128. For a form, one
    /// level and one more for each bracket of a key.
    pub nesting: usize,
    /// Length of one JSON number, in bytes: 1000.
    pub number: usize,
    /// Members of one object, or items of one list: 100,000.
    pub members: usize,
    /// Values and names of the whole payload: 2,000,000, of 16 bytes each.
    pub nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 16 * 1024 * 1024,
            nesting: 128,
            number: 1000,
            members: 100_000,
            nodes: 2_000_000,
        }
    }
}

impl Limits {
    /// For a text that was read before: only what bounds recursion.
    pub(crate) fn only_nesting() -> Self {
        let most = usize::MAX;
        Self { body: most, number: most, members: most, nodes: most, ..Self::default() }
    }

    /// A body is at most `body` bytes, and its positions fit the 32 bits of a node.
    pub(crate) fn check_body(&self, length: usize) -> Result<(), ReadError> {
        let limit = self.body.min(u32::MAX as usize - 1);
        if length > limit {
            return Err(ReadError::new(ReadErrorKind::TooLarge { limit }, limit));
        }
        Ok(())
    }

    /// How many nodes there may be. They are numbered in 32 bits, the last number meaning none.
    pub(crate) fn most_nodes(&self) -> usize {
        self.nodes.min(u32::MAX as usize - 1)
    }

    /// So many are there already.
    pub(crate) fn check_nodes(&self, count: usize) -> Result<(), ReadErrorKind> {
        let limit = self.most_nodes();
        if count >= limit {
            return Err(ReadErrorKind::TooManyNodes { limit });
        }
        Ok(())
    }
}

/// Why a body is not a document: what, and where.
///
/// Shows positions, limits and what the grammar expected, never what was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    kind: ReadErrorKind,
    offset: usize,
    /// Line and column in JSON, both from 1; a form has no lines.
    place: Option<(usize, usize)>,
}

impl ReadError {
    /// An error of a form, or of the size of a body.
    pub(crate) fn new(kind: ReadErrorKind, offset: usize) -> Self {
        Self { kind, offset, place: None }
    }

    /// An error of JSON, whose line and column are counted in `body`.
    pub(crate) fn json(kind: ReadErrorKind, offset: usize, body: &[u8]) -> Self {
        let before = body.get(..offset).unwrap_or(body);
        let line_start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        let column =
            before.iter().skip(line_start).filter(|&&byte| byte & 0xC0 != 0x80).count() + 1;
        Self { kind, offset, place: Some((line, column)) }
    }

    /// The HTTP status to answer with: 413 (content too large) for [`ReadErrorKind::TooLarge`],
    /// 400 (bad request) for everything else.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self.kind {
            ReadErrorKind::TooLarge { .. } => 413,
            _ => 400,
        }
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> &ReadErrorKind {
        &self.kind
    }

    /// Where, in bytes from the start of the body. In a form, a position past the end of the body
    /// goes on in the query.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Where in JSON, from 1; a form has no lines.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.place.map(|(line, _)| line)
    }

    /// Where in the line of JSON, in characters from 1.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.place.map(|(_, column)| column)
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, offset, place } = self;
        match place {
            Some((line, column)) => {
                write!(f, "invalid JSON at byte {offset} (line {line}, column {column}): {kind}")
            }
            None => write!(f, "unreadable body at byte {offset}: {kind}"),
        }
    }
}

impl std::error::Error for ReadError {}

/// What can be wrong with a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// There is nothing, or nothing but blanks.
    Empty,
    /// The body is longer than [`Limits::body`].
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// Objects and lists lie deeper in each other than [`Limits::nesting`].
    TooDeep {
        /// The limit, in levels.
        limit: usize,
    },
    /// One object or list has more members than [`Limits::members`].
    TooManyMembers {
        /// The limit, in members or items.
        limit: usize,
    },
    /// The payload has more values and names than [`Limits::nodes`].
    TooManyNodes {
        /// The limit, in values and names.
        limit: usize,
    },
    /// One number is longer than [`Limits::number`].
    NumberTooLong {
        /// The limit, in bytes.
        limit: usize,
    },
    /// The body is not UTF-8, which JSON is by RFC 8259, section 8.1.
    NotUtf8,
    /// The body ends within a value.
    UnexpectedEnd,
    /// Something else stands where the grammar of RFC 8259 has this.
    Unexpected {
        /// What the grammar has here, in words.
        expected: &'static str,
    },
    /// A text holds a control character that is not escaped (RFC 8259, section 7).
    ControlCharacter,
    /// A backslash in a text starts no escape of RFC 8259, section 7.
    InvalidEscape,
    /// A number is none of RFC 8259, section 6.
    InvalidNumber,
    /// Something follows the end of the document.
    TrailingContent,
}

impl fmt::Display for ReadErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("nothing but blanks"),
            Self::TooLarge { limit } => write!(f, "more than {limit} bytes"),
            Self::TooDeep { limit } => write!(f, "more than {limit} levels of nesting"),
            Self::TooManyMembers { limit } => {
                write!(f, "more than {limit} members of one object or list")
            }
            Self::TooManyNodes { limit } => write!(f, "more than {limit} values and names"),
            Self::NumberTooLong { limit } => write!(f, "a number longer than {limit} bytes"),
            Self::NotUtf8 => f.write_str("not UTF-8"),
            Self::UnexpectedEnd => f.write_str("unexpected end"),
            Self::Unexpected { expected } => write!(f, "expected {expected}"),
            Self::ControlCharacter => f.write_str("a control character within a text"),
            Self::InvalidEscape => f.write_str("an invalid escape within a text"),
            Self::InvalidNumber => f.write_str("an invalid number"),
            Self::TrailingContent => f.write_str("something after the end of the document"),
        }
    }
}
