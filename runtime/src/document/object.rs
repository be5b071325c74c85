//! The members of an object: going through them, and finding one by its name.

use std::fmt;

use super::{Document, Value, fingerprint, flag};

/// A place among the members of one object, where the next lookup starts.
///
/// Belongs to the object it came from; another object's makes lookups find the wrong thing or
/// nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Cursor(pub(super) u32);

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
        Members { document: self.value.document, at: self.first(), end: self.past_end() }
    }

    /// The first member of exactly this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Value<'d>> {
        self.find_from(Cursor::default(), name).map(|(value, _)| value)
    }

    /// The first member of exactly this name or, without one, the first of this name in another
    /// case. Only ASCII letters have case here.
    #[must_use]
    pub fn get_ignore_case(&self, name: &str) -> Option<Value<'d>> {
        let document = self.value.document;
        let fingerprint = fingerprint(name.as_bytes());
        let mut other_case = None;
        let mut at = self.first();
        while at < self.past_end() {
            let node = document.node(at);
            if node.fingerprint == fingerprint {
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

    /// The first member of exactly this name, and the place just after it.
    ///
    /// Looks from the cursor to the end, then from the start to the cursor: whoever asks for names
    /// in the order they were sent finds each at once. That the first of several members of one
    /// name wins holds for any cursor: an object in which names may repeat is looked through from
    /// its start.
    pub(crate) fn find_from(&self, cursor: Cursor, name: &str) -> Option<(Value<'d>, Cursor)> {
        let document = self.value.document;
        let (first, end) = (self.first(), self.past_end());
        let from = match cursor.0 {
            _ if self.value.flagged(flag::MAY_REPEAT) => first,
            at if at > first && at <= end => at,
            _ => first,
        };
        let found = document.find(from, end, name).or_else(|| document.find(first, from, name))?;
        let value = document.value(document.node(found).next);
        Some((value, Cursor(value.node().next)))
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

/// The members of an object, in the order of the source.
#[derive(Clone)]
pub struct Members<'d> {
    document: &'d Document<'d>,
    at: u32,
    end: u32,
}

impl<'d> Iterator for Members<'d> {
    type Item = Member<'d>;

    fn next(&mut self) -> Option<Member<'d>> {
        if self.at >= self.end {
            return None;
        }
        let name = self.document.text_at(self.at);
        let value = self.document.value(self.document.node(self.at).next);
        self.at = value.node().next;
        Some(Member { name, value })
    }
}

impl fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Members({} to come)", self.clone().count())
    }
}
