//! `rules` and where they hold; extra fields, `sent-as`, and notes.

use callspec::{Request, Wire};
use callspec_tests::notes_of;

use super::{noted, of_json};

mod extra {
    callspec::include_schema!("fixtures/language/extra");
}
mod sent_as {
    callspec::include_schema!("fixtures/language/sent-as");
}
mod nearest {
    callspec::include_schema!("fixtures/language/nearest");
}
mod notes {
    callspec::include_schema!("fixtures/language/notes");
}

#[test]
fn unknown_fields_are_kept_where_the_rules_say_so() {
    let body = r#"{"type": "kept", "id": 1, "b": {"x": 1.5}, "a": null, "person": {"name": "n", "age": 5}}"#;
    assert_eq!(
        of_json::<extra::Callback>(body),
        r#"{"type":"kept","id":"1","person":{"name":"n","age":5},"a":null,"b":{"x":1.5}}"#
    );
    let Ok(kept) = extra::Kept::from_json(body) else { panic!("rejected") };
    let names: Vec<&str> = kept.extra.keys().map(String::as_str).collect();
    assert_eq!(names, ["a", "b"]);
    assert_eq!(kept.extra.get("b").map(callspec::Json::as_str), Some(r#"{"x": 1.5}"#));
}

#[test]
fn unknown_fields_that_are_kept_are_noted_all_the_same() {
    let body = r#"{"type": "kept", "a": 1, "person": {"age": 5}}"#;
    assert_eq!(noted::<extra::Callback>(body), ["a: unknown-field", "person.age: unknown-field"]);
}

#[test]
fn a_callback_or_record_may_say_otherwise_of_unknown_fields() {
    let body = r#"{"type": "noted", "a": 1, "person": {"age": 5}}"#;
    assert_eq!(of_json::<extra::Callback>(body), r#"{"type":"noted","person":{"age":5}}"#);
}

#[test]
fn kept_fields_are_hidden_in_debug() {
    let Ok(kept) = extra::Kept::from_json(r#"{"a": "secret", "b": 1}"#) else { panic!("rejected") };
    assert_eq!(format!("{kept:?}"), "Kept { extra: (2 hidden) }");
}

/// The notes on a request.
fn written(request: Request<'_>) -> Vec<String> {
    super::written(notes_of::<sent_as::Callback>(request))
}

#[test]
fn how_it_is_sent_is_documentation_and_a_note() {
    assert_eq!(written(Request::new(b"type=form")), [""; 0]);
    assert_eq!(written(Request::new(br#"{"type": "form"}"#)), [": sent-otherwise"]);
    assert_eq!(of_json::<sent_as::Callback>(r#"{"type": "form"}"#), r#"{"type":"form"}"#);
}

#[test]
fn a_callback_may_be_sent_otherwise_than_the_others() {
    assert_eq!(written(Request::new(br#"{"type": "json"}"#)), [""; 0]);
    assert_eq!(written(Request::new(b"type=json").read_as(Wire::Form)), [": sent-otherwise"]);
    assert_eq!(written(Request::new(b"").query("type=query")), [""; 0]);
    assert_eq!(written(Request::new(br#"{"type": "query"}"#)), [": sent-otherwise"]);
}

/// The texts that mean no value for a field, of all five.
fn none_of(path: &[&str], event: &str) -> Vec<&'static str> {
    let mut none = vec!["provider", "callback", "record", "type", "field"];
    none.retain(|text| {
        let inner = path
            .iter()
            .rev()
            .fold(format!("\"{text}\""), |inner, key| format!(r#"{{"{key}": {inner}}}"#));
        let body = format!(r#"{{"type": "{event}", {}"#, &inner[1..]);
        !of_json::<nearest::Callback>(&body).contains(text)
    });
    none
}

#[test]
fn the_nearest_rule_wins_whole() {
    assert_eq!(none_of(&["plain"], "far"), ["provider"]);
    assert_eq!(none_of(&["plain"], "near"), ["callback"]);
    assert_eq!(none_of(&["typed"], "near"), ["type"]);
    assert_eq!(none_of(&["further"], "near"), ["type"]);
    assert_eq!(none_of(&["own"], "near"), ["field"]);
}

#[test]
fn a_records_rule_holds_for_all_inside() {
    assert_eq!(none_of(&["inside", "plain"], "near"), ["record"]);
    assert_eq!(none_of(&["inside", "typed"], "near"), ["type"]);
    assert_eq!(none_of(&["inside", "deeper", "plain"], "near"), ["record"]);
    assert_eq!(none_of(&["beside", "plain"], "near"), ["callback"]);
}

#[test]
fn unknown_fields_and_unlisted_values_are_noted_with_their_path() {
    let body = r#"{"type": "sent", "x": 1, "status": "lost", "person": {"age": 5}}"#;
    assert_eq!(
        noted::<notes::Callback>(body),
        ["person.age: unknown-field", "status: unlisted-value", "x: unknown-field"]
    );
}

#[test]
fn another_spelling_and_a_name_sent_twice_are_noted() {
    let body = r#"{"type": "sent", "Id": "1", "status": "open", "status": "open"}"#;
    assert_eq!(noted::<notes::Callback>(body), ["Id: spelling", "status: duplicate"]);
}

#[test]
fn an_unknown_event_is_one_note() {
    assert_eq!(noted::<notes::Callback>(r#"{"type": "lost", "x": 1}"#), [": unknown-event"]);
}

#[test]
fn an_ordinary_event_has_no_note() {
    let body = r#"{"type": "sent", "id": 1, "status": "open", "person": null, "tags": "a"}"#;
    assert_eq!(noted::<notes::Callback>(body), [""; 0]);
}
