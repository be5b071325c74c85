//! Mappings of a known context, and what stands under their keys.

use crate::language::{Context, Key};
use crate::source::Span;
use crate::tree::{Entry, Node};

/// A mapping of a known context.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keys<'n> {
    pub(super) context: &'static Context,
    /// The whole mapping, or the name that it belongs to: where a missing key is reported.
    pub(super) span: Span,
    pub(super) entries: &'n [Entry],
}

/// A value and the key it stands under.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'n> {
    pub(super) key: &'static Key,
    /// The key itself.
    pub(super) span: Span,
    pub(super) node: &'n Node,
}

/// A text and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Text<'n> {
    pub(super) text: &'n str,
    pub(super) span: Span,
}

impl<'n> Keys<'n> {
    /// Everything in the mapping, unknown keys too.
    pub(super) fn entries(&self) -> &'n [Entry] {
        self.entries
    }

    /// The keys as written, unknown ones too.
    pub(super) fn written(&self) -> impl Iterator<Item = &'n str> {
        self.entries.iter().map(|entry| entry.key.text.as_str())
    }

    /// What stands under a key of the context.
    pub(super) fn get(&self, name: &str) -> Option<At<'n>> {
        let entry = self.entries.iter().find(|entry| entry.key.text == name)?;
        Some(At { key: self.context.key(name)?, span: entry.key.span, node: &entry.value })
    }

    /// The first of these keys that is there.
    pub(super) fn any(&self, names: &[&str]) -> Option<At<'n>> {
        names.iter().find_map(|name| self.get(name))
    }

    /// The keys of the context that are there, in the order of the file.
    pub(super) fn present(&self) -> impl Iterator<Item = At<'n>> {
        let context = self.context;
        self.entries.iter().filter_map(move |entry| {
            Some(At {
                key: context.key(&entry.key.text)?,
                span: entry.key.span,
                node: &entry.value,
            })
        })
    }
}

impl<'n> At<'n> {
    /// The same key with one item of its value.
    pub(super) fn with(self, node: &'n Node) -> Self {
        Self { node, ..self }
    }

    /// The items of a list, or the value that stands alone.
    pub(super) fn items(self) -> impl Iterator<Item = Self> {
        let nodes = self.node.as_sequence().unwrap_or(std::slice::from_ref(self.node));
        nodes.iter().map(move |node| self.with(node))
    }
}
