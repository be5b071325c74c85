//! `open`: wrappers to unwrap, and documents inside texts.

use super::{field, noted, of_form, of_json, problems};

mod wrappers {
    callspec::include_schema!("fixtures/language/wrappers");
}
mod recursion {
    callspec::include_schema!("fixtures/language/recursion");
}
mod documents {
    callspec::include_schema!("fixtures/language/documents");
}

#[test]
fn a_value_lies_inside_its_wrapper() {
    assert_eq!(field::<wrappers::Callback>("payment", r#"{"entity": {"id": 5}}"#), r#"{"id":"5"}"#);
    assert_eq!(
        field::<wrappers::Callback>("amount", r#"{"money": {"value": "1.50"}}"#),
        r#""1.50""#
    );
}

#[test]
fn each_item_of_a_list_may_have_its_wrapper() {
    let sent = r#"[{"entity": {"id": 1}}, {"entity": {"id": 2}}]"#;
    assert_eq!(field::<wrappers::Callback>("refunds", sent), r#"[{"id":"1"},{"id":"2"}]"#);
}

#[test]
fn a_value_without_its_wrapper_is_read_too_and_noted() {
    let body = r#"{"payment": {"id": 5}, "amount": 1}"#;
    assert_eq!(of_json::<wrappers::Callback>(body), r#"{"payment":{"id":"5"},"amount":"1"}"#);
    assert_eq!(noted::<wrappers::Callback>(body), ["amount: unopened", "payment: unopened"]);
}

#[test]
fn a_wrapper_around_no_value_is_no_value() {
    let body = r#"{"payment": {"entity": null}, "refunds": [{"entity": null}]}"#;
    let Ok(sent) = wrappers::Sent::from_json(body) else { panic!("rejected") };
    assert!(sent.payment.is_none() && sent.refunds.is_empty(), "{sent:?}");
    assert_eq!(noted::<wrappers::Callback>(body), ["refunds[0]: empty-item"]);
    let read = documents::Sent::from_json(r#"{"payload": "null"}"#);
    assert!(read.is_ok_and(|sent| sent.payload.is_none()));
}

#[test]
fn what_else_stands_in_a_wrapper_is_noted() {
    let body = r#"{"payment": {"entity": {"id": 5}, "version": 2}}"#;
    assert_eq!(noted::<wrappers::Callback>(body), ["payment.version: unknown-field"]);
}

#[test]
fn a_problem_inside_a_wrapper_has_its_path() {
    assert_eq!(
        problems::<wrappers::Callback>(r#"{"payment": {"entity": {"id": []}}}"#),
        ["payment.entity.id: expected a text, found a list of 0 items"]
    );
}

#[test]
fn a_text_holds_a_json_document() {
    assert_eq!(
        field::<documents::Callback>("payload", r#""{\"id\": 5, \"total\": \"1.50\"}""#),
        r#"{"id":"5","total":"1.50"}"#
    );
    assert_eq!(field::<documents::Callback>("raw", r#""[1, {\"a\": 2}]""#), r#"[1,{"a":2}]"#);
    assert_eq!(field::<documents::Callback>("list", r#""[1, 2]""#), "[1,2]");
}

#[test]
fn a_form_holds_a_json_document_too() {
    let form = "payload=%7B%22id%22%3A5%7D&list=%5B1%2C2%5D";
    assert_eq!(of_form::<documents::Callback>(form), r#"{"payload":{"id":"5"},"list":[1,2]}"#);
}

#[test]
fn the_document_may_stand_there_without_its_quotes() {
    assert_eq!(field::<documents::Callback>("payload", r#"{"id": 5}"#), r#"{"id":"5"}"#);
    assert_eq!(noted::<documents::Callback>(r#"{"payload": {"id": 5}}"#), ["payload: unopened"]);
}

#[test]
fn of_a_broken_document_the_text_is_kept() {
    assert_eq!(field::<documents::Callback>("raw", r#""{\"a\": ""#), r#""{\"a\": ""#);
    assert_eq!(noted::<documents::Callback>(r#"{"raw": "{\"a\": "}"#), ["raw: unopened"]);
}

#[test]
fn a_broken_document_is_no_record() {
    assert_eq!(
        problems::<documents::Callback>(r#"{"payload": "{"}"#),
        ["payload: expected an object, found a text of 1 byte"]
    );
}

#[test]
fn a_text_holds_a_text_in_base64() {
    assert_eq!(field::<documents::Callback>("note", r#""WsO8cmljaA==""#), r#""Zürich""#);
    assert_eq!(field::<documents::Callback>("note", r#""WsO8cmljaA""#), r#""Zürich""#);
    assert_eq!(field::<documents::Callback>("note", r#""not base64!""#), r#""not base64!""#);
    assert_eq!(noted::<documents::Callback>(r#"{"note": "not base64!"}"#), ["note: unopened"]);
}

#[test]
fn json_may_lie_in_base64_in_a_member() {
    let sent = r#"{"data": "eyJpZCI6IDd9"}"#;
    assert_eq!(field::<documents::Callback>("message", sent), r#"{"id":7}"#);
}

#[test]
fn what_was_opened_as_far_as_possible_is_kept() {
    assert_eq!(field::<documents::Callback>("message", r#"{"data": "!"}"#), r#""!""#);
    // "{" in base64.
    assert_eq!(field::<documents::Callback>("message", r#"{"data": "ew=="}"#), r#""{""#);
    let Ok(sent) = documents::Sent::from_json(r#"{"message": {"data": "ew=="}}"#) else {
        panic!("rejected")
    };
    assert_eq!(sent.message.as_ref().map(callspec::Json::as_str), Some(r#""{""#));
    assert_eq!(
        noted::<documents::Callback>(r#"{"message": {"data": "ew=="}}"#),
        ["message.data.(base64): unopened"]
    );
}

#[test]
fn notes_and_problems_inside_a_document_have_its_path() {
    let body = r#"{"payload": "{\"id\": 5, \"x\": 1}"}"#;
    assert_eq!(noted::<documents::Callback>(body), ["payload.(json).x: unknown-field"]);
    assert_eq!(
        problems::<documents::Callback>(r#"{"payload": "{\"total\": \"much\"}"}"#),
        ["payload.(json).total: expected a decimal, found \"much\" (not a number)"]
    );
}

#[test]
fn documents_inside_each_other_nest_no_deeper_than_one_body_may() {
    let mut letter = "{}".to_owned();
    for _ in 0..12 {
        let sealed = serde_json::Value::from(letter).to_string();
        let (open, close) = ("{\"letters\": ".repeat(100), "}".repeat(100));
        letter = format!("{open}{{\"sealed\": {sealed}}}{close}");
    }
    let found = problems::<recursion::Callback>(&format!("{{\"letter\": {letter}}}"));
    let [problem] = found.as_slice() else { panic!("{found:?}") };
    assert!(problem.contains("letters.sealed: expected an object, found a text of "), "{problem}");
}
