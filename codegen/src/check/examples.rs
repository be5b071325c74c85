//! Example files: named ones exist, and existing ones are named.

use std::collections::{BTreeMap, BTreeSet};

use super::{Examples, Schema, did_you_mean};
use crate::diagnostics::{Diagnostic, Diagnostics, suggest};
use crate::model::{Callback, Example, Provider};

/// How many mistakes get a suggestion, for which all names are looked at.
const MOST_SUGGESTED: usize = 100;

/// Every example that a callback names is a file.
pub(super) fn check_missing(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let (Examples::Own(present) | Examples::Shared(present)) = schema.examples else { return };
    let present: BTreeSet<&str> = present.iter().map(String::as_str).collect();
    let missing =
        examples(schema.provider).filter(|example| !present.contains(example.file.as_str()));
    for (index, example) in missing.enumerate() {
        let candidates = present.iter().copied().filter(|_| index < MOST_SUGGESTED);
        let otherwise = match present.is_empty() {
            true => "no file is in `examples/`: put it there",
            false => "name it from the provider's folder on: `examples/card-paid.json`",
        };
        let help = match elsewhere(&present, &example.file) {
            Some(file) => format!("did you mean `{file}`?"),
            None => did_you_mean(&example.file, candidates, otherwise),
        };
        diagnostics.push(
            Diagnostic::error("missing-example", format!("there is no file `{}`", example.file))
                .at(example.span, "")
                .help(help),
        );
    }
}

/// No file is named twice with the same query and headers: what it decodes to would be said twice.
pub(super) fn check_twice(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeMap::new();
    for example in examples(schema.provider) {
        let key = (&example.file, &example.query, &example.headers);
        let first: &Example = seen.entry(key).or_insert(example);
        if std::ptr::eq(first, example) {
            continue;
        }
        diagnostics.push(
            Diagnostic::error(
                "example-twice",
                format!("the example `{}` is named twice", example.file),
            )
            .at(example.span, "the second")
            .also(first.span, "the first")
            .help("name it once, with the callback that decoding it gives"),
        );
    }
}

/// Every file in `examples/` is named by a callback; one that is not proves nothing.
pub(super) fn check_unnamed(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let Examples::Own(present) = schema.examples else { return };
    let named: BTreeSet<&str> =
        examples(schema.provider).map(|example| example.file.as_str()).collect();
    let file_names: BTreeSet<&str> = named.iter().map(|file| file_name(file)).collect();
    let unnamed = present.iter().filter(|file| !named.contains(file.as_str()));
    // One that is named without its folder is told as missing.
    let unnamed = unnamed.filter(|file| !file_names.contains(file_name(file)));
    for (index, file) in unnamed.enumerate() {
        let message = format!("no callback names the example `{file}`");
        let diagnostic = Diagnostic::warning("unnamed-example", message);
        let owner = if index < MOST_SUGGESTED { owner(schema.provider, file) } else { None };
        diagnostics.push(match owner {
            Some(callback) => diagnostic
                .at(callback.name.span, "perhaps this one's")
                .help(format!("name it under `examples:` of `{}`", callback.name.wire)),
            None => diagnostic
                .at(schema.provider.name.span, "in this provider's folder")
                .help("name it under `examples:` of the callback that decoding it gives"),
        });
    }
}

/// The file of that name, whatever folder was said.
fn elsewhere<'a>(present: &BTreeSet<&'a str>, file: &str) -> Option<&'a str> {
    present.iter().copied().find(|other| file_name(other) == file_name(file))
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn examples(provider: &Provider) -> impl Iterator<Item = &Example> {
    provider.callbacks.iter().flat_map(|callback| &callback.examples)
}

/// The callback whose name a file's name looks like.
fn owner<'a>(provider: &'a Provider, file: &str) -> Option<&'a Callback> {
    let name = file_name(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let near =
        suggest(stem, provider.callbacks.iter().map(|callback| callback.name.wire.as_str()))?;
    provider.callbacks.iter().find(|callback| callback.name.wire == near)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;
    use crate::model::Expect;

    /// A callback that names files, each in a line of its own.
    fn naming(fixture: &mut Fixture, callback: &str, files: &[&str]) {
        let spans: Vec<_> = files.iter().map(|file| fixture.name(file).span).collect();
        let examples = files.iter().zip(spans).map(|(file, span)| Example {
            file: (*file).to_owned(),
            span,
            query: None,
            headers: Vec::new(),
            expect: Expect::Decoded,
            problems: Vec::new(),
            notes: Vec::new(),
            values: Vec::new(),
        });
        let examples = examples.collect();
        fixture.callback(callback, &[], 0).examples = examples;
    }

    fn present(fixture: &mut Fixture, files: &[&str]) {
        fixture.examples = files.iter().map(|file| (*file).to_owned()).collect();
    }

    #[test]
    fn a_named_file_exists() {
        let mut fixture = Fixture::new();
        naming(&mut fixture, "paid", &["examples/payd.json", "elsewhere"]);
        present(&mut fixture, &["examples/paid.json"]);
        assert_eq!(
            fixture.found(check_missing),
            "error[missing-example]: there is no file `examples/payd.json`\n \
             --> acme.yaml:2:1\n \
             = help: did you mean `examples/paid.json`?\n\
             error[missing-example]: there is no file `elsewhere`\n \
             --> acme.yaml:3:1\n \
             = help: name it from the provider's folder on: `examples/card-paid.json`"
        );
    }

    #[test]
    fn an_existing_file_is_named() {
        let mut fixture = Fixture::new();
        naming(&mut fixture, "paid", &["examples/paid.json"]);
        present(
            &mut fixture,
            &["examples/paid.json", "examples/paid.2.json", "examples/other.form"],
        );
        assert_eq!(
            fixture.found(check_unnamed),
            "warning[unnamed-example]: no callback names the example `examples/other.form`\n \
             --> acme.yaml:1:1: in this provider's folder\n \
             = help: name it under `examples:` of the callback that decoding it gives\n\
             warning[unnamed-example]: no callback names the example `examples/paid.2.json`\n \
             --> acme.yaml:3:1: perhaps this one's\n \
             = help: name it under `examples:` of `paid`"
        );
    }

    #[test]
    fn a_file_is_named_once() {
        let mut fixture = Fixture::new();
        naming(&mut fixture, "paid", &["examples/a.json", "examples/a.json", "examples/a.json"]);
        fixture.provider.callbacks[0].examples[2].query = Some("type=1".to_owned());
        assert_eq!(
            fixture.found(check_twice),
            "error[example-twice]: the example `examples/a.json` is named twice\n \
             --> acme.yaml:3:1: the second\n \
             --> acme.yaml:2:1: the first\n \
             = help: name it once, with the callback that decoding it gives"
        );
    }
}
