//! The traps that cut a sentence of documentation short without YAML minding.
//!
//! The third one, a `: ` inside a plain text, YAML refuses by itself.

use super::Key;
use super::wording;
use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// Keys whose value is a sentence for people; so is what stands inside it.
const SENTENCES: [&str; 3] = ["doc", "title", "quirk"];

/// Keys under which the keys are the provider's names and not the language's.
const NAMES: [&str; 6] = ["callbacks", "fields", "observed", "types", "values", "variants"];

/// What stands at a place of the tree, as far as a trap must know.
#[derive(Clone, Copy, Default)]
pub(super) struct Meaning {
    /// The texts are sentences for people.
    sentences: bool,
    /// The keys are the provider's names: `doc` or `title` means nothing there.
    names: bool,
}

impl Meaning {
    /// What stands under a key of a mapping of this meaning.
    pub(super) fn under(self, key: &str) -> Self {
        Self {
            sentences: self.sentences || (!self.names && SENTENCES.contains(&key)),
            names: !self.names && NAMES.contains(&key),
        }
    }
}

/// A ` #` behind a plain text begins a comment. That is meant, unless the text is a sentence for
/// people, or the `#` belongs to a word (`#3`).
pub(super) fn hash(text: &str, plain: Span, meaning: Meaning) -> Option<Diagnostic> {
    let rest = text.get(plain.end..)?;
    let comment = rest.trim_start_matches([' ', '\t']);
    let behind = comment.strip_prefix('#')?;
    let word = behind.starts_with(|next: char| !next.is_whitespace() && next != '#');
    let start = plain.end.saturating_add(rest.len().saturating_sub(comment.len()));
    (meaning.sentences || word).then(|| wording::hash(text, Span::new(plain.source, start, start)))
}

/// The commas of one mapping inside `{ }`: a plain key without a `:` behind a plain text is the
/// rest of that text.
#[derive(Default)]
pub(super) struct Commas {
    /// The value read last, if it is a plain text.
    last: Option<Span>,
    stray: Option<Stray>,
}

/// A text that commas cut into keys: all of it, and the first of those keys.
struct Stray {
    whole: Span,
    first: Key,
}

impl Commas {
    /// Takes an entry without a value, if it is the rest of the text before it.
    pub(super) fn extend(&mut self, text: &str, key: &Key) -> bool {
        let follows = text.get(key.span.end..).unwrap_or_default().trim_start();
        if key.quoted || follows.starts_with(':') {
            return false;
        }
        match (&mut self.stray, self.last) {
            (Some(stray), _) => stray.whole.end = key.span.end,
            (None, Some(last)) => {
                let whole = Span::new(last.source, last.start, key.span.end);
                self.stray = Some(Stray { whole, first: key.clone() });
            }
            (None, None) => return false,
        }
        true
    }

    /// Takes an entry with a value, `plain` being its span if it is a plain text; tells of the text
    /// that this entry ends.
    pub(super) fn next(&mut self, text: &str, plain: Option<Span>) -> Option<Diagnostic> {
        self.last = plain;
        let Stray { whole, first } = self.stray.take()?;
        let before = text.get(whole.start..first.span.start)?;
        let comma = whole.start.saturating_add(before.rfind(',')?);
        let comma = Span::new(whole.source, comma, comma.saturating_add(1));
        Some(wording::flow_comma(&first, comma, text.get(whole.start..whole.end)?))
    }
}
