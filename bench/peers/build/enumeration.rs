//! An enumeration becomes an enum with a variant for every other text.

use callspec_codegen::model::{Enumeration, EnumerationValue, Provider};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::record::ident;

/// Emits an enumeration.
pub(crate) fn emit(provider: &Provider, enumeration: &Enumeration) -> TokenStream {
    let name = ident(&enumeration.name.ident);
    let variants: Vec<_> =
        enumeration.values.iter().map(|value| ident(&value.name.ident)).collect();
    let labels = enumeration.values.iter().map(label);
    let read = read(provider, enumeration);
    quote! {
        #[derive(Debug)]
        pub enum #name { #(#variants,)* Other(String) }

        #read

        impl show::Show for #name {
            fn show(&self) -> Option<serde_json::Value> {
                Some(match self { #(Self::#variants => #labels,)* Self::Other(text) => text }.into())
            }
        }
    }
}

/// A text is matched exactly, then in any case if the provider says so; a number by its value.
fn read(provider: &Provider, enumeration: &Enumeration) -> TokenStream {
    let name = ident(&enumeration.name.ident);
    let values = &enumeration.values;
    let exact = values.iter().map(|value| {
        let (variant, spellings) = (ident(&value.name.ident), spellings(value));
        quote!(#(#spellings)|* => Self::#variant,)
    });
    let any_case = values.iter().filter(|_| provider.rules.ignore_case.values).map(|value| {
        let (variant, spellings) = (ident(&value.name.ident), spellings(value));
        quote!(_ if #(text.eq_ignore_ascii_case(#spellings))||* => Self::#variant,)
    });
    let numbers = numbers(values);
    quote! {
        impl read::Read for #name {
            type Value = Self;

            fn text(text: &str) -> Option<Self> {
                Some(match text {
                    #(#exact)*
                    #(#any_case)*
                    other => Self::Other(other.to_owned()),
                })
            }

            fn whole(number: i64) -> Option<Self> {
                Some(#numbers)
            }
        }
    }
}

/// The value of a number, which is a code or not.
fn numbers(values: &[EnumerationValue]) -> TokenStream {
    let arm = |value: &EnumerationValue| {
        let number = Literal::i64_unsuffixed(value.name.wire.parse().ok()?);
        let variant = ident(&value.name.ident);
        Some(quote!(#number => Self::#variant,))
    };
    let arms: Vec<TokenStream> = values.iter().filter_map(arm).collect();
    match arms.is_empty() {
        true => quote!(Self::Other(number.to_string())),
        false => quote!(match number { #(#arms)* other => Self::Other(other.to_string()) }),
    }
}

fn label(value: &EnumerationValue) -> &str {
    value.label.as_deref().unwrap_or(&value.name.wire)
}

/// Code, label and further spellings, each once.
fn spellings(value: &EnumerationValue) -> Vec<&str> {
    let mut spellings = vec![value.name.wire.as_str()];
    for spelling in [label(value)].into_iter().chain(value.also.iter().map(String::as_str)) {
        if !spellings.contains(&spelling) {
            spellings.push(spelling);
        }
    }
    spellings
}
