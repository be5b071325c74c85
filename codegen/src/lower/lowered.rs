//! A type as read: all that is said of it, not yet settled into a slot.

use crate::language::FIELD;
use crate::lower::keys::Keys;
use crate::lower::named::Named;
use crate::lower::rust::RustSaid;
use crate::lower::said::{Near, Said};
use crate::model::{Docs, Documented, Presence, Scalar, Type};
use crate::source::Span;

/// A type as read, before it is settled into a slot.
#[derive(Clone, Debug)]
pub(super) struct Lowered {
    pub(super) ty: Type,
    pub(super) said: Said,
    /// The type's name, or the word for its shape.
    pub(super) word: String,
    /// What is said for the reader and has no generated type to stand on.
    pub(super) docs: Docs,
    pub(super) documented: Documented,
    pub(super) presence: Option<Presence>,
    /// The user's own type, of a named one.
    pub(super) rust_type: Option<String>,
    /// Names that must be fields beside the value.
    pub(super) needs: Vec<Need>,
    /// The type is made here, by the mapping itself.
    pub(super) own: bool,
    /// The type could not be read, which was reported.
    pub(super) broken: bool,
}

/// All that is said beside the shape of a type.
#[derive(Clone, Debug)]
pub(super) struct Beside<'n> {
    pub(super) keys: Keys<'n>,
    pub(super) docs: Docs,
    pub(super) documented: Documented,
    pub(super) near: Near,
    pub(super) rust: RustSaid<'n>,
}

impl Beside<'_> {
    /// The mapping is that of a field, not of a type.
    pub(super) fn is_field(&self) -> bool {
        std::ptr::eq(self.keys.context, &FIELD)
    }

    /// What is said of a type that is made here: of a field only what it is.
    pub(super) fn type_docs(&self) -> (Docs, Documented) {
        if self.is_field() {
            let docs = Docs { doc: self.docs.doc.clone(), ..Docs::default() };
            return (docs, Documented::default());
        }
        (self.docs.clone(), self.documented.clone())
    }
}

/// A field that must stand beside a value, because something in the value refers to it.
#[derive(Clone, Debug)]
pub(super) struct Need {
    /// The key that refers to it.
    pub(super) key: &'static str,
    pub(super) name: String,
    pub(super) span: Span,
}

impl Lowered {
    pub(super) fn new(ty: Type, word: &str) -> Self {
        Self {
            ty,
            said: Said::default(),
            word: word.to_owned(),
            docs: Docs::default(),
            documented: Documented::default(),
            presence: None,
            rust_type: None,
            needs: Vec::new(),
            own: false,
            broken: false,
        }
    }

    /// In the place of a type that could not be read.
    pub(super) fn broken() -> Self {
        Self { broken: true, ..Self::new(Type::Scalar(Scalar::Json), "") }
    }

    /// A named type, where its name is used.
    pub(super) fn of_name(named: &Named, name: &str) -> Self {
        Self {
            said: named.said.clone(),
            docs: named.docs.clone(),
            documented: named.documented.clone(),
            presence: named.presence,
            rust_type: named.rust_type.clone(),
            needs: named.needs.clone(),
            ..Self::new(named.ty.clone(), name)
        }
    }
}

/// What is said nearest, each kind for itself; quirks of both.
pub(super) fn nearest(here: Docs, beyond: Docs) -> Docs {
    let mut quirks = here.quirks;
    quirks.extend(beyond.quirks);
    Docs {
        title: here.title.or(beyond.title),
        doc: here.doc.or(beyond.doc),
        source: here.source.or(beyond.source),
        quirks,
        deprecated: here.deprecated.or(beyond.deprecated),
        since: here.since.or(beyond.since),
    }
}
