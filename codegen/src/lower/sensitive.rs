//! What is sensitive is so with everything inside, unless that says its own.

use crate::lower::{Inside, Lower};
use crate::model::{Provider, Record, Sensitive, Slot, Type};

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
