//! Names that can be looked up only when all is read: fields beside a value, callbacks that send it.

use std::collections::HashSet;

use crate::diagnostics::names;
use crate::lower::Lower;
use crate::lower::keys::{At, Text};
use crate::lower::lowered::Need;
use crate::lower::read::did_you_mean;
use crate::lower::record::Restriction;
use crate::lower::scope::Owner;
use crate::model::{EnumerationValue, RecordId, Slot, Type, VariantsId};

impl<'a> Lower<'a> {
    /// Looks up every name that waited for the rest.
    pub(super) fn check_references(&mut self) {
        for (record, _, need) in std::mem::take(&mut self.needs) {
            self.check_need(record, &need);
        }
        for (variants, need) in std::mem::take(&mut self.variant_needs) {
            for record in self.holders(variants) {
                self.check_need(record, &need);
            }
        }
        for restriction in std::mem::take(&mut self.restrictions) {
            self.restriction(&restriction);
        }
    }

    /// What a value refers to is a field of the record that it stands in.
    fn check_need(&mut self, record: RecordId, need: &Need) {
        let Some(record) = self.provider.records.get(record) else { return };
        let names = record.fields.iter().map(|field| field.name.wire.as_str());
        if names.clone().any(|name| name == need.name) {
            return;
        }
        let help = did_you_mean(&need.name, names);
        let help = help.unwrap_or_else(|| "it must stand in the same record".to_owned());
        let message = format!("`{}` names no field beside it: `{}`", need.key, need.name);
        self.error("unknown-name", need.span, message, help);
    }

    /// The records that have a field of these variants.
    fn holders(&self, variants: VariantsId) -> Vec<RecordId> {
        let records = self.provider.records.iter().enumerate();
        let holds = |slot: &Slot| innermost(slot).ty == Type::Variants(variants);
        records
            .filter(|(_, record)| record.fields.iter().any(|field| holds(&field.slot)))
            .map(|(id, _)| id)
            .collect()
    }

    fn restriction(&mut self, restriction: &Restriction<'a>) {
        let senders = self.senders(restriction.record);
        if let Some(at) = restriction.sent_in {
            let sent_in = self
                .texts(at)
                .into_iter()
                .filter_map(|name| self.sender(&name, restriction, &senders));
            let sent_in: Vec<String> = sent_in.collect();
            self.with_field(restriction, |field| field.sent_in = sent_in);
        }
        if let Some(at) = restriction.among {
            let among = self.among(at, restriction, &senders);
            self.with_field(restriction, |field| field.among = among);
        }
    }

    fn with_field(
        &mut self,
        restriction: &Restriction<'a>,
        set: impl FnOnce(&mut crate::model::Field),
    ) {
        let record = self.provider.records.get_mut(restriction.record);
        if let Some(field) = record.and_then(|record| record.fields.get_mut(restriction.field)) {
            set(field);
        }
    }

    /// The names of the callbacks whose payload has this record somewhere.
    fn senders(&self, record: RecordId) -> HashSet<String> {
        let callbacks = self.provider.callbacks.iter();
        callbacks
            .filter(|callback| self.reachable(callback.payload).contains(&record))
            .map(|callback| callback.name.wire.clone())
            .collect()
    }

    /// The records that lie in a record, itself included.
    fn reachable(&self, from: RecordId) -> HashSet<RecordId> {
        let mut found = HashSet::from([from]);
        let mut open = vec![from];
        while let Some(id) = open.pop() {
            let Some(record) = self.provider.records.get(id) else { continue };
            for field in &record.fields {
                for inner in self.records_in(&field.slot) {
                    if found.insert(inner) {
                        open.push(inner);
                    }
                }
            }
        }
        found
    }

    /// The records that a slot can hold, through lists, maps and variants.
    fn records_in(&self, slot: &Slot) -> Vec<RecordId> {
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        let mut open = vec![innermost(slot)];
        while let Some(slot) = open.pop() {
            match &slot.ty {
                Type::Record(id) => found.push(*id),
                Type::Variants(id) if seen.insert(*id) => {
                    let arms =
                        self.provider.variants.get(*id).map(|variants| variants.arms.as_slice());
                    open.extend(arms.unwrap_or_default().iter().map(|arm| innermost(&arm.slot)));
                }
                _ => {}
            }
        }
        found
    }

