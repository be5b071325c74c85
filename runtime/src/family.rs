//! Fields that are spread over several members of one object: `x_1`, `x_2`, or all of `x_*`.

use std::collections::HashSet;

use crate::document::{Member, Object};
use crate::pull::{Inner, Input, ReadNamed};
use crate::shape::Field;

/// Reads each member of the family that a field of this object is; the name is what remains of it
/// without a map's prefix. How many there are.
pub(crate) fn each_member(mut object: Input<'_, '_>, inner: Inner, read: ReadNamed<'_>) -> usize {
    let place = object.place;
    let prefix = place.field.reading.prefix.unwrap_or("");
    let members = object.value.as_object().map(|object| gather(object, place.field));
    let members = members.unwrap_or_default();
    for Member { name, value } in &members {
        object.context.mark_read(*value);
        let path = place.path.free_key(name, place.sensitive);
        let name = name.strip_prefix(prefix).unwrap_or(name);
        object.item(*value, &path, inner, &mut |item| read(name, item));
    }
    members.len()
}

/// The members of a field's family: numbered ones by number, prefixed ones as sent. Of several
/// with one number or name the first.
fn gather<'d>(object: Object<'d>, field: &Field) -> Vec<Member<'d>> {
    let Some((before, after)) = field.reading.numbered else {
        let mut seen = HashSet::new();
        let family = object.members().filter(|member| in_family(field, member.name));
        return family.filter(|member| seen.insert(member.name)).collect();
    };
    let mut numbered: Vec<(u64, Member<'d>)> = object
        .members()
        .filter_map(|member| Some((number(member.name, before, after)?, member)))
        .collect();
    numbered.sort_by_key(|(number, _)| *number);
    numbered.dedup_by_key(|(number, _)| *number);
    numbered.into_iter().map(|(_, member)| member).collect()
}

/// Whether a name belongs to a field's numbered or prefixed family.
pub(crate) fn in_family(field: &Field, name: &str) -> bool {
    if let Some((before, after)) = field.reading.numbered {
        return number(name, before, after).is_some();
    }
    field.reading.prefix.is_some_and(|prefix| name.starts_with(prefix))
}

/// The number in a name such as `item_12`.
fn number(name: &str, before: &str, after: &str) -> Option<u64> {
    let digits = name.strip_prefix(before)?.strip_suffix(after)?;
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_stands_between_the_spellings_around_it() {
        assert_eq!(number("item_12", "item_", ""), Some(12));
        assert_eq!(number("item12name", "item", "name"), Some(12));
        assert_eq!(number("item_", "item_", ""), None);
        assert_eq!(number("item_+1", "item_", ""), None);
        assert_eq!(number("item_99999999999999999999", "item_", ""), None);
    }
}
