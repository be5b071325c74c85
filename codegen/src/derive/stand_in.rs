//! What stands beside mistakes: the traits are there, so that only the mistakes are told.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};

use super::container::Container;
use super::fresh::Fresh;
use super::header::Header;

/// A struct that takes nothing; without `hash` it stands for every record.
pub(super) fn derived(
    container: &Container,
    header: &Header,
    hash: Option<Literal>,
) -> TokenStream {
    let Fresh { runtime, lifetime, record, hash: any, .. } = &container.fresh;
    let body = quote! {
        const PLACES: &'static [&'static [#runtime::Hop]] = &[];

        fn take(_: &mut #runtime::Choosing<'_, #lifetime>) -> #runtime::Option<Self> {
            #runtime::None
        }
    };
    let derived = header.implementation(&quote!(), &quote!(#runtime::Derived<#lifetime>), &body);
    let body = quote! {
        fn read(_: #runtime::Sent<'_, #lifetime>) -> #runtime::Result<Self, #runtime::Unread> {
            #runtime::Result::Err(#runtime::Unread::expected("a type without mistakes"))
        }
    };
    let (parameters, hash) = match hash {
        Some(hash) => (quote!(#record), hash.into_token_stream()),
        None => (quote!(const #any: u64, #record), any.into_token_stream()),
    };
    let of = quote!(#runtime::fits::FromRecord<#lifetime, #hash, #record>);
    let record = header.unmentioned(&parameters, &of, &body);
    quote!(#derived #record)
}

/// An item that decodes nothing.
pub(super) fn decode(container: &Container, header: &Header) -> TokenStream {
    let Fresh { runtime, lifetime, .. } = &container.fresh;
    let event = Ident::new("_event", Span::mixed_site());
    let body = container.decode(&event, &quote!(#runtime::None));
    header.implementation(&quote!(), &quote!(#runtime::Decode<#lifetime>), &body)
}
