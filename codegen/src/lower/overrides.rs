//! Overrides: changes by path to a schema that one does not own.

use crate::language::OVERRIDE;
use crate::language::words::SENSITIVE;
use crate::lower::Lower;
use crate::lower::keys::{Keys, Text};
use crate::lower::read::did_you_mean;
use crate::lower::references::innermost;
use crate::lower::rust::RustSaid;
use crate::lower::scope::join;
use crate::model::{Name, RecordId, Rust, Slot, Type};

/// How many fields a suggested path has at most.
const DEEPEST: usize = 4;

/// How many paths are looked at for a suggestion, about.
const MOST: usize = 10_000;

/// An override, waiting for the schema to be read.
#[derive(Debug)]
pub(super) struct Override<'a> {
    path: Text<'a>,
    keys: Keys<'a>,
}

/// What a path leads to.
#[derive(Clone, Copy)]
enum Target {
    Field(RecordId, usize),
    Record(RecordId),
    Enumeration(usize),
}

impl<'a> Lower<'a> {
    pub(super) fn collect_overrides(&mut self, keys: &Keys<'a>) {
        let entries = keys.get("overrides").map(|at| self.names(at)).unwrap_or_default();
        for entry in entries {
            if let Some(keys) = self.keys(&entry.value, entry.key.span, &OVERRIDE) {
                let path = Text { text: &entry.key.text, span: entry.key.span };
                self.overrides.push(Override { path, keys });
            }
        }
    }

    /// Applies every override; one that leads nowhere is a mistake.
    pub(super) fn apply_overrides(&mut self) {
        for Override { path, keys } in std::mem::take(&mut self.overrides) {
            let rust = self.rust(&keys);
            match self.target(&path) {
                Some(target) => self.override_target(target, &keys, &rust),
                None => self.override_nothing(&path),
            }
        }
    }

    fn override_nothing(&mut self, path: &Text<'a>) {
        if self.may_be_broken(path.text) {
            return;
        }
        let paths = self.all_paths();
        let help = did_you_mean(path.text, paths.iter().map(String::as_str));
        let message = format!("the override `{}` matches nothing", path.text);
        self.error(
            "matches-nothing",
            path.span,
            message,
            help.unwrap_or_else(|| "a path is `callback.field` or `Type.field`".to_owned()),
        );
    }

    /// A callback or type of the path, or its file, could not be read.
    fn may_be_broken(&self, path: &str) -> bool {
        let read =
            |name: &str| self.provider.callbacks.iter().any(|callback| callback.name.wire == name);
        let mut callbacks = self.callbacks.list.iter().map(|callback| callback.name);
        !self.whole || callbacks.any(|name| after(path, name).is_some() && !read(name))
    }

