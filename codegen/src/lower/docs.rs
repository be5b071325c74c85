//! What is said for the reader: documentation, source, quirks, and what the document says.

use crate::language::words::SCALARS;
use crate::language::{DOCUMENTED, QUIRK, SOURCE, VALUE};
use crate::lower::Lower;
use crate::lower::keys::{At, Keys};
use crate::lower::lowered::Lowered;
use crate::model::{Docs, Documented, Quirk, Reference, Scalar, Type};
use crate::tree::NodeKind;

/// The word of `documented` for what the document does not have.
const NOWHERE: &str = "nowhere";

impl Lower<'_> {
    /// The keys of documentation that the context has.
    pub(super) fn docs(&mut self, keys: &Keys<'_>) -> Docs {
        Docs {
            title: self.text_of(keys, "title"),
            doc: self.text_of(keys, "doc"),
            source: keys.get("source").and_then(|at| self.source(at)),
            quirks: keys.get("quirk").map(|at| self.quirks(at)).unwrap_or_default(),
            deprecated: self.text_of(keys, "deprecated"),
            since: self.text_of(keys, "since"),
        }
    }

    fn source(&mut self, at: At<'_>) -> Option<Reference> {
        let keys = self.keys_at(at, &SOURCE)?;
        Some(Reference {
            document: self.text_of(&keys, "document"),
            url: self.text_of(&keys, "url"),
            read: self.text_of(&keys, "read"),
            lines: keys.get("lines").map(|at| self.lines(at)).unwrap_or_default(),
        })
    }

    /// Line numbers: `12`, or `12-20` where the second is not the smaller.
    fn lines(&mut self, at: At<'_>) -> Vec<String> {
        let mut lines = Vec::new();
        for text in self.texts(at) {
            if !is_range(text.text) {
                let help = "write `12`, or `12-20`";
                self.error(
                    "unknown-value",
                    text.span,
                    format!("`{}` is no line or range of lines", text.text),
                    help,
                );
            }
            lines.push(text.text.to_owned());
        }
        lines
    }

    fn quirks(&mut self, at: At<'_>) -> Vec<Quirk> {
        at.items().flat_map(|item| self.quirk(item)).collect()
    }

    fn quirk(&mut self, at: At<'_>) -> Vec<Quirk> {
        if let NodeKind::Scalar(scalar) = &at.node.kind {
            return vec![Quirk::Seen(scalar.text.clone())];
        }
        let Some(keys) = self.keys_at(at, &QUIRK) else { return Vec::new() };
        let lost = self.text_of(&keys, "lost").map(Quirk::Lost);
        lost.into_iter().chain(self.text_of(&keys, "inferred").map(Quirk::Inferred)).collect()
    }

    /// What the document says: a name, `nowhere`, or more.
    pub(super) fn documented(&mut self, keys: &Keys<'_>) -> Documented {
        let Some(at) = keys.get("documented") else { return Documented::default() };
        if let NodeKind::Scalar(scalar) = &at.node.kind {
            let nowhere = scalar.text == NOWHERE;
            return Documented {
                nowhere,
                name: (!nowhere).then(|| scalar.text.clone()),
                ..Documented::default()
            };
        }
        let Some(keys) = self.keys_at(at, &DOCUMENTED) else { return Documented::default() };
        Documented {
            nowhere: false,
            name: self.text_of(&keys, "name"),
            at: self.text_of(&keys, "at"),
            ty: self.text_of(&keys, "type"),
            format: self.text_of(&keys, "format"),
            label: self.text_of(&keys, "label"),
            unit: self.text_of(&keys, "unit"),
            presence: self.text_of(&keys, "presence"),
        }
    }

    /// What repeats the truth is no difference: `truth` has what is so, by the keys of `documented`.
    pub(super) fn check_documented(&mut self, keys: &Keys<'_>, truth: &[(&'static str, &str)]) {
        let Some(at) = keys.get("documented") else { return };
        let inner = match &at.node.kind {
            NodeKind::Scalar(scalar) if scalar.text == NOWHERE => return,
            NodeKind::Scalar(_) => vec![("name", at)],
            NodeKind::Mapping(_) => present(at, truth),
            NodeKind::Sequence(_) | NodeKind::Unread => return,
        };
        for (name, said) in inner {
            let Some(text) = said.node.as_scalar() else { continue };
            if truth.iter().any(|&(key, truth)| key == name && same(name, &text.text, truth)) {
                let noun = match name {
                    "at" => "place",
                    "name" if std::ptr::eq(keys.context, &VALUE) => "spelling",
                    name => name,
                };
                let message =
                    format!("`documented` repeats the truth: the {noun} is `{}`", text.text);
                self.error(
                    "documented-equal",
                    said.node.span,
                    message,
                    "leave it out; `documented` is for differences",
                );
            }
        }
    }

    /// Type, format and unit as documented differ from those that are so.
    pub(super) fn check_documented_type(&mut self, keys: &Keys<'_>, lowered: &Lowered) {
        let mut truth = vec![("type", lowered.word.as_str())];
        if let Type::Scalar(scalar) = lowered.ty {
            truth.push(("type", word_of(scalar)));
        }
        match lowered.said.formats.as_ref().map(|formats| formats.texts.as_slice()) {
            Some([format]) => truth.push(("format", format)),
            Some(_) => {}
            None if is_date(&lowered.ty) => truth.push(("format", "iso")),
            None => {}
        }
        if let Some((unit, _)) = &lowered.said.unit {
            truth.push(("unit", unit));
        }
        self.check_documented(keys, &truth);
    }
}

/// The entries of a mapping under `documented` whose truth is known.
fn present<'n>(at: At<'n>, truth: &[(&'static str, &str)]) -> Vec<(&'static str, At<'n>)> {
    let entries = at.node.as_mapping().unwrap_or_default();
    let mut found = Vec::new();
    for entry in entries {
        if let Some(&(name, _)) = truth.iter().find(|(name, _)| *name == entry.key.text) {
            found.push((name, at.with(&entry.value)));
        }
    }
    found
}

/// Types are compared as words of any document; all else exactly.
fn same(key: &str, said: &str, truth: &str) -> bool {
    if key != "type" {
        return said == truth;
    }
    let ours = match said.to_ascii_lowercase().as_str() {
        "string" => "text".to_owned(),
        "bool" => "boolean".to_owned(),
        "int" => "integer".to_owned(),
        "array" => "list".to_owned(),
        other => other.to_owned(),
    };
    ours == truth.to_ascii_lowercase()
}

/// `12` or `12-20`.
fn is_range(text: &str) -> bool {
    let number = |text: &str| {
        text.parse::<u64>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
    };
    match text.split_once('-') {
        None => number(text).is_some(),
        Some((from, to)) => {
            matches!((number(from), number(to)), (Some(from), Some(to)) if from <= to)
        }
    }
}

fn is_date(ty: &Type) -> bool {
    let dates = [Scalar::Date, Scalar::DateTime, Scalar::Timestamp, Scalar::Moment];
    matches!(ty, Type::Scalar(scalar) if dates.contains(scalar))
}

/// The word of a scalar.
fn word_of(scalar: Scalar) -> &'static str {
    SCALARS.iter().find(|(_, known)| *known == scalar).map_or("", |(word, _)| word)
}
