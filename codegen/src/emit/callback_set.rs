//! A provider's callbacks become one enum and the description of how to tell them apart.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::{self, Paragraphs};
use super::inert::{code, inert};
use super::names::{Names, ident};
use super::{EmittedModule, Options, authentication, describe};
use crate::model::{Callback, Code, Provider};

/// Emits what stands above the modules of a provider.
pub(crate) fn emit(
    provider: &Provider,
    modules: &[EmittedModule<'_>],
    options: &Options,
) -> TokenStream {
    let taken = modules.iter().flat_map(|module| module.exports.iter().map(String::as_str));
    let names = Names::above(taken.collect());
    let exports = modules.iter().map(|module| {
        let name = ident(module.ident());
        let exports = module.exports.iter().map(|export| ident(export));
        quote! {
            #[allow(unused_imports)]
            pub use #name::{#(#exports),*};
        }
    });
    let chosen: Vec<Chosen<'_>> =
        provider.callbacks.iter().enumerate().filter(|(_, it)| options.chooses(it)).collect();
    let set = set(provider, &chosen);
    let implementation = implementation(provider, &chosen, &names);
    let verify = authentication::function(provider, &names);
    let rules = describe::own_rules(&provider.rules);
    let imports = names.imports(options);
    quote! {
        #imports
        #(#exports)*
        const RULES: &callspec::Rules = #rules;
        #set
        #verify
        #implementation
    }
}

/// A callback that gets a variant, and its index among all.
type Chosen<'a> = (usize, &'a Callback);

fn set(provider: &Provider, chosen: &[Chosen<'_>]) -> TokenStream {
    let docs = docs::of_provider(provider).attributes();
    let variants = chosen.iter().map(|(_, callback)| {
        let docs = callback_docs(callback).attributes();
        let name = ident(&callback.name.ident);
        let payload = ident(&provider.records[callback.payload].name.ident);
        quote!(#docs #name(callspec::Payload<#payload>))
    });
    quote! {
        #docs
        #[non_exhaustive]
        pub enum Callback {
            #(#variants,)*
            /// An event whose code the schema does not know, kept whole.
            Unrecognized(callspec::Unrecognized),
        }
    }
}

fn callback_docs(callback: &Callback) -> Paragraphs {
    let mut paragraphs = Paragraphs::default();
    let title = callback.docs.title.as_deref().map(inert).unwrap_or_default();
    let codes: Vec<String> =
        callback.codes.iter().map(|known| code(&known.parts.join("/"))).collect();
    let codes = codes.join(", ");
    paragraphs.push(match (title.is_empty(), codes.is_empty()) {
        (true, _) => format!("{codes}."),
        (false, true) => format!("{title}."),
        (false, false) => format!("{codes}: {title}."),
    });
    docs::of(&callback.docs, &mut paragraphs);
    paragraphs
}

fn implementation(provider: &Provider, chosen: &[Chosen<'_>], names: &Names<'_>) -> TokenStream {
    let (option, some, none) = (names.std("Option"), names.std("Some"), names.std("None"));
    let description = description(provider);
    let envelope = match provider.envelope.record {
        Some(record) => {
            let name = ident(&provider.records[record].name.ident);
            quote!(#name)
        }
        None => quote!(callspec::NoEnvelope),
    };
    let seen = chosen.iter().map(|(_, callback)| {
        let name = ident(&callback.name.ident);
        quote!(Self::#name(payload) => #some(payload.seen()))
    });
    let idents: Vec<_> = chosen.iter().map(|(_, callback)| ident(&callback.name.ident)).collect();
    let wires = chosen.iter().map(|(_, callback)| &callback.name.wire);
    let pull = pull(chosen, names);
    let others = (!chosen.is_empty()).then(|| quote!(_ => #none,));
    quote! {
        impl callspec::FromProvider for Callback {
            const PROVIDER: &'static callspec::Provider = #description;
        }

        impl callspec::CallbackSet for Callback {
            type Envelope = #envelope;

            #pull

            fn keep(unrecognized: callspec::Unrecognized) -> Self {
                Self::Unrecognized(unrecognized)
            }

            fn unrecognized(&self) -> #option<&callspec::Unrecognized> {
                match self {
                    Self::Unrecognized(unrecognized) => #some(unrecognized),
                    #others
                }
            }

            fn name(&self) -> #option<&'static str> {
                match self {
                    #(Self::#idents(_) => #some(#wires),)*
                    Self::Unrecognized(_) => #none,
                }
            }

            fn payload(&self) -> #option<&dyn callspec::Inspect> {
                match self {
                    #(#seen,)*
                    Self::Unrecognized(_) => #none,
                }
            }
        }

        callspec::callbacks!(Callback { #(#idents),* });
    }
}

fn pull(chosen: &[Chosen<'_>], names: &Names<'_>) -> TokenStream {
    let (option, some, none) = (names.std("Option"), names.std("Some"), names.std("None"));
    if chosen.is_empty() {
        return quote! {
            fn pull(_: usize, _: callspec::SentPayload<'_, '_>) -> #option<Self> {
                #none
            }
        };
    }
    let arms = chosen.iter().map(|(index, callback)| {
        let (index, name) = (Literal::usize_unsuffixed(*index), ident(&callback.name.ident));
        quote!(#index => Self::#name(payload.pull()))
    });
    quote! {
        fn pull(callback: usize, payload: callspec::SentPayload<'_, '_>) -> #option<Self> {
            #some(match callback {
                #(#arms,)*
                _ => return #none,
            })
        }
    }
}

/// All that finding a callback takes, by the provider's `RULES`.
pub(crate) fn description(provider: &Provider) -> TokenStream {
    let name = &provider.name.wire;
    let title = provider.docs.title.as_deref().unwrap_or(name);
    let layers = provider.envelope.layers.iter().map(|layer| {
        let (when, open) = (describe::conditions(&layer.when), describe::path(&layer.open));
        quote!(callspec::Layer { when: #when, open: #open })
    });
    let payload = describe::path(&provider.envelope.payload);
    let select = provider.select.iter().map(describe::selector);
    let identity = describe::places(&provider.identity);
    let authentication =
        provider.authentication.iter().map(|auth| authentication::describe(provider, auth));
    let callbacks = provider.callbacks.iter().map(|callback| described(provider, callback));
    quote! {
        &callspec::Provider {
            name: #name,
            title: #title,
            rules: RULES,
            layers: &[#(#layers),*],
            payload: #payload,
            select: &[#(#select),*],
            identity: #identity,
            authentication: &[#(#authentication),*],
            callbacks: &[#(#callbacks),*],
        }
    }
}

fn described(provider: &Provider, callback: &Callback) -> TokenStream {
    let name = &callback.name.wire;
    let title = callback.docs.title.as_deref().unwrap_or(name);
    let codes = callback.codes.iter().map(|Code { parts, .. }| quote!(&[#(#parts),*]));
    let when = (!callback.when.is_empty()).then(|| {
        let when = describe::conditions(&callback.when);
        quote!(.when(#when))
    });
    let sent_as = callback.sent_as.or(provider.records[callback.payload].rules.sent_as);
    let sent_as = sent_as.map(|sent_as| {
        let sent_as = describe::sent_as(sent_as);
        quote!(.sent_as(#sent_as))
    });
    quote!(callspec::Callback::new(#name, #title, &[#(#codes),*]) #when #sent_as)
}
