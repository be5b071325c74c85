//! Named types: found by name, read once, however often they are used.

use std::rc::Rc;

use crate::diagnostics::Diagnostic;
use crate::language::words::{PRESENCE, SCALAR_WORDS, SCALARS};
use crate::language::{NAMED, types::SHAPES};
use crate::lower::Lower;
use crate::lower::keys::{Keys, Text};
use crate::lower::lowered::{Beside, Lowered, Need};
use crate::lower::read::did_you_mean;
use crate::lower::said::Said;
use crate::lower::scope::{Scope, Spot};
use crate::model::{Docs, Documented, ModuleId, Presence, Type};
use crate::source::Span;
use crate::tree::{Node, NodeKind};

/// How many names may lead to a type.
const LONGEST: usize = 64;

/// Words of other languages for a type, and what is said here.
const FOREIGN: [(&str, &str); 20] = [
    ("string", "`text`"),
    ("str", "`text`"),
    ("varchar", "`text`"),
    ("char", "`text`"),
    ("uuid", "`text`"),
    ("guid", "`text`"),
    ("int", "`integer`"),
    ("int32", "`integer`"),
    ("int64", "`integer`"),
    ("long", "`integer`"),
    ("number", "`decimal`, `integer` or `float`"),
    ("numeric", "`decimal`, `integer` or `float`"),
    ("double", "`float`, or `decimal` of what must be exact"),
    ("bool", "`boolean`"),
    ("object", "`fields:` with what is in it, `map:`, or `json`"),
    ("dict", "`map:`"),
    ("array", "`list:` with what is in it"),
    ("enum", "`values:`"),
    ("any", "`json`"),
    ("time", "`text`; a time alone has no type"),
];

/// A type of the schema by its name.
#[derive(Debug)]
pub(super) struct TypeEntry<'a> {
    pub(super) name: &'a str,
    pub(super) span: Span,
    pub(super) node: &'a Node,
    pub(super) module: ModuleId,
    /// The mapping of a further name of a type.
    keys: Option<Keys<'a>>,
    /// The mapping of a generated type, until its body is read.
    beside: Option<Beside<'a>>,
    state: State,
    /// Some name in the schema leads to it.
    used: bool,
    /// A generated type stands for it.
    made: bool,
}

#[derive(Clone, Debug)]
enum State {
    Unread,
    Reading,
    Read(Option<Rc<Named>>),
}

/// What a name stands for.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) ty: Type,
    pub(super) said: Said,
    /// What is said of a type for which nothing is made.
    pub(super) docs: Docs,
    pub(super) documented: Documented,
    pub(super) presence: Option<Presence>,
    pub(super) rust_type: Option<String>,
    pub(super) needs: Vec<Need>,
}

impl Named {
    fn new(ty: Type) -> Self {
        let Lowered { ty, said, docs, documented, presence, rust_type, needs, .. } =
            Lowered::new(ty, "");
        Self { ty, said, docs, documented, presence, rust_type, needs }
    }
}

impl<'a> TypeEntry<'a> {
    pub(super) fn new(name: &'a str, span: Span, node: &'a Node, module: ModuleId) -> Self {
        Self {
            name,
            span,
            node,
            module,
            keys: None,
            beside: None,
            state: State::Unread,
            used: false,
            made: false,
        }
    }
}

impl<'a> Lower<'a> {
    /// Reads every named type: those first for which something is made, since they may refer to
    /// each other in circles; then further names; then what is in the former.
    pub(super) fn named_types(&mut self) {
        let made: Vec<usize> = (0..self.types.list.len()).filter(|&id| self.head(id)).collect();
        for id in 0..self.types.list.len() {
            if let Some(&TypeEntry { state: State::Unread, span, .. }) = self.types.list.get(id) {
                self.alias(id, span);
            }
        }
        for id in made {
            self.body(id);
        }
    }

    /// What a type's name stands for; an unknown one is reported.
    pub(super) fn resolve(&mut self, text: &Text<'_>) -> Option<Rc<Named>> {
        if let Some(&(_, scalar)) = SCALARS.iter().find(|(word, _)| *word == text.text) {
            return Some(Rc::new(Named::new(Type::Scalar(scalar))));
        }
        let Some(id) = self.types.find(text.text) else {
            self.unknown_type(text);
            return None;
        };
        let entry = self.types.list.get_mut(id)?;
        entry.used = true;
        match &entry.state {
            State::Read(named) => named.clone(),
            State::Unread => self.alias(id, text.span),
            State::Reading => {
                let message = format!("`{}` leads to itself", text.text);
                let diagnostic = Diagnostic::error("endless", message)
                    .at(text.span, "")
                    .also(entry.span, "begins here");
                let help = "names must lead to a scalar, `fields`, `values` or `by` in the end";
                self.push(diagnostic.help(help));
                None
            }
        }
    }

    fn unknown_type(&mut self, text: &Text<'_>) {
        let names = self.types.list.iter().map(|entry| entry.name);
        let foreign = FOREIGN.iter().find(|(word, _)| text.text.eq_ignore_ascii_case(word));
        let help = foreign.map(|(_, ours)| format!("write {ours}"));
        let near = || did_you_mean(text.text, SCALAR_WORDS.iter().copied().chain(names));
        let help = help.or_else(near);
        if help.is_none() && !self.whole {
            return;
        }
        let help = help.unwrap_or_else(|| {
            format!(
                "define it under `types:`; the scalars are {}",
                crate::diagnostics::names(SCALAR_WORDS)
            )
        });
        self.error("unknown-type", text.span, format!("there is no type `{}`", text.text), help);
    }

