//! The fields of a record: each is found in the object and filled, problems pile up, and nothing is
//! returned to a user while one exists.

mod layers;
mod member;
mod slot;

use std::collections::BTreeMap;

use layers::InLayer;
pub(crate) use layers::{Envelope, Layers};
pub(crate) use member::{Around, read_member};
pub use slot::{Empty, Slot};

use crate::context::{Context, Found};
use crate::document::Object;
use crate::error::NoteKind;
use crate::family::in_family;
use crate::lookup::{Match, Matches, knows};
use crate::path::Path;
use crate::pull::{Input, Place, SentPayload, Standing, Taken, Unread};
use crate::raw::Json;
use crate::shape::{Field, Named, Presence, Shape};
use crate::view::InspectRecord;

/// The members that a schema does not name, where it keeps them.
pub type Extra = BTreeMap<String, Json>;

/// A record that generated code describes.
pub trait Record: Empty + InspectRecord {
    /// Its name, rules and fields.
    const SHAPE: &'static Shape;

    /// Of an envelope, the layer that each field stands in: 0 the event itself, 1 the outermost, and
    /// so on. What is not listed stands in the event itself.
    #[doc(hidden)]
    const LAYERS: &'static [u8] = &[];

    /// One with nothing in it, of this very type: [`Payload`](crate::Payload) relies on that. What
    /// goes with a type that is behind a `dyn` is compiled where it is made to be that: for payloads
    /// here, beside the record.
    #[doc(hidden)]
    #[inline(never)]
    fn boxed() -> Box<dyn InspectRecord> {
        Box::new(Self::EMPTY)
    }
}

/// The fields of a record that is being read.
pub(crate) struct Fields<'f, 'd> {
    places: Places<'f, 'd>,
    path: &'f Path<'f>,
    /// Where the matches of these fields begin among the context's.
    matches: usize,
    context: &'f mut Context,
}

/// Where the fields of a record stand.
struct Places<'f, 'd> {
    envelope: Envelope,
    /// The record's object, if there is one.
    here: Option<Around<'f, 'd>>,
    outer: Option<&'f Layers<'f, 'd>>,
}

impl<'f, 'd> Fields<'f, 'd> {
    /// The fields of a record that stands in an object.
    fn of(shape: &'static Shape, here: Around<'f, 'd>, context: &'f mut Context) -> Self {
        let matches = context.matches.add(Some(here.object), shape, shape.names.len());
        let envelope = Envelope { shape, layers: &[] };
        let places = Places { envelope, here: Some(here), outer: None };
        Self { places, path: here.path, matches, context }
    }

    /// The fields of an envelope, some of which may stand in the layers around its object.
    pub(crate) fn of_layers(
        envelope: Envelope,
        object: Option<Object<'d>>,
        outer: Option<&'f Layers<'f, 'd>>,
        path: &'f Path<'f>,
        context: &'f mut Context,
    ) -> Self {
        let sought = &InLayer { envelope, layer: 0 };
        let matches = context.matches.add(object, sought, envelope.shape.names.len());
        let rules = envelope.shape.rules;
        let here = object.map(|object| Around { rules, object, path, sensitive: false });
        Self { places: Places { envelope, here, outer }, path, matches, context }
    }

    /// Reads every field. Never fails: what cannot be read is recorded, and stays as it was.
    pub(crate) fn fill(mut self, record: &mut dyn InspectRecord) {
        record.slots_mut(&mut |slots| {
            let shape = self.places.envelope.shape;
            debug_assert_eq!(slots.len(), shape.names.len(), "{}", shape.name);
            debug_assert!(shape.is_in_order(), "{}", shape.name);
            for (at, (named, slot)) in shape.fields().zip(slots).enumerate() {
                self.fill_field(at, named, *slot);
            }
        });
        if let Some(extra) = record.kept_mut() {
            self.keep_extra(extra);
        }
        self.context.matches.forget(self.matches);
        if let Some(Around { object, .. }) = self.places.here {
            self.context.sweep(object, Some(&self.places.sought()), self.path);
        }
    }

    /// Reads one field, and says what its absence means.
    #[inline]
    fn fill_field(&mut self, at: usize, named: Named, slot: &mut dyn Slot) {
        let standing = match named.field.reading.is_family() {
            true => self.stand_family(at, named.field, slot),
            false => self.stand(at, named, slot),
        };
        if named.field.presence != Presence::Optional {
            self.settle(at, named, standing, slot);
        }
    }

