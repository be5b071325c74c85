//! Enumerations: their values, documented and seen.

use crate::language::VALUE;
use crate::lower::Lower;
use crate::lower::keys::{At, Keys, Text};
use crate::lower::lowered::{Beside, Lowered};
use crate::lower::scope::Spot;
use crate::model::{
    Docs, Documented, Enumeration, EnumerationId, EnumerationValue, ModuleId, Name, Rust, Type,
};
use crate::naming;
use crate::source::Span;
use crate::tree::{Entry, NodeKind};

/// How a value that stands alone is given a name.
const IN_A_MAPPING: &str = "say one in a mapping: `values: {\"*\": {rust: Star}}`";

impl<'a> Lower<'a> {
    /// An enumeration that is still empty.
    pub(super) fn new_enumeration(
        &mut self,
        wire: &str,
        module: ModuleId,
        span: Span,
    ) -> EnumerationId {
        let name = Name { wire: wire.to_owned(), ident: String::new(), span };
        let id = self.provider.enumerations.len();
        let (docs, documented, rust) = (Docs::default(), Documented::default(), Rust::default());
        self.provider.enumerations.push(Enumeration {
            name,
            module,
            values: Vec::new(),
            docs,
            documented,
            rust,
        });
        id
    }

    pub(super) fn enumeration_in_place(&mut self, beside: &Beside<'a>, spot: &Spot<'_>) -> Lowered {
        let id = self.new_enumeration(&spot.path(), spot.scope.module, spot.span);
        self.enumeration_body(id, beside, spot);
        Lowered { own: true, ..Lowered::new(Type::Enumeration(id), "enum") }
    }

    pub(super) fn enumeration_body(
        &mut self,
        id: EnumerationId,
        beside: &Beside<'a>,
        spot: &Spot<'_>,
    ) {
        let ident = self.item_ident(&beside.rust, spot);
        let mut values =
            beside.keys.get("values").map(|at| self.values(at, false)).unwrap_or_default();
        values.extend(
            beside.keys.get("observed").map(|at| self.values(at, true)).unwrap_or_default(),
        );
        let (docs, documented) = beside.type_docs();
        let Some(enumeration) = self.provider.enumerations.get_mut(id) else { return };
        enumeration.name.ident = ident;
        enumeration.values = values;
        enumeration.docs = docs;
        enumeration.documented = documented;
        enumeration.rust = beside.rust.of_type();
    }

    /// The values in any of their forms: a list, code to label, code to more.
    fn values(&mut self, at: At<'a>, observed: bool) -> Vec<EnumerationValue> {
        match &at.node.kind {
            NodeKind::Mapping(entries) => {
                entries.iter().filter_map(|entry| self.value(entry, observed)).collect()
            }
            _ => self
                .texts(at)
                .into_iter()
                .map(|code| self.bare_value(&code, None, observed))
                .collect(),
        }
    }

    fn value(&mut self, entry: &'a Entry, observed: bool) -> Option<EnumerationValue> {
        let code = Text { text: &entry.key.text, span: entry.key.span };
        match &entry.value.kind {
            NodeKind::Scalar(label) => {
                Some(self.bare_value(&code, Some(label.text.clone()), observed))
            }
            NodeKind::Mapping(_) => {
                let keys = self.keys(&entry.value, code.span, &VALUE)?;
                Some(self.full_value(&code, &keys, observed))
            }
            NodeKind::Sequence(_) => {
                let message = "a value of an enumeration is a label or a mapping; this is a list";
                let help = "such as `1: waiting` or `1: {label: waiting, also: [WAIT, pending]}`";
                self.error("wrong-kind", entry.value.span, message, help);
                None
            }
            NodeKind::Unread => None,
        }
    }

    fn bare_value(
        &mut self,
        code: &Text<'_>,
        label: Option<String>,
        observed: bool,
    ) -> EnumerationValue {
        let ident = naming::variant_ident(label.as_deref().unwrap_or(code.text));
        let ident =
            self.made_ident(ident, label.as_deref().unwrap_or(code.text), code.span, IN_A_MAPPING);
        EnumerationValue {
            name: Name { wire: code.text.to_owned(), ident, span: code.span },
            label,
            documented: None,
            also: Vec::new(),
            observed,
            docs: Docs::default(),
        }
    }

    fn full_value(&mut self, code: &Text<'_>, keys: &Keys<'a>, observed: bool) -> EnumerationValue {
        let label = self.text_of(keys, "label");
        let rust = keys.get("rust").and_then(|at| self.text(at)).and_then(|name| self.given(&name));
        let made = rust.or_else(|| naming::variant_ident(label.as_deref().unwrap_or(code.text)));
        let ident = self.made_ident(
            made,
            label.as_deref().unwrap_or(code.text),
            code.span,
            "say one with `rust:`",
        );
        let truth = [("name", code.text), ("name", label.as_deref().unwrap_or(code.text))];
        self.check_documented(keys, &truth);
        let also = keys.get("also").map(|at| self.texts(at)).unwrap_or_default();
        for text in &also {
            if text.text == code.text || Some(text.text) == label.as_deref() {
                let message = format!("`{}` is accepted already", text.text);
                self.error("matches-nothing", text.span, message, "leave it out of `also`");
            }
        }
        EnumerationValue {
            name: Name { wire: code.text.to_owned(), ident, span: code.span },
            documented: self.text_of(keys, "documented"),
            also: also.into_iter().map(|text| text.text.to_owned()).collect(),
            docs: self.docs(keys),
            label,
            observed,
        }
    }
}
