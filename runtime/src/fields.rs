//! The pull interface of generated code: a record asks for its fields by name, problems pile up,
//! and nothing is returned to a user while one exists.

mod layers;

use std::collections::BTreeMap;

use layers::find_spelled;
pub(crate) use layers::{Layers, Objects};

use crate::context::{Context, Found};
use crate::document::{Cursor, Object, Value};
use crate::error::NoteKind;
use crate::family::{Family, in_family};
use crate::nullable::Nullable;
use crate::path::Path;
use crate::pull::{Input, Muted, Once, Payload, Place, Pull, Standing, Take, Taken, Unread, read};
use crate::raw::Json;
use crate::shape::{Field, Rules, Shape};
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
}

/// The fields of an object that is being read. Only the runtime makes one.
pub struct Fields<'f, 'd> {
    shape: &'static Shape,
    rules: &'static Rules,
    objects: Objects<'f, 'd>,
    path: &'f Path<'f>,
    sensitive: bool,
    cursor: Cursor,
    next: usize,
    /// Nothing is collected, as the record is made up; whether that was so before.
    muted: Option<bool>,
    context: &'f mut Context,
}

impl<'f, 'd> Fields<'f, 'd> {
    /// The fields of a record at this place.
    fn new(
        shape: &'static Shape,
        objects: Objects<'f, 'd>,
        (path, sensitive): (&'f Path<'f>, bool),
        context: &'f mut Context,
    ) -> Self {
        let (rules, cursor) = (shape.rules, Cursor::default());
        Self { shape, rules, objects, path, sensitive, cursor, next: 0, muted: None, context }
    }

    /// The fields of a payload; what is not an object is a problem.
    pub(crate) fn of_payload(shape: &'static Shape, payload: Payload<'f, 'd>) -> Self {
        let Payload { value, path, context } = payload;
        let object = value.and_then(|value| value.as_object());
        if object.is_none() {
            let found = value.map_or(Found::Nothing, Found::Hidden);
            context.problem(path, Unread::object("an object"), found);
            return Self::muted(shape, Muted(context));
        }
        Self::new(shape, Objects { object, outer: None }, (path, false), context)
    }

    /// The fields of a record inside another; none of what is no object.
    pub(crate) fn of_input(shape: &'static Shape, input: Input<'f, 'd>) -> Option<Self> {
        let Input { value, place, context } = input;
        let objects = Objects { object: Some(value.as_object()?), outer: None };
        Some(Self::new(shape, objects, (place.path, place.sensitive), context))
    }

    /// Fields that are all absent, and nothing is said of that.
    pub(crate) fn muted(shape: &'static Shape, muted: Muted<'f>) -> Self {
        let objects = Objects { object: None, outer: None };
        let mut fields = Self::new(shape, objects, (&Path::ROOT, false), muted.0);
        fields.muted = Some(fields.context.mute(true));
        fields
    }

    /// Reads a record. Compiled once for each, however many ways lead here.
    #[inline(never)]
    pub(crate) fn record<T: Record>(mut self) -> T {
        let record = T::pull(&mut self);
        self.end();
        record
    }

    /// Reports what no field has asked for.
    fn end(self) {
        if let Some(object) = self.objects.object {
            self.context.sweep(object, Some(self.shape), self.path);
        }
        if let Some(before) = self.muted {
            self.context.mute(before);
        }
    }

    /// The fields of an object that are asked for one by one, each by the rules of its record.
    pub(crate) fn of(object: Object<'d>, place: Place<'f, 'd>, context: &'f mut Context) -> Self {
        const UNDESCRIBED: &Shape = &Shape { name: "", rules: &Rules::new(), fields: &[] };
        let objects = Objects { object: Some(object), outer: None };
        let Place { path, rules, sensitive, .. } = place;
        Fields { rules, ..Self::new(UNDESCRIBED, objects, (path, sensitive), context) }
    }

    /// Reads what follows by these rules.
    pub(crate) fn by(&mut self, rules: &'static Rules) {
        self.rules = rules;
    }

    /// Records that a field is missing.
    pub(crate) fn missing(&mut self, wire: &str, expected: &'static str) {
        self.context.problem(&self.path.key(wire), Unread::declared(expected), Found::Nothing);
    }

    /// The fields of a record, some of which stand in the layers around its object.
    pub(crate) fn of_layers(
        shape: &'static Shape,
        objects: Objects<'f, 'd>,
        path: &'f Path<'f>,
        context: &'f mut Context,
    ) -> Self {
        Self::new(shape, objects, (path, false), context)
    }

    /// A field without which the record means nothing; its absence is a problem.
    #[inline(never)]
    pub fn required<T: Pull>(&mut self, wire: &str) -> T {
        let mut value = None;
        self.take_required(wire, T::EXPECTED, T::LIST, &mut value);
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
        self.take_optional(wire, T::LIST, &mut value);
        value
    }

    /// A list or map that may be absent, and then is empty.
    #[inline(never)]
    pub fn many<T: Pull + Default>(&mut self, wire: &str) -> T {
        let mut value = None;
        self.take_optional(wire, T::LIST, &mut value);
        value.unwrap_or_default()
    }

    /// A field of which null and absence are kept apart.
    #[inline(never)]
    pub fn nullable<T: Pull>(&mut self, wire: &str) -> Nullable<T> {
        let mut value = None;
        let null = self.take_nullable(wire, T::LIST, &mut value);
        match value {
            Some(value) => Nullable::Value(value),
            None if null => Nullable::Null,
            None => Nullable::Absent,
        }
    }

