//! Taking chosen fields of a record: each by its place, and nothing else of the record.

use crate::context::{Context, Found};
use crate::document::{Document, Member, Object};
use crate::fields::{Around, read_member};
use crate::lookup::{Match, Sought, match_fields};
use crate::path::Path;
use crate::pull::{Input, Read, Standing, Taken, Unread};
use crate::shape::{Field, Named, Presence, Rules};

use super::fits::{Fits, Held, ReadAs};
use super::kind::Kind;
use super::sent::Sent;

/// A struct that `#[derive(Callback)]` describes: the places that it takes.
pub trait Derived<'d>: Sized {
    /// For each field the way to it, from the record.
    const PLACES: &'static [&'static [Hop]];

    /// Takes every field; `None` if one is missing or unreadable, which was recorded.
    fn take(fields: &mut Choosing<'_, 'd>) -> Option<Self>;
}

/// One field on the way to a place, and the rules of the record that it is of.
#[derive(Clone, Copy, Debug)]
pub struct Hop {
    /// The record's settled rules.
    pub rules: &'static Rules,
    /// Its name as sent.
    pub wire: &'static str,
    /// All else that is to be known of it.
    pub field: Field,
}

/// The record that fields are chosen from.
pub struct Choosing<'f, 'd> {
    places: &'static [&'static [Hop]],
    from: From<'f>,
    /// Where the matches of the places' first fields begin among the context's.
    matches: usize,
    lasting: &'d Document<'d>,
    context: &'f mut Context,
}

/// The object at hand, and where it stands.
#[derive(Clone, Copy)]
struct From<'f> {
    object: Object<'f>,
    path: &'f Path<'f>,
    sensitive: bool,
}

/// The first field on the way to each place; the first of several places with the same one.
impl Sought for [&'static [Hop]] {
    fn name(&self, at: usize) -> Option<&'static str> {
        Some(self.get(at)?.first()?.wire)
    }

    fn each(&self, visit: &mut dyn FnMut(usize, Named, &'static Rules)) {
        let hops = self.iter().enumerate().filter_map(|(at, hops)| Some((at, hops.first()?)));
        hops.for_each(|(at, hop)| visit(at, hop.named(), hop.rules));
    }
}

/// Reads a derived struct from an object.
pub fn take_record<'d, T: Derived<'d>>(sent: Sent<'_, 'd>) -> Result<T, Unread> {
    let Sent { input: Input { value, place, context }, lasting } = sent;
    let object = value.as_object().ok_or(Unread::object("an object"))?;
    let matches = context.matches.add(Some(object), T::PLACES, T::PLACES.len());
    let from = From { object, path: place.path, sensitive: place.sensitive };
    let context = &mut *context;
    let mut choosing = Choosing { places: T::PLACES, from, matches, lasting, context };
    let taken = T::take(&mut choosing);
    choosing.context.matches.forget(matches);
    // What is missing was recorded, and nothing is returned to a user while a problem exists.
    taken.ok_or(Unread::RECORDED)
}

impl<'f, 'd> Choosing<'f, 'd> {
    /// Takes the field at this index of [`Derived::PLACES`], declared as `P`.
    pub fn take<P, T>(&mut self, place: usize) -> Option<T>
    where
        Held<T>: Fits<'d, P, Value = T>,
    {
        Held::<T>::fit(Asked { choosing: self, place })
    }

    /// The member that the first field on the way to a place was found to be.
    fn member(&self, place: usize) -> Option<Member<'f>> {
        let found = |at: usize| self.context.matches.get(self.matches.checked_add(at)?);
        let wire = self.places.name(place)?;
        let same = |at: &usize| self.places.name(*at) == Some(wire);
        let own = found(place).filter(|found| **found != Match::NONE);
        let shared = || (0..self.places.len()).filter(same).filter_map(found).min();
        own.or_else(shared)?.member(self.from.object, wire)
    }
}

/// A field that is asked for.
pub struct Asked<'a, 'f, 'd> {
    choosing: &'a mut Choosing<'f, 'd>,
    place: usize,
}

