//! The text of a schema, compiled, and Rust made of it.
//!
//! The input is the files of a provider, with a NUL byte between them; the first is
//! `provider.yaml`. One file alone is a schema that is a text in the code.

use std::collections::HashSet;

use callspec_codegen::diagnostics::{Diagnostic, Severity, compact, message, render, summary};
use callspec_codegen::emit::{Options, emit};
use callspec_codegen::folder::Folder;
use callspec_codegen::load::load_text;
use callspec_codegen::model::Provider;
use callspec_codegen::source::Sources;
use callspec_codegen::{Compiled, Failure, compile, generate};

/// Of how many lengths of input one is made a second time.
const MADE_AGAIN: usize = 4;

/// Checks one schema.
pub fn check(data: &[u8]) {
    let made = make(data);
    if data.len().is_multiple_of(MADE_AGAIN) {
        assert_eq!(made, make(data), "the same text gives another output");
    }
}

/// All that is told and generated of a schema, as one text.
fn make(data: &[u8]) -> String {
    match compiled(data) {
        Ok(Compiled { provider, sources, warnings }) => {
            assert!(warnings.iter().all(|warning| warning.severity == Severity::Warning));
            told(&warnings, &sources) + &generated(provider)
        }
        Err(Failure { diagnostics, sources, partial }) => {
            assert!(diagnostics.iter().any(|told| told.severity == Severity::Error));
            told(&diagnostics, &sources) + &inline(&partial, &Options::default())
        }
    }
}

fn compiled(data: &[u8]) -> Result<Compiled, Failure> {
    if let (false, Ok(text)) = (data.contains(&0), std::str::from_utf8(data)) {
        return load_text(text).compiled;
    }
    let names = ["provider", "first", "second", "third"];
    let files = names.iter().zip(data.splitn(names.len(), |&byte| byte == 0));
    let files = files.map(|(name, text)| (format!("schema/{name}.yaml"), text.to_vec())).collect();
    let text = String::from_utf8_lossy(data);
    compile(&Folder { name: provider_name(&text).to_owned(), files, examples: examples(&text) })
}

/// The provider's name as the text says it, so that the folder has it too.
fn provider_name(text: &str) -> &str {
    let name = text.lines().find_map(|line| line.strip_prefix("provider: "));
    name.unwrap_or("fuzz").trim()
}

/// Every example that the text may name, so that it is there.
fn examples(text: &str) -> Vec<String> {
    let end = |c: char| c.is_whitespace() || matches!(c, ',' | '}' | ']' | '"' | '\'');
    let names = text.match_indices("examples/").map(|(at, _)| &text[at..]);
    let names: HashSet<&str> = names.filter_map(|rest| rest.split(end).next()).collect();
    let mut names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    names.sort();
    names
}

fn told(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut text = render(diagnostics, sources, true) + &summary(diagnostics);
    for diagnostic in diagnostics {
        assert!(!diagnostic.message.is_empty());
        text += &compact(diagnostic, sources);
        text += &message(diagnostic, sources);
    }
    text + &render(diagnostics, sources, false)
}

/// The files of a valid schema, each of them Rust.
fn generated(provider: Provider) -> String {
    let first = provider.callbacks.first().map(|callback| callback.name.wire.clone());
    let chosen = Options { callbacks: first.map(|name| vec![name]), ..Options::default() };
    let mut text = inline(&provider, &chosen);
    let plan = generate(&[provider], &Options::default()).expect("a valid schema is generated");
    for (path, content) in plan.files() {
        let file = syn::parse_file(content).unwrap_or_else(|error| panic!("{error}\n{content}"));
        are_unique(&file.items);
        text += &format!("{}\n{content}", path.display());
    }
    text
}

/// The items of a schema with mistakes, or of a part of one, as a macro has them.
fn inline(provider: &Provider, options: &Options) -> String {
    let tokens = emit(provider, options).inline();
    let file: syn::File = syn::parse2(tokens.clone()).expect("items");
    are_unique(&file.items);
    tokens.to_string()
}

/// No two types of a module, fields of a struct or variants of an enum have one name.
fn are_unique(items: &[syn::Item]) {
    let mut names = HashSet::new();
    for item in items {
        let name = match item {
            syn::Item::Struct(item) => {
                differ(item.fields.iter().filter_map(|field| field.ident.as_ref()));
                &item.ident
            }
            syn::Item::Enum(item) => {
                differ(item.variants.iter().map(|variant| &variant.ident));
                &item.ident
            }
            syn::Item::Mod(item) => {
                are_unique(item.content.as_ref().map_or(&[], |content| &content.1));
                &item.ident
            }
            _ => continue,
        };
        assert!(names.insert(name), "two items `{name}`");
    }
}

fn differ<'i>(names: impl Iterator<Item = &'i syn::Ident>) {
    let mut seen = HashSet::new();
    for name in names {
        assert!(seen.insert(name), "two `{name}`");
    }
}