    fn take_required(
        &mut self,
        wire: &str,
        expected: &'static str,
        list: bool,
        take: &mut dyn Take,
    ) {
        let field = self.describe(wire);
        let standing = self.stand(field, Taken { optional: false, list }, take);
        if matches!(standing, Standing::Absent | Standing::Null) {
            self.missing(field.wire, expected);
        }
    }

    fn take_optional(&mut self, wire: &str, list: bool, take: &mut dyn Take) {
        let field = self.describe(wire);
        let standing = self.stand(field, Taken { optional: true, list }, take);
        if field.promised && matches!(standing, Standing::Absent | Standing::Null) {
            self.context.note(&self.path.key(field.wire), NoteKind::Absent);
        }
    }

    /// Whether it is null.
    fn take_nullable(&mut self, wire: &str, list: bool, take: &mut dyn Take) -> bool {
        let field = self.describe(wire);
        let standing = self.stand(field, Taken { optional: true, list }, take);
        matches!(standing, Standing::Null)
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

    /// The description of a field; the next one in order is nearly always the one asked for.
    fn describe(&mut self, wire: &str) -> &'static Field {
        const UNNAMED: &Field = &Field::item();
        let fields = self.shape.fields;
        let at = match fields.get(self.next) {
            Some(field) if field.wire == wire => Some(self.next),
            _ => fields.iter().position(|field| field.wire == wire),
        };
        self.next = at.map_or(self.next, |at| at + 1);
        at.and_then(|at| fields.get(at)).unwrap_or(UNNAMED)
    }

    /// Finds a field's value, or all members of its family, and reads it.
    fn stand(&mut self, field: &'static Field, taken: Taken, take: &mut dyn Take) -> Standing<()> {
        if field.reading.numbered.is_some() || field.reading.prefix.is_some() {
            return self.stand_family(field, take);
        }
        self.stand_alone(field, taken, take)
    }

    /// Finds a field's value and reads it with a function of the caller's.
    pub(crate) fn stand_with<T>(
        &mut self,
        field: &'static Field,
        taken: Taken,
        pull: impl FnOnce(Input<'_, '_>) -> Result<T, Unread>,
    ) -> Standing<T> {
        let mut once = Once::new(pull);
        self.stand_alone(field, taken, &mut once).of(once.value)
    }

    fn stand_alone(
        &mut self,
        field: &'static Field,
        taken: Taken,
        take: &mut dyn Take,
    ) -> Standing<()> {
        let (object, path) = self.layer(field);
        let Some(object) = object else { return Standing::Absent };
        let Some((value, name)) = self.find(object, field) else { return Standing::Absent };
        let path = path.key(name);
        self.remark(field, value, name, &path);
        let place = Place {
            field,
            rules: self.rules,
            beside: Some(object),
            path: &path,
            sensitive: field.hides(self.sensitive),
        };
        read(value, place, taken, self.context, take)
    }

    /// The object that a field stands in: the record's, or in an envelope one of the layers'.
    fn layer(&self, field: &Field) -> (Option<Object<'d>>, &'f Path<'f>) {
        if field.layer == 0 {
            return (self.objects.object, self.path);
        }
        match self.objects.outer.and_then(|outer| outer.numbered(field.layer)) {
            Some(opened) => (opened.object, opened.path),
            None => (None, self.path),
        }
    }

    /// An exact spelling beats one in another case; among equals the first wins.
    fn find(&mut self, object: Object<'d>, field: &'static Field) -> Option<(Value<'d>, &'d str)> {
        if field.layer > 0 {
            let found = &self.objects.outer?.numbered(field.layer)?.found;
            let (_, value, name) = found.iter().find(|(wire, ..)| *wire == field.wire)?;
            return Some((*value, name));
        }
        if let Some((value, cursor)) = object.find_from(self.cursor, field.wire) {
            self.cursor = cursor;
            return Some((value, field.wire));
        }
        find_spelled(object, field, self.rules)
    }

    /// Notes what is worth knowing of a value that was found.
    fn remark(&mut self, field: &'static Field, value: Value<'d>, name: &str, path: &Path<'_>) {
        if !self.context.noting() {
            return;
        }
        self.context.mark_read(value);
        if name != field.wire {
            self.context.note(path, NoteKind::Spelling);
        }
        let sent_in = field.reading.sent_in;
        if !sent_in.is_empty() && !sent_in.contains(&self.context.callback) {
            self.context.note(path, NoteKind::NotSentHere);
        }
    }

    /// A numbered family is a list in the order of its numbers; a prefix is a map.
    fn stand_family(&mut self, field: &'static Field, take: &mut dyn Take) -> Standing<()> {
        let (Some(object), path) = self.layer(field) else { return Standing::Absent };
        let members = crate::family::gather(object, field);
        if members.is_empty() {
            return Standing::Absent;
        }
        for member in &members {
            self.context.mark_read(member.value);
        }
        let place = Place {
            field,
            rules: self.rules,
            beside: Some(object),
            path,
            sensitive: field.hides(self.sensitive),
        };
        match take.take_family(Family { members, place, context: self.context }) {
            true => Standing::Value(()),
            false => Standing::Absent,
        }
    }

    /// Whether some field of the record reads the member of this name.
    fn names(&self, name: &str) -> bool {
        self.shape.fields.iter().any(|field| {
            let rule = field.reading.ignore_case.unwrap_or(self.rules.ignore_case);
            field.accepts(name, rule.names) || in_family(field, name)
        })
    }
}
