//! What holds for a whole item: its schema, the runtime, the added names.

use std::path::Path;
use std::sync::Arc;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Attribute;

use super::attributes::Said;
use super::cache::load;
use super::errors::Errors;
use super::fresh::Fresh;
use super::header::Header;
use crate::Failure;
use crate::diagnostics::{Severity, summary};
use crate::emit::callback_set::description;
use crate::emit::describe;
use crate::load::Loaded;
use crate::model::Provider;
use crate::source::{SourceId, Span};

/// An item's surroundings.
pub(super) struct Container {
    pub(super) fresh: Fresh,
    loaded: Option<Arc<Loaded>>,
    runtime: TokenStream,
    deprecated: bool,
}

impl Container {
    /// What an item's attributes say of its surroundings, with the schema read.
    pub(super) fn new(
        fresh: Fresh,
        item: &Ident,
        said: &Said,
        root: &Path,
        errors: &mut Errors,
    ) -> Self {
        let loaded = loaded(item, said, root, errors);
        let given = said.path("crate").map(|path| quote!(#path));
        let runtime = given.unwrap_or_else(|| quote!(::callspec));
        Self { fresh, loaded, runtime, deprecated: false }
    }

    /// The schema, if it was found and is valid.
    pub(super) fn provider(&self) -> Option<&Provider> {
        let compiled = self.loaded.as_ref()?.compiled.as_ref();
        compiled.ok().map(|compiled| &compiled.provider)
    }

    /// Keeps the expansion silent where the user's own item has something deprecated.
    pub(super) fn see(&mut self, attributes: &[Attribute]) {
        let is_deprecated = |it: &Attribute| it.path().is_ident("deprecated");
        self.deprecated |= attributes.iter().any(is_deprecated);
    }

    /// Everything that a derive expands to, in a scope of its own.
    pub(super) fn scope(&self, items: &TokenStream) -> TokenStream {
        let (runtime, alias) = (&self.runtime, &self.fresh.runtime);
        let tracked = self.loaded.as_ref().map(|loaded| loaded.tracked());
        let silent = self.deprecated.then(|| quote!(#[allow(deprecated)]));
        quote! {
            #silent
            const _: () = {
                use #runtime::private::v1 as #alias;
                #items
                #tracked
            };
        }
    }

    /// A constant expression in which the runtime has its own name, and rules have theirs.
    pub(super) fn described(&self, rules: &TokenStream, described: &TokenStream) -> TokenStream {
        let alias = &self.fresh.runtime;
        quote!({
            use #alias as callspec;
            #rules
            #described
        })
    }

    /// What lets a delivery be verified for an item and decoded into it, by this body.
    pub(super) fn decode(&self, header: &Header, event: &Ident, body: &TokenStream) -> TokenStream {
        let Fresh { runtime, lifetime, .. } = &self.fresh;
        let blank = Provider::empty("", Span::file(SourceId(0)));
        let provider = self.provider().unwrap_or(&blank);
        let rules = describe::own_rules(&provider.rules);
        let rules = quote!(const RULES: &callspec::Rules = #rules;);
        let described = self.described(&rules, &description(provider));
        let provider = quote!(const PROVIDER: &'static #runtime::Provider = #described;);
        let decode = quote! {
            fn decode(#event: #runtime::Incoming<'_, #lifetime>) -> #runtime::Option<Self> {
                #body
            }
        };
        let provider = header.plain(&quote!(#runtime::FromProvider), &provider);
        let decode = header.implementation(&quote!(#runtime::Decode<#lifetime>), &decode);
        quote!(#provider #decode)
    }
}

/// Reads the schema that the attributes name.
fn loaded(item: &Ident, said: &Said, root: &Path, errors: &mut Errors) -> Option<Arc<Loaded>> {
    let Some(path) = said.text("schema") else {
        if said.lacks("schema") {
            let help = "say its folder: `#[callback(schema = \"schema/acme\")]`";
            errors.at(item, format!("`{item}` names no schema"), help);
        }
        return None;
    };
    match load(root, &path.value()) {
        Ok(loaded) => {
            if let Err(failure) = &loaded.compiled {
                errors.note(path, mistakes(failure, &path.value()));
            }
            Some(loaded)
        }
        Err(error) => {
            errors.note(path, error);
            None
        }
    }
}

/// How many mistakes a schema has, and the first of them.
fn mistakes(failure: &Failure, shown: &str) -> String {
    let Failure { diagnostics, sources, .. } = failure;
    let mut text = format!("`{shown}` has {}", summary(diagnostics));
    let mut errors = diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let Some(first) = errors.next() else { return text };
    if errors.next().is_some() {
        text.push_str("; the first is");
    }
    text.push_str("\n --> ");
    if let Some(span) = first.span() {
        let (line, column) = sources.position(span);
        text.push_str(&format!("{}:{line}:{column}: ", sources.name(span.source)));
    }
    text.push_str(&first.message);
    if let Some(help) = &first.help {
        text.push_str(&format!("\n = help: {help}"));
    }
    text
}
