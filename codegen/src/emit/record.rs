//! A record becomes a struct and its description.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::names::{Names, ident};
use super::{describe, docs};
use crate::model::{Field, Presence, Record, Rust, Type};

/// What every generated type implements, derived or not.
const IMPLEMENTED: [&str; 4] = ["Clone", "Debug", "PartialEq", "Serialize"];

/// Emits a record.
pub(crate) fn emit(record: &Record, names: &Names<'_>) -> TokenStream {
    let item = item(record, names);
    let implementation = implementation(record, names);
    let name = ident(&record.name.ident);
    let fields = record.fields.iter().map(|field| ident(&field.name.ident));
    let extra = record.rules.keep_extra.then(|| quote!(; extra));
    quote! {
        #item
        #implementation
        callspec::record!(#name { #(#fields),* #extra });
    }
}

fn item(record: &Record, names: &Names<'_>) -> TokenStream {
    let docs = docs::of_type(&record.name, &record.docs, "Record").attributes();
    let attributes = attributes(&record.rust, &Traits::default(), names);
    let name = ident(&record.name.ident);
    let fields = record.fields.iter().map(|field| {
        let docs = docs::of_field(field).attributes();
        let attributes = outer(&field.rust.attributes);
        let (name, ty) = (ident(&field.name.ident), field_type(field, names));
        quote!(#docs #(#attributes)* pub #name: #ty)
    });
    let extra = record.rules.keep_extra.then(|| {
        let (map, string, json) = (names.std("BTreeMap"), names.std("String"), names.std("Json"));
        quote! {
            /// The members that the schema does not name.
            pub extra: #map<#string, #json>,
        }
    });
    quote! {
        #docs
        #attributes
        #[non_exhaustive]
        pub struct #name { #(#fields,)* #extra }
    }
}

/// What an item derives in any case, and what is implemented for it besides what is for all.
#[derive(Default)]
pub(crate) struct Traits {
    pub(crate) derived: &'static [&'static str],
    pub(crate) implemented: &'static [&'static str],
}

/// The derives and attributes of an item.
pub(crate) fn attributes(rust: &Rust, traits: &Traits, names: &Names<'_>) -> TokenStream {
    let derives = traits.derived;
    let more = further(rust, traits, names);
    // What is equal is so field by field, as `Hash` needs it, though it is not derived.
    let hashed = more.iter().any(|it| std_name(it) == Some("Hash"));
    let hashed = hashed.then(|| quote!(#[allow(clippy::derived_hash_with_manual_eq)]));
    let more = more.iter().filter_map(|derive| derive.parse::<TokenStream>().ok());
    let derives: Vec<_> = derives.iter().map(|derive| names.std(derive)).chain(more).collect();
    let derives = (!derives.is_empty()).then(|| quote!(#[derive(#(#derives),*)]));
    let attributes = outer(&rust.attributes);
    quote!(#derives #hashed #(#attributes)*)
}

/// The derives of the schema and of the caller, but none twice.
fn further<'m>(rust: &'m Rust, traits: &Traits, names: &Names<'m>) -> Vec<&'m str> {
    let mut known: BTreeSet<&str> =
        traits.derived.iter().chain(traits.implemented).copied().collect();
    let more = rust.derive.iter().chain(names.derives()).map(String::as_str);
    let more = more.filter(|derive| !is_implemented(derive));
    more.filter(|derive| known.insert(std_name(derive).unwrap_or(derive))).collect()
}

/// Whether every generated type has a derive in any case.
pub(crate) fn is_implemented(path: &str) -> bool {
    let of_serde = path.trim_start_matches("::") == "serde::Serialize";
    let name = std_name(path);
    of_serde || name.is_some_and(|name| IMPLEMENTED.contains(&name))
}

/// What a path to a derive of the standard library is called without its modules.
fn std_name(path: &str) -> Option<&str> {
    let of_std = |path: &str| ["std::", "core::"].iter().any(|name| path.starts_with(name));
    let (modules, name) = path.rsplit_once("::").unwrap_or(("", path));
    let bare = path.trim_start_matches("::");
    (modules.is_empty() || of_std(bare)).then_some(name)
}

fn outer(attributes: &[String]) -> Vec<TokenStream> {
    let parsed = attributes.iter().filter_map(|attribute| attribute.parse::<TokenStream>().ok());
    parsed.map(|attribute| quote!(#[#attribute])).collect()
}

fn field_type(field: &Field, names: &Names<'_>) -> TokenStream {
    let ty = match &field.rust.ty {
        Some(ty) => ty.parse().unwrap_or_default(),
        None => names.type_of(&field.slot),
    };
    match wrapper(field) {
        Wrapper::None => ty,
        Wrapper::Option => {
            let option = names.std("Option");
            quote!(#option<#ty>)
        }
        Wrapper::Nullable => {
            let nullable = names.std("Nullable");
            quote!(#nullable<#ty>)
        }
    }
}

/// What says that a value may be missing; an empty list or map says so itself.
enum Wrapper {
    None,
    Option,
    Nullable,
}

fn wrapper(field: &Field) -> Wrapper {
    match field.presence {
        Presence::Required => Wrapper::None,
        Presence::Nullable => Wrapper::Nullable,
        Presence::Optional | Presence::Promised if is_many(field) => Wrapper::None,
        Presence::Optional | Presence::Promised => Wrapper::Option,
    }
}

fn is_many(field: &Field) -> bool {
    field.rust.ty.is_none() && matches!(field.slot.ty, Type::List(_) | Type::Map(_))
}

fn implementation(record: &Record, names: &Names<'_>) -> TokenStream {
    let name = ident(&record.name.ident);
    let text = record.name.ident.as_str();
    let rules = describe::rules(&record.rules, names);
    let wires = record.fields.iter().map(|field| &field.name.wire);
    let particular = describe::particular(&record.fields);
    let layers = layers(&record.fields);
    quote! {
        impl callspec::Record for #name {
            const SHAPE: &'static callspec::Shape = &callspec::Shape {
                name: #text,
                rules: #rules,
                names: &[#(#wires),*],
                particular: &[#(#particular),*],
            };
            #layers
        }
    }
}

/// Of an envelope, the layers that its fields stand in.
fn layers(fields: &[Field]) -> Option<TokenStream> {
    let number = |field: &Field| u8::try_from(field.layer).unwrap_or(u8::MAX);
    let layers = fields.iter().map(|field| Literal::u8_unsuffixed(number(field)));
    let some = fields.iter().any(|field| field.layer > 0);
    some.then(|| quote!(const LAYERS: &'static [u8] = &[#(#layers),*];))
}
