//! What is said of the generated Rust.

use proc_macro2::{TokenStream, TokenTree};

use crate::language::{ITEM, RUST};
use crate::lower::Lower;
use crate::lower::keys::{At, Keys, Text};
use crate::lower::lowered::{Beside, Lowered};
use crate::model::Rust;
use crate::naming;
use crate::source::Span;

/// The longest text that is parsed as Rust: depth of nesting costs stack.
const LONGEST: usize = 200;

/// The key `rust`, not yet given to field or type.
#[derive(Clone, Debug, Default)]
pub(super) struct RustSaid<'n> {
    pub(super) name: Option<Text<'n>>,
    pub(super) ty: Option<(String, Span)>,
    pub(super) derive: Option<(Vec<String>, Span)>,
    pub(super) attributes: Option<(Vec<String>, Span)>,
}

impl<'n> RustSaid<'n> {
    /// The name, if it is one of a type: with a capital.
    pub(super) fn type_name(&self) -> Option<&Text<'n>> {
        self.name.as_ref().filter(|name| is_type(name.text))
    }

    /// The name, if it is one of a field: without a capital.
    pub(super) fn field_name(&self) -> Option<&Text<'n>> {
        self.name.as_ref().filter(|name| !is_type(name.text))
    }

    /// All but the name, for a generated type.
    pub(super) fn of_type(&self) -> Rust {
        Rust {
            ty: self.ty.as_ref().map(|(ty, _)| ty.clone()),
            derive: self.derive.as_ref().map(|(derive, _)| derive.clone()).unwrap_or_default(),
            attributes: self
                .attributes
                .as_ref()
                .map(|(attributes, _)| attributes.clone())
                .unwrap_or_default(),
        }
    }
}

/// What a text must be in Rust, and how it is written.
type Noun = (&'static str, &'static str);

const TYPE: Noun = ("a path to a type", "such as `crate::Id`");
const DERIVE: Noun =
    ("a path", "name each in an item of its own: `derive: [Hash, serde::Serialize]`");
const ATTRIBUTE: Noun = ("an attribute", "write it without its `#[ ]`: `allow(dead_code)`");

fn is_type(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}

impl<'a> Lower<'a> {
    /// The key `rust` of a context that has it.
    pub(super) fn rust(&mut self, keys: &Keys<'a>) -> RustSaid<'a> {
        let Some(at) = keys.get("rust") else { return RustSaid::default() };
        if at.node.as_mapping().is_none() {
            return RustSaid { name: self.text(at), ..RustSaid::default() };
        }
        let Some(keys) = self.keys_at(at, &RUST) else { return RustSaid::default() };
        let name = keys.get("name").and_then(|at| self.text(at));
        let ty = keys
            .get("type")
            .and_then(|at| Some((self.rust_text::<syn::TypePath>(at, TYPE)?, at.span)));
        let derive =
            keys.get("derive").map(|at| (self.rust_texts::<syn::Path>(at, DERIVE), at.span));
        let attributes =
            keys.get("attributes").map(|at| (self.rust_texts::<syn::Meta>(at, ATTRIBUTE), at.span));
        RustSaid { name, ty, derive, attributes }
    }

    /// An identifier that is made; where none can be, it is asked for as `help` says.
    pub(super) fn made_ident(
        &mut self,
        made: Option<String>,
        wire: &str,
        span: Span,
        help: &str,
    ) -> String {
        made.unwrap_or_else(|| {
            self.error("rust", span, format!("no Rust name can be made of `{wire}`"), help);
            "unnamed".to_owned()
        })
    }

    /// An identifier that is given.
    pub(super) fn given(&mut self, text: &Text<'_>) -> Option<String> {
        let why = match naming::given_ident(text.text) {
            Ok(ident) => return Some(ident),
            Err(why) => why,
        };
        let made = if is_type(text.text) {
            naming::type_ident(&[text.text])
        } else {
            naming::field_ident(text.text)
        };
        let help =
            made.map_or_else(|| "use letters".to_owned(), |ident| format!("such as `{ident}`"));
        self.error("rust", text.span, format!("`{}` is no Rust name: {why}", text.text), help);
        None
    }

    fn rust_texts<T: syn::parse::Parse>(&mut self, at: At<'_>, noun: Noun) -> Vec<String> {
        at.items().filter_map(|item| self.rust_text::<T>(item, noun)).collect()
    }

    fn rust_text<T: syn::parse::Parse>(&mut self, at: At<'_>, noun: Noun) -> Option<String> {
        let text = self.text(at)?;
        if text.text.len() <= LONGEST && is_rust::<T>(text.text) {
            return Some(text.text.to_owned());
        }
        let (noun, help) = noun;
        self.error("rust", text.span, format!("`{}` is not {noun} in Rust", text.text), help);
        None
    }

    /// Names and derives go to a type that is made here; what is no field and makes none has neither.
    pub(super) fn check_rust_place(&mut self, beside: &Beside<'a>, lowered: &Lowered) {
        if lowered.broken || lowered.own {
            return;
        }
        let rust = &beside.rust;
        let [derive, attributes] = item_spans(rust);
        self.refuse_rust([derive], "derives are for a type that is made here");
        if !beside.is_field() {
            self.refuse_rust([attributes, name_span(rust)], "no Rust type is made of this one");
        } else if let Some(name) = rust.type_name() {
            let message = format!("`{}` is the name of a type, and none is made here", name.text);
            self.error("rust", name.span, message, "a field's name begins with a small letter");
        }
        if std::ptr::eq(beside.keys.context, &ITEM) {
            self.refuse_rust(
                [type_span(rust)],
                "a type of one's own stands in a field: say it there",
            );
        }
    }

    /// Refuses what is said of Rust where there is nothing that it could change.
    pub(super) fn refuse_rust(&mut self, spans: impl IntoIterator<Item = Option<Span>>, why: &str) {
        for span in spans.into_iter().flatten() {
            self.error("rust", span, "nothing generated here can be changed so", why);
        }
    }
}

/// Whether a text is a `T` to rustc too, which keeps the word `try`; to syn it is a name.
fn is_rust<T: syn::parse::Parse>(text: &str) -> bool {
    let tokens = text.parse().unwrap_or_default();
    syn::parse_str::<T>(text).is_ok() && !says_try(tokens)
}

fn says_try(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "try",
        TokenTree::Group(group) => says_try(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The places of derives and attributes.
pub(super) fn item_spans(said: &RustSaid<'_>) -> [Option<Span>; 2] {
    [said.derive.as_ref().map(|(_, span)| *span), said.attributes.as_ref().map(|(_, span)| *span)]
}

/// The place of the name.
pub(super) fn name_span(said: &RustSaid<'_>) -> Option<Span> {
    said.name.as_ref().map(|name| name.span)
}

/// The place of the type.
pub(super) fn type_span(said: &RustSaid<'_>) -> Option<Span> {
    said.ty.as_ref().map(|(_, span)| *span)
}
