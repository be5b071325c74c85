//! The callbacks of a provider become an enum, and a function that reads the one of a code.

use callspec_codegen::model::Provider;
use proc_macro2::TokenStream;
use quote::quote;

use crate::record::ident;

/// Emits the callbacks.
pub(crate) fn emit(provider: &Provider) -> TokenStream {
    let variants: Vec<_> = provider.callbacks.iter().map(|it| ident(&it.name.ident)).collect();
    let payloads = provider.callbacks.iter().map(|callback| {
        let payload = &provider.records[callback.payload].name;
        ident(&payload.ident)
    });
    let codes = provider.callbacks.iter().map(|callback| {
        assert!(callback.when.is_empty(), "no peer tells callbacks of one code apart");
        let codes = callback.codes.iter().map(|code| code.parts.join("/"));
        quote!(#(#codes)|*)
    });
    quote! {
        #[derive(Debug)]
        #[allow(clippy::large_enum_variant)]
        pub enum Callback { #(#variants(#payloads),)* }

        /// A callback and what stands around it; none of a code that nobody knows.
        pub type Event<A, E> = Option<Result<(A, Callback), E>>;

        /// Reads the callback of a code; none of a code that nobody knows.
        pub fn read<S: crate::Source>(
            code: &str,
            source: S,
        ) -> Event<S::Around, S::Error> {
            Some(match code {
                #(#codes => source.read().map(|(around, it)| (around, Callback::#variants(it))),)*
                _ => return None,
            })
        }

        impl show::Show for Callback {
            fn show(&self) -> Option<serde_json::Value> {
                match self { #(Self::#variants(payload) => payload.show(),)* }
            }
        }
    }
}
