//! Callbacks, their codes, and their examples.

use super::{Condition, Docs, ModuleId, Name, RecordId, SentAs};
use crate::source::Span;

/// One callback: a code and the record that its payload holds.
#[derive(Clone, Debug)]
pub struct Callback {
    /// Name in the schema, and the variant's identifier.
    pub name: Name,
    /// The module of its file.
    pub module: ModuleId,
    /// Every code that means it, the first one the usual.
    pub codes: Vec<Code>,
    /// Tie-break among callbacks of one code.
    pub when: Vec<Condition>,
    /// How the document says that this callback is sent.
    pub sent_as: Option<SentAs>,
    /// What the payload holds.
    pub payload: RecordId,
    /// Documentation.
    pub docs: Docs,
    /// Printed and made payloads.
    pub examples: Vec<Example>,
}

/// A code as sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// One part for each place that `select` finds it in; one or more.
    pub parts: Vec<String>,
    /// Where the schema writes it; the callback's name where that is the code.
    pub span: Span,
}

/// A payload kept in a file, and what decoding it must give.
#[derive(Clone, Debug)]
pub struct Example {
    /// Relative to the provider's folder.
    pub file: String,
    /// Where the schema names it.
    pub span: Span,
    /// The query string sent with it.
    pub query: Option<String>,
    /// The headers sent with it.
    pub headers: Vec<(String, String)>,
    /// The outcome.
    pub expect: Expect,
    /// Paths of the expected problems.
    pub problems: Vec<String>,
    /// Paths of the expected notes.
    pub notes: Vec<String>,
    /// Path in the payload to normalised text.
    pub values: Vec<(String, String)>,
}

/// The outcome of decoding an example.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Expect {
    /// The callback that names it.
    #[default]
    Decoded,
    /// An unknown event.
    Unrecognized,
    /// A known event with problems.
    Rejected,
}