    /// A callback that sends the record, and is not the only one.
    fn sender(
        &mut self,
        name: &Text<'a>,
        restriction: &Restriction<'a>,
        senders: &HashSet<String>,
    ) -> Option<String> {
        if let Owner::Callback(_) = restriction.owner {
            let message = "only one callback has this record, so there is nothing to tell apart";
            self.error(
                "matches-nothing",
                name.span,
                message,
                "leave it out, or share the record under `types:`",
            );
            return None;
        }
        if self.callbacks.find(name.text).is_none() {
            let help =
                did_you_mean(name.text, self.callbacks.list.iter().map(|callback| callback.name));
            let message = format!("there is no callback `{}`", name.text);
            if self.whole || help.is_some() {
                let help = help.unwrap_or_else(|| those(senders));
                self.error("matches-nothing", name.span, message, help);
            }
            return None;
        }
        if !senders.contains(name.text) && !self.diagnostics.has_errors() {
            let message = format!("the callback `{}` does not have this record", name.text);
            self.error("matches-nothing", name.span, message, those(senders));
            return None;
        }
        Some(name.text.to_owned())
    }

    fn among(
        &mut self,
        at: At<'a>,
        restriction: &Restriction<'a>,
        senders: &HashSet<String>,
    ) -> Vec<(String, Vec<String>)> {
        let Some(values) = self.values_of(restriction) else {
            self.error(
                "not-here",
                at.span,
                "`among` has no meaning here",
                "it goes with an enumeration",
            );
            return Vec::new();
        };
        if at.node.as_mapping().is_none() {
            return self.among_all(at, &values, senders);
        }
        let mut among = Vec::new();
        for entry in self.names(at) {
            let name = Text { text: &entry.key.text, span: entry.key.span };
            let callback = self.sender(&name, restriction, senders);
            let codes = self.texts(at.with(&entry.value));
            let codes = codes.into_iter().filter_map(|code| self.listed(&code, &values)).collect();
            among.extend(callback.map(|callback| (callback, codes)));
        }
        among
    }

    /// The same codes for every callback that has the record.
    fn among_all(
        &mut self,
        at: At<'a>,
        values: &[String],
        senders: &HashSet<String>,
    ) -> Vec<(String, Vec<String>)> {
        let codes = self.texts(at).into_iter();
        let codes: Vec<String> = codes.filter_map(|code| self.listed(&code, values)).collect();
        let callbacks = self.provider.callbacks.iter().map(|callback| &callback.name.wire);
        let callbacks = callbacks.filter(|name| senders.contains(*name));
        callbacks.map(|name| (name.clone(), codes.clone())).collect()
    }

    /// The codes of the enumeration that a field holds.
    fn values_of(&self, restriction: &Restriction<'a>) -> Option<Vec<String>> {
        let record = self.provider.records.get(restriction.record)?;
        let slot = innermost(&record.fields.get(restriction.field)?.slot);
        let Type::Enumeration(id) = slot.ty else { return None };
        let values: &[EnumerationValue] = &self.provider.enumerations.get(id)?.values;
        Some(values.iter().map(|value| value.name.wire.clone()).collect())
    }

    fn listed(&mut self, code: &Text<'_>, values: &[String]) -> Option<String> {
        if values.iter().any(|value| value == code.text) {
            return Some(code.text.to_owned());
        }
        let known = || values.iter().map(String::as_str);
        let help = did_you_mean(code.text, known())
            .unwrap_or_else(|| format!("its codes are {}", names(known())));
        let message = format!("the enumeration has no code `{}`", code.text);
        self.error("matches-nothing", code.span, message, help);
        None
    }
}

/// The callbacks that have a record, for a help.
fn those(senders: &HashSet<String>) -> String {
    let mut those: Vec<&str> = senders.iter().map(String::as_str).collect();
    those.sort_unstable();
    match those.as_slice() {
        [] => "no callback has this record".to_owned(),
        those => format!("those that have this record are {}", names(those.iter().copied())),
    }
}

/// What stands in a slot when its lists and maps are taken apart.
pub(super) fn innermost(slot: &Slot) -> &Slot {
    let mut slot = slot;
    while let Type::List(inner) | Type::Map(inner) = &slot.ty {
        slot = inner;
    }
    slot
}
