//! A sensitive value in a type of the user's own.

use std::fmt;
use std::ops::{Deref, DerefMut};

/// A value that its `Debug` does not show.
///
/// What a schema marks `sensitive` fits only into this, so that the `Debug` which a user derives
/// for a type of his own prints no name, no address, no IBAN:
///
/// ```
/// use callspec::Hidden;
///
/// let iban = Hidden("FR7612345678901234567890123");
/// assert_eq!(format!("{iban:?}"), "(hidden)");
/// assert_eq!(iban.len(), 27);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hidden<T>(pub T);

impl<T> fmt::Debug for Hidden<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(hidden)")
    }
}

impl<T> Deref for Hidden<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Hidden<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}
