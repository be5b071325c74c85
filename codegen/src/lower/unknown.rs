//! What is said of keys and words that the language does not have, and of keys that are missing.

use crate::diagnostics::{names, suggest};
use crate::language::{ALONE, CONTEXTS, Context, FIELD, ITEM, Key, NAMED, PROVIDER, Value};
use crate::lower::Lower;
use crate::lower::keys::{At, Keys, Text};
use crate::lower::read::did_you_mean;
use crate::source::Span;

impl Keys<'_> {
    /// Whether a key is neither there nor misspelt: a misspelt one was told already.
    pub(super) fn lacks(&self, name: &str) -> bool {
        let known = || self.context.keys().map(|key| key.name);
        let misspelt = |wrong: &str| {
            self.context.key(wrong).is_none() && suggest(wrong, known()) == Some(name)
        };
        self.get(name).is_none() && !self.written().any(misspelt)
    }

    /// Whether some key is none of the context's, which was told already.
    pub(super) fn has_unknown(&self) -> bool {
        self.written().any(|key| self.context.key(key).is_none())
    }
}

impl Lower<'_> {
    /// Reports the keys that the context does not have, and those that it needs.
    pub(super) fn check_keys(&mut self, keys: &Keys<'_>) {
        let unknown =
            keys.entries().iter().filter(|entry| keys.context.key(&entry.key.text).is_none());
        for entry in unknown {
            self.unknown_key(&entry.key.text, entry.key.span, keys.context);
        }
        for key in keys.context.keys().filter(|key| key.required && keys.lacks(key.name)) {
            self.missing_key(key, keys);
        }
    }

    fn missing_key(&mut self, key: &Key, keys: &Keys<'_>) {
        let of_provider = [&PROVIDER, &ALONE].iter().any(|of| std::ptr::eq(*of, keys.context));
        let own_name = of_provider && key.name == "provider";
        let name = &self.provider.name.wire;
        let example = match own_name && !name.is_empty() {
            true => format!("provider: {name}"),
            false => in_one_line(key),
        };
        let message = format!("{} lacks `{}`", keys.context.name, key.name);
        self.error("missing-key", keys.span, message, format!("write `{example}`"));
    }

    fn unknown_key(&mut self, wrong: &str, span: Span, context: &'static Context) {
        let near = did_you_mean(wrong, context.keys().map(|key| key.name));
        let help = foreign(wrong, context)
            .or(near)
            .or_else(|| elsewhere(wrong, context))
            .unwrap_or_else(|| match context.stray {
                "" => its_keys(context),
                stray => stray.to_owned(),
            });
        self.error("unknown-key", span, format!("`{wrong}` is no key of {}", context.name), help);
    }

    pub(super) fn unknown_value(
        &mut self,
        at: At<'_>,
        wrong: &Text<'_>,
        known: impl Iterator<Item = &'static str> + Clone,
    ) {
        let message = format!("`{}` is no value of `{}`", wrong.text, at.key.name);
        let help = did_you_mean(wrong.text, known.clone()).unwrap_or_else(|| {
            match known.clone().count() {
                1 => format!("the only one is {}", names(known)),
                _ => format!("one of {}", names(known)),
            }
        });
        self.error("unknown-value", wrong.span, message, help);
    }
}

/// All keys of a context.
pub(super) fn its_keys(context: &Context) -> String {
    format!("its keys are {}", names(context.keys().map(|key| key.name)))
}

/// Keys of other schema languages, and what says the same here.
const FOREIGN: [(&str, &str, &str); 9] = [
    ("required", "presence", "presence: required"),
    ("optional", "presence", "presence: optional"),
    ("nullable", "presence", "presence: nullable"),
    ("$ref", "type", "type: Name"),
    ("items", "list", "list: text"),
    ("enum", "values", "values: [A, B]"),
    ("properties", "fields", "fields: {id: text}"),
    ("additionalProperties", "map", "map: json"),
    ("description", "doc", "doc: In our own words."),
];

/// How a key of another schema language is written here, if the context has such a key.
fn foreign(wrong: &str, context: &Context) -> Option<String> {
    let (_, key, example) = FOREIGN.iter().find(|(foreign, ..)| *foreign == wrong)?;
    context.key(key).map(|_| format!("write `{example}`"))
}

/// Where a key belongs that stands in the wrong mapping.
fn elsewhere(wrong: &str, context: &'static Context) -> Option<String> {
    let field = FIELD.key(wrong).is_some();
    if field && (std::ptr::eq(context, &NAMED) || std::ptr::eq(context, &ITEM)) {
        return Some(format!("it is a key of {}: write it there", FIELD.name));
    }
    if context.key("fields").is_some() {
        return None;
    }
    let holds = |value: &Value| match value {
        Value::Mapping(inner) | Value::Mappings(inner) => inner.key(wrong).is_some(),
        _ => false,
    };
    if let Some(key) = context.keys().find(|key| holds(&key.value)) {
        return Some(format!("put it under `{}:`", key.name));
    }
    let other = if field {
        Some(&FIELD)
    } else {
        CONTEXTS.iter().copied().find(|other| other.key(wrong).is_some())
    };
    other.filter(|_| context.stray.is_empty()).map(|other| format!("it is a key of {}", other.name))
}

/// The key's example in one line: what stands below it is put in braces.
pub(super) fn in_one_line(key: &Key) -> String {
    let mut lines = key.example.lines().skip_while(|line| !line.starts_with(key.name));
    let mut text = lines.next().unwrap_or(key.name).to_owned();
    let mut open: usize = 0;
    for line in lines.take_while(|line| line.starts_with(' ')) {
        if text.ends_with(':') {
            text.push_str(" {");
            open = open.saturating_add(1);
        } else {
            text.push_str(", ");
        }
        text.push_str(line.trim_start());
    }
    text + &"}".repeat(open)
}
