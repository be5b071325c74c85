//! Nothing of a sensitive value is in anything that is ever written of a delivery, but for what its
//! mask shows. Every example of every schema is walked.
//!
//! It is proved twice. What is written of an example is the same, to the letter, when every
//! sensitive value in it is replaced by another one with the same mask: so nothing of them is in
//! it, however short they are. And no sensitive value of four characters or more is found in it;
//! a shorter one, such as `FR`, stands in some word or id by chance, and so does a longer one that is
//! found although it was replaced.

mod asked;
mod formatted;
mod held;
mod sent;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use callspec_codegen::model::{Callback, Example, Provider};
use callspec_tests::root;
use generated_demo::examples::providers;

use formatted::{formatted, panics};
use held::held;
use sent::Sent;

/// A sensitive value that is shorter is found anywhere.
const LEAST: usize = 4;

/// Does something with every example of every provider.
fn each_example(mut with: impl FnMut(&Provider, &Callback, &Example, Sent)) {
    for (folder, provider) in all_providers() {
        for callback in &provider.callbacks {
            for example in &callback.examples {
                with(&provider, callback, example, Sent::read(&folder, example));
            }
        }
    }
}

fn all_providers() -> Vec<(PathBuf, Provider)> {
    providers(&root().join("schema")).unwrap()
}

/// The sensitive values of an example that are looked for, as it sends and as its records hold them.
fn sought(provider: &Provider, callback: &Callback, sent: &Sent) -> BTreeSet<String> {
    let name = &provider.name.wire;
    let all = sent.as_request(|request| held(name, request)).into_iter();
    let mut values: BTreeSet<String> =
        all.filter(|held| held.kind.is_some()).map(|held| held.text).collect();
    sent.clone().each(provider, callback.payload, &mut |_, _, value| {
        values.insert(value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    });
    let (twin, ..) = sent.replaced(provider, callback.payload);
    let by_chance = twin.as_request(|request| formatted(name, request));
    values.retain(|value| value.chars().count() >= LEAST && !by_chance.contains(value));
    values
}

#[track_caller]
fn finds_none(values: &BTreeSet<String>, text: &str, example: &str) {
    for value in values {
        let line = text.lines().find(|line| line.contains(value));
        assert_eq!(line, None, "{example}: {value}");
    }
}

#[test]
fn no_sensitive_value_of_any_example_is_written() {
    each_example(|provider, callback, example, sent| {
        let name = &provider.name.wire;
        let values = sought(provider, callback, &sent);
        let text = sent.as_request(|request| formatted(name, request));
        finds_none(&values, &text, &example.file);
    });
}

#[test]
fn what_is_written_is_the_same_whatever_the_sensitive_values_are() {
    let (mut replaced, mut kept) = (0, Vec::new());
    each_example(|provider, callback, example, sent| {
        let (twin, count, left) = sent.replaced(provider, callback.payload);
        same(provider, &sent, &twin, &example.file);
        replaced += count;
        kept.extend(left);
    });
    // The month and the day of a date that is sent as a list, and a title, the only one of its
    // length: any other letter is noted as unlisted.
    assert_eq!(kept, ["10", "31", "\"M\""]);
    assert_eq!(replaced, REPLACED);
}

/// How many sensitive values the examples send.
const REPLACED: usize = 347;

/// What is written of an example, the same as is written of its twin.
#[track_caller]
fn same(provider: &Provider, sent: &Sent, twin: &Sent, example: &str) -> String {
    let written = |sent: &Sent| sent.as_request(|it| formatted(&provider.name.wire, it));
    let (text, of_twin) = (written(sent), written(twin));
    let differs = text.lines().zip(of_twin.lines()).find(|(line, of_twin)| line != of_twin);
    assert_eq!(differs, None, "{example}");
    assert_eq!(text.len(), of_twin.len(), "{example}");
    text
}

/// Everything in a body in turn as an object, as a list of two and as a text that holds it.
#[test]
fn whatever_is_wrong_with_an_example_no_sensitive_value_is_written() {
    let mut rejected = 0;
    each_example(|provider, callback, example, sent| {
        let values = sought(provider, callback, &sent);
        let (twin, ..) = sent.replaced(provider, callback.payload);
        for (broken, of_twin) in sent.broken().zip(twin.broken()) {
            let text = same(provider, &broken, &of_twin, &example.file);
            finds_none(&values, &text, &example.file);
            rejected += usize::from(text.contains("cannot decode"));
        }
    });
    assert_eq!(rejected, REJECTED);
}

/// In so many ways the examples can be broken so that they are rejected.
const REJECTED: usize = 5125;

#[test]
fn no_panic_says_a_sensitive_value() {
    let mut panicked = 0;
    each_example(|provider, callback, example, sent| {
        let values = sought(provider, callback, &sent);
        for sent in [sent.clone()].into_iter().chain(sent.broken().take(10)) {
            let said = sent.as_request(|it| panics(&provider.name.wire, it));
            assert!(said.contains("called `Result::unwrap"), "{said}");
            finds_none(&values, &said, &example.file);
            panicked += usize::from(said.contains("on an `Err` value: Rejected"));
        }
    });
    assert!(panicked > 100, "{panicked}");
}

/// Marking a field `public`, or no longer as sensitive, changes a number here.
#[test]
fn the_sensitive_values_of_the_examples_are_so_many() {
    let mut counts = BTreeMap::<(String, String), usize>::new();
    each_example(|provider, _, _, sent| {
        let name = &provider.name.wire;
        for held in sent.as_request(|request| held(name, request)) {
            let Some(kind) = held.kind else { continue };
            *counts.entry((name.clone(), format!("{kind:?}"))).or_default() += 1;
        }
    });
    let counts: Vec<String> =
        counts.into_iter().map(|((name, kind), count)| format!("{name} {kind} {count}")).collect();
    assert_eq!(counts, COUNTS);
}

const COUNTS: [&str; 21] = [
    "centralbill Personal 7",
    "mifinity Account 2",
    "mifinity BirthDate 1",
    "mifinity Email 1",
    "mifinity Name 2",
    "mifinity Personal 2",
    "mifinity Secret 5",
    "smoney Card 1",
    "smoney Personal 1",
    "treezor Address 31",
    "treezor Bank 20",
    "treezor Iban 32",
    "treezor Ip 1",
    "treezor Name 79",
    "treezor Personal 88",
    "treezor Secret 60",
    "xpollens Address 8",
    "xpollens Card 2",
    "xpollens Name 3",
    "xpollens Personal 3",
    "xpollens Secret 2",
];
