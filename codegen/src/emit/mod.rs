//! emit: from the model to Rust items, one file per kind of definition.
//!
//! A provider becomes one module of modules: one for each schema file, holding the types that the
//! file defines, and above them the set of callbacks. The items are the same whether they end up
//! in files or in a macro's expansion.

#![allow(clippy::indexing_slicing, reason = "the indices of a checked model are its own")]

mod authentication;
pub(crate) mod callback_set;
pub(crate) mod describe;
mod docs;
mod enumeration;
pub(crate) mod inert;
pub(crate) mod names;
mod record;
mod variants;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::graph::{Node, nodes, reach, roots};
use crate::model::{Callback, Enumeration, ModuleId, Name, Provider, Record, Variants};
use names::{Names, ident};
pub(crate) use record::is_implemented;

/// What is emitted, and how it reaches the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Path of the runtime crate.
    pub runtime: String,
    /// The callbacks to emit by their names in the schema, and with them the types that they
    /// reach; `None`: all callbacks and all types.
    pub callbacks: Option<Vec<String>>,
    /// Paths of further derives, for every generated type.
    pub derive: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { runtime: "::callspec".to_owned(), callbacks: None, derive: Vec::new() }
    }
}

impl Options {
    /// Whether a callback is among those to emit.
    fn chooses(&self, callback: &Callback) -> bool {
        let chosen = self.callbacks.as_ref();
        chosen.is_none_or(|callbacks| callbacks.contains(&callback.name.wire))
    }
}

/// The Rust of one provider: which modules there are, each emitted when it is asked for.
#[derive(Clone, Debug)]
pub struct Emitted<'m> {
    provider: &'m Provider,
    options: &'m Options,
    /// One module for each schema file that defines a type.
    pub modules: Vec<EmittedModule<'m>>,
}

/// The Rust of one schema file.
#[derive(Clone, Debug)]
pub struct EmittedModule<'m> {
    provider: &'m Provider,
    options: &'m Options,
    id: ModuleId,
    types: Vec<Item<'m>>,
    exports: Vec<String>,
}

impl<'m> Emitted<'m> {
    /// The provider's name in the schema.
    pub fn name(&self) -> &'m str {
        &self.provider.name.wire
    }

    /// The provider's module.
    pub fn ident(&self) -> &'m str {
        &self.provider.name.ident
    }

    /// The provider's items, its modules in files of their own.
    pub fn in_files(&self) -> TokenStream {
        let (items, modules) = (self.items(), self.modules.iter().map(|it| ident(it.ident())));
        quote!(#(mod #modules;)* #items)
    }

    /// The provider's items with its modules inside, as public as the module they are put in.
    pub fn inline(&self) -> TokenStream {
        self.inline_as(&TokenStream::new(), &quote!(pub))
    }

    /// The provider's items with its modules inside, under these attributes, and re-exported with
    /// this visibility.
    ///
    /// They stand in a module of their own: the name of the runtime that they import would make
    /// the path of the macro ambiguous that they come from.
    pub fn inline_as(&self, attributes: &TokenStream, visibility: &TokenStream) -> TokenStream {
        let items = self.items();
        let modules = self.modules.iter().map(|module| {
            let (name, items) = (ident(module.ident()), module.items());
            quote!(mod #name { #(#items)* })
        });
        quote! {
            #attributes
            mod schema { #(#modules)* #items }
            #attributes
            #visibility use schema::*;
        }
    }

    /// Its own items: the callback set, and the re-exports of its modules.
    fn items(&self) -> TokenStream {
        callback_set::emit(self.provider, &self.modules, self.options)
    }
}

impl<'m> EmittedModule<'m> {
    /// The module's identifier.
    pub fn ident(&self) -> &'m str {
        &self.provider.modules[self.id].name.ident
    }

    /// The schema file's name within its folder.
    pub fn schema(&self) -> &'m str {
        &self.provider.modules[self.id].name.wire
    }

    /// The imports, then the types in the order in which the schema file mentions them.
    pub fn items(&self) -> Vec<TokenStream> {
        let names = Names::new(self.provider, self.id, &self.exports);
        let names = names.deriving(&self.options.derive);
        let types: Vec<TokenStream> = self.types.iter().map(|item| item.emit(&names)).collect();
        [names.imports(self.options)].into_iter().chain(types).collect()
    }
}

