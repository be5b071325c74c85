//! The rules that hold for a whole provider: one function a rule, the rule in English above it.
//!
//! A rule sees the finished model, so it may ask what no single file can tell: whether two codes
//! are one, whether a record contains itself, whether a named example exists.

mod authentication;
mod codes;
mod cycles;
mod enumerations;
mod envelope;
mod examples;
#[cfg(test)]
pub(crate) mod fixture;
mod identifiers;
mod select;
mod unused;
mod variants;

use crate::diagnostics::{Diagnostics, suggest};
use crate::graph::nested;
use crate::model::Provider;
use crate::source::{Sources, Span};

/// The files present in `examples/`, relative to the folder that the schema is in, as the schema
/// names them (`examples/card-paid.json`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Examples<'a> {
    /// All are the provider's: one that no callback names is told.
    Own(&'a [String]),
    /// Those of other providers may be among them.
    Shared(&'a [String]),
    /// There is no folder to look into.
    Unknown,
}

/// Checks a provider against every rule; all mistakes are collected.
///
/// With errors in `diagnostics` already the model may lack parts; then only those rules are looked
/// at that nothing missing can break.
///
pub fn check(
    provider: &Provider,
    sources: &Sources,
    examples: Examples<'_>,
    diagnostics: &mut Diagnostics,
) {
    let schema = Schema { provider, sources, examples };
    let whole = !diagnostics.has_errors();
    check_present(&schema, diagnostics);
    if whole {
        check_whole(&schema, diagnostics);
    }
}

/// The rules about what is there.
fn check_present(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    cycles::check_cycles(schema, diagnostics);
    enumerations::check_enumerations(schema, diagnostics);
    identifiers::check_identifiers(schema, diagnostics);
    codes::check_codes(schema, diagnostics);
    examples::check_missing(schema, diagnostics);
    examples::check_twice(schema, diagnostics);
}

/// The rules that what is missing would break.
fn check_whole(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    select::check_select(schema, diagnostics);
    select::check_parts(schema, diagnostics);
    select::check_keys(schema, diagnostics);
    envelope::check_layers(schema, diagnostics);
    variants::check_fields(schema, diagnostics);
    variants::check_siblings(schema, diagnostics);
    examples::check_unnamed(schema, diagnostics);
    authentication::check_authentication(schema, diagnostics);
    unused::check_unused(schema, diagnostics);
}

/// What every rule may look at.
struct Schema<'a> {
    provider: &'a Provider,
    sources: &'a Sources,
    examples: Examples<'a>,
}

impl Schema<'_> {
    /// Where a key of `provider.yaml` stands: at the beginning of a line, else where the provider
    /// is named.
    fn key_span(&self, key: &str) -> Span {
        let named = self.provider.name.span;
        let text = self.sources.get(named.source).map_or("", |source| source.text());
        let mut start = 0_usize;
        for line in text.split_inclusive('\n') {
            if line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')) {
                return Span::new(named.source, start, start.saturating_add(key.len()));
            }
            start = start.saturating_add(line.len());
        }
        named
    }

    /// A word where it first stands alone in a stretch of a file, else the stretch.
    fn word_in(&self, stretch: Span, word: &str) -> Span {
        let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        let text = self.sources.text(stretch);
        let alone = |&(offset, _): &(usize, &str)| {
            let before = text.get(..offset).and_then(|before| before.chars().next_back());
            let after = text
                .get(offset.saturating_add(word.len())..)
                .and_then(|after| after.chars().next());
            !before.is_some_and(is_part) && !after.is_some_and(is_part)
        };
        let Some((offset, _)) = text.match_indices(word).find(alone) else { return stretch };
        let start = stretch.start.saturating_add(offset);
        Span::new(stretch.source, start, start.saturating_add(word.len()))
    }

    /// A word where it first stands alone behind a place, else the place.
    fn word_behind(&self, place: Span, word: &str) -> Span {
        let end = self.sources.get(place.source).map_or(0, |source| source.text().len());
        let stretch = Span::new(place.source, place.end, end.max(place.end));
        let found = self.word_in(stretch, word);
        if found == stretch { place } else { found }
    }
}

/// A text as compared: exactly, or in any case of its ASCII letters.
fn folded(text: &str, ignore_case: bool) -> String {
    if ignore_case { text.to_ascii_lowercase() } else { text.to_owned() }
}

/// "did you mean", with other words where nothing is near.
fn did_you_mean<'a>(
    wrong: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    match suggest(wrong, candidates) {
        Some(near) => format!("did you mean `{near}`?"),
        None => otherwise.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::fixture::Fixture;
    use super::*;

    #[test]
    fn a_key_is_found_at_the_beginning_of_its_line() {
        let mut fixture = Fixture::new();
        fixture.line("doc: select nothing");
        fixture.line("select: {body: type}");
        let sources = fixture.sources();
        let schema =
            Schema { provider: &fixture.provider, sources: &sources, examples: Examples::Own(&[]) };
        assert_eq!(sources.position(schema.key_span("select")), (3, 1));
        assert_eq!(sources.text(schema.key_span("select")), "select");
        assert_eq!(schema.key_span("envelope"), fixture.provider.name.span);
    }

    #[test]
    fn a_sound_provider_passes_every_rule() {
        let mut fixture = Fixture::new();
        let record = fixture.record("Paid");
        fixture.callback("paid", &["1"], record);
        let sources = fixture.sources();
        let mut diagnostics = Diagnostics::new();
        check(&fixture.provider, &sources, Examples::Own(&[]), &mut diagnostics);
        assert_eq!(diagnostics.finish(), []);
    }
}
