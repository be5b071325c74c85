//! What is sensitive is so with everything inside, unless that says its own; and so is a list, a
//! map or a choice of types with something sensitive in it.

use std::collections::HashMap;

use crate::lower::{Inside, Lower};
use crate::model::{Provider, Record, Sensitive, Slot, Type, VariantsId};

impl Lower<'_> {
    /// Settles it into every field. A type in place comes after what it stands in, so one pass
    /// through the records meets each after its surroundings.
    pub(super) fn settle_sensitive(&mut self) {
        for id in 0..self.provider.records.len() {
            let Some(record) = self.provider.records.get_mut(id) else { return };
            let (inherited, mut fields) = (record.sensitive, std::mem::take(&mut record.fields));
            for field in &mut fields {
                settle(&mut field.slot, inherited, &mut self.provider, &self.inside);
            }
            if let Some(record) = self.provider.records.get_mut(id) {
                record.fields = fields;
            }
        }
    }

    /// Hides a list, a map or a choice of types whole where what it holds is sensitive, so that
    /// the field says what may be shown of any value in it.
    pub(super) fn raise_sensitive(&mut self) {
        let choices = sensitive_choices(&self.provider);
        for field in self.provider.records.iter_mut().flat_map(|record| &mut record.fields) {
            raise(&mut field.slot, &choices);
        }
    }
}

/// The choices with a sensitive type, maybe inside another choice. Each round finds another one, or
/// makes one stricter, which ends with the strictest kind.
fn sensitive_choices(provider: &Provider) -> HashMap<VariantsId, Sensitive> {
    let mut found = HashMap::new();
    loop {
        let before = found.clone();
        for (id, choice) in provider.variants.iter().enumerate() {
            let kind = choice.arms.iter().filter_map(|arm| all_held(&arm.slot, &found));
            found.extend(kind.reduce(strictest).map(|kind| (id, kind)));
        }
        if found == before {
            return found;
        }
    }
}

/// A kind that shows no more than either of two.
fn strictest(a: Sensitive, b: Sensitive) -> Sensitive {
    match (a, b) {
        _ if a == b => a,
        (Sensitive::Secret, _) | (_, Sensitive::Secret) => Sensitive::Secret,
        _ => Sensitive::Personal,
    }
}

/// Why a value is sensitive itself.
fn own(slot: &Slot) -> Option<Sensitive> {
    slot.reading.sensitive.filter(|kind| *kind != Sensitive::Public)
}

/// Why a value, or one in it that is no field of a record, is sensitive.
fn all_held(slot: &Slot, choices: &HashMap<VariantsId, Sensitive>) -> Option<Sensitive> {
    let inside = match &slot.ty {
        Type::List(inner) | Type::Map(inner) => all_held(inner, choices),
        Type::Variants(id) => choices.get(id).copied(),
        Type::Scalar(_) | Type::Enumeration(_) | Type::Record(_) => None,
    };
    own(slot).into_iter().chain(inside).reduce(strictest)
}

/// Says of a slot what it holds. An item says it itself; a type among several does not.
fn raise(slot: &mut Slot, choices: &HashMap<VariantsId, Sensitive>) {
    let own = own(slot);
    let raised = match &mut slot.ty {
        Type::List(inner) | Type::Map(inner) => {
            raise(inner, choices);
            own.or_else(|| all_held(inner, choices))
        }
        Type::Variants(_) => all_held(slot, choices),
        Type::Scalar(_) | Type::Enumeration(_) | Type::Record(_) => own,
    };
    slot.reading.sensitive = raised.or(slot.reading.sensitive);
}

/// Types nest no deeper than the tree allows, and so do the calls.
fn settle(slot: &mut Slot, inherited: Option<Sensitive>, provider: &mut Provider, inside: &Inside) {
    let sensitive = slot.reading.sensitive.or(inherited);
    slot.reading.sensitive = sensitive;
    match &mut slot.ty {
        Type::List(inner) | Type::Map(inner) => settle(inner, sensitive, provider, inside),
        Type::Record(id) if inside.records.contains(id) => {
            if let Some(Record { sensitive: own @ None, .. }) = provider.records.get_mut(*id) {
                *own = sensitive;
            }
        }
        Type::Variants(id) if inside.variants.contains(id) => {
            let Some(variants) = provider.variants.get_mut(*id) else { return };
            let mut arms = std::mem::take(&mut variants.arms);
            for arm in &mut arms {
                settle(&mut arm.slot, sensitive, provider, inside);
            }
            if let Some(variants) = provider.variants.get_mut(*id) {
                variants.arms = arms;
            }
        }
        Type::Scalar(_) | Type::Enumeration(_) | Type::Record(_) | Type::Variants(_) => {}
    }
}
