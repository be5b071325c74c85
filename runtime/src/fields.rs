//! The pull interface of generated code: a record asks for its fields by name, problems pile up,
//! and nothing is returned to a user while one exists.

mod layers;
mod member;

use std::collections::BTreeMap;

use layers::InLayer;
pub(crate) use layers::{Layers, Objects};
pub(crate) use member::{Around, read_member};

use crate::context::{Context, Found};
use crate::document::Member;
use crate::error::NoteKind;
use crate::family::in_family;
use crate::nullable::Nullable;
use crate::path::Path;
use crate::pull::{Input, Muted, Payload, Place, Pull, Read, Standing, Taken, Unread};
use crate::raw::Json;
use crate::shape::{Field, Shape};
use crate::view::Inspect;

/// A record that generated code describes.
pub trait Record: Sized + 'static {
    /// Its name, rules and fields.
    const SHAPE: &'static Shape;

    /// Reads every field. Never fails: what cannot be read is recorded and replaced.
    fn pull(fields: &mut Fields<'_, '_>) -> Self;

    /// The value of the field at this index of [`Shape::fields`].
    fn field(&self, index: usize) -> Option<&dyn Inspect>;

    /// Unknown fields, where the schema keeps them in the record.
    fn extra(&self) -> Option<&BTreeMap<String, Json>> {
        None
    }

    #[doc(hidden)]
    fn placeholder(muted: Muted<'_>) -> Self {
        crate::pull::placeholder_record(muted)
    }

    /// Reads all of it. Compiled once for each record and, since it is the record's own, beside
    /// what else there is of it, however many ways lead here.
    #[doc(hidden)]
    #[inline(never)]
    fn read(mut fields: Fields<'_, '_>) -> Self {
        let record = Self::pull(&mut fields);
        fields.end();
        record
    }

    /// Itself, to be looked at.
    #[doc(hidden)]
    #[inline(never)]
    fn seen(&self) -> &dyn Inspect
    where
        Self: Inspect,
    {
        self
    }

    /// A copy of all of it.
    #[doc(hidden)]
    #[inline(never)]
    fn copied(&self) -> Box<Self>
    where
        Self: Clone,
    {
        Box::new(self.clone())
    }

    /// Reads all of it as the payload of an event.
    #[doc(hidden)]
    #[inline(never)]
    fn read_payload(payload: Payload<'_, '_>) -> Box<Self> {
        Box::new(Self::read(Fields::of_payload(Self::SHAPE, payload)))
    }
}

/// The fields of an object that is being read. Only the runtime makes one.
pub struct Fields<'f, 'd> {
    shape: &'static Shape,
    objects: Objects<'f, 'd>,
    path: &'f Path<'f>,
    sensitive: bool,
    /// Where the matches of these fields begin among the context's.
    matches: usize,
    next: usize,
    /// Of fields that are all absent: whether others were collected before.
    muted: Option<bool>,
    context: &'f mut Context,
}

impl<'f, 'd> Fields<'f, 'd> {
    /// The fields of a payload; what is not an object is a problem.
    pub(crate) fn of_payload(shape: &'static Shape, payload: Payload<'f, 'd>) -> Self {
        let Payload { value, path, context } = payload;
        let object = value.and_then(|value| value.as_object());
        if object.is_none() {
            let found = value.map_or(Found::Nothing, Found::Hidden);
            context.problem(path, Unread::object("an object"), found);
            return Self::muted(shape, Muted(context));
        }
        Self::of_layers(shape, Objects { object, outer: None }, path, context)
    }

    /// The fields of a record inside another; none of what is no object.
    pub(crate) fn of_input(shape: &'static Shape, input: Input<'f, 'd>) -> Option<Self> {
        let Input { value, place, context } = input;
        let objects = Objects { object: Some(value.as_object()?), outer: None };
        let sensitive = place.sensitive;
        Some(Self { sensitive, ..Self::of_layers(shape, objects, place.path, context) })
    }

    /// Fields that are all absent, and nothing is said of that.
    pub(crate) fn muted(shape: &'static Shape, muted: Muted<'f>) -> Self {
        let before = muted.0.mute(true);
        let objects = Objects { object: None, outer: None };
        Self { muted: Some(before), ..Self::of_layers(shape, objects, &Path::ROOT, muted.0) }
    }

    /// The fields of a record, some of which may stand in the layers around its object.
    pub(crate) fn of_layers(
        shape: &'static Shape,
        objects: Objects<'f, 'd>,
        path: &'f Path<'f>,
        context: &'f mut Context,
    ) -> Self {
        let sought = &InLayer { shape, layer: 0 };
        let matches = context.matches.add(objects.object, sought, shape.fields.len());
        let (sensitive, muted) = (false, None);
        Self { shape, objects, path, sensitive, matches, next: 0, muted, context }
    }

    /// Reports what no field has asked for.
    fn end(self) {
        self.context.matches.forget(self.matches);
        if let Some(object) = self.objects.object {
            self.context.sweep(object, Some(self.shape), self.path);
        }
        if let Some(before) = self.muted {
            self.context.mute(before);
        }
    }

    /// A field without which the record means nothing; its absence is a problem.
    #[inline(never)]
    pub fn required<T: Pull>(&mut self, wire: &str) -> T {
        let mut value = None;
        self.demand(wire, (T::EXPECTED, T::LIST), &mut into(&mut value));
        match value {
            Some(value) => value,
            None => {
                let before = self.context.mute(true);
                let value = T::placeholder(Muted(self.context));
                self.context.mute(before);
                value
            }
        }
    }

