//! The fields of a record: each is found in the object and filled, problems pile up, and nothing is
//! returned to a user while one exists.

mod layers;
mod member;
mod slot;

use std::collections::BTreeMap;

use layers::InLayer;
pub(crate) use layers::{Layers, Objects};
pub(crate) use member::{Around, read_member};
pub use slot::{Empty, Slot};

use crate::context::{Context, Found};
use crate::document::Member;
use crate::error::NoteKind;
use crate::family::in_family;
use crate::lookup::knows;
use crate::path::Path;
use crate::pull::{Input, Place, Read, SentPayload, Standing, Taken, Unread};
use crate::raw::Json;
use crate::shape::{Field, Named, Presence, Shape};
use crate::view::InspectRecord;

/// The members that a schema does not name, where it keeps them.
pub type Extra = BTreeMap<String, Json>;

/// A record that generated code describes.
pub trait Record: Empty + InspectRecord + 'static {
    /// Its name, rules and fields.
    const SHAPE: &'static Shape;

    /// One with nothing in it. What goes with a type that is behind a `dyn` is compiled where it is
    /// made to be that: here, beside the record, and nowhere else.
    #[doc(hidden)]
    #[inline(never)]
    fn boxed() -> Box<dyn InspectRecord> {
        Box::new(Self::EMPTY)
    }
}

/// The fields of an object that is being read.
pub(crate) struct Fields<'f, 'd> {
    shape: &'static Shape,
    objects: Objects<'f, 'd>,
    path: &'f Path<'f>,
    sensitive: bool,
    /// Where the matches of these fields begin among the context's.
    matches: usize,
    context: &'f mut Context,
}

impl<'f, 'd> Fields<'f, 'd> {
    /// The fields of a record, some of which may stand in the layers around its object.
    pub(crate) fn of_layers(
        shape: &'static Shape,
        objects: Objects<'f, 'd>,
        path: &'f Path<'f>,
        context: &'f mut Context,
    ) -> Self {
        let count = shape.names.len();
        let matches = match objects.outer {
            None => context.matches.add(objects.object, shape, count),
            Some(_) => {
                context.matches.add(objects.object, &InLayer { envelope: shape, layer: 0 }, count)
            }
        };
        Self { shape, objects, path, sensitive: false, matches, context }
    }

    /// Reads every field. Never fails: what cannot be read is recorded, and stays as it was.
    pub(crate) fn fill(mut self, record: &mut dyn InspectRecord) {
        record.slots_mut(&mut |slots| {
            debug_assert_eq!(slots.len(), self.shape.names.len(), "{}", self.shape.name);
            for (at, (named, slot)) in self.shape.fields().zip(slots).enumerate() {
                self.fill_field(at, named, *slot);
            }
        });
        if let Some(extra) = record.kept_mut() {
            self.keep_extra(extra);
        }
        self.context.matches.forget(self.matches);
        if let Some(object) = self.objects.object {
            self.context.sweep(object, Some(self.shape), self.path);
        }
    }

    /// Reads one field, and says what its absence means.
    #[inline]
    fn fill_field(&mut self, at: usize, named: Named, slot: &mut dyn Slot) {
        let standing = self.stand(at, named, slot);
        match named.field.presence() {
            Presence::Optional => {}
            Presence::Promised if standing.is_none() => {
                self.context.note(&self.path.key(named.wire), NoteKind::Absent);
            }
            Presence::Required if standing.is_none() => {
                let path = self.path.key(named.wire);
                self.context.problem(
                    &path,
                    Unread::declared(slot.takes().expected),
                    Found::Nothing,
                );
            }
            Presence::Nullable if standing == Standing::Null => {
                // That it is no value cannot be unreadable.
                let _ = slot.fill(None);
            }
            Presence::Promised | Presence::Required | Presence::Nullable => {}
        }
    }

    /// The members that no field of the record names.
    fn keep_extra(&self, extra: &mut Extra) {
        let members = self.objects.object.into_iter().flat_map(|object| object.members());
        for member in members.filter(|member| !knows(self.shape, member.name)) {
            extra.entry(member.name.to_owned()).or_insert_with(|| Json::of(member.value));
        }
    }

    /// Finds a field's value and reads it.
    #[inline]
    fn stand(&mut self, at: usize, named: Named, slot: &mut dyn Slot) -> Standing {
        let field = named.field;
        if field.is_family() {
            return self.stand_family(field, &mut |input| slot.fill(Some(input)));
        }
        let Some((member, around)) = self.find(at, named) else { return Standing::Absent };
        let list = member.value.is_repeated() && slot.takes().list;
        let taken = Taken { optional: field.presence() != Presence::Required, list };
        read_member(member, named, around, taken, self.context, &mut |input| slot.fill(Some(input)))
    }

    /// The member of a field, and what it stands in.
    #[inline]
    fn find(&self, at: usize, named: Named) -> Option<(Member<'d>, Around<'f, 'd>)> {
        let around = self.around(named.field)?;
        let found = match named.field.layer() {
            0 => self.context.matches.get(self.matches.checked_add(at)?)?,
            number => self.objects.outer?.numbered(number)?.matches.get(at)?,
        };
        Some((found.member(around.object, named.wire)?, around))
    }

    /// What a field stands in: the record's object, or in an envelope one of the layers'.
    #[inline]
    fn around(&self, field: Field) -> Option<Around<'f, 'd>> {
        let (rules, sensitive) = (self.shape.rules, self.sensitive);
        if field.layer() == 0 {
            return Some(Around {
                rules,
                object: self.objects.object?,
                path: self.path,
                sensitive,
            });
        }
        let layer = self.objects.outer?.numbered(field.layer())?;
        Some(Around { rules, object: layer.object?, path: layer.path, sensitive })
    }

    /// A numbered family is a list in the order of its numbers; a prefix is a map. Its type reads
    /// it from the object that it is spread over.
    #[cold]
    fn stand_family(&mut self, field: Field, read: Read<'_>) -> Standing {
        let Some(Around { rules, object, path, sensitive }) = self.around(field) else {
            return Standing::Absent;
        };
        if !object.members().any(|member| in_family(field, member.name)) {
            return Standing::Absent;
        }
        let sensitive = field.hides(sensitive);
        let place = &Place { field, rules, beside: Some(object), path, sensitive };
        let input = Input { value: object.value(), place, context: self.context };
        read(input).map_or(Standing::Absent, |()| Standing::Value)
    }
}

/// Reads the fields of a payload; what is not an object is a problem.
pub(crate) fn fill_payload(record: &mut dyn InspectRecord, sent: SentPayload<'_, '_>) {
    let SentPayload { value, path, context } = sent;
    let object = value.and_then(|value| value.as_object());
    if object.is_none() {
        let found = value.map_or(Found::Nothing, Found::Hidden);
        return context.problem(path, Unread::object("an object"), found);
    }
    let objects = Objects { object, outer: None };
    Fields::of_layers(record.shape(), objects, path, context).fill(record);
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
    let Input { value, place, context } = input;
    let object = Some(value.as_object().ok_or(Unread::object("an object"))?);
    let fields =
        Fields::of_layers(record.shape(), Objects { object, outer: None }, place.path, context);
    Fields { sensitive: place.sensitive, ..fields }.fill(record);
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
