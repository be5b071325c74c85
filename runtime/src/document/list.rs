//! The items of a list.

use std::fmt;

use super::{Document, Value};

/// The items of a list.
#[derive(Clone, Copy)]
pub struct List<'d> {
    pub(super) value: Value<'d>,
}

impl<'d> List<'d> {
    /// All items, in the order of the source.
    #[must_use]
    pub fn items(&self) -> Items<'d> {
        let Value { document, index } = self.value;
        Items { document, at: index.saturating_add(1), end: self.value.node().next }
    }

    /// The item of this number, from 0, reached one by one.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<Value<'d>> {
        self.items().nth(number)
    }

    /// How many items there are, counted one by one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items().count()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.value.is_empty()
    }
}

impl fmt::Debug for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// The items of a list, in the order of the source.
#[derive(Clone)]
pub struct Items<'d> {
    document: &'d Document<'d>,
    at: u32,
    end: u32,
}

impl<'d> Iterator for Items<'d> {
    type Item = Value<'d>;

    fn next(&mut self) -> Option<Value<'d>> {
        if self.at >= self.end {
            return None;
        }
        let item = self.document.value(self.at);
        self.at = item.node().next;
        Some(item)
    }
}

impl fmt::Debug for Items<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Items({} to come)", self.clone().count())
    }
}
