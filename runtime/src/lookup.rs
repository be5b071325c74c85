//! Lookups by the rules of a schema, on top of the document.

use crate::document::{Object, Value};

impl<'d> Value<'d> {
    /// The member of this name, in any case if the rules say so; `None` of no object, too.
    pub(crate) fn member(&self, name: &str, ignore_case: bool) -> Option<Value<'d>> {
        self.as_object()?.named(name, ignore_case)
    }
}

impl<'d> Object<'d> {
    /// The member of this name, in any case if the rules say so.
    pub(crate) fn named(&self, name: &str, ignore_case: bool) -> Option<Value<'d>> {
        match ignore_case {
            true => self.get_ignore_case(name),
            false => self.get(name),
        }
    }
}