    /// The paths of all fields some levels below callbacks and types.
    fn all_paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        let mut open: Vec<(String, RecordId, usize)> =
            self.roots().into_iter().map(|(name, record)| (name, record, 1)).collect();
        while let Some((name, record, depth)) = open.pop() {
            let record = self.provider.records.get(record);
            for field in record.map(|record| record.fields.as_slice()).unwrap_or_default() {
                let path = format!("{name}.{}", field.name.wire);
                if let Some(inner) =
                    record_of(&field.slot).filter(|_| depth < DEEPEST && paths.len() < MOST)
                {
                    open.push((path.clone(), inner, depth.saturating_add(1)));
                }
                paths.push(path);
            }
            paths.push(name);
        }
        paths.sort();
        paths
    }

    /// The names that a path may begin with, and their records.
    fn roots(&self) -> Vec<(String, RecordId)> {
        let callbacks = self.provider.callbacks.iter();
        let callbacks = callbacks.map(|callback| (callback.name.wire.clone(), callback.payload));
        let records = self.provider.records.iter().enumerate();
        let types = records.filter(|(id, _)| !self.inside.records.contains(id));
        callbacks.chain(types.map(|(id, record)| (record.name.wire.clone(), id))).collect()
    }

    /// Names may have points in them, so the longest one that fits is meant.
    fn target(&self, path: &Text<'_>) -> Option<Target> {
        let named = self.provider.enumerations.iter().position(|it| it.name.wire == path.text);
        if let Some(id) = named {
            return Some(Target::Enumeration(id));
        }
        let roots = self.roots();
        let fits = roots
            .iter()
            .filter_map(|(name, record)| Some((name.len(), *record, after(path.text, name)?)));
        let (_, mut record, mut rest) = fits.max_by_key(|(length, ..)| *length)?;
        let mut target = Target::Record(record);
        while !rest.is_empty() {
            let fields = self.provider.records.get(record)?.fields.iter().enumerate();
            let fits = fields.filter_map(|(index, field)| {
                Some((field.name.wire.len(), index, &field.slot, after(rest, &field.name.wire)?))
            });
            let (_, index, slot, left) = fits.max_by_key(|(length, ..)| *length)?;
            target = Target::Field(record, index);
            rest = left;
            if !rest.is_empty() {
                record = record_of(slot)?;
            }
        }
        Some(target)
    }

    fn override_target(&mut self, target: Target, keys: &Keys<'a>, rust: &RustSaid<'a>) {
        let doc = self.text_of(keys, "doc");
        let sensitive = self.word_of(keys, "sensitive", &SENSITIVE);
        let name = rust.name.as_ref().and_then(|name| self.given(name));
        let said = rust.of_type();
        match target {
            Target::Field(record, index) => {
                let (name, said) = self.override_in_place((record, index), rust, name, said);
                let record = self.provider.records.get_mut(record);
                let Some(field) = record.and_then(|record| record.fields.get_mut(index)) else {
                    return;
                };
                field.docs.doc = doc.or(field.docs.doc.take());
                field.slot.reading.sensitive = sensitive.or(field.slot.reading.sensitive);
                field.name.ident = name.unwrap_or_else(|| field.name.ident.clone());
                merge(&mut field.rust, said);
            }
            Target::Record(record) => {
                let Some(record) = self.provider.records.get_mut(record) else { return };
                record.docs.doc = doc.or(record.docs.doc.take());
                record.sensitive = sensitive.or(record.sensitive);
                record.name.ident = name.unwrap_or_else(|| record.name.ident.clone());
                merge(&mut record.rust, said);
            }
            Target::Enumeration(id) => {
                let Some(enumeration) = self.provider.enumerations.get_mut(id) else { return };
                enumeration.docs.doc = doc.or(enumeration.docs.doc.take());
                enumeration.name.ident = name.unwrap_or_else(|| enumeration.name.ident.clone());
                merge(&mut enumeration.rust, said);
            }
        }
    }

    /// Gives a type that is made in a field what is its own: a name with a capital, derives and
    /// attributes. What is left is the field's.
    fn override_in_place(
        &mut self,
        (record, index): (RecordId, usize),
        rust: &RustSaid<'a>,
        given: Option<String>,
        said: Rust,
    ) -> (Option<String>, Rust) {
        let type_name = rust.type_name();
        let Some((name, settings)) = self.in_place(record, index) else {
            if let Some(name) = type_name {
                let message =
                    format!("`{}` is the name of a type, and none is made here", name.text);
                self.error("rust", name.span, message, "a field's name begins with a small letter");
            }
            return (given, said);
        };
        let Rust { ty, derive, attributes } = said;
        merge(settings, Rust { ty: None, derive, attributes });
        let left = Rust { ty, ..Rust::default() };
        match (type_name, given) {
            (Some(_), Some(ident)) => {
                name.ident = ident;
                (None, left)
            }
            (_, given) => (given, left),
        }
    }

    /// The type that is made in a field, maybe inside lists and maps, and nowhere else.
    fn in_place(&mut self, record: RecordId, index: usize) -> Option<(&mut Name, &mut Rust)> {
        let holder = self.provider.records.get(record)?;
        let field = holder.fields.get(index)?;
        let path = join(&holder.name.wire, &field.name.wire);
        let (name, rust) = match innermost(&field.slot).ty {
            Type::Record(id) => {
                let item = self.provider.records.get_mut(id)?;
                (&mut item.name, &mut item.rust)
            }
            Type::Enumeration(id) => {
                let item = self.provider.enumerations.get_mut(id)?;
                (&mut item.name, &mut item.rust)
            }
            Type::Variants(id) => {
                let item = self.provider.variants.get_mut(id)?;
                (&mut item.name, &mut item.rust)
            }
            _ => return None,
        };
        (name.wire == path).then_some((name, rust))
    }
}

/// What is said replaces what was said; what is not said stays.
fn merge(rust: &mut Rust, said: Rust) {
    rust.ty = said.ty.or(rust.ty.take());
    if !said.derive.is_empty() {
        rust.derive = said.derive;
    }
    if !said.attributes.is_empty() {
        rust.attributes = said.attributes;
    }
}

/// What follows a name in a path; empty at its end.
fn after<'p>(path: &'p str, name: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(name)?;
    if rest.is_empty() { Some("") } else { rest.strip_prefix('.') }
}

/// The record that a slot holds, through lists and maps.
fn record_of(slot: &Slot) -> Option<RecordId> {
    let mut slot = slot;
    while let Type::List(inner) | Type::Map(inner) = &slot.ty {
        slot = inner;
    }
    if let Type::Record(id) = slot.ty { Some(id) } else { None }
}
