//! Lookups by the rules of a schema, on top of the document.

#[cfg(test)]
mod tests;

use crate::document::{Member, Name, Object, Value};
use crate::family::in_family;
use crate::shape::{Named, Rules, Shape};

impl<'d> Value<'d> {
    /// The member of this name, in any case if the rules say so; `None` of no object, too.
    pub(crate) fn member(&self, name: &str, ignore_case: bool) -> Option<Value<'d>> {
        self.as_object()?.named(name, ignore_case)
    }
}

impl<'d> Object<'d> {
    /// The member of this name, in any case if the rules say so.
    pub(crate) fn named(&self, name: &str, ignore_case: bool) -> Option<Value<'d>> {
        match ignore_case {
            true => self.get_ignore_case(name),
            false => self.get(name),
        }
    }
}

/// The member that a field is read from: the smaller, the better its name is spelled, and of
/// equals the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Match {
    /// [`EXACT`], the number of a further name from 1, or [`OTHER_CASE`].
    spelling: u32,
    name: u32,
}

const EXACT: u32 = 0;
const OTHER_CASE: u32 = u32::MAX;

impl Match {
    /// No member is this field.
    pub(crate) const NONE: Self = Self { spelling: OTHER_CASE, name: u32::MAX };

    /// The member, of the object in which the field of this name was found.
    #[inline]
    pub(crate) fn member<'d>(&self, object: Object<'d>, wire: &'static str) -> Option<Member<'d>> {
        if *self == Self::NONE {
            return None;
        }
        let value = object.value_of(self.name);
        let name = if self.spelling == EXACT { wire } else { object.name_at(self.name) };
        Some(Member { name, value })
    }
}

/// Where the fields of the records that are being read stand, the innermost record last: without
/// an allocation unless they are many.
pub(crate) struct Matches {
    few: [Match; Self::FEW],
    used: usize,
    many: Vec<Match>,
}

impl Default for Matches {
    fn default() -> Self {
        Self { few: [Match::NONE; Self::FEW], used: 0, many: Vec::new() }
    }
}

impl Matches {
    const FEW: usize = 64;

    /// Finds where fields stand in an object (`None`: nowhere); the first one's number here.
    pub(crate) fn add(
        &mut self,
        object: Option<Object<'_>>,
        sought: &(impl Sought + ?Sized),
        count: usize,
    ) -> usize {
        let end = self.used.saturating_add(count);
        if let Some(found) = self.few.get_mut(self.used..end).filter(|_| end < Self::FEW) {
            found.fill(Match::NONE);
            object.into_iter().for_each(|object| match_fields(object, sought, found));
            return std::mem::replace(&mut self.used, end);
        }
        let start = self.many.len();
        self.many.resize(start.saturating_add(count), Match::NONE);
        let found = self.many.get_mut(start..).unwrap_or_default();
        object.into_iter().for_each(|object| match_fields(object, sought, found));
        Self::FEW.saturating_add(start)
    }

    /// The match of this number.
    #[inline]
    pub(crate) fn get(&self, number: usize) -> Option<&Match> {
        self.few.get(number).or_else(|| self.many.get(number.checked_sub(Self::FEW)?))
    }

    /// Forgets those of the innermost record, which begin here.
    pub(crate) fn forget(&mut self, start: usize) {
        match start.checked_sub(Self::FEW) {
            None => self.used = start,
            Some(many) => self.many.truncate(many),
        }
    }
}

/// The fields to find in an object.
pub(crate) trait Sought {
    /// The name of the field at this index; `None` of one that does not stand in this object.
    fn name(&self, at: usize) -> Option<&'static str>;

