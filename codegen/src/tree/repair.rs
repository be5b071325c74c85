//! Going on behind a character that YAML cannot read.
//!
//! The parser stops at its first error. Where a single character is at fault, such as the second
//! `: ` of `doc: Note: this`, it is replaced by a harmless one of the same length and the text is
//! read again from the beginning: all offsets stay true, and the next mistake of the file is found
//! in the same run. A text so changed never reaches the tree.

use granit_parser::{ErrorKind, ScanError};

use super::yaml::is_beginning;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

/// How many mistakes of one file are repaired at most.
const MOST: usize = 200;

/// How many bytes may be read again for repairs: a large file is repaired less often.
const BUDGET: usize = 32 * 1024 * 1024;

/// Where and why the parser stopped.
pub(super) struct Broken {
    pub(super) kind: ErrorKind,
    pub(super) offset: usize,
    /// The end of the last token before it.
    pub(super) last_end: usize,
    /// The last scalar before it.
    pub(super) scalar: Option<LastScalar>,
    /// Where the innermost open bracket stands.
    pub(super) bracket: Option<Span>,
}

/// The scalar read last.
#[derive(Clone, Copy)]
pub(super) struct LastScalar {
    pub(super) span: Span,
    pub(super) quoted: bool,
}

/// Where the parser stopped; of a plain text with a control character in it, at that one.
pub(super) fn at_fault(text: &str, error: &ScanError, last_end: usize) -> usize {
    let offset = error.marker().byte_offset().unwrap_or(last_end);
    let rest = text.get(offset..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    let plain = is_beginning(error.kind()) && line.starts_with(char::is_alphanumeric);
    let control = line.find(|letter: char| letter.is_control() && letter != '\t').filter(|_| plain);
    offset.saturating_add(control.unwrap_or(0))
}

impl Broken {
    /// Whether a comment swallowed the closing bracket, which was told.
    pub(super) fn follows_from(&self, found: &Diagnostics) -> bool {
        let within = |span: Span| self.bracket.is_some_and(|bracket| bracket.start < span.start);
        found.any(|told| told.code == "hash" && told.span().is_some_and(within))
    }

    /// Whether it is a `:` behind a plain text.
    pub(super) fn is_colon(&self, text: &str) -> bool {
        let kinds = matches!(
            self.kind,
            ErrorKind::MappingValueNotAllowed | ErrorKind::ExpectedFlowMappingSeparator
        );
        let between = self
            .scalar
            .filter(|scalar| !scalar.quoted)
            .and_then(|scalar| text.get(scalar.span.end..self.offset));
        let follows = between.is_some_and(|between| between.chars().all(|blank| blank == ' '));
        kinds && follows && text.as_bytes().get(self.offset) == Some(&b':')
    }
}

/// The repairs of one file.
pub(super) struct Repairs {
    places: Vec<usize>,
    last_scalar: Option<usize>,
    most: usize,
}

/// What came of a repair.
pub(super) enum Outcome {
    /// The text to read next; `known` if the same scalar was repaired, and told, just before.
    Repaired { text: String, known: bool },
    /// No single character is at fault; `known` as above.
    Beyond { known: bool },
}

impl Repairs {
    /// No repairs yet, of a text of `length` bytes.
    pub(super) fn new(length: usize) -> Self {
        let most = BUDGET.checked_div(length).unwrap_or(MOST).min(MOST);
        Self { places: Vec::new(), last_scalar: None, most }
    }

    /// The offsets of the replaced characters.
    pub(super) fn places(&self) -> &[usize] {
        &self.places
    }

    /// Replaces the character at fault, if it is one alone.
    pub(super) fn repair(&mut self, text: &str, broken: &Broken) -> Outcome {
        let Some(fault) = fault(text, broken) else { return Outcome::Beyond { known: false } };
        let known = fault.scalar.is_some() && fault.scalar == self.last_scalar;
        let end = fault.offset.saturating_add(fault.length);
        let parts = (text.get(..fault.offset), text.get(end..));
        let again = self.places.contains(&fault.offset) || self.places.len() >= self.most;
        let ((Some(before), Some(after)), false) = (parts, again) else {
            return Outcome::Beyond { known };
        };
        self.places.push(fault.offset);
        self.last_scalar = fault.scalar;
        Outcome::Repaired { text: [before, &"x".repeat(fault.length), after].concat(), known }
    }
}

/// A character at fault.
struct Fault {
    offset: usize,
    length: usize,
    /// Where the scalar begins that it stands in.
    scalar: Option<usize>,
}

/// The character at fault, where replacing it leaves the structure around as it was meant.
fn fault(text: &str, broken: &Broken) -> Option<Fault> {
    let wrong = text.get(broken.offset..)?.chars().next()?;
    let before = broken.scalar.map(|scalar| scalar.span.start);
    let scalar = match &broken.kind {
        _ if broken.is_colon(text) => before,
        ErrorKind::CommentInterceptedScalar => before,
        kind if is_beginning(kind) && !matches!(wrong, '\r' | '\n') => Some(broken.offset),
        ErrorKind::BlockSequenceEntryNotAllowed if wrong == '-' => Some(broken.offset),
        _ => return None,
    };
    Some(Fault { offset: broken.offset, length: wrong.len_utf8(), scalar })
}
