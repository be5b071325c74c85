//! An enumeration becomes an open enum: the listed values, and one variant that keeps any other.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::{self, Paragraphs};
use super::inert::{code, inert};
use super::names::{Names, ident};
use super::record::{Traits, attributes};
use crate::model::{Enumeration, EnumerationValue};

/// Emits an enumeration.
pub(crate) fn emit(enumeration: &Enumeration, names: &Names<'_>) -> TokenStream {
    let docs = docs::of_type(&enumeration.name, &enumeration.docs, "Values of").attributes();
    let traits = Traits { derived: &["Clone"], implemented: &["Eq", "Hash"] };
    let attributes = attributes(&enumeration.rust, &traits, names);
    let name = ident(&enumeration.name.ident);
    let variants = enumeration.values.iter().map(|value| {
        let (docs, name) = (value_docs(value).attributes(), ident(&value.name.ident));
        quote!(#docs #name)
    });
    let implementation = implementation(enumeration, names);
    quote! {
        #docs
        #attributes
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that the schema does not list, as received.
            Unlisted(callspec::Unlisted),
        }

        #implementation
        callspec::enumeration!(#name);
    }
}

fn implementation(enumeration: &Enumeration, names: &Names<'_>) -> TokenStream {
    let name = ident(&enumeration.name.ident);
    let listed = enumeration.values.iter().map(listed);
    let result = names.std("Result");
    let position = position(enumeration, names);
    quote! {
        impl callspec::Enumeration for #name {
            const VALUES: &'static [callspec::Listed<Self>] = &[#(#listed),*];

            fn keep(unlisted: callspec::Unlisted) -> Self {
                Self::Unlisted(unlisted)
            }

            fn position(&self) -> #result<usize, &callspec::Unlisted> {
                #position
            }
        }
    }
}

/// The index of a listed value; without any, every value is unlisted.
fn position(enumeration: &Enumeration, names: &Names<'_>) -> TokenStream {
    let err = names.std("Err");
    if enumeration.values.is_empty() {
        return quote! {
            let Self::Unlisted(unlisted) = self;
            #err(unlisted)
        };
    }
    let ok = names.std("Ok");
    let positions = enumeration.values.iter().enumerate().map(|(index, value)| {
        let (index, name) = (Literal::usize_unsuffixed(index), ident(&value.name.ident));
        quote!(Self::#name => #index)
    });
    quote! {
        #ok(match self {
            #(#positions,)*
            Self::Unlisted(unlisted) => return #err(unlisted),
        })
    }
}

fn listed(value: &EnumerationValue) -> TokenStream {
    let name = ident(&value.name.ident);
    let code = &value.name.wire;
    let label = value.label.as_ref().unwrap_or(code);
    let also = value.documented.iter().chain(&value.also);
    quote!(callspec::Listed::new(#code, #label, &[#(#also),*], Self::#name))
}

fn value_docs(value: &EnumerationValue) -> Paragraphs {
    let mut paragraphs = Paragraphs::default();
    let wire = code(&value.name.wire);
    let label = value.label.as_deref().map(inert);
    let documented = match &value.documented {
        Some(documented) => format!(", documented as {}", code(documented)),
        None => String::new(),
    };
    let observed = if value.observed { "; seen, not documented" } else { "" };
    paragraphs.push(match label {
        Some(label) => format!("{wire}: {label}{documented}{observed}."),
        None => format!("{wire}{documented}{observed}."),
    });
    docs::of(&value.docs, &mut paragraphs);
    paragraphs
}
