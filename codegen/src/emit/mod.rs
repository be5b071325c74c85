//! emit: from the model to Rust items, one file per kind of definition.
//!
//! A provider becomes one module of modules: one for each schema file, holding the types that the
//! file defines, and above them the set of callbacks. The items are the same whether they end up
//! in files or in a macro's expansion.

#![allow(clippy::indexing_slicing, reason = "the indices of a checked model are its own")]

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

/// The Rust of one provider.
#[derive(Clone, Debug)]
pub struct Emitted {
    /// The provider's name in the schema.
    pub name: String,
    /// The provider's module.
    pub ident: String,
    /// Its own items: the callback set, and the re-exports of its modules.
    pub items: TokenStream,
    /// One module for each schema file that defines a type.
    pub modules: Vec<EmittedModule>,
}

/// The Rust of one schema file.
#[derive(Clone, Debug)]
pub struct EmittedModule {
    /// The module's identifier.
    pub ident: String,
    /// The schema file's name within its folder.
    pub schema: String,
    /// The items.
    pub items: TokenStream,
    exports: Vec<String>,
}

impl Emitted {
    /// The provider's items, its modules in files of their own.
    pub fn in_files(&self) -> TokenStream {
        let (items, modules) = (&self.items, self.modules.iter().map(|it| ident(&it.ident)));
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
        let items = &self.items;
        let modules = self.modules.iter().map(|module| {
            let (name, items) = (ident(&module.ident), &module.items);
            quote!(mod #name { #items })
        });
        quote! {
            #attributes
            mod schema { #(#modules)* #items }
            #attributes
            #visibility use schema::*;
        }
    }
}

/// Emits a provider. Holding a model means that it is valid, so nothing can fail here.
pub fn emit(provider: &Provider, options: &Options) -> Emitted {
    let reached = options.callbacks.is_some().then(|| {
        let chosen = provider.callbacks.iter().filter(|callback| options.chooses(callback));
        let mut reached = BTreeSet::new();
        reach(provider, roots(provider, chosen), &mut reached);
        reached
    });
    let modules: Vec<EmittedModule> = (0..provider.modules.len())
        .map(|module| emit_module(provider, module, reached.as_ref(), options))
        .filter(|module| !module.exports.is_empty())
        .collect();
    let items = callback_set::emit(provider, &modules, options);
    let Name { wire, ident, .. } = provider.name.clone();
    Emitted { name: wire, ident, items, modules }
}

/// The types of one schema file that are reached, in the order in which it mentions them.
fn emit_module(
    provider: &Provider,
    module: ModuleId,
    reached: Option<&BTreeSet<Node>>,
    options: &Options,
) -> EmittedModule {
    let is_reached = |node: &Node| reached.is_none_or(|reached| reached.contains(node));
    let mut items: Vec<Item<'_>> = nodes(provider)
        .filter(is_reached)
        .map(|node| Item::of(provider, node))
        .filter(|item| item.module() == module)
        .collect();
    items.sort_by_key(|item| item.name().span.start);
    let exports: Vec<String> = items.iter().map(|item| item.name().ident.clone()).collect();
    let names = Names::new(provider, module, &exports).deriving(&options.derive);
    let items: Vec<TokenStream> = items.iter().map(|item| item.emit(&names)).collect();
    let imports = names.imports(options);
    let name = &provider.modules[module].name;
    EmittedModule {
        ident: name.ident.clone(),
        schema: name.wire.clone(),
        items: quote! { #imports #(#items)* },
        exports,
    }
}

/// A type of a schema file.
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
pub fn emit_root(providers: &[Emitted], options: &Options) -> TokenStream {
    let names = Names::bare();
    let modules: Vec<_> = providers.iter().map(|provider| ident(&provider.ident)).collect();
    let wires: Vec<&str> = providers.iter().map(|provider| provider.name.as_str()).collect();
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
