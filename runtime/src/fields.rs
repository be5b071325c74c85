//! The pull interface of generated code: a record asks for its fields by name, problems pile up,
//! and nothing is returned to a user while one exists.

use std::collections::BTreeMap;

use crate::context::{Context, Found};
use crate::document::{Cursor, Object, Value};
use crate::error::NoteKind;
use crate::family::{Family, in_family};
use crate::nullable::Nullable;
use crate::path::Path;
use crate::pull::{Input, Muted, Place, Pull, Standing, Taken, Unread, read_with};
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

    #[doc(hidden)]
    fn placeholder(muted: Muted<'_>) -> Self {
        crate::pull::placeholder_record(muted)
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
    context: &'f mut Context,
}

/// The object at hand, and those around it that an envelope's fields stand in.
#[derive(Clone, Copy)]
pub(crate) struct Objects<'f, 'd> {
    pub(crate) object: Option<Object<'d>>,
    pub(crate) outer: Option<&'f Layers<'f, 'd>>,
}

/// A layer that was opened (no object: it was skipped), those around it, and the values of the
/// envelope's fields in it: looked up once, however many events it holds.
pub(crate) struct Layers<'f, 'd> {
    outer: Option<&'f Layers<'f, 'd>>,
    /// 1 the outermost.
    number: u8,
    object: Option<Object<'d>>,
    path: &'f Path<'f>,
    found: Vec<(&'static str, Value<'d>, &'d str)>,
}

impl<'f, 'd> Layers<'f, 'd> {
    /// One layer more, inside the others.
    pub(crate) fn new(
        outer: Option<&'f Self>,
        object: Option<Object<'d>>,
        path: &'f Path<'f>,
        envelope: &'static Shape,
    ) -> Self {
        let number = outer.map_or(0, |outer| outer.number).saturating_add(1);
        let fields = envelope.fields.iter().filter(|field| field.layer == number);
        let find = |field: &'static Field| {
            let (value, name) = find_spelled(object?, field, envelope.rules)?;
            Some((field.wire, value, name))
        };
        Self { outer, number, object, path, found: fields.filter_map(find).collect() }
    }

    /// The layer of this number.
    fn numbered(&self, number: u8) -> Option<&Self> {
        std::iter::successors(Some(self), |layer| layer.outer).find(|it| it.number == number)
    }
}

impl<'f, 'd> Fields<'f, 'd> {
    /// Reads a record from an object (`None`: every field is absent) and reports what it left.
    pub(crate) fn read<T>(
        shape: &'static Shape,
        object: Option<Object<'d>>,
        path: &'f Path<'f>,
        sensitive: bool,
        context: &'f mut Context,
        pull: fn(&mut Fields<'_, '_>) -> T,
    ) -> T {
        Self::read_layers(shape, Objects { object, outer: None }, path, sensitive, context, pull)
    }

    /// The fields of an object that are asked for one by one, each by the rules of its record.
    pub(crate) fn of(object: Object<'d>, place: Place<'f, 'd>, context: &'f mut Context) -> Self {
        const UNDESCRIBED: &Shape = &Shape { name: "", rules: &Rules::new(), fields: &[] };
        let objects = Objects { object: Some(object), outer: None };
        let Place { path, rules, sensitive, .. } = place;
        let cursor = Cursor::default();
        Fields { shape: UNDESCRIBED, rules, objects, path, sensitive, cursor, next: 0, context }
    }

    /// Reads what follows by these rules.
    pub(crate) fn by(&mut self, rules: &'static Rules) {
        self.rules = rules;
    }

    /// Records that a field is missing.
    pub(crate) fn missing(&mut self, wire: &str, expected: &'static str) {
        self.context.problem(&self.path.key(wire), Unread::declared(expected), Found::Nothing);
    }

