//! `by` and `variants`: one value, several types.

use callspec_tests::{json, value};

use super::{field, noted, problems};

mod schema {
    callspec::include_schema!("fixtures/language/variants");
}

mod any_case {
    callspec::include_schema!("fixtures/language/tags-in-any-case");
}

use schema::{Callback, Sent, SentAmount, SentData, SentMethod};

/// The payload of a body, read on its own.
fn sent(body: &str) -> Sent {
    Sent::from_json(body).unwrap_or_else(|error| panic!("{error}"))
}

/// A field of a body that has several.
fn of(name: &str, body: &str) -> String {
    value(json::<Callback>(body))[name].to_string()
}

#[test]
fn a_tag_is_recognised_in_any_case_where_the_rules_say_so() {
    use any_case::{Paid, PaidData, PaidOwner};
    let body = r#"{"KIND": "Card", "data": {"pan": 1}, "owner": {"Person": "p"}}"#;
    let Ok(paid) = Paid::from_json(body) else { panic!("rejected") };
    assert!(matches!(paid.data, Some(PaidData::Card(_))), "{paid:?}");
    assert!(matches!(paid.owner, Some(PaidOwner::Person(_))), "{paid:?}");
}

#[test]
fn a_field_inside_tells_the_type() {
    assert_eq!(field::<Callback>("method", r#"{"kind": "card", "brand": 5}"#), r#"{"brand":"5"}"#);
    assert_eq!(
        field::<Callback>("method", r#"{"kind": "iban", "number": 5}"#),
        r#"{"number":"5"}"#
    );
    let method = sent(r#"{"method": {"kind": "card", "brand": 5}}"#).method;
    assert!(matches!(method, Some(SentMethod::Card(card)) if card.brand.as_deref() == Some("5")));
}

#[test]
fn the_field_that_tells_the_type_is_no_unknown_field() {
    assert_eq!(noted::<Callback>(r#"{"method": {"kind": "card", "brand": 5}}"#), [""; 0]);
}

#[test]
fn a_value_of_an_unknown_tag_stays_raw() {
    let raw = r#"{"kind": "wallet",  "n": 1.10}"#;
    let method = sent(&format!(r#"{{"method": {raw}}}"#)).method;
    assert!(matches!(method, Some(SentMethod::Other(json)) if json.as_str() == raw));
    let method = sent(r#"{"method": {"brand": 5}}"#).method;
    assert!(matches!(method, Some(SentMethod::Other(_))));
    let method = sent(r#"{"method": 5}"#).method;
    assert!(matches!(method, Some(SentMethod::Other(json)) if json.as_str() == "5"));
}

#[test]
fn a_field_beside_tells_the_type() {
    assert_eq!(of("data", r#"{"type": "card", "data": {"brand": 5}}"#), r#"{"brand":"5"}"#);
    assert_eq!(of("data", r#"{"data": "5", "type": "count"}"#), "5");
    assert_eq!(of("data", r#"{"type": "names", "data": ["a", 5]}"#), r#"["a","5"]"#);
    let data = sent(r#"{"type": "lost", "data": [1]}"#).data;
    assert!(matches!(data, Some(SentData::Other(json)) if json.as_str() == "[1]"));
}

#[test]
fn a_type_by_tag_may_be_opened() {
    let body = r#"{"type": "wrapped", "data": {"entity": {"brand": 5}}}"#;
    assert_eq!(of("data", body), r#"{"brand":"5"}"#);
}

#[test]
fn a_field_beside_a_list_tells_the_type_of_its_items() {
    let body = r#"{"type": "card", "many": [{"brand": 5}, {"brand": 6}]}"#;
    assert_eq!(of("many", body), r#"[{"brand":"5"},{"brand":"6"}]"#);
}

#[test]
fn a_field_beside_a_document_in_a_text_tells_its_type() {
    let body = r#"{"type": "card", "document": "{\"brand\": 5}"}"#;
    assert_eq!(of("document", body), r#"{"brand":"5"}"#);
}

#[test]
fn the_kind_of_value_tells_the_type() {
    assert_eq!(field::<Callback>("amount", r#""1.50""#), r#""1.50""#);
    assert_eq!(field::<Callback>("amount", "1.50"), r#""1.50""#);
    assert_eq!(field::<Callback>("amount", r#"{"value": 2}"#), r#"{"value":"2"}"#);
    assert_eq!(field::<Callback>("amount", "[1, 2]"), r#"["1","2"]"#);
    assert_eq!(field::<Callback>("amount", "true"), "true");
    assert!(matches!(sent(r#"{"amount": "1"}"#).amount, Some(SentAmount::Text(_))));
    assert!(matches!(sent(r#"{"amount": 1}"#).amount, Some(SentAmount::Number(_))));
    assert!(sent(r#"{"amount": null}"#).amount.is_none());
}

#[test]
fn the_key_that_is_present_tells_the_type() {
    assert_eq!(field::<Callback>("owner", r#"{"company": 5}"#), r#"{"company":"5"}"#);
    assert_eq!(
        field::<Callback>("owner", r#"{"person": 5, "age": "6"}"#),
        r#"{"person":"5","age":6}"#
    );
    assert_eq!(field::<Callback>("owner", r#"{"other": 5}"#), r#"{"other":5}"#);
}

#[test]
fn a_value_of_a_known_tag_that_cannot_be_read_rejects() {
    assert_eq!(
        problems::<Callback>(r#"{"type": "count", "data": "much", "amount": {"value": "much"}}"#),
        [
            "data: expected a whole number, found \"much\" (not a number)",
            "amount.value: expected a decimal, found \"much\" (not a number)",
        ]
    );
}

#[test]
fn an_unknown_field_inside_a_type_is_noted() {
    let body = r#"{"method": {"kind": "card", "brand": 5, "x": 1}}"#;
    assert_eq!(noted::<Callback>(body), ["method.x: unknown-field"]);
}

#[test]
fn a_choice_of_types_may_have_a_name_of_its_own() {
    assert_eq!(field::<Callback>("shared", r#"{"kind": "card", "brand": 5}"#), r#"{"brand":"5"}"#);
    let shared = sent(r#"{"shared": {"kind": "card"}}"#).shared;
    assert!(matches!(shared, Some(schema::Method::Card(_))));
}

#[test]
fn a_value_that_means_none_to_its_type_stays_raw() {
    assert_eq!(field::<Callback>("due", r#""2024-01-02""#), r#""2024-01-02""#);
    assert_eq!(field::<Callback>("due", r#""-""#), r#""-""#);
}
