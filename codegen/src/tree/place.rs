//! Complete nodes go into the collection they stand in.

use std::ops::ControlFlow;

use super::build::Builder;
use super::frame::{Mapping, Open, Placed, Slot, nothing};
use super::wording;
use super::{Entry, Key, Node, NodeKind, Scalar};

/// The most nodes of one file.
const MOST_NODES: usize = 1_000_000;

impl Builder<'_> {
    /// Puts a node that is complete where it belongs.
    pub(super) fn place(&mut self, placed: Placed) -> ControlFlow<()> {
        self.nodes = self.nodes.saturating_add(1);
        if self.nodes > MOST_NODES {
            let message = format!("the file has more than {MOST_NODES} values");
            self.found.push(wording::too_large(message, self.span(self.last_end, self.last_end)));
            return self.give_up();
        }
        let Some(mut frame) = self.frames.pop() else {
            if let Placed::Node(node) = placed {
                self.root = Some(node);
            }
            return ControlFlow::Continue(());
        };
        match &mut frame.open {
            Open::Sequence(items) => self.place_item(items, placed),
            Open::Mapping(mapping) => match std::mem::take(&mut mapping.slot) {
                Slot::Key => mapping.slot = self.place_key(placed),
                Slot::Value(key) => self.place_value(mapping, frame.flow, key, placed),
                Slot::Ignored => {}
            },
        }
        self.frames.push(frame);
        ControlFlow::Continue(())
    }

    /// The offset behind the `:` that stands at `offset`, or `offset` where none does.
    fn colon(&self, offset: usize) -> usize {
        let colon = self.text.get(offset..).is_some_and(|rest| rest.starts_with(':'));
        offset.saturating_add(usize::from(colon))
    }

    /// Nothing of what was read is kept.
    pub(super) fn give_up(&mut self) -> ControlFlow<()> {
        self.root = None;
        self.frames.clear();
        ControlFlow::Break(())
    }

    fn place_item(&mut self, items: &mut Vec<Node>, placed: Placed) {
        match placed {
            Placed::Node(node) => items.push(node),
            Placed::Empty(offset) => {
                let start = self.dash(offset).unwrap_or(offset);
                let end = start.saturating_add(1).min(offset);
                self.last_end = self.last_end.max(end);
                self.found.push(wording::empty_item(self.span(start, end)));
                items.push(nothing(self.span(start, end)));
            }
        }
    }

    /// A key is a text.
    fn place_key(&mut self, placed: Placed) -> Slot {
        let (message, span) = match placed {
            Placed::Node(Node { span, kind: NodeKind::Scalar(Scalar { text, quoted }) }) => {
                return Slot::Value(Key { text, span, quoted });
            }
            Placed::Node(node) if node.is_unread() => return Slot::Ignored,
            Placed::Node(node) => (format!("{} as a key", node.noun()), node.span),
            Placed::Empty(offset) => {
                ("an entry without a key".to_owned(), self.span(offset, self.colon(offset)))
            }
        };
        self.last_end = self.last_end.max(span.end);
        self.found.push(wording::key(message, span));
        Slot::Ignored
    }

    fn place_value(&mut self, mapping: &mut Mapping, flow: bool, key: Key, placed: Placed) {
        if flow && matches!(placed, Placed::Empty(_)) && mapping.commas.extend(self.text, &key) {
            return;
        }
        let plain = match &placed {
            Placed::Node(Node { span, kind: NodeKind::Scalar(scalar) })
                if flow && !scalar.quoted =>
            {
                Some(*span)
            }
            _ => None,
        };
        self.tell(mapping.commas.next(self.text, plain));
        if let Some(&first) = mapping.keys.get(&key.text) {
            self.found.push(wording::duplicate(&key, first));
            return;
        }
        mapping.keys.insert(key.text.clone(), key.span);
        match placed {
            Placed::Node(value) => mapping.entries.push(Entry { key, value }),
            Placed::Empty(offset) => {
                self.last_end = self.last_end.max(self.colon(offset));
                self.found.push(wording::empty_value(&key));
                let value = nothing(self.span(offset, offset));
                mapping.entries.push(Entry { key, value });
            }
        }
    }
}
