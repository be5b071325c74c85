//! What can be wrong with a known event, and what is merely worth a note.
//!
//! Both say where (a path from the body's root), never what a sensitive or unknown field holds.

use std::fmt;

use crate::mask::DebugCode;

/// One reason why a known event could not be decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// Where, from the body's root: `object_payload.payins[0].amount`. Long names are cut, and
    /// control characters in them escaped.
    pub path: String,
    /// What the schema says should stand there.
    pub expected: &'static str,
    /// What stands there; of a sensitive or unknown field only kind and length.
    pub found: String,
    /// Why it cannot be read, where kind and spelling do not say it.
    pub reason: Option<&'static str>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, found {}", place(&self.path), self.expected, self.found)?;
        match self.reason {
            Some(reason) => write!(f, " ({reason})"),
            None => Ok(()),
        }
    }
}

/// A path for people; that of the body itself is empty.
fn place(path: &str) -> &str {
    if path.is_empty() { "the body" } else { path }
}

/// A known event, or an envelope, that could not be decoded: every problem at once.
///
/// The event is not lost: [`content`](Self::content) is what was received. A receiver stores it,
/// acknowledges it and sets it aside, since refusing it makes the sender repeat the same bytes.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rejected {
    /// The callback's name in the schema, or the record's that `from_json` reads; `None` of an
    /// envelope, and of an event of unknown code that a derived type does not take.
    pub callback: Option<&'static str>,
    /// The code as received.
    pub code: Option<String>,
    /// The problems, at most [`Rejected::REPORTED`] of them.
    pub problems: Vec<Problem>,
    /// How many more there were.
    pub more: usize,
    what: &'static str,
    content: String,
}

/// What cannot be decoded.
#[derive(Clone, Copy)]
pub(crate) enum What {
    /// An event of this callback, or a record of this name.
    Callback(&'static str),
    /// An event of unknown code.
    Event,
    /// What stands beside the payload.
    Envelope,
}

impl Rejected {
    /// How many problems are reported of one event.
    pub const REPORTED: usize = 100;

    pub(crate) fn new(
        what: What,
        code: Option<String>,
        problems: Vec<Problem>,
        more: usize,
        content: &str,
    ) -> Self {
        let (callback, what) = match what {
            What::Callback(name) => (Some(name), name),
            What::Event => (None, "event"),
            What::Envelope => (None, "envelope"),
        };
        Self { callback, code, problems, more, what, content: content.to_owned() }
    }

    /// The event as received: the exact JSON text, or the form's text.
    #[must_use]
    pub fn content(&self) -> &str {
        &self.content
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.problems.len() + self.more;
        write!(f, "cannot decode {}: {count} {}", self.what, plural(count, "problem"))?;
        for problem in &self.problems {
            write!(f, "\n  {problem}")?;
        }
        if self.more > 0 {
            write!(f, "\n  and {} more", self.more)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rejected")
            .field("callback", &self.callback)
            .field("code", &self.code.as_deref().map(DebugCode))
            .field("problems", &self.problems)
            .field("more", &self.more)
            .field("content", &format_args!("{} bytes", self.content.len()))
            .finish()
    }
}

impl std::error::Error for Rejected {}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { noun.to_owned() } else { format!("{noun}s") }
}

/// Something that is worth knowing and that stops nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Note {
    /// Index of the event in [`Received::events`](crate::Received::events).
    pub event: usize,
    /// Where, from the body's root, as in [`Problem::path`].
    pub path: String,
    /// What.
    pub kind: NoteKind,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", place(&self.path), self.kind.sentence())
    }
}

/// What a note says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NoteKind {
    /// The event's code is no callback's; the event is kept whole.
    UnknownEvent,
    /// The schema has no field of this name; the delivery keeps its value.
    UnknownField,
    /// The enumeration does not list this value; the typed value keeps it.
    UnlistedValue,
    /// The name is not the one that the schema gives, only one that it accepts.
    Spelling,
    /// The same field was sent again; the first one was read.
    Duplicate,
    /// Query and body disagree about this parameter; the body's was read.
    Conflict,
    /// Documented as always sent, and absent.
    Absent,
    /// An optional value that cannot be read; it is left out.
    Unreadable,
    /// A text that should hold a document and does not; the text was kept.
    Unopened,
    /// An item of a list without a value; it is left out.
    EmptyItem,
    /// An amount in minor units that has a fraction of one: perhaps it was sent in major units.
    MinorFraction,
    /// Not among the values that this callback is documented to send.
    NotAmong,
    /// A field that only other callbacks are documented to send.
    NotSentHere,
    /// Not sent as the document says: JSON, form or query.
    SentOtherwise,
}

impl NoteKind {
    /// The kind as one stable word, for logs and machine-readable output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::UnknownEvent => "unknown-event",
            Self::UnknownField => "unknown-field",
            Self::UnlistedValue => "unlisted-value",
            Self::Spelling => "spelling",
            Self::Duplicate => "duplicate",
            Self::Conflict => "conflict",
            Self::Absent => "absent",
            Self::Unreadable => "unreadable",
            Self::Unopened => "unopened",
            Self::EmptyItem => "empty-item",
            Self::MinorFraction => "minor-fraction",
            Self::NotAmong => "not-among",
            Self::NotSentHere => "not-sent-here",
            Self::SentOtherwise => "sent-otherwise",
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Self::UnknownEvent => "no callback has this code; the event is kept whole",
            Self::UnknownField => "the schema has no field of this name",
            Self::UnlistedValue => "the enumeration does not list this value; it is kept",
            Self::Spelling => "another spelling of the field's name",
            Self::Duplicate => "sent again; the first one was read",
            Self::Conflict => "query and body disagree; the body's was read",
            Self::Absent => "documented as always sent, and absent",
            Self::Unreadable => "cannot be read; left out",
            Self::Unopened => "holds no document; the text was kept",
            Self::EmptyItem => "an item without a value; left out",
            Self::MinorFraction => "an amount in minor units with a fraction of one",
            Self::NotAmong => "not among the values documented for this callback",
            Self::NotSentHere => "documented for other callbacks only",
            Self::SentOtherwise => "not sent as the document says",
        }
    }
}
