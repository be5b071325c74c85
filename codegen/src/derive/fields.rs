//! Which field of the schema a field of the user's struct takes.

use proc_macro2::TokenStream;
use quote::ToTokens;

use super::attributes::{self, On, Said};
use super::errors::Errors;
use super::search::Search;
use super::target::Target;
use crate::model::{Field, Provider, Record, RecordId};

/// A field of the user's struct, and what its attributes say.
pub(super) struct Asked<'u> {
    pub(super) field: &'u syn::Field,
    pub(super) said: Said,
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
            if field.ident.is_none() && said.lacks("wire") {
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
    pub(super) fn place(&self) -> TokenStream {
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
pub(super) fn wire(way: &[Hop<'_>]) -> String {
    let names: Vec<&str> = way.iter().map(|hop| hop.field.name.wire.as_str()).collect();
    names.join(".")
}
