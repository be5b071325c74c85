//! Names that the expansion adds, and that the user's item does not have.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::{Generics, Lifetime, Type};

/// The added names.
pub(super) struct Fresh {
    /// The runtime beside the user's own tokens, which may say `callspec` themselves.
    pub(super) runtime: Ident,
    /// How long what is borrowed from a delivery lasts.
    pub(super) lifetime: Lifetime,
    /// The generated type in whose place a derived one stands.
    pub(super) record: Ident,
    /// The record in whose place it stands.
    pub(super) hash: Ident,
}

impl Fresh {
    /// Names that stand nowhere in an item.
    pub(super) fn beside(item: TokenStream) -> Self {
        let used = Used::of(item);
        let ident = |name: &str| {
            Ident::new(&first_free(name, |name| used.idents.contains(name)), Span::call_site())
        };
        let lifetime = first_free("callspec", |name| used.lifetimes.contains(name));
        Self {
            runtime: ident("_callspec"),
            lifetime: Lifetime::new(&format!("'{lifetime}"), Span::call_site()),
            record: ident("CallspecRecord"),
            hash: ident("CALLSPEC_HASH"),
        }
    }
}

impl Fresh {
    /// The only lifetime of an item is that of what it borrows; beside none or several stands one
    /// of our own.
    pub(super) fn lasting(self, generics: &Generics) -> Self {
        let mut own = generics.lifetimes().map(|parameter| &parameter.lifetime);
        match (own.next(), own.next()) {
            (Some(only), None) => Self { lifetime: only.clone(), ..self },
            _ => self,
        }
    }
}

/// The name, or the first of it with a number behind that is not used.
fn first_free(name: &str, used: impl Fn(&str) -> bool) -> String {
    let numbered = (1_u64..).map(|number| format!("{name}{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !used(name)).unwrap_or_default()
}

/// What an item mentions.
#[derive(Default)]
struct Used {
    idents: BTreeSet<String>,
    /// Without the apostrophe.
    lifetimes: BTreeSet<String>,
}

impl Used {
    fn of(item: TokenStream) -> Self {
        let mut used = Self::default();
        let mut open = vec![item.into_iter()];
        let mut is_lifetime = false;
        while let Some(tokens) = open.last_mut() {
            let Some(token) = tokens.next() else {
                open.pop();
                continue;
            };
            match &token {
                TokenTree::Ident(name) if is_lifetime => used.lifetimes.insert(name.to_string()),
                TokenTree::Ident(name) => used.idents.insert(name.to_string()),
                TokenTree::Punct(_) | TokenTree::Literal(_) | TokenTree::Group(_) => false,
            };
            is_lifetime = matches!(&token, TokenTree::Punct(sign) if sign.as_char() == '\'');
            if let TokenTree::Group(group) = token {
                open.push(group.stream().into_iter());
            }
        }
        used
    }
}

/// Where added tokens stand that a compiler may find wrong because of a type of the user's.
pub(super) fn at(ty: &Type) -> Span {
    Span::mixed_site().located_at(ty.span())
}

/// Whether tokens mention one of these identifiers.
pub(super) fn mentions(tokens: TokenStream, idents: &[String]) -> bool {
    let used = Used::of(tokens).idents;
    idents.iter().any(|ident| used.contains(ident))
}
