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

/// A payload, masked for a log.
fn masked(body: &str) -> String {
    let sent = Sent::from_json(body).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(format!("{:?}", callspec::masked(&sent)), shown(body));
    serde_json::to_string(&callspec::masked(&sent)).unwrap_or_else(|error| panic!("{error}"))
}

/// A value of every kind that is long enough for its mask.
const EVERY_KIND: &str = r#"{"name": "Erika Beispiel", "street": "Am Anger 1", "born": "2000-01-02",
    "email": "erika@beispiel.example", "phone": "+33612345678", "ip": "192.168.101.102",
    "iban": "FR1420041010050500013M02606", "bank": 100000000001, "card": 4970101234567890,
    "account": 1234567890123.45, "token": 1234567890123456, "note": "Male", "open": 5}"#;

#[test]
fn debug_shows_of_every_kind_what_its_mask_leaves() {
    assert_eq!(
        shown(EVERY_KIND),
        "Sent { name: E****, street: (hidden), born: (hidden), email: e****, phone: ****78, \
         ip: (hidden), iban: ****2606, bank: ****0001, card: ****7890, account: (hidden), \
         token: (hidden), note: (hidden), open: 5 }"
    );
}

#[test]
fn masked_shows_of_every_kind_what_its_mask_leaves_and_the_rest_as_serialize_does() {
    assert_eq!(
        masked(EVERY_KIND),
        r#"{"name":"E****","street":"(hidden)","born":"(hidden)","email":"e****","phone":"****78","ip":"(hidden)","iban":"****2606","bank":"****0001","card":"****7890","account":"(hidden)","token":"(hidden)","note":"(hidden)","open":"5"}"#
    );
}

#[test]
fn of_a_short_value_of_any_kind_nothing_is_shown() {
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
fn lists_and_maps_are_masked_item_by_item_and_the_keys_of_maps_are_hidden() {
    let body = r#"{"ibans": ["FR1420041010050500013M02606", "FR"], "limits": {"day": 1234}}"#;
    assert_eq!(shown(body), "Sent { ibans: [****2606, (hidden)], limits: (hidden) }");
    assert_eq!(
        masked(body),
        r#"{"ibans":["****2606","(hidden)"],"limits":{"(hidden 1)":"(hidden)"}}"#
    );
}

#[test]
fn public_items_of_a_sensitive_list_are_shown() {
    let body = r#"{"names": ["Erika"]}"#;
    assert_eq!(shown(body), r#"Sent { names: ["Erika"] }"#);
    assert_eq!(masked(body), r#"{"names":["Erika"]}"#);
}

#[test]
fn one_of_several_types_shows_what_the_strictest_kind_among_them_leaves() {
    let body =
        r#"{"either": "FR1420041010050500013M02606", "alike": "FR1420041010050500013M02606"}"#;
    assert_eq!(shown(body), "Sent { either: (hidden), alike: ****2606 }");
    assert_eq!(masked(body), r#"{"either":"(hidden)","alike":"****2606"}"#);
    let body = r#"{"either": 1234567890123456, "alike": 1234567890123456}"#;
    assert_eq!(shown(body), "Sent { either: (hidden), alike: ****3456 }");
}

#[test]
fn masked_keeps_the_fields_of_a_sensitive_record() {
    let body = r#"{"holder": {"first": "Max", "score": 1234, "level": 5}}"#;
    assert_eq!(masked(body), r#"{"holder":{"first":"(hidden)","score":"(hidden)","level":5}}"#);
}

#[test]
fn of_raw_json_only_the_size_is_shown_unless_it_is_public() {
    let body = r#"{"raw": {"iban": 7}, "published": {"a": 1}}"#;
    assert_eq!(masked(body), r#"{"raw":"(11 bytes hidden)","published":{"a":1}}"#);
}

#[test]
fn of_fields_that_are_kept_only_the_names_and_at_most_the_size_are_shown() {
    let body = r#"{"loose": {"first": "Max", "x": "Tim"}, "free": {"first": "Max", "x": "Tim"}}"#;
    assert_eq!(
        shown(body),
        r#"Sent { loose: (hidden), free: SentFree { first: "Max", extra: (1 hidden) } }"#
    );
    assert_eq!(
        masked(body),
        r#"{"loose":{"first":"(hidden)","x":"(hidden)"},"free":{"first":"Max","x":"(5 bytes hidden)"}}"#
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
