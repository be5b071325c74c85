//! The mistakes of one derive: collected, each at the tokens that it is about.

use proc_macro2::TokenStream;
use quote::ToTokens;

use crate::diagnostics::{names, suggest, with_help};

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
        self.note(place, with_help(message.as_ref(), help.as_ref()));
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
        None => format!("{of} has {}", names(candidates.iter().copied())),
    }
}
