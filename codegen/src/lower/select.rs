//! Places in a request, what the code is found by, and conditions on shape.

use crate::language::words::KINDS;
use crate::language::{KEY_IN, PLACE};
use crate::lower::Lower;
use crate::lower::keys::{At, Keys, Text};
use crate::lower::read::did_you_mean;
use crate::model::{Condition, Place, Selector};
use crate::source::Span;
use crate::tree::NodeKind;

/// The word for codes that the endpoint tells.
const CALLER: &str = "caller";

/// The keys of a place.
const PLACES: [&str; 3] = ["body", "query", "header"];

impl<'a> Lower<'a> {
    /// The alternatives of `select`.
    pub(super) fn select(&mut self, at: At<'a>) -> Vec<Selector> {
        at.items().filter_map(|item| self.selector(item)).collect()
    }

    fn selector(&mut self, at: At<'a>) -> Option<Selector> {
        match &at.node.kind {
            NodeKind::Scalar(_) => self.caller(at),
            NodeKind::Unread => None,
            NodeKind::Sequence(_) => {
                let places = self.places(at);
                (!places.is_empty()).then_some(Selector::Places(places))
            }
            NodeKind::Mapping(entries)
                if entries.iter().any(|entry| entry.key.text == "key-in") =>
            {
                self.key_in(at)
            }
            NodeKind::Mapping(_) => self.place(at).map(|place| Selector::Places(vec![place])),
        }
    }

    /// The only word; any other was perhaps meant as a place.
    fn caller(&mut self, at: At<'a>) -> Option<Selector> {
        let text = self.text(at)?;
        if text.text == CALLER {
            return Some(Selector::Caller);
        }
        let help = did_you_mean(text.text, [CALLER]).unwrap_or_else(|| {
            format!("a place says where it is: `select: {{body: {}}}`", text.text)
        });
        self.error(
            "unknown-value",
            text.span,
            format!("`{}` is no value of `select`", text.text),
            help,
        );
        None
    }

    fn key_in(&mut self, at: At<'a>) -> Option<Selector> {
        let keys = self.keys_at(at, &KEY_IN)?;
        let path = keys.get("key-in").map(|at| self.single_path(at)).unwrap_or_default();
        Some(Selector::KeyIn { path, keys: self.texts_of(&keys, "keys").unwrap_or_default() })
    }

    /// A place or places.
    pub(super) fn places(&mut self, at: At<'a>) -> Vec<Place> {
        at.items().filter_map(|item| self.place(item)).collect()
    }

    fn place(&mut self, at: At<'a>) -> Option<Place> {
        let keys = self.keys_at(at, &PLACE)?;
        self.place_of(&keys, at.node.span)
    }

    /// The one place that a mapping says; reported at `span` if it is none or several.
    pub(super) fn place_of(&mut self, keys: &Keys<'a>, span: Span) -> Option<Place> {
        let found: Vec<At<'a>> = PLACES.iter().filter_map(|name| keys.get(name)).collect();
        let [at] = found.as_slice() else {
            let count = if found.is_empty() { "is none" } else { "are several" };
            let message = format!("one place is expected, here {count}");
            if !(found.is_empty() && keys.has_unknown()) {
                self.error("wrong-kind", span, message, PLACE.stray);
            }
            return None;
        };
        match at.key.name {
            "body" => Some(Place::Body(self.single_path(*at))),
            "query" => Some(Place::Query(self.text(*at)?.text.to_owned())),
            _ => {
                let name = self.text(*at)?;
                self.check_header(&name);
                Some(Place::Header(name.text.to_owned()))
            }
        }
    }

    /// A header's name is a token of RFC 9110, section 5.6.2.
    pub(super) fn check_header(&mut self, name: &Text<'_>) {
        let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.text.is_empty() || !name.text.bytes().all(token) {
            self.error(
                "unknown-value",
                name.span,
                format!("`{}` is no name of a header", name.text),
                "a header's name has letters, digits and `-`: `X-Event`",
            );
        }
    }

    /// What must stand where.
    pub(super) fn conditions(&mut self, at: At<'a>) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for entry in self.names(at) {
            let path = self.path_of(&Text { text: &entry.key.text, span: entry.key.span });
            if path.contains(&crate::model::Step::Items) {
                self.error(
                    "path",
                    entry.key.span,
                    "`when` looks at one thing; `[]` leads to several",
                    "look at the list itself: `items: list`",
                );
            }
            if let Some(kind) = self.word(at.with(&entry.value), &KINDS) {
                conditions.push(Condition { path, kind });
            }
        }
        conditions
    }
}
