//! Which field of the schema a field of the user's struct takes.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::LitStr;
use syn::ext::IdentExt;

use super::attributes::{self, On, Said};
use super::declared::presence;
use super::errors::{Errors, list};
use super::target::Target;
use crate::diagnostics::suggest;
use crate::model::{Field, Presence, Provider, Record, RecordId, Type};
use crate::naming;

/// A field of the user's struct, and what its attributes say.
pub(super) struct Asked<'u> {
    pub(super) field: &'u syn::Field,
    said: Said,
}

/// One step on the way to a value: a record and a field of it.
pub(super) struct Hop<'m> {
    pub(super) record: RecordId,
    pub(super) of: &'m Record,
    pub(super) field: &'m Field,
}

/// A way into the schema, and whether absence is refused.
pub(super) struct Taken<'m> {
    pub(super) way: Vec<Hop<'m>>,
    pub(super) required: bool,
}

impl<'u> Asked<'u> {
    /// Reads the attributes of every field.
    pub(super) fn all(fields: &'u syn::Fields, errors: &mut Errors) -> Vec<Self> {
        let mut asked = Vec::new();
        for field in fields {
            let said = attributes::read(&field.attrs, On::Field, errors);
            if field.ident.is_none() && said.word("wire").is_none() {
                errors.at(
                    &field.ty,
                    "a field without a name does not say what it takes",
                    "name a field of the schema: `#[callback(wire = \"paidAt\")]`",
                );
            }
            asked.push(Self { field, said });
        }
        asked
    }

    /// Where the user names what is taken.
    fn place(&self) -> TokenStream {
        match (self.said.text("wire"), &self.field.ident) {
            (Some(wire), _) => wire.to_token_stream(),
            (None, Some(ident)) => ident.to_token_stream(),
            (None, None) => self.field.ty.to_token_stream(),
        }
    }
}

/// Finds what each field takes; of some it may fail, and says so.
pub(super) fn find<'m>(
    provider: &'m Provider,
    target: &Target<'m>,
    asked: &[Asked<'_>],
    errors: &mut Errors,
) -> Vec<Taken<'m>> {
    let search = Search { provider, record: target.record, noun: target.noun(provider) };
    let mut found: Vec<(&Asked<'_>, Taken<'m>)> = Vec::new();
    for asked in asked {
        let Some(taken) = search.find(asked, errors) else { continue };
        if let Some((first, _)) = found.iter().find(|(_, other)| same(&other.way, &taken.way)) {
            twice(&wire(&taken.way), first.place(), asked.place(), errors);
        }
        found.push((asked, taken));
    }
    found.into_iter().map(|(_, taken)| taken).collect()
}

/// Says at both places that a thing of the schema is taken twice.
pub(super) fn twice(what: &str, first: impl ToTokens, second: impl ToTokens, errors: &mut Errors) {
    errors.at(second, format!("`{what}` is taken twice"), "leave one of the two out");
    errors.note(first, format!("`{what}` is taken here first"));
}

fn same(one: &[Hop<'_>], other: &[Hop<'_>]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| std::ptr::eq(one.field, other.field))
}

/// A way as the user writes it.
fn wire(way: &[Hop<'_>]) -> String {
    let names: Vec<&str> = way.iter().map(|hop| hop.field.name.wire.as_str()).collect();
    names.join(".")
}

/// Where fields are looked for.
struct Search<'m> {
    provider: &'m Provider,
    record: RecordId,
    /// What messages call the record.
    noun: String,
}

impl<'m> Search<'m> {
    fn find(&self, asked: &Asked<'_>, errors: &mut Errors) -> Option<Taken<'m>> {
        let way = match asked.said.text("wire") {
            Some(path) => self.by_wire(path, errors)?,
            None if asked.said.word("wire").is_some() => return None,
            None => vec![self.by_ident(asked.field.ident.as_ref()?, errors)?],
        };
        if let Some(last) = way.last().filter(|hop| is_family(hop.field)) {
            self.family(last, asked.place(), errors);
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
            errors.at(ident, message, meant_by_ident(&plain, fields));
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
            None => known(name, fields),
        };
        errors.at(path, format!("{noun} has no field `{name}`"), help);
    }

    /// Says that a path goes on where there is no record.
    fn no_record(&self, path: &LitStr, field: &Field, way: &str, errors: &mut Errors) {
        let whole = format!("take it whole: `wire = \"{way}\"`");
        let (is, help) = match &field.slot.ty {
            Type::List(item) => (
                "a list",
                match &item.ty {
                    Type::Record(id) => format!(
                        "derive a struct with `type = \"{}\"` for its items, and take \
                     `Vec<..>` or `[..; 1]` of it with `wire = \"{way}\"`",
                        naming::plain(&self.provider.records[*id].name.ident)
                    ),
                    _ => whole,
                },
            ),
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

/// What may have been meant by an identifier: a field of one like it, or with a word of it.
fn meant_by_ident(wrong: &str, fields: &[Field]) -> String {
    let idents = fields.iter().map(|field| naming::plain(&field.name.ident));
    let wires = fields.iter().map(|field| field.name.wire.as_str());
    let Some(near) = suggest(wrong, idents.chain(wires)) else { return known(wrong, fields) };
    let is_meant =
        |field: &&Field| naming::plain(&field.name.ident) == near || field.name.wire == near;
    match fields.iter().find(is_meant) {
        Some(field) if naming::plain(&field.name.ident) == field.name.wire => {
            format!("did you mean `{near}`?")
        }
        Some(Field { name, .. }) => format!(
            "did you mean `{}`, which is sent as `{}`?",
            naming::plain(&name.ident),
            name.wire
        ),
        None => known(wrong, fields),
    }
}

/// The names of fields with a word of the wrong one, or else of all.
fn known(wrong: &str, fields: &[Field]) -> String {
    let wires = || fields.iter().map(|field| field.name.wire.as_str());
    let wrong = naming::field_ident(wrong).unwrap_or_default();
    let words: Vec<&str> = wrong.split('_').filter(|word| word.len() > 2).collect();
    let alike = |field: &&Field| {
        let ident = naming::plain(&field.name.ident);
        ident.split('_').any(|word| words.contains(&word))
    };
    let near: Vec<&str> = fields.iter().filter(alike).map(|it| it.name.wire.as_str()).collect();
    match near.as_slice() {
        [] if fields.is_empty() => "it has no field at all".to_owned(),
        [] => format!("its fields are {}", list(&wires().collect::<Vec<_>>())),
        near => format!("take one with `#[callback(wire = \"..\")]`: {}", list(near)),
    }
}
