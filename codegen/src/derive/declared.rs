//! What a field is declared to be, as a type: `Optional<List<Text>>`.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use syn::{Lifetime, Path};

use super::fields::Hop;
use super::opened::{Opened, opens};
use crate::emit::names::ident;
use crate::model::{Name, Presence, Provider, Record, RecordId, Scalar, Sensitive, Type};
use crate::naming;

/// What all declared types of a derive have in common.
pub(super) struct Declared<'a> {
    provider: &'a Provider,
    opened: Opened,
    /// The runtime's name.
    runtime: &'a Ident,
    /// Where the generated types are.
    types: Option<&'a Path>,
}

impl<'a> Declared<'a> {
    /// For the fields of a provider's records.
    pub(super) fn new(provider: &'a Provider, runtime: &'a Ident, types: Option<&'a Path>) -> Self {
        Self { provider, opened: Opened::of(provider), runtime, types }
    }

    /// The type of the field at the end of a way.
    pub(super) fn of(&self, way: &[Hop<'_>], required: bool) -> TokenStream {
        let runtime = self.runtime;
        let kind = self.kind(way);
        let kind = match is_sensitive(way) {
            true => quote!(#runtime::kind::Sensitive<#kind>),
            false => kind,
        };
        match presence(way) {
            _ if required => quote!(#runtime::presence::Required<#kind>),
            Presence::Required => quote!(#runtime::presence::Required<#kind>),
            Presence::Nullable => quote!(#runtime::presence::Nullable<#kind>),
            Presence::Optional | Presence::Promised => {
                quote!(#runtime::presence::Optional<#kind>)
            }
        }
    }

    fn kind(&self, way: &[Hop<'_>]) -> TokenStream {
        let Some(last) = way.last() else { return TokenStream::new() };
        let mut opened = way
            .iter()
            .any(|hop| self.opened.has(hop.record) || opens(&hop.field.slot.reading.open));
        let runtime = self.runtime;
        let (mut slot, mut around) = (&last.field.slot, Vec::new());
        loop {
            opened = opened || opens(&slot.reading.open);
            slot = match &slot.ty {
                Type::List(inner) => {
                    around.push(quote!(#runtime::kind::List));
                    inner
                }
                Type::Map(inner) => {
                    around.push(quote!(#runtime::kind::Map));
                    inner
                }
                _ => break,
            };
        }
        let innermost = self.single(&slot.ty, opened);
        around.iter().rev().fold(innermost, |inside, around| quote!(#around<#inside>))
    }

    /// The kind of what is no list and no map.
    fn single(&self, ty: &Type, opened: bool) -> TokenStream {
        let runtime = self.runtime;
        match ty {
            Type::Scalar(scalar) => {
                let word = ident(scalar_word(*scalar, opened));
                quote!(#runtime::kind::#word)
            }
            Type::Record(id) => self.record(*id),
            Type::Enumeration(id) => {
                let generated = self.generated(&self.provider.enumerations[*id].name);
                quote!(#runtime::kind::Code<#generated>)
            }
            Type::Variants(id) => {
                let generated = self.generated(&self.provider.variants[*id].name);
                quote!(#runtime::kind::Variants<#generated>)
            }
            // A list or map is opened before.
            Type::List(_) | Type::Map(_) => TokenStream::new(),
        }
    }

    /// The kind of a record.
    pub(super) fn record(&self, id: RecordId) -> TokenStream {
        let (runtime, record) = (self.runtime, &self.provider.records[id]);
        let (hash, generated) = (hash(self.provider, record), self.generated(&record.name));
        quote!(#runtime::kind::Record<#hash, #generated>)
    }

    /// The trait of what a record is read into.
    pub(super) fn record_trait(&self, id: RecordId, lifetime: &Lifetime) -> TokenStream {
        let (runtime, record) = (self.runtime, &self.provider.records[id]);
        let (hash, generated) = (hash(self.provider, record), self.generated(&record.name));
        quote!(#runtime::fits::FromRecord<#lifetime, #hash, #generated>)
    }

    /// The generated type; if it is not there, the path to it is wrong.
    fn generated(&self, name: &Name) -> TokenStream {
        let mut name = ident(&name.ident);
        let runtime = self.runtime;
        let Some(types) = self.types else { return quote!(#runtime::kind::TypesNotSaid) };
        if let Some(last) = types.segments.last() {
            name.set_span(last.ident.span());
        }
        quote!(#types::#name)
    }
}

fn scalar_word(scalar: Scalar, opened: bool) -> &'static str {
    match scalar {
        Scalar::Text if opened => "OpenedText",
        Scalar::Text => "Text",
        Scalar::Integer => "Integer",
        Scalar::Decimal => "Decimal",
        Scalar::Float => "Float",
        Scalar::Boolean => "Boolean",
        Scalar::Date => "Date",
        Scalar::DateTime => "DateTime",
        Scalar::Timestamp => "Timestamp",
        Scalar::Moment => "Moment",
        Scalar::Json => "Json",
    }
}

/// Whether what stands at the end of a way must be there: no more than all on the way.
pub(super) fn presence(way: &[Hop<'_>]) -> Presence {
    let (last, before) = match way.split_last() {
        Some((last, before)) => (last.field.presence, before),
        None => (Presence::Required, way),
    };
    match before.iter().all(|hop| hop.field.presence == Presence::Required) {
        true => last,
        false => Presence::Optional,
    }
}

/// What says nothing itself is as sensitive as what it stands in.
fn is_sensitive(way: &[Hop<'_>]) -> bool {
    let said = |hop: &Hop<'_>| hop.field.slot.reading.sensitive.or(hop.of.sensitive);
    let nearest = way.iter().rev().find_map(said);
    nearest.is_some_and(|kind| kind != Sensitive::Public)
}

/// What a record is told by: 64 bits of FNV-1a of provider, name and fields.
pub(super) fn hash(provider: &Provider, record: &Record) -> Literal {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut name = format!("{}/{}", provider.name.wire, naming::plain(&record.name.ident));
    record.fields.iter().for_each(|field| name.extend(["/", &field.name.wire]));
    let hash = name.bytes().fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME));
    let written = format!("{hash:#018x}u64").parse();
    written.unwrap_or_else(|_| Literal::u64_suffixed(hash))
}
