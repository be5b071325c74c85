//! The payload of a callback, behind a pointer that does not know its type.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::panic::{RefUnwindSafe, UnwindSafe};

use serde::ser::{Serialize, Serializer};

use crate::fields::{Record, copy_fields, fill_payload};
use crate::pull::SentPayload;
use crate::view::{Inspect, InspectRecord, View};

/// The payload of a callback, on the heap: like a `Box` of it, except that the code that drops and
/// copies it is compiled once, and not again in each part of a program that does so.
///
/// Its fields are reached as through a `Box`, to read and to change them; to move one out, take out
/// the whole record first: `payload.into_inner().amount`.
///
/// ```
/// use callspec::{Payload, Record};
///
/// fn take_out<T: Record>(payload: Payload<T>) -> T {
///     payload.into_inner()
/// }
/// ```
pub struct Payload<T> {
    record: Box<dyn InspectRecord>,
    of: PhantomData<T>,
}

impl<T: Record> Payload<T> {
    fn of(record: Box<dyn InspectRecord>) -> Self {
        Self { record, of: PhantomData }
    }

    /// Reads it; what is not an object is a problem.
    #[inline]
    pub(crate) fn read(sent: SentPayload<'_, '_>) -> Self {
        Self::of(read(T::boxed, sent))
    }

    /// The record itself.
    #[must_use]
    pub fn into_inner(mut self) -> T {
        std::mem::replace(&mut self, T::EMPTY)
    }
}

impl<T> Payload<T> {
    /// The record, whatever its type.
    #[doc(hidden)]
    #[inline]
    pub fn seen(&self) -> &dyn Inspect {
        &*self.record
    }
}

/// Makes a record of a type, with nothing in it.
type Make = fn() -> Box<dyn InspectRecord>;

fn read(make: Make, sent: SentPayload<'_, '_>) -> Box<dyn InspectRecord> {
    let mut record = make();
    fill_payload(&mut *record, sent);
    record
}

fn copy(make: Make, record: &dyn InspectRecord) -> Box<dyn InspectRecord> {
    let mut copy = make();
    copy_fields(record, &mut *copy);
    copy
}

/// A payload is made of its own type, and of no other.
#[cold]
fn of_another_type() -> ! {
    unreachable!("a payload of another type than its own")
}

impl<T: Record> Deref for Payload<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        let record: &dyn Any = &*self.record;
        match record.downcast_ref() {
            Some(record) => record,
            None => of_another_type(),
        }
    }
}

impl<T: Record> DerefMut for Payload<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        let record: &mut dyn Any = &mut *self.record;
        match record.downcast_mut() {
            Some(record) => record,
            None => of_another_type(),
        }
    }
}

impl<T: Record> From<T> for Payload<T> {
    fn from(record: T) -> Self {
        let mut payload = Self::of(T::boxed());
        *payload = record;
        payload
    }
}

impl<T: Record> Clone for Payload<T> {
    #[inline]
    fn clone(&self) -> Self {
        Self::of(copy(T::boxed, &*self.record))
    }
}

impl<T> fmt::Debug for Payload<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.record.inspect().fmt(f)
    }
}

impl<T> PartialEq for Payload<T> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.record.inspect() == other.record.inspect()
    }
}

impl<T> Serialize for Payload<T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.record.inspect().serialize(serializer)
    }
}

impl<T> Inspect for Payload<T> {
    #[inline]
    fn inspect(&self) -> View<'_> {
        self.record.inspect()
    }
}

// A `dyn` is never known to be safe to unwind over; what it hides here is of the type `T`.
impl<T: UnwindSafe> UnwindSafe for Payload<T> {}
impl<T: RefUnwindSafe> RefUnwindSafe for Payload<T> {}
