//! What is wrong in a schema: collected, never stopping at the first, and written as a compiler
//! writes it.
//!
//! Every stage takes `&mut Diagnostics` and goes on; [`Diagnostics::finish`] hands all of it over
//! in the order of the files. A collector dropped without `finish` panics in debug builds, so that
//! no stage can lose what another found.

mod render;
mod suggest;
#[cfg(test)]
mod tests;

pub use render::{compact, message, render, summary};
pub use suggest::{names, suggest, with_help};

use crate::source::Span;

/// How many diagnostics one run keeps; of the rest only the number is told.
const MOST: usize = 500;

/// The code of the closing "and N more".
const MORE: &str = "more";

/// Whether something must or should be changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated until this is corrected.
    Error,
    /// Worth a look; the schema is usable.
    Warning,
}

/// One mistake or remark: what it is, where, and what to do about it.
///
/// ```
/// use callspec_codegen::diagnostics::{Diagnostic, compact};
/// use callspec_codegen::source::{Sources, Span};
///
/// let mut sources = Sources::new();
/// let id = sources.add("schema/acme.yaml", "callbacks: {paid: {status: text}}\n");
/// let diagnostic = Diagnostic::error("unknown-key", "`status` is no key of a callback")
///     .at(Span::new(id, 19, 25), "put this under `fields:`");
/// assert_eq!(
///     compact(&diagnostic, &sources),
///     "error[unknown-key]: `status` is no key of a callback\n \
///      --> schema/acme.yaml:1:20: put this under `fields:`",
/// );
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// A short stable name of the rule, shown in brackets: `unknown-key`.
    pub code: &'static str,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
    /// The places; the first is the primary one, the others may be in other files.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
}

/// A place of a diagnostic, and what is to be said about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// The bytes to underline.
    pub span: Span,
    /// The words beside the underline; may be empty.
    pub text: String,
}

/// The collector that every stage writes to.
#[must_use = "diagnostics are to be read with `finish`"]
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    errors: usize,
    more: usize,
    read: bool,
}

impl Diagnostic {
    /// An error, not yet placed.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// A warning, not yet placed.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    fn new(severity: Severity, code: &'static str, message: String) -> Self {
        Self { severity, code, message, labels: Vec::new(), help: None }
    }

    /// Sets the primary place, before any other label.
    #[must_use]
    pub fn at(mut self, span: Span, label: impl Into<String>) -> Self {
        self.labels.insert(0, Label { span, text: label.into() });
        self
    }

    /// Adds a further place, in the same file or another.
    #[must_use]
    pub fn also(mut self, span: Span, label: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: label.into() });
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// The primary place; `None` for what has no place in any file.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }
}

impl Diagnostics {
    /// An empty collector.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes one diagnostic; beyond 500 it is only counted.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.errors =
            self.errors.saturating_add(usize::from(diagnostic.severity == Severity::Error));
        if self.list.len() < MOST {
            self.list.push(diagnostic);
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    /// Whether an error was pushed; a stage may stop between two steps on this.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Whether one of those pushed is like this.
    #[must_use]
    pub fn any(&self, like: impl FnMut(&Diagnostic) -> bool) -> bool {
        self.list.iter().any(like)
    }

    /// Everything pushed: by file in the order they were added, then position, then as pushed.
    ///
    /// What has no place comes first, "and N more" last.
    #[must_use]
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.read = true;
        let mut list = std::mem::take(&mut self.list);
        list.sort_by_key(|diagnostic| diagnostic.span().map(|span| (span.source, span.start)));
        if self.more > 0 {
            let severity = if self.has_errors() { Severity::Error } else { Severity::Warning };
            list.push(Diagnostic::new(severity, MORE, format!("and {} more", self.more)));
        }
        list
    }

    /// Moves all that `other` holds to the end of this one.
    pub(crate) fn append(&mut self, mut other: Self) {
        other.read = true;
        let kept = std::mem::take(&mut other.list);
        let kept_errors =
            kept.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
        self.errors = self.errors.saturating_add(other.errors.saturating_sub(kept_errors));
        self.more = self.more.saturating_add(other.more);
        for diagnostic in kept {
            self.push(diagnostic);
        }
    }

    /// Drops what was collected: for an attempt that is made again from its beginning.
    pub(crate) fn discard(mut self) {
        self.read = true;
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        debug_assert!(
            self.read || self.list.is_empty() || std::thread::panicking(),
            "diagnostics were dropped unread; call `finish`"
        );
    }
}
