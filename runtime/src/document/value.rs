//! One value of a document: its kind, its text, and the way to its members or items.

use std::borrow::Cow;
use std::fmt;

use super::{Document, List, Node, Object, flag};

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    /// JSON `null`.
    Null,
    /// JSON `true` or `false`.
    Boolean,
    /// A JSON number.
    Number,
    /// A JSON string, or any single value of a form.
    Text,
    /// A JSON array; in a form, bracketed indices or a repeated key.
    List,
    /// A JSON object; in a form, the whole of it, or bracketed names.
    Object,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::Text => "a text",
            Self::List => "a list",
            Self::Object => "an object",
        })
    }
}

/// One value of a document.
///
/// `Debug` shows its kind and size, never content.
#[derive(Clone, Copy)]
pub struct Value<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) index: u32,
}

impl<'d> Value<'d> {
    #[inline]
    pub(super) fn node(&self) -> &'d Node {
        self.document.node(self.index)
    }

    pub(super) fn flagged(&self, flag: u8) -> bool {
        self.node().flags & flag != 0
    }

    fn text_if(&self, kind: Kind) -> Option<&'d str> {
        (self.node().kind == kind).then(|| self.document.text_at(self.index))
    }

    /// Tells this value from all others: the identity of its document, and its place there.
    pub(crate) fn id(&self) -> (usize, u32) {
        (self.document.identity(), self.index)
    }

    /// What it is.
    #[must_use]
    #[inline]
    pub fn kind(&self) -> Kind {
        self.node().kind
    }

    /// Whether it is a scalar whose text is longer than this; `false` of one with escapes.
    #[inline]
    pub(crate) fn is_scalar_longer(&self, bytes: usize) -> bool {
        let node = self.node();
        matches!(node.kind, Kind::Boolean | Kind::Number | Kind::Text)
            && node.flags & flag::ESCAPED == 0
            && node.end.saturating_sub(node.start) as usize > bytes
    }

    /// Whether it is a text of no bytes, sent without escapes.
    #[inline]
    pub(crate) fn is_empty_text(&self) -> bool {
        let node = self.node();
        node.kind == Kind::Text && node.flags & flag::ESCAPED == 0 && node.start == node.end
    }

    /// The text, decoded, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&'d str> {
        self.text_if(Kind::Text)
    }

    /// The number, if it is one, digit by digit as it was sent: `-0`, `1.10` and `1e400` stay so.
    #[must_use]
    pub fn as_number(&self) -> Option<&'d str> {
        self.text_if(Kind::Number)
    }

    /// The boolean, if it is one.
    #[must_use]
    pub fn as_boolean(&self) -> Option<bool> {
        (self.kind() == Kind::Boolean).then(|| self.flagged(flag::TRUE))
    }

    /// The text, the digits of the number, or `true` or `false`.
    #[must_use]
    #[inline]
    pub fn scalar_text(&self) -> Option<&'d str> {
        match self.kind() {
            Kind::Text | Kind::Number | Kind::Boolean => Some(self.document.text_at(self.index)),
            Kind::Null | Kind::List | Kind::Object => None,
        }
    }

    /// The text of a scalar; borrowed where the value stands in `lasting` itself, and not in a
    /// document that was opened on the way.
    pub(crate) fn text_in<'l>(&self, lasting: &'l Document<'l>) -> Option<Cow<'l, str>> {
        if self.document.identity() == lasting.identity() {
            return lasting.value(self.index).scalar_text().map(Cow::Borrowed);
        }
        self.scalar_text().map(|text| Cow::Owned(text.to_owned()))
    }

    /// The value as it was sent: in JSON exactly its part of the source, with quotes, escapes and
    /// all that is within it. In a form, the decoded text of a single value; objects and lists
    /// have no part of their own there, theirs is the whole source.
    #[must_use]
    pub fn raw(&self) -> &'d str {
        let node = self.node();
        let (start, end) = (node.start as usize, node.end as usize);
        let part = match node.kind {
            Kind::Text if self.document.form => return self.document.text_at(self.index),
            Kind::List | Kind::Object if self.document.form => return self.document.text(),
            Kind::Text => start.saturating_sub(1)..end.saturating_add(1),
            _ => start..end,
        };
        self.document.source.get(part).unwrap_or_default()
    }

    /// What is kept of an event: the value as it was sent. In a form, one of several events has no
    /// part of its own; it is written as JSON.
    pub(crate) fn content(&self) -> Cow<'d, str> {
        let parted = self.is_form() && self.scalar_text().is_none();
        match parted && self.id() != self.document.root().id() {
            true => Cow::Owned(crate::raw::Json::of(*self).into_text()),
            false => Cow::Borrowed(self.raw()),
        }
    }

    /// The members, if it is an object.
    #[must_use]
    pub fn as_object(&self) -> Option<Object<'d>> {
        (self.kind() == Kind::Object).then_some(Object { value: *self })
    }

    /// The items, if it is a list.
    #[must_use]
    pub fn as_list(&self) -> Option<List<'d>> {
        (self.kind() == Kind::List).then_some(List { value: *self })
    }

    /// Whether it is a list only because a form has one key, without brackets, several times.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        self.flagged(flag::REPEATED)
    }

    /// Whether it is a list whose items came from both the body and the query of a form.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.flagged(flag::CONFLICT)
    }

    /// Whether it came as a form, in which every single value is a text.
    #[must_use]
    pub fn is_form(&self) -> bool {
        self.document.form
    }

    /// Bytes of the decoded text, number or boolean, items of the list, members of the object,
    /// nothing of null. Items and members are counted one by one.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.kind() {
            Kind::List => List { value: *self }.len(),
            Kind::Object => Object { value: *self }.len(),
            _ => self.scalar_text().map_or(0, str::len),
        }
    }

    /// Whether [`len`](Self::len) is 0.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self.kind() {
            Kind::List | Kind::Object => self.node().next == self.index.saturating_add(1),
            _ => self.len() == 0,
        }
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.kind() {
            Kind::List => "items",
            Kind::Object => "members",
            _ => "bytes",
        };
        write!(f, "Value({}, {} {unit})", self.kind(), self.len())
    }
}
