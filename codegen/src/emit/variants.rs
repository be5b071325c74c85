//! A choice among types becomes an enum: one variant a type, and one that keeps any other value.

use proc_macro2::TokenStream;
use quote::quote;

use super::inert::code;
use super::names::{Names, ident};
use super::record::{Traits, attributes};
use super::{describe, docs};
use crate::model::{Arm, By, Variants};

/// Emits a choice among types.
pub(crate) fn emit(variants: &Variants, names: &Names<'_>) -> TokenStream {
    let docs = docs::of_type(&variants.name, &variants.docs, "Types of").attributes();
    let attributes =
        attributes(&variants.rust, &Traits { derived: &["Clone"], ..Traits::default() }, names);
    let name = ident(&variants.name.ident);
    let arms = variants.arms.iter().map(|arm| {
        let doc = format!(" {}", tag_doc(&variants.by, arm));
        let (name, ty) = (ident(&arm.name.ident), names.type_of(&arm.slot));
        quote!(#[doc = #doc] #name(#ty))
    });
    let json = names.std("Json");
    let implementation = implementation(variants, names);
    quote! {
        #docs
        #attributes
        #[non_exhaustive]
        pub enum #name {
            #(#arms,)*
            /// A value of no declared type, as received.
            Other(#json),
        }

        #implementation
        callspec::variants!(#name);
    }
}

fn tag_doc(by: &By, arm: &Arm) -> String {
    let tag = code(&arm.name.wire);
    match by {
        By::Field(field) => format!("Where {} inside is {tag}.", code(field)),
        By::Sibling(field) => format!("Where {} beside is {tag}.", code(field)),
        By::Kind => format!("Sent as JSON {tag}."),
        By::Key => format!("Where {tag} is present."),
    }
}

fn implementation(variants: &Variants, names: &Names<'_>) -> TokenStream {
    let name = ident(&variants.name.ident);
    let json = names.std("Json");
    let by = match &variants.by {
        By::Field(field) => quote!(callspec::By::Field(#field)),
        By::Sibling(field) => quote!(callspec::By::Sibling(#field)),
        By::Kind => quote!(callspec::By::Kind),
        By::Key => quote!(callspec::By::Key),
    };
    let arms = variants.arms.iter().map(|arm| {
        let (tag, name) = (&arm.name.wire, ident(&arm.name.ident));
        let field = describe::item(&arm.slot);
        quote! {
            callspec::Arm {
                tag: #tag,
                field: &#field,
                pull: |input| input.pull().map(Self::#name),
            }
        }
    });
    let held = variants.arms.iter().map(|arm| ident(&arm.name.ident));
    quote! {
        impl callspec::Variants for #name {
            const BY: callspec::By = #by;
            const ARMS: &'static [callspec::Arm<Self>] = &[#(#arms),*];

            fn keep(other: #json) -> Self {
                Self::Other(other)
            }

            fn held(&self) -> &dyn callspec::Inspect {
                match self {
                    #(Self::#held(held) => held,)*
                    Self::Other(held) => held,
                }
            }
        }
    }
}
