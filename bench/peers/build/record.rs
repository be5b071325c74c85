//! A record becomes a struct that derives `Deserialize`.

use callspec_codegen::model::{Field, Presence, Provider, Record, Slot, Type};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::reading::{absent, reader};

/// Emits a record.
pub(crate) fn emit(provider: &Provider, record: &Record) -> TokenStream {
    let name = ident(&record.name.ident);
    let fields = record.fields.iter().map(|it| field(provider, record, it));
    let shown = record.fields.iter().map(|field| {
        let (ident, wire) = (ident(&field.name.ident), &field.name.wire);
        quote!((#wire, &self.#ident))
    });
    quote! {
        #[derive(Debug, serde::Deserialize)]
        pub struct #name { #(#fields)* }

        impl show::Show for #name {
            fn show(&self) -> Option<serde_json::Value> {
                show::record(&[#(#shown),*])
            }
        }
    }
}

fn field(provider: &Provider, record: &Record, field: &Field) -> TokenStream {
    let (name, wire) = (ident(&field.name.ident), &field.name.wire);
    let also = &field.also;
    let (ty, how) = value(provider, record, field);
    quote! {
        #[serde(rename = #wire #(, alias = #also)* #how)]
        pub #name: #ty,
    }
}

/// The type of a field, and the attributes that say how it is read.
fn value(provider: &Provider, record: &Record, field: &Field) -> (TokenStream, TokenStream) {
    let required = field.presence == Presence::Required;
    let slot = &field.slot;
    if let Some((reader, ty)) = reader(provider, slot) {
        return match required {
            true => (ty, with(&format!("read::required::<{reader}, _>"), true)),
            false => {
                let absent = absent(record, slot);
                let with = with(&format!("read::optional::<{reader}, {absent}, _>"), false);
                (quote!(Option<#ty>), with)
            }
        };
    }
    match &slot.ty {
        Type::Record(id) => {
            let name = ident(&provider.records[*id].name.ident);
            match required {
                true => (quote!(#name), quote!()),
                false => (quote!(Option<#name>), quote!(, default)),
            }
        }
        Type::List(item) => list(provider, record, item, required),
        other => panic!("no peer reads {other:?}"),
    }
}

fn list(
    provider: &Provider,
    record: &Record,
    item: &Slot,
    required: bool,
) -> (TokenStream, TokenStream) {
    match (&item.ty, reader(provider, item)) {
        (Type::Record(id), _) => {
            let name = ident(&provider.records[*id].name.ident);
            (quote!(Vec<#name>), with("read::records", required))
        }
        (_, Some((reader, ty))) => {
            let absent = absent(record, item);
            let with = with(&format!("read::items::<{reader}, {absent}, _>"), required);
            (quote!(Vec<#ty>), with)
        }
        other => panic!("no peer reads a list of {other:?}"),
    }
}

fn with(function: &str, required: bool) -> TokenStream {
    match required {
        true => quote!(, deserialize_with = #function),
        false => quote!(, default, deserialize_with = #function),
    }
}

pub(crate) fn ident(name: &str) -> proc_macro2::Ident {
    match name.strip_prefix("r#") {
        Some(raw) => proc_macro2::Ident::new_raw(raw, proc_macro2::Span::call_site()),
        None => format_ident!("{name}"),
    }
}
