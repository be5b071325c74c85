//! Reading what holds other values: lists, maps and records.

use std::collections::BTreeMap;

use super::{By, Inner, Input, Muted, Pull, Take, Unread, at};
use crate::document::{Kind, Value};
use crate::error::NoteKind;
use crate::family::Family;
use crate::fields::Fields;

/// A list; a lone value is a list of one.
impl<T: Pull> Pull for Vec<T> {
    const EXPECTED: &'static str = "a list";
    const FAMILY: bool = true;
    const LIST: bool = true;

    fn pull(input: Input<'_, '_>) -> Result<Self, Unread> {
        let inner = Inner { list: T::LIST, null: T::NULL };
        let many = input.value.as_list().map_or(1, |list| list.items().take(64).count());
        let mut read = Vec::with_capacity(many);
        items(
            input,
            inner,
            &mut By(|input: Input<'_, '_>| {
                read.push(T::pull(input)?);
                Ok(())
            }),
        );
        Ok(read)
    }

    fn pull_family(family: Family<'_, '_>) -> Option<Self> {
        let mut read = Vec::new();
        family.read(T::LIST, &mut |_, input| {
            read.push(T::pull(input)?);
            Ok(())
        });
        Some(read)
    }

    fn placeholder(_: Muted<'_>) -> Self {
        Vec::new()
    }
}

/// Reads each item of a list, what is no list being its only one; how many were sent.
pub(crate) fn each_item<T>(
    input: Input<'_, '_>,
    inner: Inner,
    mut pull: impl FnMut(Input<'_, '_>) -> Result<T, Unread>,
    mut visit: impl FnMut(T),
) -> usize {
    items(input, inner, &mut By(|input: Input<'_, '_>| pull(input).map(&mut visit)))
}

/// As [`each_item`], for any taker of items.
fn items(mut input: Input<'_, '_>, inner: Inner, take: &mut dyn Take) -> usize {
    let Some(list) = input.value.as_list().filter(|_| !inner.list || is_outer(&input)) else {
        let path = *input.place.path;
        input.item(input.value, &path, inner, take);
        return 1;
    };
    let mut count = 0_usize;
    for (index, value) in list.items().enumerate() {
        let path = input.place.path.index(index);
        reborrow(&mut input, value).item(value, &path, inner, take);
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
    const FAMILY: bool = true;

    fn pull(input: Input<'_, '_>) -> Result<Self, Unread> {
        each_entry(input, Inner { list: T::LIST, null: T::NULL }, T::pull)
    }

    fn pull_family(family: Family<'_, '_>) -> Option<Self> {
        let mut read = BTreeMap::new();
        family.read(T::LIST, &mut |name, input| {
            read.insert(name.to_owned(), T::pull(input)?);
            Ok(())
        });
        Some(read)
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
        let mut take = By(|input: Input<'_, '_>| {
            map.insert(member.name.to_owned(), pull(input)?);
            Ok(())
        });
        reborrow(&mut input, member.value).item(member.value, &path, inner, &mut take);
    }
    Ok(map)
}

/// A record that another record holds.
pub fn pull_record<T: crate::fields::Record>(input: Input<'_, '_>) -> Result<T, Unread> {
    match Fields::of_input(T::SHAPE, input) {
        Some(fields) => Ok(fields.record()),
        None => Err(Unread::object("an object")),
    }
}

/// A record of absent fields.
pub fn placeholder_record<T: crate::fields::Record>(muted: Muted<'_>) -> T {
    Fields::muted(T::SHAPE, muted).record()
}