    /// A further name that no field has is a remark; records and enumerations are looked at when
    /// the model is whole.
    pub(super) fn check_aliases(&mut self) {
        if self.diagnostics.has_errors() {
            return;
        }
        let unused = |entry: &&TypeEntry<'_>| !entry.used && !entry.made;
        let unused: Vec<(&str, Span)> =
            self.types.list.iter().filter(unused).map(|entry| (entry.name, entry.span)).collect();
        for (name, span) in unused {
            let diagnostic =
                Diagnostic::warning("unused-type", format!("nothing uses the type `{name}`"));
            self.push(
                diagnostic.at(span, "").help("use it in a field or callback, or take it away"),
            );
        }
    }

    fn set_state(&mut self, id: usize, state: State) {
        if let Some(entry) = self.types.list.get_mut(id) {
            entry.state = state;
        }
    }

    /// Opens a mapping, and reads all of a type but what is in it; whether a generated type stands
    /// for the name.
    fn head(&mut self, id: usize) -> bool {
        let Some(&TypeEntry { name, span, node, module, .. }) = self.types.list.get(id) else {
            return false;
        };
        let NodeKind::Mapping(_) = node.kind else { return false };
        let Some(keys) = self.keys(node, span, &NAMED) else {
            self.set_state(id, State::Read(None));
            return false;
        };
        let ty = match SHAPES.iter().find_map(|group| keys.any(group)).map(|at| at.key.name) {
            Some("fields") => Type::Record(self.new_record(name, module, span)),
            Some("values" | "observed") => {
                Type::Enumeration(self.new_enumeration(name, module, span))
            }
            Some("by" | "variants") => Type::Variants(self.new_variants(name, module, span)),
            _ => {
                self.keep_keys(id, keys);
                return false;
            }
        };
        let rust = self.rust(&keys);
        let beside = self.beside(keys, rust);
        let said = self.said(&keys, beside.near.clone(), &ty);
        let presence = self.word_of(&keys, "presence", &PRESENCE);
        let named = Named { said, presence, ..Named::new(ty) };
        if let Some(entry) = self.types.list.get_mut(id) {
            entry.beside = Some(beside);
            entry.made = true;
            entry.state = State::Read(Some(Rc::new(named)));
        }
        true
    }

    fn keep_keys(&mut self, id: usize, keys: Keys<'a>) {
        if let Some(entry) = self.types.list.get_mut(id) {
            entry.keys = Some(keys);
        }
    }

    /// What is in a named record, enumeration or choice of types.
    fn body(&mut self, id: usize) {
        let Some(entry) = self.types.list.get_mut(id) else { return };
        let (name, span, module) = (entry.name, entry.span, entry.module);
        let (Some(beside), State::Read(Some(named))) = (entry.beside.take(), entry.state.clone())
        else {
            return;
        };
        let scope = Scope::outside(module, self.provider.rules.clone());
        let spot = Spot { scope: &scope, wire: name, ident: name, span };
        self.check_documented(&beside.keys, &[("name", name)]);
        if self.shape(&beside.keys).is_none() {
            return;
        }
        match named.ty {
            Type::Record(id) => self.record_body(id, &beside, &spot),
            Type::Enumeration(id) => self.enumeration_body(id, &beside, &spot),
            Type::Variants(id) => self.variants_body(id, &beside, &spot),
            Type::Scalar(_) | Type::List(_) | Type::Map(_) => {}
        }
    }

    /// Reads a further name of a type, of a list or a map: it vanishes into the fields that use it.
    fn alias(&mut self, id: usize, span: Span) -> Option<Rc<Named>> {
        if self.depth >= LONGEST {
            let message = format!("more than {LONGEST} names lead to one type");
            self.error("too-deep", span, message, "name the type itself");
            return None;
        }
        self.depth = self.depth.saturating_add(1);
        self.set_state(id, State::Reading);
        let named = self.read_alias(id).map(Rc::new);
        self.set_state(id, State::Read(named.clone()));
        self.depth = self.depth.saturating_sub(1);
        named
    }

    fn read_alias(&mut self, id: usize) -> Option<Named> {
        let &TypeEntry { name, span, node, module, keys, .. } = self.types.list.get(id)?;
        let scope = Scope::outside(module, self.provider.rules.clone());
        let spot = Spot { scope: &scope, wire: name, ident: name, span };
        let lowered = match keys {
            Some(keys) => {
                let rust = self.rust(&keys);
                self.mapping(&keys, rust, &spot)
            }
            None => self.ty(node, &spot, &NAMED),
        };
        let here = keys.and_then(|keys| self.word_of(&keys, "presence", &PRESENCE));
        let Lowered { ty, said, docs, documented, presence, rust_type, needs, broken, .. } =
            lowered;
        // A name that the document gives a type is no name of the fields that have it.
        let documented = Documented { nowhere: false, name: None, ..documented };
        (!broken).then_some(Named {
            ty,
            said,
            docs,
            documented,
            presence: here.or(presence),
            rust_type,
            needs,
        })
    }
}
