//! The objects that a record's fields stand in: its own, and in an envelope those around it.

use crate::document::{Object, Value};
use crate::path::Path;
use crate::shape::{Field, Rules, Shape};

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
    pub(super) object: Option<Object<'d>>,
    pub(super) path: &'f Path<'f>,
    pub(super) found: Vec<(&'static str, Value<'d>, &'d str)>,
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
    pub(super) fn numbered(&self, number: u8) -> Option<&Self> {
        std::iter::successors(Some(self), |layer| layer.outer).find(|it| it.number == number)
    }
}

/// A field's value by any of its names, and the name that it was found by.
pub(super) fn find_spelled<'d>(
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
