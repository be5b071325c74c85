//! The flat document: one list of nodes over the source text, whatever the format of the body.
//!
//! A node holds a position, never a text. Texts that need no decoding are slices of the source;
//! decoded ones (JSON escapes, percent-encoding) lie in one arena. So every text is a `&str`,
//! reading it cannot fail, and a document is at most three allocations.

mod list;
mod node;
mod object;
#[cfg(test)]
mod tests;
mod value;

use std::fmt;

pub use list::{Items, List};
pub(crate) use node::{Node, flag, position, same_name};
pub(crate) use object::Name;
pub use object::{Member, Members, Object};
pub use value::{Kind, Value};

use crate::limits::ReadErrorKind;

/// The memory of a document, to read the next one without allocating.
///
/// Holds nothing of what was read, and gives back what one extraordinarily large body took.
#[derive(Default)]
pub(crate) struct Buffers {
    nodes: Vec<Node>,
    arena: String,
}

impl Buffers {
    /// Nodes, and bytes of decoded text, that are kept for the next document.
    const KEPT: usize = 64 * 1024;
}

impl fmt::Debug for Buffers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Buffers")
            .field("nodes", &self.nodes.capacity())
            .field("bytes", &self.arena.capacity())
            .finish()
    }
}

/// A body that was read: JSON or a form, looked at through one interface.
///
/// `Debug` shows sizes, never content.
///
/// ```
/// use callspec::{Delivery, Kind, Request};
///
/// let request = Request::new(br#"{"event": "card.paid", "amount": 12.50}"#)
///     .header("content-type", "application/json");
/// let delivery = Delivery::read(request)?;
/// let object = delivery.document().root().as_object().expect("an object");
/// let (event, amount) = (object.get("event").unwrap(), object.get("amount").unwrap());
/// assert_eq!(event.as_text(), Some("card.paid"));
/// assert_eq!((amount.kind(), amount.as_number()), (Kind::Number, Some("12.50")));
/// # Ok::<(), callspec::ReadError>(())
/// ```
pub struct Document<'a> {
    source: &'a str,
    /// If not 0, so many bytes at the start of the arena are the source instead.
    source_in_arena: usize,
    form: bool,
    pub(crate) nodes: Vec<Node>,
    pub(crate) arena: String,
}

/// No document: its root is null.
impl Default for Document<'_> {
    fn default() -> Self {
        Self::json("", Buffers::default())
    }
}

impl<'a> Document<'a> {
    /// A document of JSON, as yet without nodes.
    pub(crate) fn json(source: &'a str, buffers: Buffers) -> Self {
        let Buffers { nodes, arena } = buffers;
        Self { source, source_in_arena: 0, form: false, nodes, arena }
    }

    /// A document of a form, as yet without nodes. The source is the body, the query, or both with
    /// a `&` between them; bytes that are not UTF-8 show in it as U+FFFD.
    pub(crate) fn form(body: &'a [u8], query: &'a str, buffers: Buffers) -> Self {
        let Buffers { nodes, mut arena } = buffers;
        let mut source = query;
        if !body.is_empty() {
            match std::str::from_utf8(body) {
                Ok(text) if query.is_empty() => source = text,
                Ok(text) => arena.push_str(text),
                Err(_) => arena.push_str(&String::from_utf8_lossy(body)),
            }
        }
        if !arena.is_empty() && !query.is_empty() {
            arena.push('&');
            arena.push_str(query);
        }
        Self { source, source_in_arena: arena.len(), form: true, nodes, arena }
    }

    /// A document that is one text, which was decoded already: its raw form is the text itself.
    pub(crate) fn of_text(text: &'a str) -> Self {
        let mut document = Self::form(text.as_bytes(), "", Buffers::default());
        document.nodes.push(document.leaf(Kind::Text, 0, text.len()));
        document
    }

    /// Tells this document from all others while it lives and is not moved.
    pub(crate) fn identity(&self) -> usize {
        std::ptr::from_ref(self).addr()
    }

    /// The outermost value. Of a form it is an object.
    #[must_use]
    pub fn root(&self) -> Value<'_> {
        self.value(0)
    }

    /// The text that was read: the body, of a form the body, then the query, with a `&` between
    /// them where both are there.
    #[must_use]
    pub fn text(&self) -> &str {
        match self.source_in_arena {
            0 => self.source,
            length => self.arena.get(..length).unwrap_or_default(),
        }
    }

    /// The number of values, names and decoded texts, of 16 bytes each.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// Gives the memory back, for the next document.
    pub(crate) fn into_buffers(self) -> Buffers {
        let Self { mut nodes, mut arena, .. } = self;
        nodes.clear();
        nodes.shrink_to(Buffers::KEPT);
        arena.clear();
        arena.shrink_to(Buffers::KEPT);
        Buffers { nodes, arena }
    }

    /// A node to push next, with nothing within it.
    #[inline]
    pub(crate) fn leaf(&self, kind: Kind, start: usize, end: usize) -> Node {
        let next = position(self.nodes.len()) + 1;
        Node { kind, flags: 0, start: position(start), end: position(end), next }
    }

    /// Adds a node, if there may be so many; its number.
    #[inline]
    pub(crate) fn push(&mut self, node: Node, limit: usize) -> Result<u32, ReadErrorKind> {
        if self.nodes.len() >= limit {
            return Err(ReadErrorKind::TooManyNodes { limit });
        }
        let index = position(self.nodes.len());
        self.nodes.push(node);
        Ok(index)
    }

    #[inline]
    pub(crate) fn node(&self, index: u32) -> &Node {
        self.nodes.get(index as usize).unwrap_or(&node::NULL)
    }

    /// The text of a text, name or number.
    #[inline]
    pub(crate) fn text_at(&self, index: u32) -> &str {
        let mut node = self.node(index);
        if node.flags & flag::ESCAPED != 0 {
            node = self.node(index.saturating_add(1));
        }
        let text = if node.flags & flag::ARENA != 0 { &self.arena } else { self.source };
        text.get(node.start as usize..node.end as usize).unwrap_or_default()
    }

    /// Whether the text of a name is exactly this one.
    #[inline]
    pub(crate) fn is_named(&self, node: &Node, index: u32, name: &str) -> bool {
        if node.flags & (flag::ESCAPED | flag::ARENA) != 0 {
            return self.text_at(index) == name;
        }
        let sent = self.source.as_bytes().get(node.start as usize..node.end as usize);
        sent.is_some_and(|sent| same_name(sent, name.as_bytes()))
    }

    /// The first name from node `first` to `end` that is exactly this one.
    pub(crate) fn find(&self, first: u32, end: u32, name: &str) -> Option<u32> {
        let mut at = first;
        while at < end {
            let node = self.node(at);
            if node.may_have_length(name.len()) && self.is_named(node, at, name) {
                return Some(at);
            }
            at = self.node(node.next).next;
        }
        None
    }

    #[inline]
    fn value(&self, index: u32) -> Value<'_> {
        Value { document: self, index }
    }
}

impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("form", &self.form)
            .field("bytes", &self.text().len())
            .field("nodes", &self.nodes.len())
            .finish()
    }
}