    /// As [`Fields::read`], with the layers that stand around the object.
    pub(crate) fn read_layers<T>(
        shape: &'static Shape,
        objects: Objects<'f, 'd>,
        path: &'f Path<'f>,
        sensitive: bool,
        context: &'f mut Context,
        pull: fn(&mut Fields<'_, '_>) -> T,
    ) -> T {
        let (rules, cursor) = (shape.rules, Cursor::default());
        let mut fields =
            Fields { shape, rules, objects, path, sensitive, cursor, next: 0, context };
        let value = pull(&mut fields);
        if let Some(object) = objects.object {
            fields.context.sweep(object, Some(shape), path);
        }
        value
    }

    /// A field without which the record means nothing; its absence is a problem.
    #[inline(never)]
    pub fn required<T: Pull>(&mut self, wire: &str) -> T {
        let field = self.describe(wire);
        match self.stand(field, false) {
            Standing::Value(value) => return value,
            Standing::Unread => {}
            Standing::Absent | Standing::Null => self.missing(field.wire, T::EXPECTED),
        }
        self.context.muted(|context| T::placeholder(Muted(context)))
    }

    /// A field that may be absent.
    #[inline(never)]
    pub fn optional<T: Pull>(&mut self, wire: &str) -> Option<T> {
        let field = self.describe(wire);
        let standing = self.stand(field, true);
        if field.promised && matches!(standing, Standing::Absent | Standing::Null) {
            self.context.note(&self.path.key(field.wire), NoteKind::Absent);
        }
        standing.value()
    }

    /// A list or map that may be absent, and then is empty.
    #[inline(never)]
    pub fn many<T: Pull + Default>(&mut self, wire: &str) -> T {
        self.optional(wire).unwrap_or_default()
    }

    /// A field of which null and absence are kept apart.
    #[inline(never)]
    pub fn nullable<T: Pull>(&mut self, wire: &str) -> Nullable<T> {
        let field = self.describe(wire);
        match self.stand(field, true) {
            Standing::Value(value) => Nullable::Value(value),
            Standing::Null => Nullable::Null,
            Standing::Absent | Standing::Unread => Nullable::Absent,
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

    /// Finds a field's value and reads it.
    fn stand<T: Pull>(&mut self, field: &'static Field, optional: bool) -> Standing<T> {
        if field.reading.numbered.is_some() || field.reading.prefix.is_some() {
            return self.stand_family(field);
        }
        self.stand_with(field, Taken { optional, list: T::LIST }, T::pull)
    }

    /// Finds a field's value and reads it with a function of the caller's.
    pub(crate) fn stand_with<T>(
        &mut self,
        field: &'static Field,
        taken: Taken,
        pull: impl FnOnce(Input<'_, '_>) -> Result<T, Unread>,
    ) -> Standing<T> {
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
        read_with(value, place, taken, self.context, pull)
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
    fn stand_family<T: Pull>(&mut self, field: &'static Field) -> Standing<T> {
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
        let family = Family { members, place, context: self.context };
        T::pull_family(family).map_or(Standing::Absent, Standing::Value)
    }

    /// Whether some field of the record reads the member of this name.
    fn names(&self, name: &str) -> bool {
        self.shape.fields.iter().any(|field| {
            let rule = field.reading.ignore_case.unwrap_or(self.rules.ignore_case);
            field.accepts(name, rule.names) || in_family(field, name)
        })
    }
}

/// A field's value by any of its names, and the name that it was found by.
fn find_spelled<'d>(
    object: Object<'d>,
    field: &'static Field,
    rules: &Rules,
) -> Option<(Value<'d>, &'d str)> {
    for name in std::iter::once(field.wire).chain(field.also.iter().copied()) {
        if let Some(value) = object.get(name) {
            return Some((value, name));
        }
    }
    let rule = field.reading.ignore_case.unwrap_or(rules.ignore_case);
    if !rule.names {
        return None;
    }
    let member = object.members().find(|member| field.accepts(member.name, true))?;
    Some((member.value, member.name))
}
