//! What stands beside mistakes: the traits are there, so that only the mistakes are told.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};

use super::container::Container;
use super::fresh::Fresh;
use super::header::Header;
use super::record::record;

/// A struct that takes nothing; without `hash` it stands for every record.
pub(super) fn derived(
    container: &Container,
    header: &Header,
    hash: Option<Literal>,
) -> TokenStream {
    let Fresh { runtime, lifetime, hash: any, .. } = &container.fresh;
    let body = quote! {
        const PLACES: &'static [&'static [#runtime::Hop]] = &[];

        fn take(_: &mut #runtime::Choosing<'_, #lifetime>) -> #runtime::Option<Self> {
            #runtime::None
        }
    };
    let derived = header.implementation(&quote!(#runtime::Derived<#lifetime>), &body);
    let (parameters, hash) = match hash {
        Some(hash) => (quote!(), hash.into_token_stream()),
        None => (quote!(const #any: u64,), any.into_token_stream()),
    };
    let record = record(&container.fresh, header, &parameters, &hash);
    quote!(#derived #record)
}

/// An item that decodes nothing.
pub(super) fn decode(container: &Container, header: &Header) -> TokenStream {
    let runtime = &container.fresh.runtime;
    let event = Ident::new("_event", Span::mixed_site());
    container.decode(header, &event, &quote!(#runtime::None))
}
