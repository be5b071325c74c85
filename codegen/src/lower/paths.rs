//! Paths, and places inside a text.

use crate::lower::Lower;
use crate::lower::keys::{At, Text};
use crate::model::{Path, Step};
use crate::path;
use crate::source::Span;
use crate::tree::NodeKind;

impl Lower<'_> {
    /// A path, written as a text or as a list of keys.
    pub(super) fn path(&mut self, at: At<'_>) -> Path {
        if let NodeKind::Sequence(_) = at.node.kind {
            return self.texts(at).into_iter().map(|key| Step::Key(key.text.to_owned())).collect();
        }
        self.text(at).map(|text| self.path_of(&text)).unwrap_or_default()
    }

    /// A path written as a text.
    pub(super) fn path_of(&mut self, text: &Text<'_>) -> Path {
        match path::parse(text.text) {
            Ok(path) => path,
            Err(error) => {
                let span = self.inside(text, error.offset, 0);
                let help = "a path is `a.b`, `a[]`, `a.(json).b` or `.`; a key with such characters makes it a list of keys";
                self.error("path", span, error.message, help);
                Path::new()
            }
        }
    }

    /// A path to one thing: without `[]`.
    pub(super) fn single_path(&mut self, at: At<'_>) -> Path {
        let path = self.path(at);
        if path.contains(&Step::Items) {
            let message = format!("`{}` leads to one thing; `[]` leads to several", at.key.name);
            self.error("path", at.node.span, message, "only `open` of a layer takes a list apart");
        }
        path
    }

    /// The bytes from an offset of a text on, where the text stands in the file as it is read; never
    /// less than a character.
    pub(super) fn inside(&self, text: &Text<'_>, offset: usize, length: usize) -> Span {
        let written = self.sources.text(text.span);
        let Some(before) = written.find(text.text).filter(|_| !text.text.is_empty()) else {
            return text.span;
        };
        let start = text.span.start.saturating_add(before).saturating_add(offset);
        let character =
            text.text.get(offset..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span::new(text.span.source, start, start.saturating_add(length.max(character)))
    }
}
