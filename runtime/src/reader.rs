//! Reading one request after another without allocating.

use crate::delivery::Delivery;
use crate::document::Buffers;
use crate::limits::{Limits, ReadError};
use crate::request::Request;

/// Reads requests one after another, in the same memory.
///
/// A delivery gives its memory back when it is dropped; what one extraordinarily large body took
/// is freed. Nothing of what was read stays.
///
/// ```
/// use callspec::{Reader, Request};
///
/// let mut reader = Reader::default();
/// for body in [r#"{"id": 1}"#, r#"{"id": 2}"#] {
///     let delivery = reader.read(Request::new(body))?;
///     assert!(delivery.document().root().as_object().is_some());
/// }
/// # Ok::<(), callspec::ReadError>(())
/// ```
#[derive(Debug, Default)]
pub struct Reader {
    limits: Limits,
    pub(crate) buffers: Buffers,
}

impl Reader {
    /// A reader within limits of one's own.
    #[must_use]
    pub fn within(limits: Limits) -> Self {
        Self { limits, buffers: Buffers::default() }
    }

    /// Reads a request.
    ///
    /// # Errors
    ///
    /// As [`Delivery::read`].
    pub fn read<'a>(
        &'a mut self,
        request: impl Into<Request<'a>>,
    ) -> Result<Delivery<'a>, ReadError> {
        let mut delivery = Delivery::read_into(request.into(), &self.limits, &mut self.buffers)?;
        delivery.reader = Some(self);
        Ok(delivery)
    }
}
