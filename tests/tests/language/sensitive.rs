//! `sensitive` and `public`: what `Debug` and messages never show.

use super::{of_json, problems};

mod schema {
    callspec::include_schema!("fixtures/language/sensitive");
}

use schema::{Callback, Sent};

/// A payload, as `Debug` writes it.
fn shown(body: &str) -> String {
    format!("{:?}", Sent::from_json(body).unwrap_or_else(|error| panic!("{error}")))
}

#[test]
fn every_kind_of_sensitive_value_is_hidden_in_debug() {
    let body = r#"{"name": "n", "street": "s", "born": "2000-01-02", "email": "e", "phone": "p", "ip": "i",
        "iban": "f", "bank": 1, "card": 2, "account": 3, "token": 4, "note": "Male", "open": 5}"#;
    assert_eq!(
        shown(body),
        "Sent { name: (hidden), street: (hidden), born: (hidden), email: (hidden), phone: (hidden), \
         ip: (hidden), iban: (hidden), bank: (hidden), card: (hidden), account: (hidden), token: (hidden), \
         note: (hidden), open: 5 }"
    );
}

#[test]
fn a_sensitive_value_is_read_and_serialised_like_any_other() {
    let body = r#"{"iban":"FR","bank":1}"#;
    assert_eq!(of_json::<Callback>(body), body);
}

#[test]
fn a_problem_with_a_sensitive_value_shows_only_its_kind_and_length() {
    assert_eq!(
        problems::<Callback>(r#"{"born": "Max", "bank": "Max", "iban": ["Max"], "open": "Max"}"#),
        [
            "born: expected a date, found a text of 3 bytes (in none of the formats)",
            "iban: expected a text, found a list of 1 item",
            "bank: expected a whole number, found a text of 3 bytes (not a number)",
            "open: expected a decimal, found \"Max\" (not a number)",
        ]
    );
}

#[test]
fn sensitive_items_of_lists_and_values_of_maps_are_hidden_in_debug() {
    let shown = shown(r#"{"ibans": ["FR76"], "limits": {"day": 1234}}"#);
    assert!(!shown.contains("FR76") && !shown.contains("1234"), "{shown}");
}

#[test]
fn a_problem_with_a_sensitive_value_of_a_map_hides_it_and_its_key() {
    assert_eq!(
        problems::<Callback>(r#"{"limits": {"day": "Max"}}"#),
        ["limits.(hidden): expected a decimal, found a text of 3 bytes (not a number)"]
    );
}

#[test]
fn a_sensitive_one_of_several_types_is_hidden_in_debug() {
    let shown = shown(r#"{"proof": "1234"}"#);
    assert!(!shown.contains("1234"), "{shown}");
}

#[test]
fn a_problem_with_a_sensitive_one_of_several_types_hides_it() {
    assert_eq!(
        problems::<Callback>(r#"{"proof": "Max"}"#),
        ["proof: expected a decimal, found a text of 3 bytes (not a number)"]
    );
}

#[test]
fn sensitivity_holds_for_all_inside_and_public_lifts_it() {
    let body = r#"{"holder": {"first": "Max", "score": 1234, "level": 5}}"#;
    let shown = shown(body);
    assert!(!shown.contains("Max") && !shown.contains("1234"), "{shown}");
    assert!(shown.contains("level: 5"), "{shown}");
}

#[test]
fn a_problem_inside_a_sensitive_record_hides_all_but_what_is_public() {
    assert_eq!(
        problems::<Callback>(r#"{"holder": {"score": "Max", "level": "Tim"}}"#),
        [
            "holder.score: expected a whole number, found a text of 3 bytes (not a number)",
            "holder.level: expected a whole number, found \"Tim\" (not a number)",
        ]
    );
}

#[test]
fn a_record_in_one_of_several_types_hides_what_is_sensitive() {
    let shown = shown(r#"{"proof": {"first": "Max", "level": 5}}"#);
    assert!(!shown.contains("Max") && shown.contains("level: 5"), "{shown}");
}

#[test]
fn rejected_and_unrecognized_events_never_show_their_content() {
    let events = callspec_tests::json::<Callback>(r#"{"iban": ["FR76"], "x": "FR77"}"#);
    let shown = format!("{events:?}");
    assert!(!shown.contains("FR76") && !shown.contains("FR77"), "{shown}");
}
