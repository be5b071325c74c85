//! Taking chosen fields of a record: each by its place, and nothing else of the record.

use crate::document::Document;
use crate::fields::Fields;
use crate::pull::{Input, Standing, Taken, Unread};
use crate::shape::{Field, Rules};

use super::fits::{Fits, Held, ReadAs};
use super::kind::Kind;
use super::sent::Sent;

/// A struct that `#[derive(Callback)]` describes: the places that it takes.
pub trait Derived<'d>: Sized {
    /// For each field the way to it, from the record.
    const PLACES: &'static [&'static [Hop]];

    /// Takes every field; `None` if one is missing or unreadable, which was recorded.
    fn take(fields: &mut Choosing<'_, 'd>) -> Option<Self>;
}

/// One field on the way to a place, and the rules of the record that it is of.
#[derive(Clone, Copy, Debug)]
pub struct Hop {
    /// The record's settled rules.
    pub rules: &'static Rules,
    /// The field.
    pub field: Field,
    /// Whether the schema requires it.
    pub required: bool,
}

/// The record that fields are chosen from.
pub struct Choosing<'f, 'd> {
    places: &'static [&'static [Hop]],
    fields: Fields<'f, 'f>,
    lasting: &'d Document<'d>,
}

/// Reads a derived struct from an object.
pub fn take_record<'d, T: Derived<'d>>(sent: Sent<'_, 'd>) -> Result<T, Unread> {
    let Sent { input: Input { value, place, context }, lasting } = sent;
    let object = value.as_object().ok_or(Unread::object("an object"))?;
    let fields = Fields::of(object, place, context);
    let mut choosing = Choosing { places: T::PLACES, fields, lasting };
    // What is missing was recorded, and nothing is returned to a user while a problem exists.
    T::take(&mut choosing).ok_or(Unread::RECORDED)
}

impl<'d> Choosing<'_, 'd> {
    /// Takes the field at this index of [`Derived::PLACES`], declared as `P`.
    pub fn take<P, T>(&mut self, place: usize) -> Option<T>
    where
        Held<T>: Fits<'d, P, Value = T>,
    {
        let hops = self.places.get(place).copied().unwrap_or_default();
        Held::<T>::fit(Asked { fields: &mut self.fields, hops, lasting: self.lasting })
    }
}

/// A field that is asked for.
pub struct Asked<'a, 'f, 'd> {
    fields: &'a mut Fields<'f, 'f>,
    hops: &'static [Hop],
    lasting: &'d Document<'d>,
}

impl<'d> Asked<'_, '_, 'd> {
    /// Reads it as a value of the kind `K`; if it must be there, its absence is a problem.
    pub(super) fn stand<K: Kind, T: ReadAs<'d, K>>(&mut self, must: bool) -> Standing<T> {
        let (taken, lasting) = (Taken { optional: !must, list: K::LIST }, self.lasting);
        let pull = |input: Input<'_, '_>| T::read_as(Sent { input, lasting });
        follow(self.fields, self.hops, taken, K::EXPECTED, pull)
    }
}

/// Reads what stands at the end of the hops. A required field on the way is required, whatever
/// the user's type could do without; a null there is the absence of all in it.
fn follow<T>(
    fields: &mut Fields<'_, '_>,
    hops: &'static [Hop],
    taken: Taken,
    expected: &'static str,
    pull: impl FnOnce(Input<'_, '_>) -> Result<T, Unread>,
) -> Standing<T> {
    let Some((hop, rest)) = hops.split_first() else { return Standing::Absent };
    let taken_here = Taken { optional: taken.optional && !hop.required, ..taken };
    fields.by(hop.rules);
    if rest.is_empty() {
        let found = fields.stand_with(&hop.field, taken_here, pull);
        return demand(found, fields, hop, taken_here, expected);
    }
    let middle = Taken { list: false, ..taken_here };
    let found = fields.stand_with(&hop.field, middle, |input| {
        let object = input.value.as_object().ok_or(Unread::object("an object"))?;
        let Input { place, context, .. } = input;
        let mut inner = Fields::of(object, place, context);
        Ok(follow(&mut inner, rest, taken, expected, pull))
    });
    match demand(found, fields, hop, middle, "an object") {
        Standing::Value(standing) => standing,
        Standing::Absent | Standing::Null => Standing::Absent,
        Standing::Unread => Standing::Unread,
    }
}

/// What must be there and is not is a problem.
fn demand<T>(
    found: Standing<T>,
    fields: &mut Fields<'_, '_>,
    hop: &Hop,
    taken: Taken,
    expected: &'static str,
) -> Standing<T> {
    if taken.optional || !matches!(found, Standing::Absent | Standing::Null) {
        return found;
    }
    fields.missing(hop.field.wire, expected);
    Standing::Unread
}
