//! Callbacks: their codes, and the record that their payload holds.

use crate::diagnostics::Diagnostic;
use crate::language::CALLBACK;
use crate::language::words::SENT_AS;
use crate::lower::Lower;
use crate::lower::keys::{At, Keys};
use crate::lower::rust::{RustSaid, item_spans, type_span};
use crate::lower::scope::{Owner, Scope};
use crate::model::{Callback, Code, Docs, ModuleId, Name, RecordId, Type};
use crate::naming;
use crate::source::Span;
use crate::tree::Node;

/// A callback of the schema by its name.
#[derive(Debug)]
pub(super) struct CallbackEntry<'a> {
    pub(super) name: &'a str,
    pub(super) span: Span,
    pub(super) node: &'a Node,
    pub(super) module: ModuleId,
}

impl<'a> Lower<'a> {
    pub(super) fn read_callbacks(&mut self) {
        for id in 0..self.callbacks.list.len() {
            let Some(&CallbackEntry { name, span, node, module }) = self.callbacks.list.get(id)
            else {
                continue;
            };
            match self.keys(node, span, &CALLBACK) {
                Some(keys) => self.callback(name, module, &keys),
                None => self.unread.push(unread(name, module, span)),
            }
        }
    }

    fn callback(&mut self, name: &'a str, module: ModuleId, keys: &Keys<'a>) {
        let rust = self.rust(keys);
        let docs = self.docs(keys);
        let given = rust.name.as_ref().and_then(|name| self.given(name));
        let ident = given.unwrap_or_else(|| {
            self.made_ident(naming::variant_ident(name), name, keys.span, "say one with `rust:`")
        });
        let payload = self.payload(name, module, keys, &rust, &docs);
        let callback = Callback {
            name: Name { wire: name.to_owned(), ident, span: keys.span },
            module,
            codes: self.codes(name, keys),
            when: keys.get("when").map(|at| self.conditions(at)).unwrap_or_default(),
            sent_as: self.word_of(keys, "sent-as", &SENT_AS),
            payload: payload.unwrap_or_default(),
            docs,
            examples: keys.get("examples").map(|at| self.examples(at)).unwrap_or_default(),
        };
        match payload {
            Some(_) => self.provider.callbacks.push(callback),
            None => self.unread.push(callback),
        }
    }

    /// The first code, the callback's name unless said, and the others.
    fn codes(&mut self, name: &str, keys: &Keys<'a>) -> Vec<Code> {
        let first = keys.get("code").map(|at| self.code(at)).filter(|code| !code.parts.is_empty());
        let first = first.unwrap_or_else(|| Code { parts: vec![name.to_owned()], span: keys.span });
        let several = first.parts.len() > 1;
        let mut codes = vec![first];
        let Some(at) = keys.get("also") else { return codes };
        // One code of several parts may stand alone, as one text may.
        let alone = several
            && at
                .node
                .as_sequence()
                .is_some_and(|items| items.iter().all(|item| item.as_scalar().is_some()));
        let items: Vec<At<'a>> = if alone { vec![at] } else { at.items().collect() };
        for item in items {
            let code = self.code(item);
            if codes.iter().any(|known| known.parts == code.parts) {
                let message = format!("the code `{}` is there already", code.parts.join("`, `"));
                self.error("matches-nothing", code.span, message, "leave it out of `also`");
            } else {
                codes.push(code);
            }
        }
        codes
    }

    fn code(&mut self, at: At<'a>) -> Code {
        let parts = self.texts(at).into_iter().map(|text| text.text.to_owned()).collect();
        Code { parts, span: at.node.span }
    }

