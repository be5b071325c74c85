//! The names of a record's fields: each accepted name means one field.

use std::collections::HashMap;

use crate::diagnostics::Diagnostic;
use crate::lower::Lower;
use crate::lower::keys::{Keys, Text};
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
    /// It is read in any case.
    in_any_case: bool,
}

impl Told<'_> {
    /// Some name as received is both.
    fn clashes(&self, other: &Told<'_>) -> bool {
        self.name.text == other.name.text || self.in_any_case || other.in_any_case
    }

    fn folded(&self) -> String {
        self.name.text.to_ascii_lowercase()
    }
}

impl<'n> Names<'n> {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Takes the names of a field.
    pub(super) fn add(
        &mut self,
        field: usize,
        (wire, span): (&'n str, Span),
        keys: Option<&Keys<'n>>,
        in_any_case: bool,
    ) {
        let told = |text, span| Told { field, name: Text { text, span }, in_any_case };
        self.sent.push(told(wire, span));
        let Some(keys) = keys else { return };
        for at in keys.get("also").into_iter().flat_map(|at| at.items().collect::<Vec<_>>()) {
            if let Some(scalar) = at.node.as_scalar() {
                self.also.push(told(&scalar.text, at.node.span));
            }
        }
        let documented = keys.get("documented").and_then(|at| documented_name(at.node));
        self.documented.extend(documented.map(|name| told(name.text, name.span)));
    }
}

/// Names by their small letters.
#[derive(Default)]
struct Known<'t, 'n>(HashMap<String, Vec<&'t Told<'n>>>);

impl<'t, 'n> Known<'t, 'n> {
    fn add(&mut self, told: &'t Told<'n>) {
        self.0.entry(told.folded()).or_default().push(told);
    }

    /// Those that some name as received means as well as this one; itself, too, if it is known.
    fn clashing(&self, told: &Told<'_>) -> impl Iterator<Item = &'t Told<'n>> {
        let near = self.0.get(&told.folded()).into_iter().flatten().copied();
        near.filter(|other| other.clashes(told))
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
    pub(super) fn check_names(&mut self, names: &Names<'_>, fields: &mut [Field], rules: &Rules) {
        let mut known = Known::default();
        for told in &names.sent {
            let other = known.clashing(told).next();
            match other {
                Some(other) => self.same_name(told, other, rules),
                None => known.add(told),
            }
        }
        for told in &names.also {
            let other = known.clashing(told).next();
            match other {
                Some(other) => self.idle_also(told, other, fields),
                None => known.add(told),
            }
        }
        let mut documented = Known::default();
        names.documented.iter().for_each(|told| documented.add(told));
        for told in &names.documented {
            let taken = known
                .clashing(told)
                .any(|other| other.field != told.field || other.name.text == told.name.text);
            let once = documented.clashing(told).count() == 1;
            if let Some(field) = fields.get_mut(told.field).filter(|_| !taken && once) {
                field.also.push(told.name.text.to_owned());
            }
        }
    }

    /// Case is ignored for the whole record, or for one of the two fields.
    fn same_name(&mut self, told: &Told<'_>, other: &Told<'_>, rules: &Rules) {
        let message = format!(
            "`{}` and `{}` are one name where case is ignored",
            other.name.text, told.name.text
        );
        let help = match rules.ignore_case.names {
            true => "set `ignore-case` for the record without `names`",
            false => "say `ignore-case: []` of the field that is read in any case",
        };
        let diagnostic = Diagnostic::error("name-twice", message)
            .at(told.name.span, "")
            .also(other.name.span, "the other one");
        self.push(diagnostic.help(help));
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
