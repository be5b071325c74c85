//! The head of an `impl` for the user's item: its parameters, and what they must fulfil.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, Lifetime};

use super::fresh::mentions;

/// What stands in the head of every `impl` for an item.
pub(super) struct Header {
    ident: Ident,
    lifetime: Lifetime,
    lifetimes: Vec<TokenStream>,
    others: Vec<TokenStream>,
    arguments: TokenStream,
    bounds: Vec<TokenStream>,
    types: Vec<String>,
}

impl Header {
    /// The head for an item with its parameters, without their defaults.
    pub(super) fn new(ident: Ident, mut generics: Generics, lifetime: &Lifetime) -> Self {
        let arguments = generics.split_for_impl().1.to_token_stream();
        let mut header = Self {
            ident,
            lifetime: lifetime.clone(),
            lifetimes: Vec::new(),
            others: Vec::new(),
            arguments,
            bounds: Vec::new(),
            types: Vec::new(),
        };
        for parameter in &mut generics.params {
            header.parameter(parameter);
        }
        let own = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        header.bounds.extend(own.map(ToTokens::to_token_stream));
        header
    }

    fn parameter(&mut self, parameter: &mut GenericParam) {
        match parameter {
            GenericParam::Lifetime(parameter) => {
                parameter.attrs.clear();
                let (lifetime, name) = (&self.lifetime, &parameter.lifetime);
                if name != lifetime {
                    self.bounds.push(quote!(#lifetime: #name));
                    self.lifetimes.push(quote!(#parameter));
                }
            }
            GenericParam::Type(parameter) => {
                parameter.attrs.clear();
                parameter.default = None;
                self.types.push(parameter.ident.to_string());
                self.others.push(quote!(#parameter));
            }
            GenericParam::Const(parameter) => {
                parameter.attrs.clear();
                parameter.default = None;
                self.others.push(quote!(#parameter));
            }
        }
    }

    /// Asks something of a type of the user's, where that depends on a parameter.
    pub(super) fn asks(&mut self, ty: &syn::Type, bound: &TokenStream) {
        if mentions(quote!(#ty), &self.types) {
            self.bounds.push(bound.clone());
        }
    }

    /// As [`implementation`](Self::implementation), but not mentioned where another type lacks the
    /// trait; what a type for a parameter lacks is mentioned.
    pub(super) fn unmentioned(
        &self,
        more: &TokenStream,
        of: &TokenStream,
        body: &TokenStream,
    ) -> TokenStream {
        let silent = self.types.is_empty().then(|| quote!(#[diagnostic::do_not_recommend]));
        let implementation = self.implementation(more, of, body);
        quote!(#silent #implementation)
    }

    /// An `impl` with further parameters.
    pub(super) fn implementation(
        &self,
        more: &TokenStream,
        of: &TokenStream,
        body: &TokenStream,
    ) -> TokenStream {
        let Self { ident, lifetime, lifetimes, others, arguments, bounds, .. } = self;
        let bounds = (!bounds.is_empty()).then(|| quote!(where #(#bounds),*));
        quote! {
            #[automatically_derived]
            impl<#lifetime, #(#lifetimes,)* #(#others,)* #more> #of for #ident #arguments #bounds {
                #body
            }
        }
    }
}
