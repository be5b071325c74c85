//! Reading what holds other values: lists, maps and records.

use std::collections::BTreeMap;

use super::{Inner, Input, Muted, Pull, Unread, at};
use crate::document::{Kind, Value};
use crate::error::NoteKind;
use crate::family::Family;
use crate::fields::Fields;
use crate::path::Path;
use crate::shape::Shape;

/// A list; a lone value is a list of one.
impl<T: Pull> Pull for Vec<T> {
    const EXPECTED: &'static str = "a list";
    const LIST: bool = true;

    fn pull(input: Input<'_, '_>) -> Result<Self, Unread> {
        let inner = Inner { list: T::LIST, null: T::NULL };
        let many = input.value.as_list().map_or(1, |list| list.items().take(64).count());
        let mut read = Vec::with_capacity(many);
        each_item(input, inner, T::pull, |item| read.push(item));
        Ok(read)
    }

    fn pull_family(family: Family<'_, '_>) -> Option<Self> {
        Some(family.read().map(|(_, item)| item).collect())
    }

    fn placeholder(_: Muted<'_>) -> Self {
        Vec::new()
    }
}

/// Reads each item of a list, what is no list being its only one; how many were sent.
pub(crate) fn each_item<T>(
    mut input: Input<'_, '_>,
    inner: Inner,
    mut pull: impl FnMut(Input<'_, '_>) -> Result<T, Unread>,
    mut visit: impl FnMut(T),
) -> usize {
    let Some(list) = input.value.as_list().filter(|_| !inner.list || is_outer(&input)) else {
        let path = *input.place.path;
        input.item_with(input.value, &path, inner, pull).into_iter().for_each(visit);
        return 1;
    };
    let mut count = 0_usize;
    for (index, value) in list.items().enumerate() {
        let path = input.place.path.index(index);
        let item = reborrow(&mut input, value).item_with(value, &path, inner, &mut pull);
        item.into_iter().for_each(&mut visit);
        count = count.saturating_add(1);
    }
    count
}

/// Of a list of lists, a list whose items are no lists is one lone item.
fn is_outer(input: &Input<'_, '_>) -> bool {
    input
        .value
        .as_list()
        .is_some_and(|list| list.is_empty() || list.items().any(|item| item.kind() == Kind::List))
}

fn reborrow<'i, 'd>(input: &'i mut Input<'_, 'd>, value: Value<'d>) -> Input<'i, 'd> {
    Input { value, place: at(input.place, input.place.path), context: input.context }
}

/// Free keys; `[]` is empty too, and among equal keys the first wins.
impl<T: Pull> Pull for BTreeMap<String, T> {
    const EXPECTED: &'static str = "an object of free keys";

    fn pull(input: Input<'_, '_>) -> Result<Self, Unread> {
        each_entry(input, Inner { list: T::LIST, null: T::NULL }, T::pull)
    }

    fn pull_family(family: Family<'_, '_>) -> Option<Self> {
        Some(family.read().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    fn placeholder(_: Muted<'_>) -> Self {
        BTreeMap::new()
    }
}

/// Reads each value of an object of free keys.
pub(crate) fn each_entry<T>(
    mut input: Input<'_, '_>,
    inner: Inner,
    mut pull: impl FnMut(Input<'_, '_>) -> Result<T, Unread>,
) -> Result<BTreeMap<String, T>, Unread> {
    let mut map = BTreeMap::new();
    if input.value.as_list().is_some_and(|list| list.is_empty()) {
        return Ok(map);
    }
    let object = input.value.as_object().ok_or(Unread::object("an object of free keys"))?;
    for member in object.members() {
        let path = input.place.path.free_key(member.name, input.place.sensitive);
        if map.contains_key(member.name) {
            input.context.note(&path, NoteKind::Duplicate);
            continue;
        }
        let mut entry = reborrow(&mut input, member.value);
        if let Some(value) = entry.item_with(member.value, &path, inner, &mut pull) {
            map.insert(member.name.to_owned(), value);
        }
    }
    Ok(map)
}

/// A record that another record holds.
pub fn pull_record<T: crate::fields::Record>(input: Input<'_, '_>) -> Result<T, Unread> {
    let object = input.value.as_object().ok_or(Unread::object("an object"))?;
    let place = input.place;
    Ok(Fields::read(T::SHAPE, Some(object), place.path, place.sensitive, input.context, T::pull))
}

/// A record of absent fields.
pub fn placeholder_record<T: crate::fields::Record>(muted: Muted<'_>) -> T {
    let shape: &'static Shape = T::SHAPE;
    muted.0.muted(|context| Fields::read(shape, None, &Path::ROOT, false, context, T::pull))
}
