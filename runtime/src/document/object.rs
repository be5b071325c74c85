//! The members of an object: going through them, and finding one by its name.

use std::fmt;

use super::{Document, Node, Value};

/// The members of an object.
///
/// Names may repeat: [`members`](Self::members) gives all, in the order of the source, and every
/// lookup the first of them.
#[derive(Clone, Copy)]
pub struct Object<'d> {
    pub(super) value: Value<'d>,
}

impl<'d> Object<'d> {
    fn first(&self) -> u32 {
        self.value.index.saturating_add(1)
    }

    fn past_end(&self) -> u32 {
        self.value.node().next
    }

    /// All members, in the order of the source.
    #[must_use]
    pub fn members(&self) -> Members<'d> {
        Members { names: self.names() }
    }

    /// The first member of exactly this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Value<'d>> {
        let document = self.value.document;
        let found = document.find(self.first(), self.past_end(), name)?;
        Some(document.value(document.node(found).next))
    }

    /// The first member of exactly this name or, without one, the first of this name in another
    /// case. Only ASCII letters have case here.
    #[must_use]
    pub fn get_ignore_case(&self, name: &str) -> Option<Value<'d>> {
        let document = self.value.document;
        let mut other_case = None;
        let mut at = self.first();
        while at < self.past_end() {
            let node = document.node(at);
            if node.may_have_length(name.len()) {
                let found = document.text_at(at);
                if found == name {
                    return Some(document.value(node.next));
                }
                if other_case.is_none() && found.eq_ignore_ascii_case(name) {
                    other_case = Some(document.value(node.next));
                }
            }
            at = document.node(node.next).next;
        }
        other_case
    }

    /// The object as a value.
    pub(crate) fn value(&self) -> Value<'d> {
        self.value
    }

    /// The names of the members, in the order of the source.
    pub(crate) fn names(&self) -> Names<'d> {
        Names { document: self.value.document, at: self.first(), end: self.past_end() }
    }

    /// The name at this index.
    pub(crate) fn name_at(&self, index: u32) -> &'d str {
        self.value.document.text_at(index)
    }

    /// The value of the name at this index.
    #[inline]
    pub(crate) fn value_of(&self, name: u32) -> Value<'d> {
        let document = self.value.document;
        document.value(document.node(name).next)
    }

    /// How many members there are, counted one by one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members().count()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.value.is_empty()
    }
}

impl fmt::Debug for Object<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// One member of an object.
#[derive(Clone, Copy)]
pub struct Member<'d> {
    /// Its name, decoded.
    pub name: &'d str,
    /// Its value.
    pub value: Value<'d>,
}

impl fmt::Debug for Member<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Member({} bytes, {:?})", self.name.len(), self.value)
    }
}

/// The name of a member, which may be compared before it is read.
#[derive(Clone, Copy)]
pub(crate) struct Name<'d> {
    document: &'d Document<'d>,
    node: &'d Node,
    index: u32,
}

impl<'d> Name<'d> {
    pub(crate) fn index(&self) -> u32 {
        self.index
    }

    #[inline]
    pub(crate) fn text(&self) -> &'d str {
        self.document.text_at(self.index)
    }

    /// Whether it is exactly this one.
    #[inline]
    pub(crate) fn is(&self, name: &str) -> bool {
        self.node.may_have_length(name.len()) && self.document.is_named(self.node, self.index, name)
    }
}

/// The names of an object's members, in the order of the source.
#[derive(Clone)]
pub(crate) struct Names<'d> {
    document: &'d Document<'d>,
    at: u32,
    end: u32,
}

impl<'d> Iterator for Names<'d> {
    type Item = Name<'d>;

    #[inline]
    fn next(&mut self) -> Option<Name<'d>> {
        if self.at >= self.end {
            return None;
        }
        let (document, index) = (self.document, self.at);
        let node = document.node(index);
        self.at = document.node(node.next).next;
        Some(Name { document, node, index })
    }
}

/// The members of an object, in the order of the source.
#[derive(Clone)]
pub struct Members<'d> {
    names: Names<'d>,
}

impl<'d> Iterator for Members<'d> {
    type Item = Member<'d>;

    fn next(&mut self) -> Option<Member<'d>> {
        let Name { document, node, index } = self.names.next()?;
        Some(Member { name: document.text_at(index), value: document.value(node.next) })
    }
}

impl fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Members({} to come)", self.clone().count())
    }
}