    /// A field that may be absent.
    #[inline(never)]
    pub fn optional<T: Pull>(&mut self, wire: &str) -> Option<T> {
        let mut value = None;
        self.stand(wire, Taken { optional: true, list: T::LIST }, &mut into(&mut value));
        value
    }

    /// A list or map that may be absent, and then is empty.
    #[inline(never)]
    pub fn many<T: Pull + Default>(&mut self, wire: &str) -> T {
        let mut value = None;
        self.stand(wire, Taken { optional: true, list: T::LIST }, &mut into(&mut value));
        value.unwrap_or_default()
    }

    /// A field of which null and absence are kept apart.
    #[inline(never)]
    pub fn nullable<T: Pull>(&mut self, wire: &str) -> Nullable<T> {
        let mut value = None;
        let taken = Taken { optional: true, list: T::LIST };
        let standing = self.stand(wire, taken, &mut into(&mut value));
        match standing {
            Standing::Null => Nullable::Null,
            _ => value.map_or(Nullable::Absent, Nullable::Value),
        }
    }

    /// The members that no field of the record names.
    pub fn extra(&mut self) -> BTreeMap<String, Json> {
        let mut extra = BTreeMap::new();
        let Some(object) = self.objects.object else { return extra };
        for member in object.members() {
            if !self.names(member.name) {
                extra.entry(member.name.to_owned()).or_insert_with(|| Json::of(member.value));
            }
        }
        extra
    }

    /// Reads what must be there.
    fn demand(&mut self, wire: &str, (expected, list): (&'static str, bool), read: Read<'_>) {
        if self.stand(wire, Taken { optional: false, list }, read).is_none() {
            let path = self.path.key(wire);
            self.context.problem(&path, Unread::declared(expected), Found::Nothing);
        }
    }

    /// Finds a field's value and reads it.
    fn stand(&mut self, wire: &str, taken: Taken, read: Read<'_>) -> Standing {
        let Some((at, field)) = self.describe(wire) else { return Standing::Absent };
        let standing = match self.find(at, field) {
            _ if field.reading.is_family() => self.stand_family(field, read),
            Some((member, around)) => read_member(member, field, around, taken, self.context, read),
            None => Standing::Absent,
        };
        if field.promised && taken.optional && standing.is_none() {
            self.context.note(&self.path.key(wire), NoteKind::Absent);
        }
        standing
    }

    /// The description of a field; the next one in order is nearly always the one asked for.
    fn describe(&mut self, wire: &str) -> Option<(usize, &'static Field)> {
        let fields = self.shape.fields;
        let asked = |field: &&Field| std::ptr::eq(field.wire, wire) || field.wire == wire;
        let at = match fields.get(self.next).filter(asked) {
            Some(_) => self.next,
            None => fields.iter().position(|field| asked(&field))?,
        };
        self.next = at + 1;
        Some((at, fields.get(at)?))
    }

    /// The member of a field, and what it stands in.
    #[inline]
    fn find(&self, at: usize, field: &'static Field) -> Option<(Member<'d>, Around<'f, 'd>)> {
        let around = self.around(field)?;
        let found = match field.layer {
            0 => self.context.matches.get(self.matches.checked_add(at)?)?,
            number => self.objects.outer?.numbered(number)?.matches.get(at)?,
        };
        Some((found.member(around.object, field)?, around))
    }

    /// What a field stands in: the record's object, or in an envelope one of the layers'.
    #[inline]
    fn around(&self, field: &Field) -> Option<Around<'f, 'd>> {
        let (rules, sensitive) = (self.shape.rules, self.sensitive);
        if field.layer == 0 {
            return Some(Around {
                rules,
                object: self.objects.object?,
                path: self.path,
                sensitive,
            });
        }
        let layer = self.objects.outer?.numbered(field.layer)?;
        Some(Around { rules, object: layer.object?, path: layer.path, sensitive })
    }

    /// A numbered family is a list in the order of its numbers; a prefix is a map. Its type reads
    /// it from the object that it is spread over.
    #[cold]
    fn stand_family(&mut self, field: &'static Field, read: Read<'_>) -> Standing {
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

    /// Whether some field of the record reads the member of this name.
    fn names(&self, name: &str) -> bool {
        self.shape.fields.iter().any(|field| {
            let rule = field.reading.ignore_case.unwrap_or(self.shape.rules.ignore_case);
            field.accepts(name, rule.names) || in_family(field, name)
        })
    }
}

/// A copy of a field, compiled once for each type of field, and not for each field.
#[inline(never)]
pub fn copied<T: Clone>(value: &T) -> T {
    value.clone()
}

/// A copy of a payload.
#[expect(clippy::borrowed_box, reason = "so that generated code can pass it as it is")]
pub fn copied_payload<T: Record + Clone>(payload: &Box<T>) -> Box<T> {
    payload.copied()
}

/// A payload to look at.
#[expect(clippy::borrowed_box, reason = "so that generated code can pass it as it is")]
pub fn seen<T: Record + Inspect>(payload: &Box<T>) -> &dyn Inspect {
    payload.seen()
}

/// Reads a value into where it is wanted.
fn into<T: Pull>(value: &mut Option<T>) -> impl FnMut(Input<'_, '_>) -> Result<(), Unread> {
    |input| match T::pull(input) {
        Ok(read) => {
            *value = Some(read);
            Ok(())
        }
        Err(unread) => Err(unread),
    }
}
