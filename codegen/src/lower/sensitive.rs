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

    /// Hides a field whole where what it holds, in lists, maps and choices, is sensitive.
    pub(super) fn raise_sensitive(&mut self) {
        let choices = sensitive_choices(&self.provider);
        for field in self.provider.records.iter_mut().flat_map(|record| &mut record.fields) {
            let kind = held(&field.slot, &choices);
            field.slot.reading.sensitive = kind.or(field.slot.reading.sensitive);
        }
    }
}

/// The choices with a sensitive type, maybe inside another choice.
fn sensitive_choices(provider: &Provider) -> HashMap<VariantsId, Sensitive> {
    let mut found = HashMap::new();
    loop {
        let before = found.len();
        for (id, choice) in provider.variants.iter().enumerate() {
            let kind = choice.arms.iter().find_map(|arm| held(&arm.slot, &found));
            found.extend(kind.map(|kind| (id, kind)));
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Why a value, or one in it that is no field of a record, is sensitive.
fn held(slot: &Slot, choices: &HashMap<VariantsId, Sensitive>) -> Option<Sensitive> {
    let own = slot.reading.sensitive.filter(|kind| *kind != Sensitive::Public);
    own.or_else(|| match &slot.ty {
        Type::List(inner) | Type::Map(inner) => held(inner, choices),
        Type::Variants(id) => choices.get(id).copied(),
        Type::Scalar(_) | Type::Enumeration(_) | Type::Record(_) => None,
    })
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
