//! The tree of a provider's files into its model.
//!
//! [`lower`] is the table of contents. Every mistake is collected and none stops the rest: what
//! cannot be read is left out, or replaced by something harmless where the model needs a value.
//! Types may nest as deep as the tree allows, 64 levels, and so may the calls here.

mod amount;
mod authentication;
mod callback;
mod currency;
mod docs;
mod example;
mod formats;
mod index;
mod keys;
mod lowered;
mod named;
mod names;
mod overrides;
mod paths;
mod provider;
mod read;
mod reading;
mod record;
mod references;
mod rust;
mod said;
mod scope;
mod select;
mod sensitive;
mod shape;
mod types;
mod unknown;
mod values;
mod variants;

use std::collections::HashSet;

use crate::diagnostics::Diagnostics;
use crate::lower::callback::CallbackEntry;
use crate::lower::index::Index;
use crate::lower::lowered::Need;
use crate::lower::named::TypeEntry;
use crate::lower::overrides::Override;
use crate::lower::record::Restriction;
use crate::model::{Callback, Provider, RecordId, VariantsId};
use crate::source::{SourceId, Sources, Span};
use crate::tree::Node;

/// How a provider's schema is given, which is where its name is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given<'a> {
    /// A folder of this name, with a `provider.yaml` in it.
    Folder(&'a str),
    /// One file of this name without `.yaml`: the whole provider.
    File(&'a str),
    /// One text, which alone says its name.
    Text,
}

impl<'a> Given<'a> {
    /// The name that the provider should have; none for a text.
    pub(crate) fn name(self) -> Option<&'a str> {
        match self {
            Self::Folder(name) | Self::File(name) => Some(name),
            Self::Text => None,
        }
    }
}

/// Lowers the files of a provider, in their order, to its model.
///
/// Beside it are the callbacks whose payload could not be read; they are not in the model. With
/// errors in `diagnostics` the model may lack parts and is good for nothing but finding more of
/// them, unless it is made [`sound`](crate::sound::sound).
///
/// ```
/// use callspec_codegen::diagnostics::Diagnostics;
/// use callspec_codegen::lower::{Given, lower};
/// use callspec_codegen::source::Sources;
/// use callspec_codegen::tree;
///
/// let mut sources = Sources::new();
/// let id = sources.add(
///     "schema/acme/provider.yaml",
///     "callspec: 1\nprovider: acme\nauthentication: {scheme: transport}\n\
///      callbacks: {paid: {fields: {amount: decimal}}}\n",
/// );
/// let mut diagnostics = Diagnostics::new();
/// let root = tree::parse(&sources, id, &mut diagnostics).expect("a mapping");
/// let (provider, unread) = lower(Given::Folder("acme"), &[(id, root)], &sources, &mut diagnostics);
/// assert!(diagnostics.finish().is_empty());
/// assert_eq!(provider.callbacks[0].name.ident, "Paid");
/// assert!(unread.is_empty());
/// ```
pub fn lower(
    given: Given<'_>,
    files: &[(SourceId, Node)],
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> (Provider, Vec<Callback>) {
    let mut lower = Lower {
        sources,
        diagnostics,
        provider: Provider::empty(
            given.name().unwrap_or_default(),
            files.first().map_or(Span::file(SourceId(0)), |(_, node)| node.span),
        ),
        types: Index::new(),
        callbacks: Index::new(),
        unread: Vec::new(),
        overrides: Vec::new(),
        restrictions: Vec::new(),
        needs: Vec::new(),
        variant_needs: Vec::new(),
        inside: Inside::default(),
        depth: 0,
        whole: sources.iter().count() == files.len(),
    };
    lower.files(given, files);
    (lower.provider, lower.unread)
}

/// What is read so far, and what is to be looked at when all is read.
struct Lower<'a> {
    sources: &'a Sources,
    diagnostics: &'a mut Diagnostics,
    provider: Provider,
    types: Index<'a, TypeEntry<'a>>,
    callbacks: Index<'a, CallbackEntry<'a>>,
    /// Callbacks whose payload could not be read.
    unread: Vec<Callback>,
    overrides: Vec<Override<'a>>,
    /// Fields that only some callbacks send.
    restrictions: Vec<Restriction<'a>>,
    /// Names that must be fields of a record, and the field that needs them.
    needs: Vec<(RecordId, Span, Need)>,
    /// Names that must be fields of any record that holds such a value.
    variant_needs: Vec<(VariantsId, Need)>,
    inside: Inside,
    /// How many names lead to the type that is being read.
    depth: usize,
    /// Every file has a tree; else what is not found may be in one that broke.
    whole: bool,
}

/// What stands inside one other thing alone, and shares what is said of it.
#[derive(Debug, Default)]
struct Inside {
    records: HashSet<RecordId>,
    variants: HashSet<VariantsId>,
}

impl<'a> Lower<'a> {
    fn files(&mut self, given: Given<'_>, files: &'a [(SourceId, Node)]) {
        let settings = self.collect(given, files);
        if let Some(settings) = &settings {
            self.provider_head(given, settings);
        }
        self.named_types();
        if let Some(settings) = &settings {
            self.provider_body(settings);
        }
        self.read_callbacks();
        self.apply_overrides();
        self.check_references();
        self.check_aliases();
        self.settle_sensitive();
        self.raise_sensitive();
    }
}
