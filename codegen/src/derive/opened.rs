//! Where a text may lie in a text that was opened, so that it cannot be borrowed from the delivery.

use std::collections::BTreeSet;

use crate::model::{Provider, RecordId, Rules, Slot, Step, Type, VariantsId};

/// The records whose texts may not last as long as the delivery.
pub(super) enum Opened {
    All,
    These(BTreeSet<RecordId>),
}

impl Opened {
    /// Follows everything that a provider opens.
    pub(super) fn of(provider: &Provider) -> Self {
        let envelope = &provider.envelope;
        let mut paths = envelope.layers.iter().map(|layer| &layer.open).chain([&envelope.payload]);
        let rules = provider.records.iter().map(|record| &record.rules).chain([&provider.rules]);
        match paths.any(|path| opens(path)) || rules.into_iter().any(is_converted) {
            true => Self::All,
            false => Self::These(inside_texts(provider)),
        }
    }

    /// Whether the texts of a record may lie in one that was opened.
    pub(super) fn has(&self, record: RecordId) -> bool {
        match self {
            Self::All => true,
            Self::These(records) => records.contains(&record),
        }
    }
}

/// Whether a path leads into a text.
pub(super) fn opens(path: &[Step]) -> bool {
    path.iter().any(|step| matches!(step, Step::Json | Step::Base64))
}

/// Whether texts are converted to UTF-8.
fn is_converted(rules: &Rules) -> bool {
    let other = |charset: &String| !charset.eq_ignore_ascii_case("utf-8");
    rules.charset.as_ref().is_some_and(other) || rules.charset_in.is_some()
}

/// The records that some field reaches through an opened text.
fn inside_texts(provider: &Provider) -> BTreeSet<RecordId> {
    let fields = provider.records.iter().flat_map(|record| &record.fields);
    let mut open: Vec<(&Slot, bool)> = fields.map(|field| (&field.slot, false)).collect();
    let mut found = BTreeSet::new();
    let mut seen: BTreeSet<(VariantsId, bool)> = BTreeSet::new();
    while let Some((slot, opened)) = open.pop() {
        let opened = opened || opens(&slot.reading.open);
        match &slot.ty {
            Type::List(inner) | Type::Map(inner) => open.push((inner, opened)),
            Type::Record(id) if opened && found.insert(*id) => {
                let fields = &provider.records[*id].fields;
                open.extend(fields.iter().map(|field| (&field.slot, true)));
            }
            Type::Variants(id) if seen.insert((*id, opened)) => {
                let arms = &provider.variants[*id].arms;
                open.extend(arms.iter().map(|arm| (&arm.slot, opened)));
            }
            Type::Scalar(_) | Type::Enumeration(_) | Type::Record(_) | Type::Variants(_) => {}
        }
    }
    found
}