    /// Says what it means that a field is absent which is not optional.
    fn settle(&mut self, at: usize, named: Named, standing: Standing, slot: &mut dyn Slot) {
        let around = self.places.around(at).map_or(self.path, |around| around.path);
        match named.field.presence {
            Presence::Promised if standing.is_none() => {
                self.context.note(&around.key(named.wire), NoteKind::Absent);
            }
            Presence::Required if standing.is_none() => {
                let expected = Unread::declared(slot.takes().expected);
                self.context.problem(&around.key(named.wire), expected, Found::Nothing);
            }
            Presence::Nullable if standing == Standing::Null => {
                // That it is no value cannot be unreadable.
                let _ = slot.fill(None);
            }
            Presence::Optional | Presence::Promised | Presence::Required | Presence::Nullable => {}
        }
    }

    /// The members that no field of the record names.
    fn keep_extra(&self, extra: &mut Extra) {
        let members = self.places.here.iter().flat_map(|here| here.object.members());
        let sought = self.places.sought();
        for member in members.filter(|member| !knows(&sought, member.name)) {
            extra.entry(member.name.to_owned()).or_insert_with(|| Json::of(member.value));
        }
    }

    /// Finds a field's value and reads it.
    #[inline]
    fn stand(&mut self, at: usize, named: Named, slot: &mut dyn Slot) -> Standing {
        let Some(around) = self.places.around(at) else { return Standing::Absent };
        let Some(found) = self.places.found(at, self.matches, &self.context.matches) else {
            return Standing::Absent;
        };
        let Some(member) = found.member(around.object, named.wire) else {
            return Standing::Absent;
        };
        let list = member.value.is_repeated() && slot.takes().list;
        let taken = Taken { optional: named.field.presence != Presence::Required, list };
        read_member(member, named, around, taken, self.context, &mut |input| slot.fill(Some(input)))
    }

    /// A numbered family is a list in the order of its numbers; a prefix is a map. Its type reads
    /// it from the object that it is spread over.
    #[cold]
    fn stand_family(&mut self, at: usize, field: &'static Field, slot: &mut dyn Slot) -> Standing {
        let Some(around) = self.places.around(at) else { return Standing::Absent };
        let Around { rules, object, path, sensitive } = *around;
        if !object.members().any(|member| in_family(field, member.name)) {
            return Standing::Absent;
        }
        let sensitive = field.hides(sensitive);
        let place = &Place { field, rules, beside: Some(object), path, sensitive };
        let input = Input { value: object.value(), place, context: self.context };
        slot.fill(Some(input)).map_or(Standing::Absent, |()| Standing::Value)
    }
}

impl<'f, 'd> Places<'f, 'd> {
    /// The fields that stand in the record's own object.
    fn sought(&self) -> InLayer {
        InLayer { envelope: self.envelope, layer: 0 }
    }

    /// What a field stands in: the record's object, or in an envelope one of the layers'.
    #[inline]
    fn around(&self, at: usize) -> Option<&Around<'f, 'd>> {
        match self.envelope.layer(at) {
            0 => self.here.as_ref(),
            number => self.outer?.numbered(number)?.around.as_ref(),
        }
    }

    /// The member that a field was found to be.
    #[inline]
    fn found<'m>(&'m self, at: usize, start: usize, matches: &'m Matches) -> Option<&'m Match> {
        match self.envelope.layer(at) {
            0 => matches.get(start.checked_add(at)?),
            number => self.outer?.numbered(number)?.matches.get(at),
        }
    }
}

/// Reads the fields of a payload; what is not an object is a problem.
pub(crate) fn fill_payload(record: &mut dyn InspectRecord, sent: SentPayload<'_, '_>) {
    let SentPayload { value, path, context } = sent;
    let shape = record.shape();
    match value.and_then(|value| value.as_object()) {
        Some(object) => {
            let here = Around { rules: shape.rules, object, path, sensitive: false };
            Fields::of(shape, here, context).fill(record);
        }
        None => {
            let found = value.map_or(Found::Nothing, Found::Hidden);
            context.problem(path, Unread::object("an object"), found);
        }
    }
}

/// Reads the fields of a record inside another.
///
/// # Errors
///
/// It is no object.
pub(crate) fn fill_inside(
    record: &mut dyn InspectRecord,
    input: Input<'_, '_>,
) -> Result<(), Unread> {
    let Input { value, place: &Place { path, sensitive, .. }, context } = input;
    let object = value.as_object().ok_or(Unread::object("an object"))?;
    let shape = record.shape();
    Fields::of(shape, Around { rules: shape.rules, object, path, sensitive }, context).fill(record);
    Ok(())
}

/// Copies every field of a record into another one of the same type.
pub fn copy_fields(from: &dyn InspectRecord, into: &mut dyn InspectRecord) {
    from.slots(&mut |from| {
        into.slots_mut(&mut |into| {
            into.iter_mut().zip(from).for_each(|(into, from)| into.copy_from(*from));
        });
    });
    if let (Some(from), Some(into)) = (from.kept(), into.kept_mut()) {
        into.clone_from(from);
    }
}
