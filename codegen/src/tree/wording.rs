//! What is said of each mistake that is YAML, but not the language's.

use super::Key;
use crate::diagnostics::Diagnostic;
use crate::source::{Span, boundary};

/// The longest text that a help repeats, in bytes.
const LONGEST_QUOTE: usize = 60;

pub(super) fn anchor(here: Span) -> Diagnostic {
    Diagnostic::error("anchor", "anchors and aliases are not part of the language").at(here, "here")
}

pub(super) fn tag(here: Span) -> Diagnostic {
    Diagnostic::error("tag", "tags are not part of the language")
        .at(here, "here")
        .help("remove it, or quote the text: every value is the text as written")
}

pub(super) fn directive(here: Span) -> Diagnostic {
    Diagnostic::error("directive", "directives are not part of the language")
        .at(here, "here")
        .help("remove the line")
}

pub(super) fn too_deep(here: Span) -> Diagnostic {
    Diagnostic::error("too-deep", "more than 64 levels inside each other")
        .at(here, "the 65th begins here")
        .help("give the inner part a name under `types:`")
}

pub(super) fn duplicate(key: &Key, first: Span) -> Diagnostic {
    Diagnostic::error("duplicate-key", format!("`{}` is written twice", shorten(&key.text)))
        .at(key.span, "again here")
        .also(first, "first here")
        .help("remove or rename one of them")
}

/// The key `key` has no value.
pub(super) fn empty_value(key: &Key) -> Diagnostic {
    Diagnostic::error("empty-value", format!("`{}` has no value", shorten(&key.text)))
        .at(key.span, "nothing follows")
        .help("write the value, or leave the key out")
}

/// A comment that begins at `start` and was meant as text.
pub(super) fn hash(text: &str, start: Span) -> Diagnostic {
    Diagnostic::error("hash", "` #` began a comment and cut this text")
        .at(rest_of_line(text, start), "this is not part of the text")
        .help("quote the text, or put the comment on a line of its own")
}

pub(super) fn flow_comma(stray: &Key, comma: Span, text: &str) -> Diagnostic {
    Diagnostic::error("flow-comma", "a comma ended the text")
        .at(stray.span, "this is read as a key")
        .also(comma, "inside { } a comma ends a value")
        .help(format!("quote the text{}", quoted(text)))
}

/// A text as repeated in a message.
fn shorten(text: &str) -> String {
    let end = boundary(text, LONGEST_QUOTE);
    let cut = if end < text.len() { "..." } else { "" };
    format!("{}{cut}", text.get(..end).unwrap_or_default())
}

/// `: "the text"`, if it is short enough to be shown.
fn quoted(text: &str) -> String {
    let fits = text.len() <= LONGEST_QUOTE && !text.contains(['"', '\\', '\n']);
    if fits { format!(": \"{text}\"") } else { String::new() }
}

pub(super) fn empty_file(file: Span) -> Diagnostic {
    Diagnostic::error("empty-file", "the file is empty")
        .at(file, "nothing but blanks and comments")
        .help("write at least one key, or delete the file")
}

pub(super) fn empty_item(dash: Span) -> Diagnostic {
    Diagnostic::error("empty-value", "a list item is empty")
        .at(dash, "nothing follows")
        .help("write the item, or remove the `-`")
}

pub(super) fn key(message: String, here: Span) -> Diagnostic {
    Diagnostic::error("key", message)
        .at(here, "a key must be a text")
        .help("write `key: value`; quote a key that holds brackets")
}

pub(super) fn second_document(here: Span) -> Diagnostic {
    Diagnostic::error("second-document", "a second document in one file")
        .at(here, "it begins here")
        .help("put it into a file of its own")
}

pub(super) fn too_large(message: String, here: Span) -> Diagnostic {
    Diagnostic::error("too-large", message).at(here, "").help("split the file")
}

/// The anchors and aliases of a file: the first, some others, and how many more.
pub(super) fn anchors(first: Span, others: &[Span], more: usize) -> Diagnostic {
    let more = if more > 0 { format!(" (and at {more} more places)") } else { String::new() };
    let diagnostic =
        others.iter().fold(anchor(first), |diagnostic, &other| diagnostic.also(other, "and here"));
    diagnostic.help(format!("write the value out where it is needed{more}"))
}

/// From `here` to the end of its line.
pub(super) fn rest_of_line(text: &str, here: Span) -> Span {
    let line = text.get(here.start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    Span::new(here.source, here.start, here.start.saturating_add(line.trim_end().len()))
}
