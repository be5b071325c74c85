//! Where a derived struct may stand: wherever the generated type of its record may, boxed or not.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::fresh::Fresh;
use super::header::Header;

/// That a struct, and a box of it, is read from the record of a hash; `parameters` are what the
/// hash mentions.
pub(super) fn record(
    fresh: &Fresh,
    header: &Header,
    parameters: &TokenStream,
    hash: &TokenStream,
) -> TokenStream {
    let Fresh { runtime, lifetime, record, .. } = fresh;
    let sent = Ident::new("sent", Span::mixed_site());
    let of = quote!(#runtime::fits::FromRecord<#lifetime, #hash, #record>);
    let implementation = |ty: &TokenStream, body: &TokenStream| {
        let body = quote! {
            fn read(
                #sent: #runtime::Sent<'_, #lifetime>
            ) -> #runtime::Result<Self, #runtime::Unread> {
                #body
            }
        };
        let more = quote!(#parameters #record);
        header.implementation_for(ty, &more, &of, &body)
    };
    let (itself, read) = (header.itself(), quote!(#runtime::take_record(#sent)));
    let boxed = quote!(#read.map(#runtime::Box::new));
    let read = implementation(&itself, &read);
    let boxed = implementation(&quote!(#runtime::Box<#itself>), &boxed);
    quote!(#read #boxed)
}