    /// Visits each field that stands in this object, with its index and the rules of its record.
    fn each(&self, visit: &mut dyn FnMut(usize, Named, &'static Rules));

    /// Whether any of them may be spelled otherwise than by its name; `false` only if none may.
    fn has_spellings(&self) -> bool {
        let mut some = false;
        self.each(&mut |_, named, rules| some = some || named.has_spellings(rules));
        some
    }
}

/// The fields of a record.
impl Sought for Shape {
    #[inline]
    fn name(&self, at: usize) -> Option<&'static str> {
        self.names.get(at).copied()
    }

    fn each(&self, visit: &mut dyn FnMut(usize, Named, &'static Rules)) {
        self.fields().enumerate().for_each(|(at, named)| visit(at, named, self.rules));
    }

    /// An ordinary field is spelled otherwise only where the rules ignore case.
    fn has_spellings(&self) -> bool {
        let mut named = self.particular.iter().map(|(wire, field)| Named { wire, field });
        self.rules.ignore_case.names || named.any(|named| named.has_spellings(self.rules))
    }
}

/// Finds for each field the member that it is read from, in one pass over the object.
///
/// A member of exactly a field's name is that field's and no other's. Fields that are sent in
/// order are found at once; what is unknown costs little, however much of it is sent.
pub(crate) fn match_fields(
    object: Object<'_>,
    sought: &(impl Sought + ?Sized),
    matches: &mut [Match],
) {
    let (mut next, mut unknown) = (0, 0_u32);
    let (mut known, mut spelled) = (None, None);
    for name in object.names() {
        if known.as_ref().is_some_and(|known: &Known| !known.may_hold(name.text())) {
            continue;
        }
        match exact(&name, sought, next, matches.len()) {
            Some(at) => {
                improve(matches, at, Match { spelling: EXACT, name: name.index() });
                next = at + 1;
            }
            None => {
                if *spelled.get_or_insert_with(|| sought.has_spellings()) {
                    match_spelled(name, sought, matches);
                }
                unknown = unknown.saturating_add(1);
                if unknown == Known::WORTH {
                    known = Some(Known::of(sought));
                }
            }
        }
    }
}

/// The field of exactly this name, looked for from `next` on.
#[inline]
fn exact(
    name: &Name<'_>,
    sought: &(impl Sought + ?Sized),
    next: usize,
    count: usize,
) -> Option<usize> {
    let is = |at: usize| sought.name(at).is_some_and(|known| name.is(known));
    if is(next) {
        return Some(next);
    }
    // The one before may be sent again.
    let before = next.saturating_sub(1);
    (before..next).chain(next + 1..count).chain(0..before).find(|at| is(*at))
}

/// A member whose name is none of the schema's may be one that a field accepts too.
#[cold]
fn match_spelled(name: Name<'_>, sought: &(impl Sought + ?Sized), matches: &mut [Match]) {
    let text = name.text();
    sought.each(&mut |at, named, rules| {
        let ignore_case = named.field.ignore_case(rules).names;
        if let Some(spelling) = spelling(named, text, ignore_case) {
            improve(matches, at, Match { spelling, name: name.index() });
        }
    });
}

fn spelling(named: Named, name: &str, ignore_case: bool) -> Option<u32> {
    match named.field.also.iter().position(|also| *also == name) {
        Some(further) => u32::try_from(further + 1).ok(),
        None => (ignore_case && named.accepts(name, true)).then_some(OTHER_CASE),
    }
}

#[inline]
fn improve(matches: &mut [Match], at: usize, found: Match) {
    if let Some(best) = matches.get_mut(at) {
        *best = found.min(*best);
    }
}

/// Whether any of these fields reads a member of this name.
pub(crate) fn knows(sought: &dyn Sought, name: &str) -> bool {
    let mut known = false;
    sought.each(&mut |_, named, rules| {
        let is = || {
            named.accepts(name, named.field.ignore_case(rules).names)
                || in_family(named.field, name)
        };
        known = known || is();
    });
    known
}

/// Which names some field accepts: one bit for several of them, as [`spread`] says.
struct Known {
    bits: [u64; 16],
}

impl Known {
    /// After so many names that no field has, it pays to know which further ones may be one's.
    const WORTH: u32 = 4;

    fn of(sought: &(impl Sought + ?Sized)) -> Self {
        let mut known = Self { bits: [0; 16] };
        sought.each(&mut |_, named, _| {
            known.add(named.wire);
            named.field.also.iter().for_each(|also| known.add(also));
        });
        known
    }

    fn add(&mut self, name: &str) {
        let bit = spread(name.as_bytes());
        if let Some(word) = self.bits.get_mut(usize::from(bit / 64 % 16)) {
            *word |= 1 << (bit % 64);
        }
    }

    fn may_hold(&self, name: &str) -> bool {
        let bit = spread(name.as_bytes());
        let word = self.bits.get(usize::from(bit / 64 % 16)).copied().unwrap_or_default();
        word >> (bit % 64) & 1 == 1
    }
}

/// A few bits that equal names share, also when they differ in ASCII case only.
///
/// Made of the length and of the first two and last two bytes (of a short name, the first and the
/// last), so that it costs the same for any length.
pub(crate) const fn spread(name: &[u8]) -> u16 {
    const ASCII_CASE: u32 = 0x2020_2020;
    let ends = match name {
        [first, second, .., before, last] => [*first, *second, *before, *last],
        [first, .., last] => [*first, 0, 0, *last],
        [only] => [*only, 0, 0, 0],
        [] => return 0,
    };
    let bits = (u32::from_le_bytes(ends) | ASCII_CASE) ^ (name.len() as u32) << 16;
    (bits.wrapping_mul(0x9E37_79B1) >> 16) as u16
}
