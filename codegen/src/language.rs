//! The schema language, described once.
//!
//! Every place where a mapping may stand is a [`Context`] with its [`Key`]s: name, what may follow,
//! one line of meaning, default, and an example that compiles. Unknown and missing keys, wrong
//! kinds and "did you mean" are told from these tables, and [`reference()`] is their text for
//! people. What a key does is in `lower`; what it is called is here alone.

mod authentication;
mod callbacks;
mod provider;
mod reading;
mod reference;
pub mod types;
pub(crate) mod words;

use std::fmt;

pub use authentication::{AUTHENTICATION, PAIRS, PART, SIGNATURE, SORTED, TIMESTAMP};
pub use callbacks::{CALLBACK, EXAMPLE, QUIRK, SOURCE};
pub use provider::{ALONE, ENVELOPE, FILE, KEY_IN, LAYER, OVERRIDE, PLACE, PROVIDER, RULES};
pub use reference::reference;
pub use types::{BY, DOCUMENTED, FIELD, ITEM, NAMED, RUST, VALUE};

/// The version of the language that this crate reads.
pub const VERSION: &str = "1";

/// Every context, in the order of the reference.
pub static CONTEXTS: [&Context; 25] = [
    &PROVIDER,
    &FILE,
    &RULES,
    &ENVELOPE,
    &LAYER,
    &PLACE,
    &KEY_IN,
    &OVERRIDE,
    &CALLBACK,
    &EXAMPLE,
    &SOURCE,
    &QUIRK,
    &NAMED,
    &FIELD,
    &ITEM,
    &VALUE,
    &BY,
    &DOCUMENTED,
    &RUST,
    &AUTHENTICATION,
    &PART,
    &SORTED,
    &PAIRS,
    &SIGNATURE,
    &TIMESTAMP,
];

/// A place where a mapping with fixed keys may stand.
#[derive(Debug)]
pub struct Context {
    /// What it is, with its article: `a callback`.
    pub name: &'static str,
    /// Its heading in the reference.
    pub heading: &'static str,
    /// What it is for.
    pub meaning: &'static str,
    /// Its keys, in groups that several contexts may share.
    pub keys: &'static [&'static [Key]],
    /// What to do with a key that is like none of them; empty: nothing can be said.
    pub stray: &'static str,
    /// A provider file with the line `<here>` where a mapping of this context may stand.
    pub frame: &'static str,
    /// Lines that a frame needs unless one of the keys named before them is there.
    pub fill: &'static [(&'static [&'static str], &'static str)],
}

/// A key of a context.
#[derive(Debug)]
pub struct Key {
    /// The key as written.
    pub name: &'static str,
    /// What may follow.
    pub value: Value,
    /// What it says, in one line.
    pub meaning: &'static str,
    /// What holds where it is left out; empty: nothing.
    pub default: &'static str,
    /// It may not be left out.
    pub required: bool,
    /// Lines of its context that use it; [`Context::file`] makes a whole file of them.
    pub example: &'static str,
}

/// What may follow a key.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// A text.
    Text,
    /// A text, or a list of texts.
    Texts,
    /// A list of lists of texts, or what may stand for it alone.
    Codes,
    /// A whole number.
    Whole,
    /// One of these words.
    Word(&'static [&'static str]),
    /// One or several of these words.
    Words(&'static [&'static str]),
    /// A path.
    Path,
    /// A type.
    Type,
    /// A mapping of paths to kinds.
    Conditions,
    /// A mapping of this context.
    Mapping(&'static Context),
    /// One mapping of this context, or a list of them.
    Mappings(&'static Context),
    /// Free names, each with a value of this kind.
    Names(&'static str, &'static Value),
    /// One of several kinds.
    Either(&'static [Value]),
    /// One or several of a kind.
    Several(&'static Value),
}

impl Key {
    const fn new(
        name: &'static str,
        value: Value,
        meaning: &'static str,
        example: &'static str,
    ) -> Self {
        Self { name, value, meaning, default: "", required: false, example }
    }

    const fn default(self, default: &'static str) -> Self {
        Self { default, ..self }
    }

    const fn required(self) -> Self {
        Self { required: true, ..self }
    }
}

impl Context {
    /// All keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &'static Key> + use<> {
        self.keys.iter().flat_map(|group| group.iter())
    }

    /// The key of this name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys().find(|key| key.name == name)
    }

    /// A whole `provider.yaml` with `snippet`, some lines of this context, in it.
    ///
    /// What the context needs besides (`callspec`, a shape ...) is added unless the snippet has it.
    ///
    /// ```
    /// use callspec_codegen::language::RULES;
    ///
    /// assert!(RULES.file("none: [\"\"]").contains("\nrules:\n  none: [\"\"]\n"));
    /// ```
    #[must_use]
    pub fn file(&self, snippet: &str) -> String {
        let has = |key: &&str| {
            snippet
                .lines()
                .any(|line| line.strip_prefix(*key).is_some_and(|rest| rest.starts_with(':')))
        };
        let fill =
            self.fill.iter().filter(|(keys, _)| !keys.iter().any(&has)).map(|&(_, line)| line);
        let lines: Vec<&str> = fill.flat_map(str::lines).chain(snippet.lines()).collect();
        let mut file = String::new();
        for line in self.frame.lines() {
            match line.strip_suffix("<here>") {
                Some(indent) => lines.iter().for_each(|line| file.extend([indent, line, "\n"])),
                None => file.extend([line, "\n"]),
            }
        }
        file
    }
}

/// What may follow, in words: `a text or a list of texts`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text => f.write_str("a text"),
            Self::Texts => f.write_str("a text or a list of texts"),
            Self::Codes => f.write_str("a code or a list of codes"),
            Self::Whole => f.write_str("a whole number"),
            Self::Word(words) => choice(f, "", words),
            Self::Words(words) => choice(f, "some of ", words),
            Self::Path => f.write_str("a path"),
            Self::Type => f.write_str("a type"),
            Self::Conditions => choice(f, "a mapping of paths to ", &words::KIND_WORDS),
            Self::Mapping(context) => f.write_str(context.name),
            Self::Mappings(context) => write!(f, "{} or a list of these", context.name),
            Self::Names(names, value) => write!(f, "a mapping of {names} to {value}"),
            Self::Either(values) => list(f, values),
            Self::Several(value) => write!(f, "{value} or a list of these"),
        }
    }
}

fn choice(f: &mut fmt::Formatter<'_>, before: &str, words: &[&str]) -> fmt::Result {
    match words {
        [word] => write!(f, "`{word}`"),
        _ if words.len() > 16 => f.write_str("a known word"),
        _ => {
            f.write_str(if before.is_empty() { "one of " } else { before })?;
            words.iter().enumerate().try_for_each(|(index, word)| {
                write!(f, "{}`{word}`", if index > 0 { ", " } else { "" })
            })
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, values: &[Value]) -> fmt::Result {
    values.iter().enumerate().try_for_each(|(index, value)| {
        let before = if index > 0 { " or " } else { "" };
        write!(f, "{before}{value}")
    })
}
