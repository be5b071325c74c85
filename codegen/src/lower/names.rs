//! The names of a record's fields: each accepted name means one field.

use std::collections::HashMap;

use crate::diagnostics::Diagnostic;
use crate::lower::Lower;
use crate::lower::read::{Keys, Text};
use crate::model::{Field, Rules};
use crate::source::Span;
use crate::tree::NodeKind;

/// The names of a record's fields, with their places.
#[derive(Debug, Default)]
pub(super) struct Names<'n> {
    sent: Vec<Told<'n>>,
    also: Vec<Told<'n>>,
    documented: Vec<Told<'n>>,
}

/// A name of a field.
#[derive(Clone, Debug)]
struct Told<'n> {
    field: usize,
    name: Text<'n>,
}

impl<'n> Names<'n> {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Takes the names of a field.
    pub(super) fn add(&mut self, field: usize, wire: &'n str, span: Span, keys: Option<&Keys<'n>>) {
        self.sent.push(Told { field, name: Text { text: wire, span } });
        let Some(keys) = keys else { return };
        for at in keys.get("also").into_iter().flat_map(|at| at.items().collect::<Vec<_>>()) {
            if let Some(scalar) = at.node.as_scalar() {
                self.also
                    .push(Told { field, name: Text { text: &scalar.text, span: at.node.span } });
            }
        }
        self.documented.extend(
            keys.get("documented")
                .and_then(|at| documented_name(at.node))
                .map(|name| Told { field, name }),
        );
    }
}

/// The name under `documented`.
fn documented_name(node: &crate::tree::Node) -> Option<Text<'_>> {
    let node = match &node.kind {
        NodeKind::Mapping(entries) => &entries.iter().find(|entry| entry.key.text == "name")?.value,
        NodeKind::Scalar(scalar) if scalar.text == "nowhere" => return None,
        _ => node,
    };
    Some(Text { text: &node.as_scalar()?.text, span: node.span })
}

impl Lower<'_> {
    /// Accepts `also` and documented names where they mean one field and no other.
    ///
    /// A documented name that is also another field's is what the document says and not accepted:
    /// nobody could tell which field is meant.
    pub(super) fn check_names(&mut self, names: Names<'_>, fields: &mut [Field], rules: &Rules) {
        let fold = |told: &Told<'_>| {
            let own = fields.get(told.field).and_then(|field| field.slot.reading.ignore_case);
            if own.unwrap_or(rules.ignore_case).names {
                told.name.text.to_ascii_lowercase()
            } else {
                told.name.text.to_owned()
            }
        };
        let mut known: HashMap<String, Told<'_>> = HashMap::new();
        for told in &names.sent {
            match known.get(&fold(told)) {
                Some(other) => self.same_name(told, other),
                None => drop(known.insert(fold(told), told.clone())),
            }
        }
        for told in &names.also {
            match known.get(&fold(told)) {
                Some(other) => self.idle_also(told, other, fields),
                None => drop(known.insert(fold(told), told.clone())),
            }
        }
        let documented: Vec<(String, &Told<'_>)> =
            names.documented.iter().map(|told| (fold(told), told)).collect();
        let mut times: HashMap<&str, usize> = HashMap::new();
        for (folded, _) in &documented {
            let times = times.entry(folded).or_default();
            *times = times.saturating_add(1);
        }
        for (folded, told) in &documented {
            let taken = known.get(folded).is_some_and(|other| {
                other.field != told.field || other.name.text == told.name.text
            });
            let once = times.get(folded.as_str()) == Some(&1);
            if let Some(field) = fields.get_mut(told.field).filter(|_| !taken && once) {
                field.also.push(told.name.text.to_owned());
            }
        }
    }

    fn same_name(&mut self, told: &Told<'_>, other: &Told<'_>) {
        let message = format!(
            "`{}` and `{}` are one name where case is ignored",
            other.name.text, told.name.text
        );
        let diagnostic = Diagnostic::error("ambiguous", message)
            .at(told.name.span, "")
            .also(other.name.span, "the other one");
        self.push(diagnostic.help("set `ignore-case` for the record without `names`"));
    }

    fn idle_also(&mut self, told: &Told<'_>, other: &Told<'_>, fields: &[Field]) {
        let name = told.name.text;
        if told.field == other.field {
            let message = format!("`{name}` is accepted already");
            self.error("matches-nothing", told.name.span, message, "leave it out of `also`");
            return;
        }
        let owner = fields.get(other.field).map_or("", |field| &field.name.wire);
        let message = format!("`{name}` already means the field `{owner}`");
        self.push(
            Diagnostic::error("matches-nothing", message)
                .at(told.name.span, "")
                .also(other.name.span, "here")
                .help("a name means one field: take it from one of the two"),
        );
    }
}
