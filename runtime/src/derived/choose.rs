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
    let object = value.as_object().ok_or(Unread::expected("an object"))?;
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
    /// Reads it as a value of the kind `K`.
    pub(super) fn stand<K: Kind, T: ReadAs<'d, K>>(&mut self, optional: bool) -> Standing<T> {
        let (taken, lasting) = (Taken { optional, list: K::LIST }, self.lasting);
        follow(self.fields, self.hops, taken, |input| T::read_as(Sent { input, lasting }))
    }

    /// Records that it is missing.
    pub(super) fn missing(&mut self, expected: &'static str) {
        self.fields.missing(self.hops.iter().map(|hop| hop.field.wire), expected);
    }
}

/// Reads what stands at the end of the hops.
fn follow<T>(
    fields: &mut Fields<'_, '_>,
    hops: &'static [Hop],
    taken: Taken,
    pull: impl FnOnce(Input<'_, '_>) -> Result<T, Unread>,
) -> Standing<T> {
    let Some((hop, rest)) = hops.split_first() else { return Standing::Absent };
    fields.by(hop.rules);
    if rest.is_empty() {
        return fields.stand_with(&hop.field, taken, pull);
    }
    let found = fields.stand_with(&hop.field, Taken { list: false, ..taken }, |input| {
        let object = input.value.as_object().ok_or(Unread::expected("an object"))?;
        let Input { place, context, .. } = input;
        let mut inner = Fields::of(object, place, context);
        Ok(follow(&mut inner, rest, taken, pull))
    });
    match found {
        Standing::Value(standing) => standing,
        Standing::Absent => Standing::Absent,
        Standing::Null => Standing::Null,
        Standing::Unread => Standing::Unread,
    }
}
