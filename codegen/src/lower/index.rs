//! Names and what they stand for, in the order of the files.

use std::collections::HashMap;

/// A list that is also found by name.
#[derive(Debug)]
pub(super) struct Index<'a, T> {
    pub(super) list: Vec<T>,
    by_name: HashMap<&'a str, usize>,
}

impl<'a, T> Index<'a, T> {
    pub(super) fn new() -> Self {
        Self { list: Vec::new(), by_name: HashMap::new() }
    }

    /// Adds a name; where it is known already, tells which it is and adds nothing.
    pub(super) fn add(&mut self, name: &'a str, value: T) -> Option<usize> {
        let known = self.find(name);
        if known.is_none() {
            self.by_name.insert(name, self.list.len());
            self.list.push(value);
        }
        known
    }

    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }
}
