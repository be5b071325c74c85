//! `examples`: what a schema says of them, and that they decode so.

use callspec::{Delivery, NoteKind, Request, Wire};
use callspec_codegen::model::{Example, Expect, Provider};
use callspec_tests::{root, value};

use super::compiled;

mod schema {
    callspec::include_schema!("fixtures/language/examples");
}

use schema::Callback;

/// The examples of the fixture.
fn examples(provider: &Provider) -> impl Iterator<Item = &Example> {
    provider.callbacks.iter().flat_map(|callback| &callback.examples)
}

#[test]
fn an_example_is_a_file_or_says_more() {
    let provider = compiled("examples");
    let files: Vec<&str> = examples(&provider).map(|example| example.file.as_str()).collect();
    let names = ["bare.json", "odd.json", "pairs.form", "broken.json", "unknown.json"];
    assert_eq!(files, names.map(|name| format!("examples/{name}")));
    let Some(odd) = examples(&provider).nth(1) else { panic!("no second example") };
    assert_eq!(odd.query.as_deref(), Some("type=paid"));
    assert_eq!(odd.notes, ["colour", "status"]);
    assert_eq!(
        odd.values,
        [("id", "7"), ("amount", "1.50")].map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
    let headers: Vec<_> = examples(&provider).flat_map(|example| &example.headers).collect();
    assert_eq!(headers, [&("X-Event".to_owned(), "paid".to_owned())]);
}

#[test]
fn an_example_decodes_to_what_it_expects() {
    let provider = compiled("examples");
    for example in examples(&provider) {
        assert_eq!(decoded(example), expected(example), "{}", example.file);
    }
}

/// Outcome, problems, noted fields and values, each as text.
type Account = (Expect, Vec<String>, Vec<String>, Vec<String>);

fn expected(example: &Example) -> Account {
    let values = example.values.iter().map(|(path, value)| format!("{path}={value}")).collect();
    (example.expect, example.problems.clone(), example.notes.clone(), values)
}

fn decoded(example: &Example) -> Account {
    let file = root().join("tests/fixtures/language/examples").join(&example.file);
    let body = std::fs::read(&file).unwrap_or_else(|error| panic!("{error}"));
    let wire = if example.file.ends_with(".form") { Wire::Form } else { Wire::Json };
    let query = example.query.as_deref().unwrap_or_default();
    let mut request = Request::new(body.trim_ascii_end()).query(query).read_as(wire);
    for (name, value) in &example.headers {
        request = request.header(name, value);
    }
    let delivery = Delivery::read(request).unwrap_or_else(|error| panic!("{error}"));
    let kinds = [NoteKind::UnknownField, NoteKind::UnlistedValue];
    let notes = delivery.notes::<Callback>().into_iter().filter(|note| kinds.contains(&note.kind));
    let notes = notes.map(|note| note.path).collect();
    let events = delivery.decode_unverified::<Callback>().events;
    let (outcome, problems) = match events.first().map(|event| &event.callback) {
        Some(Ok(Callback::Unrecognized(_))) => (Expect::Unrecognized, Vec::new()),
        Some(Ok(_)) => (Expect::Decoded, Vec::new()),
        Some(Err(rejected)) => {
            let paths = rejected.problems.iter().map(|problem| problem.path.clone());
            (Expect::Rejected, paths.collect())
        }
        None => panic!("no event"),
    };
    let mut values = Vec::new();
    if outcome == Expect::Decoded && !example.values.is_empty() {
        let payload = value(events);
        let found = |path: &str| payload[path].as_str().unwrap_or_default().to_owned();
        values = example.values.iter().map(|(path, _)| format!("{path}={}", found(path))).collect();
    }
    (outcome, problems, notes, values)
}