    /// The record of the payload: the callback's own, or a shared one.
    fn payload(
        &mut self,
        name: &'a str,
        module: ModuleId,
        keys: &Keys<'a>,
        rust: &RustSaid<'a>,
        docs: &Docs,
    ) -> Option<RecordId> {
        match (keys.get("fields"), keys.get("type")) {
            (Some(fields), None) => Some(self.own_payload(name, module, keys, fields, rust, docs)),
            (None, Some(ty)) => self.shared_payload(keys, ty, rust),
            (Some(fields), Some(ty)) => {
                let diagnostic = Diagnostic::error(
                    "two-shapes",
                    "`fields` and `type` both say what the payload holds",
                );
                let (first, second) =
                    if fields.span < ty.span { (fields, ty) } else { (ty, fields) };
                let diagnostic = diagnostic.at(second.span, "").also(first.span, "the other one");
                self.push(diagnostic.help("keep one of the two; a payload is exactly one record"));
                None
            }
            (None, None) if !keys.lacks("fields") || !keys.lacks("type") => None,
            (None, None) => {
                let message = format!("the callback `{name}` lacks `fields`");
                self.error(
                    "missing-key",
                    keys.span,
                    message,
                    "say the payload's fields, or `type:` with a record that is shared",
                );
                None
            }
        }
    }

    fn own_payload(
        &mut self,
        name: &'a str,
        module: ModuleId,
        keys: &Keys<'a>,
        fields: At<'a>,
        rust: &RustSaid<'a>,
        docs: &Docs,
    ) -> RecordId {
        let id = self.new_record(name, module, keys.span);
        let near = self.near(keys);
        let mut rules = near.rules(&self.provider.rules);
        rules.sent_as = keys.get("sent-as").and_then(|at| quiet(at, &SENT_AS)).or(rules.sent_as);
        let given = rust.name.as_ref().and_then(|name| naming::given_ident(name.text).ok());
        let ident = given.or_else(|| naming::type_ident(&[name])).unwrap_or_default();
        let scope = Scope {
            module,
            wire: name.to_owned(),
            ident,
            rules,
            owner: Owner::Callback(String::new()),
        };
        let fields = self.fields((id, 0), fields, &scope);
        if let Some(record) = self.provider.records.get_mut(id) {
            record.name.ident = scope.ident;
            record.rules = scope.rules;
            record.fields = fields;
            record.docs = docs.clone();
            record.rust = rust.of_type();
        }
        id
    }

    fn shared_payload(
        &mut self,
        keys: &Keys<'a>,
        at: At<'a>,
        rust: &RustSaid<'a>,
    ) -> Option<RecordId> {
        self.refuse(
            keys,
            &["none", "ignore-case", "extra", "unreadable"],
            "the record is shared; say it of its type",
        );
        let [derive, attributes] = item_spans(rust);
        self.refuse_rust(
            [derive, attributes, type_span(rust)],
            "the record is shared; say it of its type",
        );
        let text = self.text(at)?;
        let named = self.resolve(&text)?;
        let plain = named.said.open.is_none();
        match named.ty {
            Type::Record(id) if plain => Some(id),
            _ => {
                let message = format!("a payload is a record, and `{}` is none", text.text);
                self.error(
                    "wrong-kind",
                    text.span,
                    message,
                    "put it in a field: `fields: {name: ..}`",
                );
                None
            }
        }
    }
}

/// A callback of which only the name is known.
fn unread(name: &str, module: ModuleId, span: Span) -> Callback {
    let ident = naming::variant_ident(name).unwrap_or_default();
    Callback {
        name: Name { wire: name.to_owned(), ident, span },
        module,
        codes: Vec::new(),
        when: Vec::new(),
        sent_as: None,
        payload: RecordId::default(),
        docs: Docs::default(),
        examples: Vec::new(),
    }
}

/// What a word means, without a report of a wrong one, which another reading makes.
fn quiet<T: Copy>(at: At<'_>, pairs: &[(&'static str, T)]) -> Option<T> {
    let text = at.node.as_scalar()?;
    pairs.iter().find(|(word, _)| *word == text.text).map(|&(_, value)| value)
}
