//! Fields that are spread over several members of one object: `x_1`, `x_2`, or all of `x_*`.

use std::collections::HashSet;

use crate::context::Context;
use crate::document::{Member, Object};
use crate::error::NoteKind;
use crate::pull::{By, Input, Place, Standing, Taken, Unread, read};
use crate::shape::Field;

/// The members of a family, in their order, waiting to be read.
pub struct Family<'i, 'd> {
    pub(crate) members: Vec<Member<'d>>,
    pub(crate) place: Place<'i, 'd>,
    pub(crate) context: &'i mut Context,
}

impl<'d> Family<'_, 'd> {
    /// Reads each member; the name is what remains of it without a map's prefix. One without a
    /// value is noted. `list`: a member is a list itself.
    pub(crate) fn read(
        self,
        list: bool,
        take: &mut dyn FnMut(&'d str, Input<'_, '_>) -> Result<(), Unread>,
    ) {
        let Family { members, place, context } = self;
        let field = place.field.reading.item.unwrap_or(const { &Field::item() });
        let prefix = place.field.reading.prefix.unwrap_or("");
        for member in members {
            let path = place.path.free_key(member.name, place.sensitive);
            let sensitive = field.hides(place.sensitive);
            let place = Place { field, path: &path, sensitive, ..place };
            let name = member.name.strip_prefix(prefix).unwrap_or(member.name);
            let mut take = By(|input: Input<'_, '_>| take(name, input));
            let taken = Taken { optional: true, list };
            match read(member.value, place, taken, context, &mut take) {
                Standing::Value(()) | Standing::Unread => {}
                Standing::Null | Standing::Absent => context.note(&path, NoteKind::EmptyItem),
            }
        }
    }
}

/// The members of a field's family: numbered ones by number, prefixed ones as sent. Of several
/// with one number or name the first.
pub(crate) fn gather<'d>(object: Object<'d>, field: &Field) -> Vec<Member<'d>> {
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
