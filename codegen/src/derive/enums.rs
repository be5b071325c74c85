//! An enum takes callbacks, one a variant, and perhaps all others in one more.

use std::path::Path;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{Fields, ItemEnum, Type, Variant};

use super::attributes::{self, On, Said};
use super::container::Container;
use super::declared::Declared;
use super::errors::Errors;
use super::fields::twice;
use super::fresh::{Fresh, at};
use super::header::Header;
use super::target::{self, callback_names};
use super::{begin, stand_in};
use crate::diagnostics::{names, suggest};
use crate::model::{Callback, Provider};
use crate::naming;

/// A variant of the user's enum, and what its attributes say.
struct Asked<'u> {
    variant: &'u Variant,
    said: Said,
    /// What it holds; nothing where that is a mistake.
    payload: Option<&'u Type>,
}

/// What the variants take.
#[derive(Default)]
struct Taken<'m, 'u> {
    callbacks: Vec<(&'m Callback, &'u Asked<'u>)>,
    other: Option<&'u Asked<'u>>,
    /// Some variant names no callback of the schema.
    failed: bool,
}

/// Expands the derive of an enum.
pub(super) fn derive(item: ItemEnum, fresh: Fresh, root: &Path) -> TokenStream {
    let mut errors = Errors::default();
    let ItemEnum { attrs, ident, generics, variants, .. } = item;
    let (mut container, said) =
        begin(fresh, (&ident, &generics), &attrs, On::Enum, root, &mut errors);
    variants.iter().for_each(|variant| container.see(&variant.attrs));
    let asked: Vec<Asked<'_>> =
        variants.iter().map(|variant| Asked::read(variant, &mut errors)).collect();
    let other = other(&asked, &mut errors);
    let found = container.provider().map(|provider| {
        let taken = Taken { other, ..find(provider, &asked, &mut errors) };
        taken.check_all(provider, &ident, &mut errors);
        (provider, taken)
    });
    let header = Header::new(ident, generics, &container.fresh.lifetime);
    match found {
        Some((provider, taken)) if errors.is_empty() => {
            let declared = Declared::new(provider, &container.fresh.runtime, said.path("types"));
            container.scope(&expand(&container, header, &taken, &declared))
        }
        _ => {
            let scope = container.scope(&stand_in::decode(&container, &header));
            let errors = errors.finish();
            quote!(#errors #scope)
        }
    }
}

impl<'u> Asked<'u> {
    fn read(variant: &'u Variant, errors: &mut Errors) -> Self {
        let said = attributes::read(&variant.attrs, On::Variant, errors);
        for field in &variant.fields {
            attributes::read(&field.attrs, On::Inside, errors);
        }
        if let (Some(word), Some(_)) = (said.word("other"), said.word("callback")) {
            errors.at(
                word,
                "a variant takes one callback, or all that no other takes",
                "say `callback = \"..\"` or `other`, not both",
            );
        }
        let payload = payload(variant, said.word("other").is_some(), errors);
        Self { variant, said, payload }
    }

    /// Where the user names the callback.
    fn place(&self) -> TokenStream {
        let said = self.said.text("callback").map(ToTokens::to_token_stream);
        said.unwrap_or_else(|| self.variant.ident.to_token_stream())
    }

    fn callback<'m>(&self, provider: &'m Provider, errors: &mut Errors) -> Option<&'m Callback> {
        if let Some(name) = self.said.text("callback") {
            return target::callback(provider, name, errors);
        }
        if !self.said.lacks("callback") {
            return None;
        }
        let ident = self.variant.ident.unraw().to_string();
        let is_meant = |it: &&Callback| naming::plain(&it.name.ident) == ident;
        let found = provider.callbacks.iter().find(is_meant);
        if found.is_none() {
            unknown(provider, &self.variant.ident, &ident, errors);
        }
        found
    }
}

/// The only type in a variant.
fn payload<'u>(variant: &'u Variant, other: bool, errors: &mut Errors) -> Option<&'u Type> {
    let name = &variant.ident;
    let example = match other {
        true => "callspec::Unrecognized",
        false => "Payload",
    };
    let help = format!("hold one type without a name: `{name}({example})`");
    match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            return fields.unnamed.first().map(|field| &field.ty);
        }
        Fields::Unit => errors.at(name, format!("`{name}` holds nothing"), help),
        Fields::Named(fields) => {
            errors.at(fields, format!("`{name}` holds fields of its own"), help);
        }
        Fields::Unnamed(fields) => {
            errors.at(fields, format!("`{name}` does not hold one type"), help);
        }
    }
    None
}