impl<'d> Asked<'_, '_, 'd> {
    /// Reads it as a value of the kind `K`; if it must be there, its absence is a problem.
    pub(super) fn stand<K: Kind, T: ReadAs<'d, K>>(
        &mut self,
        must: bool,
        target: &mut Option<T>,
    ) -> Standing {
        let Asked { choosing, place } = self;
        let hops = choosing.places.get(*place).copied().unwrap_or_default();
        let member = choosing.member(*place);
        let lasting = choosing.lasting;
        let way =
            Way { hops, taken: Taken { optional: !must, list: K::LIST }, expected: K::EXPECTED };
        way.follow(member, choosing.from, choosing.context, &mut |input| {
            *target = Some(T::read_as(Sent { input, lasting })?);
            Ok(())
        })
    }
}

/// The way to a place, how what stands there is taken, and what is expected.
#[derive(Clone, Copy)]
struct Way {
    hops: &'static [Hop],
    taken: Taken,
    expected: &'static str,
}

impl Way {
    /// Reads what stands at the end of the hops, the first of which leads to the member. A
    /// required field on the way is required, whatever the user's type could do without; a null
    /// there is the absence of all in it.
    fn follow(
        self,
        member: Option<Member<'_>>,
        from: From<'_>,
        context: &mut Context,
        read: Read<'_>,
    ) -> Standing {
        let Some((hop, rest)) = self.hops.split_first() else { return Standing::Absent };
        let taken = Taken {
            optional: self.taken.optional && hop.field.presence != Presence::Required,
            ..self.taken
        };
        if rest.is_empty() {
            let found = hop.read(member, from, taken, context, read);
            return hop.demand(found, taken, self.expected, from, context);
        }
        let mut inside = Standing::Absent;
        let middle = Taken { list: false, ..taken };
        let found = hop.read(member, from, middle, context, &mut |input| {
            inside = Way { hops: rest, ..self }.enter(input, read)?;
            Ok(())
        });
        match hop.demand(found, middle, "an object", from, context) {
            Standing::Value => inside,
            Standing::Absent | Standing::Null => Standing::Absent,
            Standing::Unread => Standing::Unread,
        }
    }

    /// Goes on inside an object on the way.
    fn enter(self, input: Input<'_, '_>, read: Read<'_>) -> Result<Standing, Unread> {
        let Input { value, place, context } = input;
        let object = value.as_object().ok_or(Unread::object("an object"))?;
        let mut matches = [Match::NONE];
        match_fields(object, &FirstOf(self.hops), &mut matches);
        let [found] = matches;
        let from = From { object, path: place.path, sensitive: place.sensitive };
        let member = self.hops.first().and_then(|hop| found.member(object, hop.wire));
        Ok(self.follow(member, from, context, read))
    }
}

/// The first field on a way.
struct FirstOf(&'static [Hop]);

impl Sought for FirstOf {
    fn name(&self, _: usize) -> Option<&'static str> {
        Some(self.0.first()?.wire)
    }

    fn each(&self, visit: &mut dyn FnMut(usize, Named, &'static Rules)) {
        self.0.iter().take(1).for_each(|hop| visit(0, hop.named(), hop.rules));
    }
}

impl Hop {
    fn named(&'static self) -> Named {
        Named { wire: self.wire, field: &self.field }
    }

    fn read<'d>(
        &'static self,
        member: Option<Member<'d>>,
        from: From<'d>,
        taken: Taken,
        context: &mut Context,
        read: Read<'_>,
    ) -> Standing {
        let Some(member) = member else { return Standing::Absent };
        let From { object, path, sensitive } = from;
        let around = Around { rules: self.rules, object, path, sensitive };
        read_member(member, self.named(), &around, taken, context, read)
    }

    /// What must be there and is not is a problem.
    fn demand(
        &self,
        found: Standing,
        taken: Taken,
        expected: &'static str,
        from: From<'_>,
        context: &mut Context,
    ) -> Standing {
        if taken.optional || !found.is_none() {
            return found;
        }
        let path = from.path.key(self.wire);
        context.problem(&path, Unread::declared(expected), Found::Nothing);
        Standing::Unread
    }
}
