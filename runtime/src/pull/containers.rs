//! Reading what holds other values: lists, maps and records.

use std::collections::BTreeMap;

use super::{Input, Muted, Pull, Unread, at};
use crate::document::{Kind, List, Value};
use crate::error::NoteKind;
use crate::family::Family;
use crate::fields::Fields;
use crate::path::Path;
use crate::shape::Shape;

/// A list; a lone value is a list of one.
impl<T: Pull> Pull for Vec<T> {
    const EXPECTED: &'static str = "a list";
    const LIST: bool = true;

    fn pull(mut input: Input<'_, '_>) -> Result<Self, Unread> {
        let Some(list) = input.value.as_list().filter(|_| !T::LIST || is_outer(&input)) else {
            let path = *input.place.path;
            return Ok(input.item(input.value, &path).into_iter().collect());
        };
        Ok(items(list, &mut input))
    }

    fn pull_family(family: Family<'_, '_>) -> Option<Self> {
        Some(family.read().map(|(_, item)| item).collect())
    }

    fn placeholder(_: Muted<'_>) -> Self {
        Vec::new()
    }
}

/// Of a list of lists, a list whose items are no lists is one lone item.
fn is_outer(input: &Input<'_, '_>) -> bool {
    input
        .value
        .as_list()
        .is_some_and(|list| list.is_empty() || list.items().any(|item| item.kind() == Kind::List))
}

fn items<'d, T: Pull>(list: List<'d>, input: &mut Input<'_, 'd>) -> Vec<T> {
    let mut read = Vec::with_capacity(list.items().take(64).count());
    for (index, value) in list.items().enumerate() {
        let path = input.place.path.index(index);
        read.extend(reborrow(input, value).item(value, &path));
    }
    read
}

fn reborrow<'i, 'd>(input: &'i mut Input<'_, 'd>, value: Value<'d>) -> Input<'i, 'd> {
    Input { value, place: at(input.place, input.place.path), context: input.context }
}

/// Free keys; `[]` is empty too, and among equal keys the first wins.
impl<T: Pull> Pull for BTreeMap<String, T> {
    const EXPECTED: &'static str = "an object of free keys";

    fn pull(mut input: Input<'_, '_>) -> Result<Self, Unread> {
        if input.value.as_list().is_some_and(|list| list.is_empty()) {
            return Ok(BTreeMap::new());
        }
        let object = input.value.as_object().ok_or(Unread::expected(Self::EXPECTED))?;
        let mut map = BTreeMap::new();
        for member in object.members() {
            let path = input.place.path.free_key(member.name, input.place.sensitive);
            if map.contains_key(member.name) {
                input.context.note(&path, NoteKind::Duplicate);
                continue;
            }
            if let Some(value) = reborrow(&mut input, member.value).item(member.value, &path) {
                map.insert(member.name.to_owned(), value);
            }
        }
        Ok(map)
    }

    fn pull_family(family: Family<'_, '_>) -> Option<Self> {
        Some(family.read().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    fn placeholder(_: Muted<'_>) -> Self {
        BTreeMap::new()
    }
}

/// A record that another record holds.
pub fn pull_record<T: crate::fields::Record>(input: Input<'_, '_>) -> Result<T, Unread> {
    let object = input.value.as_object().ok_or(Unread::expected("an object"))?;
    let place = input.place;
    Ok(Fields::read(T::SHAPE, Some(object), place.path, place.sensitive, input.context, T::pull))
}

/// A record of absent fields.
pub fn placeholder_record<T: crate::fields::Record>(muted: Muted<'_>) -> T {
    let shape: &'static Shape = T::SHAPE;
    muted.0.muted(|context| Fields::read(shape, None, &Path::ROOT, false, context, T::pull))
}
