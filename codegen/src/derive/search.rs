//! Finding a field of the schema: by its identifier, or by the path of names that it is sent at.

use proc_macro2::TokenStream;
use syn::LitStr;
use syn::ext::IdentExt;

use super::declared::presence;
use super::errors::Errors;
use super::fields::{Asked, Hop, Taken, wire};
use super::near::{in_envelope, known, meant_by_ident};
use crate::diagnostics::suggest;
use crate::model::{Field, Presence, Provider, RecordId, Type};
use crate::naming;

/// Where fields are looked for.
pub(super) struct Search<'m> {
    pub(super) provider: &'m Provider,
    pub(super) record: RecordId,
    /// What messages call the record.
    pub(super) noun: String,
}

impl<'m> Search<'m> {
    pub(super) fn find(&self, asked: &Asked<'_>, errors: &mut Errors) -> Option<Taken<'m>> {
        let way = match asked.said.text("wire") {
            Some(path) => self.by_wire(path, errors)?,
            None if !asked.said.lacks("wire") => return None,
            None => vec![self.by_ident(asked.field.ident.as_ref()?, errors)?],
        };
        if let Some(hop) = way.iter().find(|hop| is_family(hop.field)) {
            self.family(hop, asked.place(), errors);
            return None;
        }
        let required = asked.said.word("required");
        if let Some(word) = required.filter(|_| presence(&way) == Presence::Required) {
            errors.at(
                word,
                format!("`required` changes nothing: `{}` is required already", wire(&way)),
                "leave it out",
            );
        }
        Some(Taken { way, required: required.is_some() })
    }

    fn hop(&self, record: RecordId, field: &'m Field) -> Hop<'m> {
        Hop { record, of: &self.provider.records[record], field }
    }

    /// The field that has this identifier in the generated struct.
    fn by_ident(&self, ident: &syn::Ident, errors: &mut Errors) -> Option<Hop<'m>> {
        let plain = ident.unraw().to_string();
        let fields = &self.provider.records[self.record].fields;
        let found = fields.iter().find(|field| naming::plain(&field.name.ident) == plain);
        if found.is_none() {
            let message = format!("{} has no field `{plain}`", self.noun);
            let help = || meant_by_ident(&plain, fields, self.provider);
            errors.at(ident, message, in_envelope(self.provider, &plain).unwrap_or_else(help));
        }
        found.map(|field| self.hop(self.record, field))
    }

    /// The field at the end of a path of names as sent.
    fn by_wire(&self, path: &LitStr, errors: &mut Errors) -> Option<Vec<Hop<'m>>> {
        let text = path.value();
        let (mut rest, mut record, mut way) = (text.as_str(), self.record, Vec::new());
        loop {
            let fields = &self.provider.records[record].fields;
            if let Some(field) = fields.iter().find(|field| field.name.wire == rest) {
                way.push(self.hop(record, field));
                return Some(way);
            }
            let Some((field, behind)) = first_of(fields, rest) else {
                self.unknown(path, rest, fields, &way, errors);
                return None;
            };
            way.push(self.hop(record, field));
            let Type::Record(inside) = field.slot.ty else {
                if is_family(field) {
                    return Some(way);
                }
                self.no_record(path, field, &wire(&way), errors);
                return None;
            };
            (rest, record) = (behind, inside);
        }
    }

    /// Says that a record, perhaps one on the way, has no field of this name.
    fn unknown(
        &self,
        path: &LitStr,
        rest: &str,
        fields: &[Field],
        way: &[Hop<'_>],
        errors: &mut Errors,
    ) {
        let noun = match way {
            [] => self.noun.clone(),
            way => format!("`{}` of {}", wire(way), self.noun),
        };
        let (name, behind) = rest.split_once('.').map_or((rest, None), |(a, b)| (a, Some(b)));
        let also = |field: &&Field| field.also.iter().any(|also| also == name);
        let whole = |near: &str| {
            let names = way.iter().map(|hop| hop.field.name.wire.as_str());
            names.chain([near]).chain(behind).collect::<Vec<_>>().join(".")
        };
        if let Some(field) = fields.iter().find(also) {
            let meant = &field.name.wire;
            let message = format!("`{name}` is another name of the field `{meant}` of {noun}");
            return errors.at(path, message, format!("write `wire = \"{}\"`", whole(meant)));
        }
        let near = suggest(name, fields.iter().map(|field| field.name.wire.as_str()));
        let by_ident = || fields.iter().find(|field| naming::plain(&field.name.ident) == name);
        let near = near.or_else(|| by_ident().map(|field| field.name.wire.as_str()));
        let help = match near {
            Some(near) => format!("did you mean `{}`?", whole(near)),
            None => in_envelope(self.provider, name).unwrap_or_else(|| known(name, fields)),
        };
        errors.at(path, format!("{noun} has no field `{name}`"), help);
    }

    /// Says that a path goes on where there is no record.
    fn no_record(&self, path: &LitStr, field: &Field, way: &str, errors: &mut Errors) {
        let whole = format!("take it whole: `wire = \"{way}\"`");
        let (is, help) = match &field.slot.ty {
            Type::List(item) => ("a list", self.take_items(&item.ty, way).unwrap_or(whole)),
            Type::Map(_) => ("a map", format!("{whole} with the generated type")),
            Type::Variants(_) => {
                ("one of several types", format!("{whole} with the generated type"))
            }
            Type::Enumeration(_) => ("a code", whole),
            Type::Scalar(_) | Type::Record(_) => ("a single value", whole),
        };
        errors.at(
            path,
            format!("`{way}` of {} is {is}: nothing in it has a name", self.noun),
            help,
        );
    }

    /// How the items of a list of records are taken.
    fn take_items(&self, item: &Type, way: &str) -> Option<String> {
        let Type::Record(id) = item else { return None };
        let name = naming::plain(&self.provider.records[*id].name.ident);
        Some(format!(
            "derive a struct with `type = \"{name}\"` for its items, and take `Vec<..>` or \
             `[..; 1]` of it with `wire = \"{way}\"`"
        ))
    }

    /// Says that a field is filled from several, which a derived struct does not do.
    fn family(&self, hop: &Hop<'_>, place: TokenStream, errors: &mut Errors) {
        let name = &hop.field.name.wire;
        let generated = naming::plain(&hop.of.name.ident);
        errors.at(
            place,
            format!("`{name}` of {} gathers fields of several names", self.noun),
            format!("take it from the generated `{generated}`"),
        );
    }
}

/// Whether a field gathers several of those that are sent.
fn is_family(field: &Field) -> bool {
    field.slot.reading.numbered.is_some() || field.slot.reading.prefix.is_some()
}

/// The field whose name a path begins with, the longest of several, and what is behind it.
fn first_of<'m, 'p>(fields: &'m [Field], path: &'p str) -> Option<(&'m Field, &'p str)> {
    let behind = |field: &'m Field| {
        let behind = path.strip_prefix(field.name.wire.as_str())?.strip_prefix('.')?;
        Some((field, behind))
    };
    fields.iter().filter_map(behind).min_by_key(|(_, behind)| behind.len())
}
