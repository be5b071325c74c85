//! YAML text to a tree in which every text still knows where it stands.
//!
//! The schema language uses a small part of YAML: mappings, lists, and texts. A scalar is its text
//! as written, so `no`, `07`, `1.10` and `0x1F` are just that. Anchors, aliases, tags, directives
//! and second documents are refused, so nothing is ever expanded. Three traps of YAML that
//! swallow half a sentence of documentation are diagnosed as what they are: a comma inside `{ }`,
//! a ` #`, and a `: `.
//!
//! | code | what |
//! | --- | --- |
//! | `yaml` | the text is not YAML |
//! | `colon` | a `: ` inside a plain text |
//! | `flow-comma` | a comma inside `{ }` ended a text |
//! | `hash` | a ` #` began a comment and cut a text |
//! | `duplicate-key` | a key twice in one mapping |
//! | `empty-value`, `empty-file` | nothing where something is needed |
//! | `key` | a key that is not a text |
//! | `anchor`, `tag`, `directive`, `second-document` | YAML outside the language |
//! | `too-deep`, `too-large` | more than 64 levels, 16 MB, or a million nodes |

mod build;
mod frame;
mod place;
mod repair;
#[cfg(test)]
mod tests;
mod traps;
mod wording;
mod yaml;

use std::borrow::Cow;

use crate::diagnostics::Diagnostics;
use crate::source::{SourceId, Sources, Span};

/// The largest file, in bytes.
const LARGEST: usize = 16 * 1024 * 1024;

/// A value and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// From the first byte of its first token to the last byte of its last one.
    pub span: Span,
    /// The value.
    pub kind: NodeKind,
}

/// The kinds of values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NodeKind {
    /// A text.
    Scalar(Scalar),
    /// A list, `- a` or `[a]`.
    Sequence(Vec<Node>),
    /// A mapping in the order written, `a: b` or `{a: b}`; no key is there twice.
    Mapping(Vec<Entry>),
    /// Nothing, or what cannot be read: an empty value, an alias, a text that broke. It was told.
    Unread,
}

/// A text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scalar {
    /// The text: quotes taken off, escapes decoded, lines folded; otherwise as written.
    pub text: String,
    /// Whether it was written in quotes or as a block (`|`, `>`), and so is meant as a text.
    pub quoted: bool,
}

/// One `key: value` of a mapping.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// The value.
    pub value: Node,
}

/// The key of an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    /// The text, as in [`Scalar::text`].
    pub text: String,
    /// Where it stands, quotes included.
    pub span: Span,
    /// As in [`Scalar::quoted`].
    pub quoted: bool,
}

impl Node {
    /// What it is, for messages: "a text", "a list", "a mapping" or "nothing".
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self.kind {
            NodeKind::Scalar(_) => "a text",
            NodeKind::Sequence(_) => "a list",
            NodeKind::Mapping(_) => "a mapping",
            NodeKind::Unread => "nothing",
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_scalar(&self) -> Option<&Scalar> {
        if let NodeKind::Scalar(scalar) = &self.kind { Some(scalar) } else { None }
    }

    /// The items, if it is a list.
    #[must_use]
    pub fn as_sequence(&self) -> Option<&[Self]> {
        if let NodeKind::Sequence(items) = &self.kind { Some(items) } else { None }
    }

    /// Nothing is known of it but where it stands; why, was told.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        self.kind == NodeKind::Unread
    }

    /// The entries, if it is a mapping.
    #[must_use]
    pub fn as_mapping(&self) -> Option<&[Entry]> {
        if let NodeKind::Mapping(entries) = &self.kind { Some(entries) } else { None }
    }
}

/// Reads one file.
///
/// Goes on after a mistake wherever what follows can still be understood; the part in doubt (an
/// empty value, an alias) is then [`NodeKind::Unread`], and of a repeated key the first counts.
/// `None` where there is no tree at all: the file is empty or too large, or its structure broke; then `diagnostics` has an
/// error. Time and memory grow with the length of the text.
///
/// ```
/// use callspec_codegen::diagnostics::Diagnostics;
/// use callspec_codegen::source::Sources;
/// use callspec_codegen::tree;
///
/// let mut sources = Sources::new();
/// let id = sources.add("schema/acme.yaml", "version: 1.10\nlive: no\n");
/// let mut diagnostics = Diagnostics::new();
/// let root = tree::parse(&sources, id, &mut diagnostics).expect("a mapping");
/// let texts: Vec<&str> = root.as_mapping().into_iter().flatten()
///     .filter_map(|entry| Some(entry.value.as_scalar()?.text.as_str()))
///     .collect();
/// assert_eq!(texts, ["1.10", "no"]);
/// assert!(diagnostics.finish().is_empty());
/// ```
pub fn parse(sources: &Sources, id: SourceId, diagnostics: &mut Diagnostics) -> Option<Node> {
    let original = sources.get(id)?.text();
    if original.len() > LARGEST {
        let message = format!("the file has {} bytes; {LARGEST} are the most", original.len());
        diagnostics.push(wording::too_large(message, Span::file(id)));
        return None;
    }
    let mut repairs = repair::Repairs::new(original.len());
    let mut text = Cow::Borrowed(original);
    loop {
        let build::Attempt { root, found, broken } = build::attempt(id, &text, repairs.places());
        let Some(broken) = broken else {
            diagnostics.append(found);
            return root;
        };
        let outcome = repairs.repair(&text, &broken);
        let (repair::Outcome::Repaired { known, .. } | repair::Outcome::Beyond { known }) = outcome;
        if !known && !broken.follows_from(&found) {
            diagnostics.push(yaml::broken(id, &text, &broken));
        }
        let repair::Outcome::Repaired { text: next, .. } = outcome else {
            diagnostics.append(found);
            return None;
        };
        found.discard();
        text = Cow::Owned(next);
    }
}