/// The variant for all other callbacks.
fn other<'u>(asked: &'u [Asked<'u>], errors: &mut Errors) -> Option<&'u Asked<'u>> {
    let mut others = asked.iter().filter_map(|it| Some((it, it.said.word("other")?)));
    let (first, word) = others.next()?;
    for (_, again) in others {
        errors.at(again, "two variants are `other`", "leave one of the two out");
        errors.note(word, "this variant is `other` first");
    }
    Some(first)
}

fn unknown(provider: &Provider, place: &Ident, ident: &str, errors: &mut Errors) {
    let idents = provider.callbacks.iter().map(|it| naming::plain(&it.name.ident));
    let of = &provider.name.wire;
    let meant = match suggest(ident, idents) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("`{of}` has {};", names(callback_names(provider))),
    };
    let help = format!(
        "{meant} `#[callback(callback = \"..\")]` says which one a variant takes, \
         `#[callback(other)]` that it takes all others"
    );
    errors.at(place, format!("`{of}` has no callback of the name `{ident}`"), help);
}

/// Finds the callback of each variant.
fn find<'m, 'u>(
    provider: &'m Provider,
    asked: &'u [Asked<'u>],
    errors: &mut Errors,
) -> Taken<'m, 'u> {
    let mut taken = Taken::default();
    for asked in asked.iter().filter(|asked| asked.said.word("other").is_none()) {
        let Some(callback) = asked.callback(provider, errors) else {
            taken.failed = true;
            continue;
        };
        let name = &callback.name.wire;
        let mut found = taken.callbacks.iter();
        if let Some((_, first)) = found.find(|(other, _)| other.name.wire == *name) {
            twice(name, first.place(), asked.place(), errors);
        }
        taken.callbacks.push((callback, asked));
    }
    taken
}

impl Taken<'_, '_> {
    /// Without a variant for all others, each callback must have its own.
    fn check_all(&self, provider: &Provider, item: &Ident, errors: &mut Errors) {
        if self.other.is_some() || self.failed {
            return;
        }
        let is_taken = |name: &&str| self.callbacks.iter().any(|(it, _)| it.name.wire == **name);
        let mut left = callback_names(provider);
        left.retain(|name| !is_taken(name));
        if !left.is_empty() {
            let (of, all) = (&provider.name.wire, provider.callbacks.len());
            let left = names(left);
            errors.at(
                item,
                format!("of the {all} callbacks of `{of}` these are not taken: {left}"),
                "take all others in one variant: `#[callback(other)] Other(callspec::Unrecognized)`",
            );
        }
    }
}

fn expand(
    container: &Container,
    mut header: Header,
    taken: &Taken<'_, '_>,
    declared: &Declared<'_>,
) -> TokenStream {
    let Fresh { runtime, lifetime, .. } = &container.fresh;
    let event = Ident::new("event", Span::mixed_site());
    let mut arms = Vec::new();
    for (callback, Asked { variant, payload, .. }) in &taken.callbacks {
        let Some(ty) = payload else { continue };
        let (wire, name) = (&callback.name.wire, &variant.ident);
        let kind = declared.record(callback.payload);
        let record = declared.record_trait(callback.payload, lifetime);
        header.asks(ty, &quote!(#ty: #record));
        let place = at(ty);
        let event = Ident::new(&event.to_string(), place);
        let payload = quote_spanned!(place=> #event.payload::<#kind, #ty>());
        arms.push(quote!(#runtime::Some(#wire) => #payload.map(Self::#name)));
    }
    let other = taken.other.and_then(|other| Some((other.payload?, &other.variant.ident)));
    let rest = match other {
        Some((ty, name)) => quote!(#runtime::Some(Self::#name(#event.other::<#ty>()))),
        None => quote!(#event.unhandled()),
    };
    let body = quote! {
        match #event.callback() {
            #(#arms,)*
            _ => #rest,
        }
    };
    container.decode(&header, &event, &body)
}
