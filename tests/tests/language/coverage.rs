//! Nothing of the language is left without a fixture.

use callspec_codegen::diagnostics::render;
use callspec_codegen::folder::Folder;
use callspec_codegen::language::{CONTEXTS, Value};
use callspec_tests::root;

/// The text of every schema file below `fixtures/language`.
fn fixtures() -> String {
    let folder = root().join("tests/fixtures/language");
    let mut text = String::new();
    for provider in std::fs::read_dir(folder).unwrap() {
        for file in std::fs::read_dir(provider.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "yaml") {
                text.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    text
}

/// The fixed words that may stand for a value.
fn words(value: &Value, found: &mut Vec<&'static str>) {
    match value {
        Value::Word(words) | Value::Words(words) => found.extend(*words),
        Value::Names(_, inner) | Value::Several(inner) => words_in(&[**inner], found),
        Value::Either(values) => words_in(values, found),
        _ => {}
    }
}

fn words_in(values: &[Value], found: &mut Vec<&'static str>) {
    values.iter().for_each(|value| words(value, found));
}

/// Whether a word stands there by itself.
fn has(text: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(part) && !text[at + word.len()..].starts_with(part))
}

#[test]
fn every_key_stands_in_a_fixture() {
    let fixtures = fixtures();
    let keys = CONTEXTS.iter().flat_map(|context| context.keys().map(|key| (context.name, key)));
    let missing: Vec<_> = keys
        .filter(|(_, key)| !has(&fixtures, &format!("{}:", key.name)))
        .map(|(context, key)| format!("{context}: {}", key.name))
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_fixed_word_stands_in_a_fixture() {
    let fixtures = fixtures();
    let mut all = Vec::new();
    for key in CONTEXTS.iter().flat_map(|context| context.keys()) {
        // Of the character sets some stand for all.
        if key.name != "charset" {
            words(&key.value, &mut all);
        }
    }
    all.retain(|word| !has(&fixtures, word));
    assert_eq!(all, [""; 0]);
}

#[test]
fn every_scalar_and_format_stands_in_a_fixture() {
    let fixtures = fixtures();
    let words = "text integer decimal float boolean date datetime timestamp moment json \
        iso rfc2822 list unix-s unix-ms unix-us unix-digits comma yyyy yy MMM MM dd HH hh mm ss S a \
        EEE Z z major minor percent";
    let missing: Vec<_> = words.split_whitespace().filter(|word| !has(&fixtures, word)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn no_fixture_has_a_warning() {
    for path in Folder::providers(&root().join("tests/fixtures/language")).unwrap() {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let folder = Folder::read(&path, &name).unwrap();
        let compiled = callspec_codegen::compile(&folder).unwrap();
        assert_eq!(render(&compiled.warnings, &compiled.sources, false), "");
    }
}
