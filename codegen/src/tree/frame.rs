//! The collections that are open while a text is read, and what goes into them next.

use std::collections::HashMap;

use super::traps::{Commas, Meaning};
use super::{Entry, Key, Node, NodeKind};
use crate::source::Span;

/// An open collection.
pub(super) struct Frame {
    pub(super) start: usize,
    pub(super) flow: bool,
    pub(super) meaning: Meaning,
    pub(super) open: Open,
}

/// What a collection holds so far.
pub(super) enum Open {
    Sequence(Vec<Node>),
    Mapping(Box<Mapping>),
}

#[derive(Default)]
pub(super) struct Mapping {
    pub(super) entries: Vec<Entry>,
    pub(super) keys: HashMap<String, Span>,
    pub(super) slot: Slot,
    pub(super) commas: Commas,
}

/// What the next node is.
#[derive(Default)]
pub(super) enum Slot {
    #[default]
    Key,
    Value(Key),
    /// The value of a key that is left out.
    Ignored,
}

/// One node as read.
pub(super) enum Placed {
    Node(Node),
    /// Nothing was written here.
    Empty(usize),
}

impl Frame {
    /// The next node is the value of a key.
    pub(super) fn is_at_value(&self) -> bool {
        matches!(&self.open, Open::Mapping(mapping) if matches!(mapping.slot, Slot::Value(_)))
    }

    /// What the next node inside this collection means.
    pub(super) fn next_meaning(&self) -> Meaning {
        match &self.open {
            Open::Sequence(_) => self.meaning,
            Open::Mapping(mapping) => match &mapping.slot {
                Slot::Value(key) => self.meaning.under(&key.text),
                Slot::Key | Slot::Ignored => Meaning::default(),
            },
        }
    }
}

/// What cannot be read and was told.
pub(super) fn unread(span: Span) -> Placed {
    Placed::Node(nothing(span))
}

/// In the place of a value that is none.
pub(super) fn nothing(span: Span) -> Node {
    Node { span, kind: NodeKind::Unread }
}
