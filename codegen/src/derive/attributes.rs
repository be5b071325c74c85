//! What `#[callback(..)]` says: words, some with a value.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, LitStr, Meta, Path, Token};

use super::errors::Errors;
use crate::diagnostics::{names, suggest};

/// What an attribute stands on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    Struct,
    Enum,
    Field,
    Variant,
    /// A field of a variant: nothing may be said there.
    Inside,
}

impl On {
    /// As messages call it.
    fn noun(self) -> &'static str {
        match self {
            Self::Struct => "a struct",
            Self::Enum => "an enum",
            Self::Field => "a field of a struct",
            Self::Variant => "a variant",
            Self::Inside => "a field of a variant",
        }
    }
}

/// What stands behind a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Path,
    Nothing,
}

/// A word of the attribute: its name, its form, where it may stand, and how it is written.
type Word = (&'static str, Form, &'static [On], &'static str);

/// Every word.
const WORDS: &[Word] = &[
    ("schema", Form::Text, &[On::Struct, On::Enum], "schema = \"schema/acme\""),
    ("callback", Form::Text, &[On::Struct, On::Variant], "callback = \"payment-completed\""),
    ("type", Form::Text, &[On::Struct], "type = \"Address\""),
    ("types", Form::Path, &[On::Struct, On::Enum], "types = crate::acme"),
    ("crate", Form::Path, &[On::Struct, On::Enum], "crate = ::callspec"),
    ("wire", Form::Text, &[On::Field], "wire = \"paidAt\""),
    ("required", Form::Nothing, &[On::Field], "required"),
    ("other", Form::Nothing, &[On::Variant], "other"),
];

/// A word's value; nothing where it has none, or a wrong one that is told of.
enum Value {
    Text(LitStr),
    Path(Path),
    Nothing,
}

/// All that is said on one thing.
#[derive(Default)]
pub(super) struct Said {
    words: Vec<(Ident, Value)>,
    /// Something else is said, wrongly: nothing counts as left out.
    failed: bool,
}

impl Said {
    /// The word as written, whatever is behind it.
    pub(super) fn word(&self, name: &str) -> Option<&Ident> {
        self.entry(name).map(|(word, _)| word)
    }

    /// Whether a word is left out.
    pub(super) fn lacks(&self, name: &str) -> bool {
        self.word(name).is_none() && !self.failed
    }

    /// The text that a word gives.
    pub(super) fn text(&self, name: &str) -> Option<&LitStr> {
        self.entry(name).and_then(|(_, value)| match value {
            Value::Text(text) => Some(text),
            Value::Path(_) | Value::Nothing => None,
        })
    }

    /// The path that a word gives.
    pub(super) fn path(&self, name: &str) -> Option<&Path> {
        self.entry(name).and_then(|(_, value)| match value {
            Value::Path(path) => Some(path),
            Value::Text(_) | Value::Nothing => None,
        })
    }

    fn entry(&self, name: &str) -> Option<&(Ident, Value)> {
        self.words.iter().find(|(word, _)| word == name)
    }
}

/// Reads all `#[callback(..)]` of one thing.
pub(super) fn read(attributes: &[Attribute], on: On, errors: &mut Errors) -> Said {
    let mut said = Said::default();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("callback")) {
        match &attribute.meta {
            _ if on == On::Inside => errors.at(
                &attribute.meta,
                "`#[callback(..)]` stands on a field of a variant, where it says nothing",
                "put it on the variant, or on the fields of the struct that the variant holds",
            ),
            Meta::List(written) if !written.tokens.is_empty() => {
                let words = |input: ParseStream<'_>| words(input, on, &mut said, errors);
                if let Err(error) = words.parse2(written.tokens.clone()) {
                    errors.note(&written.tokens, error);
                }
            }
            meta => errors.at(meta, "this attribute says nothing", known(on)),
        }
    }
    said
}

/// What may be said on a thing.
fn known(on: On) -> String {
    let examples = WORDS.iter().filter(|word| word.2.contains(&on));
    let examples: Vec<&str> = examples.map(|word| word.3).collect();
    format!("on {} there may be {}", on.noun(), names(examples.iter().copied()))
}

fn words(input: ParseStream<'_>, on: On, said: &mut Said, errors: &mut Errors) -> syn::Result<()> {
    while !input.is_empty() {
        let word = input.peek(Ident::peek_any).then(|| Ident::parse_any(input)).transpose()?;
        let behind = up_to_comma(input)?;
        let comma = input.parse::<Option<Token![,]>>()?;
        match word {
            Some(word) => one(word, &behind, on, said, errors),
            None => {
                said.failed = true;
                errors.at(quote!(#behind #comma), "a word is missing here", known(on));
            }
        }
    }
    Ok(())
}

/// The tokens before the next comma.
fn up_to_comma(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    Ok(tokens)
}

/// Takes a word and what stands behind it.
fn one(word: Ident, behind: &TokenStream, on: On, said: &mut Said, errors: &mut Errors) {
    let word = word.unraw();
    let Some(&(name, form, places, example)) = WORDS.iter().find(|known| word == known.0) else {
        said.failed = true;
        return unknown(&word, on, errors);
    };
    if !places.contains(&on) {
        said.failed = true;
        return misplaced(&word, places, on, errors);
    }
    if said.word(name).is_some() {
        return errors.at(&word, format!("`{name}` is said twice"), "leave one of them out");
    }
    let value = value(behind, form).unwrap_or_else(|| {
        let form = match form {
            Form::Text => "a text in quotes",
            Form::Path => "a path without quotes",
            Form::Nothing => "no value",
        };
        let message = format!("`{name}` takes {form}");
        errors.at(quote!(#word #behind), message, format!("write `{example}`"));
        said.failed = true;
        Value::Nothing
    });
    said.words.push((word, value));
}

/// The value behind a word; `None` if it is not of the form.
fn value(behind: &TokenStream, form: Form) -> Option<Value> {
    if form == Form::Nothing {
        return behind.is_empty().then_some(Value::Nothing);
    }
    let given = |input: ParseStream<'_>| {
        input.parse::<Token![=]>()?;
        match form {
            Form::Path => input.call(Path::parse_mod_style).map(Value::Path),
            Form::Text | Form::Nothing => input.parse().map(Value::Text),
        }
    };
    given.parse2(behind.clone()).ok()
}

fn unknown(word: &Ident, on: On, errors: &mut Errors) {
    let here = WORDS.iter().filter(|known| known.2.contains(&on));
    let near = suggest(&word.to_string(), here.map(|known| known.0));
    let help = near.map_or_else(|| known(on), |near| format!("did you mean `{near}`?"));
    errors.at(word, format!("`{word}` is no word of `#[callback(..)]`"), help);
}

fn misplaced(word: &Ident, places: &[On], on: On, errors: &mut Errors) {
    let places: Vec<&str> = places.iter().map(|place| place.noun()).collect();
    let message = format!("`{word}` is said of {}, not of {}", places.join(" or "), on.noun());
    errors.at(word, message, known(on));
}
