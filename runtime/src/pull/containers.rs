//! Reading what holds other values: lists, maps and records.

use std::collections::{BTreeMap, HashSet};

use super::{Inner, Input, Pull, Read, ReadNamed, Standing, Unread};
use crate::document::{Kind, Member};
use crate::error::NoteKind;
use crate::family::each_member;
use crate::fields::{Record, fill_inside};

/// A list; a lone value is a list of one.
impl<T: Pull> Pull for Vec<T> {
    const EXPECTED: &'static str = "a list";
    const LIST: bool = true;
    const MANY: bool = true;

    fn pull(input: Input<'_, '_>) -> Result<Self, Unread> {
        let inner = Inner { list: T::LIST, null: T::NULL };
        let many = input.value.as_list().map_or(1, |list| list.items().take(64).count());
        let mut items = Vec::with_capacity(many);
        each_item(input, inner, &mut |item| {
            items.push(T::pull(item)?);
            Ok(())
        });
        Ok(items)
    }
}

/// Reads each item of a list, what is no list being its only one; how many were sent.
pub(crate) fn each_item(mut input: Input<'_, '_>, inner: Inner, read: Read<'_>) -> usize {
    if input.place.field.reading.is_family() {
        return each_member(input, inner, &mut |_, item| read(item));
    }
    let Some(list) = input.value.as_list().filter(|_| !inner.list || is_outer(&input)) else {
        let path = *input.place.path;
        input.item(input.value, &path, inner, read);
        return 1;
    };
    let mut count = 0_usize;
    for (index, value) in list.items().enumerate() {
        let path = input.place.path.index(index);
        input.item(value, &path, inner, read);
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

/// Free keys; `[]` is empty too, and among equal keys the first wins.
impl<T: Pull> Pull for BTreeMap<String, T> {
    const EXPECTED: &'static str = "an object of free keys";
    const MANY: bool = true;

    fn pull(input: Input<'_, '_>) -> Result<Self, Unread> {
        let mut map = BTreeMap::new();
        each_entry(input, Inner { list: T::LIST, null: T::NULL }, &mut |name, value| {
            map.insert(name.to_owned(), T::pull(value)?);
            Ok(())
        })?;
        Ok(map)
    }
}

/// Reads each value of an object of free keys, with its key.
pub(crate) fn each_entry(
    mut input: Input<'_, '_>,
    inner: Inner,
    read: ReadNamed<'_>,
) -> Result<(), Unread> {
    if input.place.field.reading.is_family() {
        each_member(input, inner, read);
        return Ok(());
    }
    if input.value.as_list().is_some_and(|list| list.is_empty()) {
        return Ok(());
    }
    let object = input.value.as_object().ok_or(Unread::object("an object of free keys"))?;
    let mut kept = HashSet::new();
    for Member { name, value } in object.members() {
        let path = input.place.path.free_key(name, input.place.sensitive);
        if kept.contains(name) {
            input.context.note(&path, NoteKind::Duplicate);
        } else if input.item(value, &path, inner, &mut |item| read(name, item)) == Standing::Value {
            kept.insert(name);
        }
    }
    Ok(())
}

/// A record that another record holds.
pub fn pull_record<T: Record>(input: Input<'_, '_>) -> Result<T, Unread> {
    let mut record = T::EMPTY;
    fill_inside(&mut record, input)?;
    Ok(record)
}
