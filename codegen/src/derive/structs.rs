//! A struct takes fields of one record: the payload of a callback, or one that stands in it.

use std::path::Path;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Fields, ItemStruct};

use super::attributes::{On, Said};
use super::container::Container;
use super::declared::{Declared, hash};
use super::errors::Errors;
use super::fields::{self, Asked, Taken};
use super::fresh::{Fresh, at};
use super::header::Header;
use super::places::places;
use super::record::record;
use super::target::{Target, check_said};
use super::{begin, stand_in};
use crate::model::{Callback, Provider};

/// Expands the derive of a struct.
pub(super) fn derive(item: ItemStruct, fresh: Fresh, root: &Path) -> TokenStream {
    let mut errors = Errors::default();
    let ItemStruct { attrs, ident, generics, fields, .. } = item;
    let (mut container, said) =
        begin(fresh, (&ident, &generics), &attrs, On::Struct, root, &mut errors);
    fields.iter().for_each(|field| container.see(&field.attrs));
    check_said(&said, &ident, &mut errors);
    let asked = Asked::all(&fields, &mut errors);
    let provider = container.provider();
    let found = provider.and_then(|provider| {
        let target = Target::of(provider, &said, &mut errors)?;
        let taken = fields::find(provider, &target, &asked, &mut errors);
        Some((provider, target, taken))
    });
    let header = Header::new(ident, generics, &container.fresh.lifetime);
    match found {
        Some((provider, target, taken)) if errors.is_empty() => {
            let types = said.path("types");
            let declared = Declared::new(provider, &container.fresh.runtime, types);
            let types = taken.iter().map(|taken| declared.of(&taken.way, taken.required));
            let types = types.collect();
            Struct { container: &container, provider, target, fields: &fields, taken, types }
                .expand(header)
        }
        found => {
            let target = found.as_ref().map(|(_, target, _)| target);
            instead(&container, &header, target, is_payload(&said), errors)
        }
    }
}

/// Whether a struct, as far as it says, is of a callback, so that it is decoded itself.
pub(super) fn is_payload(said: &Said) -> bool {
    said.word("callback").is_some() || said.word("type").is_none()
}

/// The mistakes, and beside them what they leave to be implemented.
pub(super) fn instead(
    container: &Container,
    header: &Header,
    target: Option<&Target<'_>>,
    callback: bool,
    errors: Errors,
) -> TokenStream {
    let known = container.provider().zip(target);
    let hash = known.map(|(provider, target)| hash(provider, &provider.records[target.record]));
    let derived = stand_in::derived(container, header, hash);
    let decode = callback.then(|| stand_in::decode(container, header));
    let scope = container.scope(&quote!(#derived #decode));
    let errors = errors.finish();
    quote!(#errors #scope)
}

/// A struct without mistakes.
struct Struct<'a> {
    container: &'a Container,
    provider: &'a Provider,
    target: Target<'a>,
    fields: &'a Fields,
    taken: Vec<Taken<'a>>,
    /// What each field is declared to be.
    types: Vec<TokenStream>,
}

impl Struct<'_> {
    fn expand(&self, mut header: Header) -> TokenStream {
        let Fresh { runtime, lifetime, .. } = &self.container.fresh;
        for (field, declared) in self.fields.iter().zip(&self.types) {
            let ty = &field.ty;
            let fits = quote!(#runtime::Fits<#lifetime, #declared, Value = #ty>);
            header.asks(ty, &quote!(#runtime::Held<#ty>: #fits));
        }
        let derived = self.derived(&header);
        let hash = hash(self.provider, &self.provider.records[self.target.record]);
        let hash = hash.into_token_stream();
        let record = record(&self.container.fresh, &header, &quote!(), &hash);
        let decode = self.target.callback.map(|callback| self.decode(&header, callback));
        self.container.scope(&quote!(#derived #record #decode))
    }

    fn derived(&self, header: &Header) -> TokenStream {
        let Fresh { runtime, lifetime, .. } = &self.container.fresh;
        let (rules, places) = places(self.provider, &self.taken);
        let places = match self.taken.is_empty() {
            true => places,
            false => self.container.described(&rules, &places),
        };
        let fields = Ident::new(
            if self.taken.is_empty() { "_fields" } else { "fields" },
            Span::mixed_site(),
        );
        let body = self.take(&fields);
        let body = quote! {
            const PLACES: &'static [&'static [#runtime::Hop]] = #places;

            fn take(
                #fields: &mut #runtime::Choosing<'_, #lifetime>
            ) -> #runtime::Option<Self> {
                #body
            }
        };
        header.implementation(&quote!(#runtime::Derived<#lifetime>), &body)
    }

    /// All fields are read, and so all mistakes told, before one that is missing ends it.
    fn take(&self, fields: &Ident) -> TokenStream {
        let runtime = &self.container.fresh.runtime;
        if self.taken.is_empty() {
            return quote!(#runtime::Some(Self {}));
        }
        let values = Ident::new("values", Span::mixed_site());
        let taken =
            self.fields.iter().zip(&self.types).enumerate().map(|(index, (field, declared))| {
                let (ty, index) = (&field.ty, Literal::usize_unsuffixed(index));
                let place = at(ty);
                let fields = Ident::new(&fields.to_string(), place);
                quote_spanned!(place=> #fields.take::<#declared, #ty>(#index))
            });
        let members = self.fields.members().enumerate().map(|(index, member)| {
            let index = Literal::usize_unsuffixed(index);
            quote!(#member: #values.#index?)
        });
        quote! {
            let #values = (#(#taken,)*);
            #runtime::Some(Self { #(#members),* })
        }
    }

    fn decode(&self, header: &Header, callback: &Callback) -> TokenStream {
        let event = Ident::new("event", Span::mixed_site());
        let name = &callback.name.wire;
        self.container.decode(header, &event, &quote!(#event.only(#name)))
    }
}
