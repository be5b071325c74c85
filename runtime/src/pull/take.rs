//! Where a value goes that is read: any type's place behind one interface.

use super::{Input, Pull, Unread};
use crate::family::Family;

/// Takes what is read. The rules around a value are the same whatever it is read into, and so
/// they are compiled once, for any taker.
pub(crate) trait Take {
    /// Reads a value that is there.
    fn take(&mut self, input: Input<'_, '_>) -> Result<(), Unread>;

    /// Reads a family of members; whether it is made of one, as only lists and maps are.
    fn take_family(&mut self, _: Family<'_, '_>) -> bool {
        false
    }
}

impl<T: Pull> Take for Option<T> {
    fn take(&mut self, input: Input<'_, '_>) -> Result<(), Unread> {
        match T::pull(input) {
            Ok(value) => {
                *self = Some(value);
                Ok(())
            }
            Err(unread) => Err(unread),
        }
    }

    fn take_family(&mut self, family: Family<'_, '_>) -> bool {
        if T::FAMILY {
            *self = T::pull_family(family);
        }
        T::FAMILY
    }
}

/// Takes by a function, as often as something is read.
pub(crate) struct By<F>(pub(crate) F);

impl<F: FnMut(Input<'_, '_>) -> Result<(), Unread>> Take for By<F> {
    fn take(&mut self, input: Input<'_, '_>) -> Result<(), Unread> {
        (self.0)(input)
    }
}

/// Takes by a function of the caller's, once.
pub(crate) struct Once<F, T> {
    pull: Option<F>,
    pub(crate) value: Option<T>,
}

impl<F: FnOnce(Input<'_, '_>) -> Result<T, Unread>, T> Once<F, T> {
    pub(crate) fn new(pull: F) -> Self {
        Self { pull: Some(pull), value: None }
    }
}

impl<F: FnOnce(Input<'_, '_>) -> Result<T, Unread>, T> Take for Once<F, T> {
    fn take(&mut self, input: Input<'_, '_>) -> Result<(), Unread> {
        self.value = self.pull.take().map(|pull| pull(input)).transpose()?;
        Ok(())
    }
}
