//! The mistakes of one derive: collected, each at the tokens that it is about.

use proc_macro2::TokenStream;
use quote::ToTokens;

use crate::diagnostics::suggest;

/// How many names a message lists at most.
const MOST_SHOWN: usize = 8;

/// The mistakes found so far.
#[derive(Default)]
pub(super) struct Errors(Option<syn::Error>);

impl Errors {
    /// Takes a mistake: where, what, and what to do about it.
    pub(super) fn at(
        &mut self,
        place: impl ToTokens,
        message: impl AsRef<str>,
        help: impl AsRef<str>,
    ) {
        self.note(place, format!("{}\n = help: {}", message.as_ref(), help.as_ref()));
    }

    /// Takes a text that says all itself.
    pub(super) fn note(&mut self, place: impl ToTokens, text: impl std::fmt::Display) {
        let error = syn::Error::new_spanned(place, text);
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
    }

    /// Whether there is no mistake.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The mistakes as compile errors; `None` where there is none.
    pub(super) fn finish(self) -> Option<TokenStream> {
        self.0.map(syn::Error::into_compile_error)
    }
}

/// What may have been meant, or else what there is: `candidates` are `of`, and not empty.
pub(super) fn meant(wrong: &str, candidates: &[&str], of: &str) -> String {
    match suggest(wrong, candidates.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if candidates.is_empty() => format!("{of} has none"),
        None => format!("{of} has {}", list(candidates)),
    }
}

/// Names one after the other, the first ones of many.
pub(super) fn list(names: &[&str]) -> String {
    let shown: Vec<String> =
        names.iter().take(MOST_SHOWN).map(|name| format!("`{name}`")).collect();
    match names.len().saturating_sub(MOST_SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
