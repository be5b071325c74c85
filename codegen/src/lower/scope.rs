//! Where in a schema a type stands: what its name is made of, and the rules around it.

use crate::model::{ModuleId, Rules};
use crate::naming;
use crate::source::Span;

/// A record, or what stands in its place: what holds for everything in it.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    pub(super) module: ModuleId,
    /// The path to it, by names of the schema; empty above a named type.
    pub(super) wire: String,
    /// Its identifier, which begins those of types in place.
    pub(super) ident: String,
    pub(super) rules: Rules,
    pub(super) owner: Owner,
}

/// Whose payload a record is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// One callback's alone; the path from its payload, empty at the top.
    Callback(String),
    /// Shared by callbacks.
    Shared,
}

/// A place in a scope: a field, or an arm of variants.
#[derive(Clone, Debug)]
pub(super) struct Spot<'s> {
    pub(super) scope: &'s Scope,
    pub(super) wire: &'s str,
    pub(super) ident: &'s str,
    pub(super) span: Span,
}

impl Scope {
    /// Above a named type, a callback or the envelope.
    pub(super) fn outside(module: ModuleId, rules: Rules) -> Self {
        Self { module, wire: String::new(), ident: String::new(), rules, owner: Owner::Shared }
    }
}

impl Spot<'_> {
    /// The path to the place.
    pub(super) fn path(&self) -> String {
        join(&self.scope.wire, self.wire)
    }

    /// The place is inside of something generated, not at the top of a named type.
    pub(super) fn is_inside(&self) -> bool {
        !self.scope.wire.is_empty()
    }

    /// The identifier of a type that is made here.
    pub(super) fn type_ident(&self) -> Option<String> {
        naming::type_ident(&[naming::plain(&self.scope.ident), naming::plain(self.ident)])
    }

    /// Whose payload a type is that is made here.
    pub(super) fn owner(&self) -> Owner {
        match &self.scope.owner {
            Owner::Callback(path) => Owner::Callback(join(path, self.wire)),
            Owner::Shared => Owner::Shared,
        }
    }
}

/// Two parts of a path.
pub(super) fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
