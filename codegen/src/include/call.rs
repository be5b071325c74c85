//! The call of `include_schema!`: the schema, then options. Every mistake in it is found.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{LitStr, Token, Visibility, bracketed, token};

use super::told;
use crate::diagnostics::suggest;
use crate::emit::is_implemented;

/// The options, and how each is written.
const OPTIONS: [(&str, &str); 4] = [
    ("visibility", "visibility = pub(crate)"),
    ("callbacks", "callbacks = [\"card-paid\"]"),
    ("crate", "crate = ::callspec"),
    ("derive", "derive = [Hash]"),
];

/// A call, as far as it could be read.
pub(super) struct Call {
    /// The path or text of the schema; `None` if it is missing.
    pub(super) schema: Option<LitStr>,
    /// The visibility of what is re-exported.
    pub(super) visibility: TokenStream,
    /// The names of the callbacks that are wanted.
    pub(super) callbacks: Option<Vec<LitStr>>,
    /// The path of the runtime.
    pub(super) runtime: Option<String>,
    /// The further derives.
    pub(super) derive: Vec<String>,
    /// The mistakes.
    pub(super) errors: Vec<syn::Error>,
}

impl Call {
    pub(super) fn read(input: TokenStream) -> Self {
        let mut call = Self {
            schema: None,
            visibility: quote!(pub),
            callbacks: None,
            runtime: None,
            derive: Vec::new(),
            errors: Vec::new(),
        };
        let mut parts = at_commas(input).into_iter();
        let schema = call.schema(parts.next().unwrap_or_default());
        call.schema = call.kept(schema);
        let mut given = Vec::new();
        for part in parts {
            let option = call.option(part, &mut given);
            call.kept(option);
        }
        call
    }

    /// A result whose error is told.
    fn kept<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.errors.push(error)).ok()
    }

    fn schema(&self, tokens: TokenStream) -> syn::Result<LitStr> {
        let span = span_of(&tokens);
        let message = "the first argument is the schema: its path, or its text";
        let help = "write `include_schema!(\"schema/acme\")`";
        syn::parse2(tokens).map_err(|_| told(span, message, help))
    }

    fn option(&mut self, tokens: TokenStream, given: &mut Vec<&'static str>) -> syn::Result<()> {
        let whole = span_of(&tokens);
        let option = syn::parse2::<Assignment>(tokens);
        let Assignment { word, value } = option.map_err(|_| {
            told(whole, "an option is a word, `=` and its value", &format!("such as {}", options()))
        })?;
        let Some((name, form)) = OPTIONS.into_iter().find(|(name, _)| word == name) else {
            return Err(unknown(&word));
        };
        if given.contains(&name) {
            let message = format!("the option `{name}` is there twice");
            return Err(told(word.span(), &message, "keep one of the two"));
        }
        given.push(name);
        if value.is_empty() {
            let message = format!("the option `{name}` lacks its value");
            return Err(told(word.span(), &message, &written(form)));
        }
        let span = span_of(&value);
        let wrong = || told(span, &format!("this is no value of `{name}`"), &written(form));
        match name {
            "visibility" => self.visibility = visibility(value).ok_or_else(wrong)?,
            "crate" => self.runtime = Some(path(value).ok_or_else(wrong)?),
            "derive" => self.derive = self.derives(listed(value).ok_or_else(wrong)?),
            _ => self.callbacks = Some(self.names(listed(value).ok_or_else(wrong)?, span)),
        }
        Ok(())
    }

    fn derives(&mut self, paths: Vec<syn::Path>) -> Vec<String> {
        let mut derives: Vec<String> = Vec::new();
        for path in paths {
            let text = written_path(&path);
            let span = path.segments.last().map_or_else(|| path.span(), |last| last.ident.span());
            if is_implemented(&text) {
                let message = format!("every type has `{text}` already");
                self.errors.push(told(span, &message, "leave it out"));
            } else if derives.contains(&text) {
                let message = format!("the derive `{text}` is there twice");
                self.errors.push(told(span, &message, "keep one of the two"));
            } else {
                derives.push(text);
            }
        }
        derives
    }

    fn names(&mut self, names: Vec<LitStr>, span: Span) -> Vec<LitStr> {
        if names.is_empty() {
            let help = "leave the option out for all callbacks";
            self.errors.push(told(span, "`callbacks` names no callback", help));
        }
        let mut once: Vec<LitStr> = Vec::new();
        for name in names {
            if once.iter().any(|known| known.value() == name.value()) {
                let message = format!("the callback `{}` is there twice", name.value());
                self.errors.push(told(name.span(), &message, "keep one of the two"));
            } else {
                once.push(name);
            }
        }
        once
    }
}

/// The arguments: what stands between the commas outside all brackets.
fn at_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let mut parts = vec![TokenStream::new()];
    for token in tokens {
        match (&token, parts.last_mut()) {
            (TokenTree::Punct(punct), _) if punct.as_char() == ',' => {
                parts.push(TokenStream::new());
            }
            (_, Some(part)) => part.extend([token]),
            (_, None) => {}
        }
    }
    // A comma behind the last one.
    if parts.len() > 1 && parts.last().is_some_and(TokenStream::is_empty) {
        parts.pop();
    }
    parts
}

/// Where tokens stand; without any, the call.
fn span_of(tokens: &TokenStream) -> Span {
    if tokens.is_empty() { Span::call_site() } else { tokens.span() }
}

/// `word = value`.
struct Assignment {
    word: Ident,
    value: TokenStream,
}

impl Parse for Assignment {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let word = input.call(syn::ext::IdentExt::parse_any)?;
        if !input.is_empty() {
            input.parse::<Token![=]>()?;
        }
        Ok(Self { word, value: input.parse()? })
    }
}

fn unknown(word: &Ident) -> syn::Error {
    let wrong = word.to_string();
    let help = match suggest(&wrong, OPTIONS.map(|(name, _)| name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the options are {}", options()),
    };
    told(word.span(), &format!("there is no option `{wrong}`"), &help)
}

fn options() -> String {
    OPTIONS.map(|(_, form)| format!("`{form}`")).join(", ")
}

fn written(form: &str) -> String {
    format!("write `{form}`")
}

/// A visibility that is said: nothing is none.
fn visibility(tokens: TokenStream) -> Option<TokenStream> {
    match syn::parse2(tokens).ok()? {
        Visibility::Inherited => None,
        visibility => Some(visibility.into_token_stream()),
    }
}

fn path(tokens: TokenStream) -> Option<String> {
    syn::Path::parse_mod_style.parse2(tokens).ok().map(|path| written_path(&path))
}

fn written_path(path: &syn::Path) -> String {
    path.to_token_stream().to_string().replace(' ', "")
}

/// `[a, b]`
fn listed<T: Parse>(tokens: TokenStream) -> Option<Vec<T>> {
    let items = |input: ParseStream<'_>| {
        let content;
        let _: token::Bracket = bracketed!(content in input);
        Punctuated::<T, Token![,]>::parse_terminated(&content)
    };
    Some(items.parse2(tokens).ok()?.into_iter().collect())
}
