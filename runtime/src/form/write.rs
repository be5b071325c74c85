//! From the tree of a form to the nodes of its document.

use super::tree::{Entry, ROOT, Tree};
use super::{NONE, Pair, Span};
use crate::document::{Document, Kind, Node, flag, position};
use crate::limits::{Limits, ReadError, ReadErrorKind};

/// Writes the nodes of a tree. A failure is at the offset of the last pair written.
pub(super) fn write<'a>(
    document: Document<'a>,
    tree: &Tree,
    pairs: &[Pair],
    limits: &Limits,
) -> Result<Document<'a>, ReadError> {
    let mut writer = Writer { document, tree, pairs, limits, open: NONE, offset: 0 };
    match writer.write() {
        Ok(()) => Ok(writer.document),
        Err(kind) => Err(ReadError::new(kind, writer.offset)),
    }
}

/// Writes pairs of different names without brackets, in their order.
pub(super) fn flat<'a>(mut document: Document<'a>, pairs: &[Pair]) -> Document<'a> {
    let next = position(pairs.len() * 2 + 1);
    document.nodes.reserve(pairs.len() * 2 + 1);
    document.nodes.push(Node { next, ..document.leaf(Kind::Object, 0, 0) });
    for pair in pairs {
        document.nodes.push(text(&document, pair.key));
        document.nodes.push(text(&document, pair.value));
    }
    document
}

/// A decoded text, to push next.
fn text(document: &Document<'_>, span: Span) -> Node {
    let text = document.leaf(Kind::Text, span.start as usize, span.end as usize);
    Node { flags: flag::ARENA, ..text }
}

/// Writes the nodes of a tree, from left to right.
struct Writer<'a, 't> {
    document: Document<'a>,
    tree: &'t Tree,
    pairs: &'t [Pair],
    limits: &'t Limits,
    /// The innermost open container; until it closes, its `next` is the one around it.
    open: u32,
    /// Of the last pair written.
    offset: usize,
}

impl Writer<'_, '_> {
    fn write(&mut self) -> Result<(), ReadErrorKind> {
        let mut at = ROOT;
        while at != NONE {
            self.start(at)?;
            at = match self.tree.entry(at).first_child {
                NONE => self.finish(at),
                child => child,
            };
        }
        Ok(())
    }

    /// The name of an entry, and its values or the start of its container.
    fn start(&mut self, at: u32) -> Result<(), ReadErrorKind> {
        let entry = self.tree.entry(at);
        if self.open != NONE && self.document.node(self.open).kind == Kind::Object {
            self.push(text(&self.document, entry.name))?;
        }
        if entry.first_child == NONE && at != ROOT {
            return self.values(entry);
        }
        let container = self.document.leaf(entry.kind(), 0, 0);
        if entry.first_child == NONE {
            return self.push(container).map(|_| ());
        }
        let flags = if container.kind == Kind::Object { 0 } else { entry.conflict() };
        self.open = self.push(Node { flags, next: self.open, ..container })?;
        Ok(())
    }

    /// From the end of an entry to the next one, over the containers that end here.
    fn finish(&mut self, mut at: u32) -> u32 {
        loop {
            let entry = self.tree.entry(at);
            if entry.next != NONE || entry.parent == NONE {
                return entry.next;
            }
            self.close();
            at = entry.parent;
        }
    }

    fn close(&mut self) {
        let next = position(self.document.nodes.len());
        if let Some(node) = self.document.nodes.get_mut(self.open as usize) {
            self.open = std::mem::replace(&mut node.next, next);
        }
    }

    /// One value, or the list of several.
    fn values(&mut self, entry: &Entry) -> Result<(), ReadErrorKind> {
        if entry.count > 1 {
            let list = self.document.leaf(Kind::List, 0, 0);
            let next = list.next.saturating_add(position(entry.count));
            self.push(Node { flags: flag::REPEATED | entry.conflict(), next, ..list })?;
        }
        let mut at = entry.first_pair;
        while let (Some(pair), Some(link)) =
            (self.pairs.get(at as usize), self.tree.links.get(at as usize))
        {
            self.offset = pair.offset;
            self.push(text(&self.document, pair.value))?;
            at = link.next;
        }
        Ok(())
    }

    fn push(&mut self, node: Node) -> Result<u32, ReadErrorKind> {
        self.document.push(node, self.limits.most_nodes())
    }
}
