//! Small providers for the tests of the rules: every name gets a line of its own.

use super::{Examples, Schema};
use crate::diagnostics::{Diagnostics, compact};
use crate::model::{
    Arm, By, Callback, Code, Docs, Documented, Enumeration, EnumerationValue, Field, Name,
    Presence, Provider, Reading, Record, Rules, Rust, Scalar, Slot, Type, Variants,
};
use crate::naming::{field_ident, type_ident, variant_ident};
use crate::source::{SourceId, Sources, Span};

/// A provider in the making, and the text that its names point into.
pub(crate) struct Fixture {
    pub(crate) provider: Provider,
    pub(crate) examples: Vec<String>,
    text: String,
}

/// A slot without any reading of its own.
pub(crate) fn slot(ty: Type) -> Slot {
    Slot { ty, reading: Reading::default() }
}

/// A slot that holds a text.
pub(crate) fn text() -> Slot {
    slot(Type::Scalar(Scalar::Text))
}

/// A list of such slots.
pub(crate) fn list(inner: Slot) -> Slot {
    slot(Type::List(Box::new(inner)))
}

impl Fixture {
    /// The provider `acme`, named in the first line, without anything in it.
    pub(crate) fn new() -> Self {
        let mut text = String::new();
        let name = name(&mut text, "acme", Some("acme".to_owned()));
        let provider = Provider { name, ..Provider::empty("", Span::file(SourceId(0))) };
        Self { provider, examples: Vec::new(), text }
    }

    /// A line of text that is no name, and where it stands.
    pub(crate) fn line(&mut self, line: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(line);
        self.text.push('\n');
        Span::new(self.provider.name.span.source, start, start + line.len())
    }

    /// A name with its own line, as a type's.
    pub(crate) fn name(&mut self, wire: &str) -> Name {
        name(&mut self.text, wire, type_ident(&[wire]))
    }

    /// A record without fields.
    pub(crate) fn record(&mut self, wire: &str) -> usize {
        let name = self.name(wire);
        self.provider.records.push(Record {
            documented: Documented::default(),
            name,
            module: 0,
            rules: Rules::default(),
            fields: Vec::new(),
            docs: Docs::default(),
            sensitive: None,
            rust: Rust::default(),
        });
        self.provider.records.len() - 1
    }

    /// A field of a record.
    pub(crate) fn field(&mut self, record: usize, wire: &str, slot: Slot) -> &mut Field {
        let name = name(&mut self.text, wire, field_ident(wire));
        let fields = &mut self.provider.records[record].fields;
        fields.push(Field {
            name,
            also: Vec::new(),
            documented: Documented::default(),
            presence: Presence::Optional,
            slot,
            sent_in: Vec::new(),
            among: Vec::new(),
            layer: 0,
            docs: Docs::default(),
            rust: Rust::default(),
        });
        fields.last_mut().expect("one was pushed")
    }

    /// An enumeration without values.
    pub(crate) fn enumeration(&mut self, wire: &str) -> usize {
        let name = self.name(wire);
        self.provider.enumerations.push(Enumeration {
            documented: Documented::default(),
            name,
            module: 0,
            values: Vec::new(),
            docs: Docs::default(),
            rust: Rust::default(),
        });
        self.provider.enumerations.len() - 1
    }

    /// A value of an enumeration; its identifier is made of the label, else of the code.
    pub(crate) fn value(
        &mut self,
        enumeration: usize,
        code: &str,
        label: Option<&str>,
    ) -> &mut EnumerationValue {
        let name = name(&mut self.text, code, variant_ident(label.unwrap_or(code)));
        let values = &mut self.provider.enumerations[enumeration].values;
        values.push(EnumerationValue {
            name,
            label: label.map(str::to_owned),
            documented: None,
            also: Vec::new(),
            observed: false,
            docs: Docs::default(),
        });
        values.last_mut().expect("one was pushed")
    }

    /// A choice among types, without any yet.
    pub(crate) fn variants(&mut self, wire: &str, by: By) -> usize {
        let name = self.name(wire);
        let (docs, rust) = (Docs::default(), Rust::default());
        let documented = Documented::default();
        self.provider.variants.push(Variants {
            name,
            module: 0,
            by,
            arms: Vec::new(),
            docs,
            documented,
            rust,
        });
        self.provider.variants.len() - 1
    }

    /// One of several types.
    pub(crate) fn arm(&mut self, variants: usize, tag: &str, slot: Slot) {
        let name = name(&mut self.text, tag, variant_ident(tag));
        self.provider.variants[variants].arms.push(Arm { name, slot, docs: Docs::default() });
    }

    /// A callback with codes of one part each: its name, then each code in a line of its own.
    pub(crate) fn callback(&mut self, wire: &str, codes: &[&str], payload: usize) -> &mut Callback {
        let codes: Vec<&[&str]> = codes.iter().map(std::slice::from_ref).collect();
        self.callback_of(wire, &codes, payload)
    }

    /// A callback with codes of several parts.
    pub(crate) fn callback_of(
        &mut self,
        wire: &str,
        codes: &[&[&str]],
        payload: usize,
    ) -> &mut Callback {
        let name = self.name(wire);
        let code = |parts: &&[&str]| Code {
            span: self.line(&format!("  code: {}", parts.join(", "))),
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
        };
        let codes = codes.iter().map(code).collect();
        self.provider.callbacks.push(Callback {
            sent_as: None,
            name,
            module: 0,
            codes,
            when: Vec::new(),
            payload,
            docs: Docs::default(),
            examples: Vec::new(),
        });
        self.provider.callbacks.last_mut().expect("one was pushed")
    }

    /// The texts that the names point into.
    pub(crate) fn sources(&self) -> Sources {
        let mut sources = Sources::new();
        sources.add("acme.yaml", self.text.as_str());
        sources
    }

    /// What a rule finds, as text.
    pub(in crate::check) fn found(&self, rule: fn(&Schema<'_>, &mut Diagnostics)) -> String {
        let sources = self.sources();
        let mut diagnostics = Diagnostics::new();
        let examples = Examples::Own(&self.examples);
        let schema = Schema { provider: &self.provider, sources: &sources, examples };
        rule(&schema, &mut diagnostics);
        let texts: Vec<String> =
            diagnostics.finish().iter().map(|found| compact(found, &sources)).collect();
        texts.join("\n")
    }
}

fn name(text: &mut String, wire: &str, ident: Option<String>) -> Name {
    let span = Span::new(SourceId(0), text.len(), text.len() + wire.len());
    text.push_str(wire);
    text.push('\n');
    Name { wire: wire.to_owned(), ident: ident.unwrap_or_default(), span }
}
