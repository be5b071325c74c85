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
    own: Generics,
    bounds: Vec<TokenStream>,
    /// The names of parameters that are types or constants.
    parameters: Vec<String>,
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
            own: Generics::default(),
            bounds: Vec::new(),
            parameters: Vec::new(),
        };
        for parameter in &mut generics.params {
            header.parameter(parameter);
        }
        let own = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        header.bounds.extend(own.map(ToTokens::to_token_stream));
        header.own = generics;
        header
    }

    fn parameter(&mut self, parameter: &mut GenericParam) {
        match parameter {
            GenericParam::Lifetime(parameter) => {
                parameter.attrs.clear();
                let (lifetime, name) = (&self.lifetime, &parameter.lifetime);
                // They are all the same, so that types which borrow for one of them fit.
                if name != lifetime {
                    self.bounds.push(quote!(#lifetime: #name));
                    self.bounds.push(quote!(#name: #lifetime));
                    self.lifetimes.push(quote!(#parameter));
                }
            }
            GenericParam::Type(parameter) => {
                parameter.attrs.clear();
                parameter.default = None;
                self.parameters.push(parameter.ident.to_string());
                self.others.push(quote!(#parameter));
            }
            GenericParam::Const(parameter) => {
                parameter.attrs.clear();
                parameter.default = None;
                self.parameters.push(parameter.ident.to_string());
                self.others.push(quote!(#parameter));
            }
        }
    }

    /// Asks something of a type of the user's, where that depends on a parameter; not where the item
    /// stands in itself, as that would ask without end.
    pub(super) fn asks(&mut self, ty: &syn::Type, bound: &TokenStream) {
        let itself = [self.ident.to_string(), "Self".to_owned()];
        let ty = quote!(#ty);
        if mentions(ty.clone(), &self.parameters) && !mentions(ty, &itself) {
            self.bounds.push(bound.clone());
        }
    }

    /// The item with its parameters.
    pub(super) fn itself(&self) -> TokenStream {
        let Self { ident, arguments, .. } = self;
        quote!(#ident #arguments)
    }

    /// An `impl` for the item.
    pub(super) fn implementation(&self, of: &TokenStream, body: &TokenStream) -> TokenStream {
        self.implementation_for(&self.itself(), &quote!(), of, body)
    }

    /// An `impl` for the item that borrows from no delivery and asks for nothing more.
    pub(super) fn plain(&self, of: &TokenStream, body: &TokenStream) -> TokenStream {
        let (parameters, arguments, bounds) = self.own.split_for_impl();
        let ident = &self.ident;
        quote! {
            #[automatically_derived]
            impl #parameters #of for #ident #arguments #bounds {
                #body
            }
        }
    }

    /// An `impl` for the item or something around it, with further parameters.
    pub(super) fn implementation_for(
        &self,
        ty: &TokenStream,
        more: &TokenStream,
        of: &TokenStream,
        body: &TokenStream,
    ) -> TokenStream {
        let Self { lifetime, lifetimes, others, bounds, .. } = self;
        let bounds = (!bounds.is_empty()).then(|| quote!(where #(#bounds),*));
        let silent = (!lifetimes.is_empty()).then(|| quote!(#[allow(redundant_lifetimes)]));
        quote! {
            #[automatically_derived]
            #silent
            impl<#lifetime, #(#lifetimes,)* #(#others,)* #more> #of for #ty #bounds {
                #body
            }
        }
    }
}