/// Emits a provider. Holding a model means that it is valid, so nothing can fail here.
pub fn emit<'m>(provider: &'m Provider, options: &'m Options) -> Emitted<'m> {
    let reached = options.callbacks.is_some().then(|| {
        let chosen = provider.callbacks.iter().filter(|callback| options.chooses(callback));
        let mut reached = BTreeSet::new();
        reach(provider, roots(provider, chosen), &mut reached);
        reached
    });
    let is_reached = |node: &Node| reached.as_ref().is_none_or(|reached| reached.contains(node));
    let mut types: Vec<Vec<Item<'m>>> = vec![Vec::new(); provider.modules.len()];
    for item in nodes(provider).filter(is_reached).map(|node| Item::of(provider, node)) {
        types[item.module()].push(item);
    }
    let modules = types.into_iter().enumerate().filter(|(_, types)| !types.is_empty());
    let modules = modules.map(|(id, types)| module(provider, options, id, types)).collect();
    Emitted { provider, options, modules }
}

fn module<'m>(
    provider: &'m Provider,
    options: &'m Options,
    id: ModuleId,
    mut types: Vec<Item<'m>>,
) -> EmittedModule<'m> {
    types.sort_by_key(|item| item.name().span.start);
    let exports = types.iter().map(|item| item.name().ident.clone()).collect();
    EmittedModule { provider, options, id, types, exports }
}

/// A type of a schema file.
#[derive(Clone, Copy, Debug)]
enum Item<'m> {
    Record(&'m Record),
    Enumeration(&'m Enumeration),
    Variants(&'m Variants),
}

impl<'m> Item<'m> {
    fn of(provider: &'m Provider, node: Node) -> Self {
        match node {
            Node::Record(id) => Self::Record(&provider.records[id]),
            Node::Enumeration(id) => Self::Enumeration(&provider.enumerations[id]),
            Node::Variants(id) => Self::Variants(&provider.variants[id]),
        }
    }

    fn module(&self) -> ModuleId {
        match self {
            Self::Record(it) => it.module,
            Self::Enumeration(it) => it.module,
            Self::Variants(it) => it.module,
        }
    }

    fn name(&self) -> &'m Name {
        match self {
            Self::Record(it) => &it.name,
            Self::Enumeration(it) => &it.name,
            Self::Variants(it) => &it.name,
        }
    }

    fn emit(&self, names: &Names<'_>) -> TokenStream {
        match self {
            Self::Record(it) => record::emit(it, names),
            Self::Enumeration(it) => enumeration::emit(it, names),
            Self::Variants(it) => variants::emit(it, names),
        }
    }
}

/// What stands above several providers: their modules, and the way to one by name.
pub fn emit_root(providers: &[Emitted<'_>], options: &Options) -> TokenStream {
    let names = Names::bare();
    let modules: Vec<_> = providers.iter().map(|provider| ident(provider.ident())).collect();
    let wires: Vec<&str> = providers.iter().map(|provider| provider.name()).collect();
    let (option, some, none) = (names.std("Option"), names.std("Some"), names.std("None"));
    let imports = names.imports(options);
    quote! {
        #imports

        #(pub mod #modules;)*

        /// The names of the providers.
        #[allow(dead_code)]
        pub const PROVIDERS: &[&str] = &[#(#wires),*];

        /// Uses the callback set of the provider of this name; `None` if there is none.
        #[allow(dead_code)]
        pub fn with_provider<W: callspec::WithProvider>(name: &str, with: W) -> #option<W::Output> {
            #some(match name {
                #(#wires => with.with::<#modules::Callback>(),)*
                _ => return #none,
            })
        }
    }
}
