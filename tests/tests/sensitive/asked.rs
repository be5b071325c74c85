//! What the account of the program shows by default, and what it shows if it is asked to.

use callspec::Request;
use generated_demo::account::{Account, Accounts, Body};
use generated_demo::generated::with_provider;
use serde_json::json;

/// The account of a body's only event.
fn account(provider: &str, body: &str, show_sensitive: bool) -> Account {
    let request = Request::new(body);
    let accounts = Accounts { show_sensitive, ..Accounts::of("-", provider, request) };
    let mut accounts = with_provider(provider, accounts).unwrap().unwrap();
    assert_eq!(accounts.len(), 1);
    accounts.pop().unwrap()
}

const SENT: &str = r#"{"transactionReference": "t", "traceId": "1", "customerFirstName": "Erika",
    "customerDob": [1993, 10, 13], "customerAccountNumber": "5001000000262012"}"#;

#[test]
fn fields_are_masked() {
    let masked = account("mifinity", SENT, false);
    let fields = json!({
        "transactionReference": "t",
        "traceId": "1",
        "customerFirstName": "E****",
        "customerDob": "(hidden)",
        "customerAccountNumber": "****2012",
    });
    assert_eq!(serde_json::Value::Object(masked.fields.clone()), fields);
    assert!(masked.to_text().contains("customerFirstName      E****\n"), "{}", masked.to_text());
}

#[test]
fn fields_are_shown_if_that_is_asked_for() {
    let shown = account("mifinity", SENT, true);
    assert_eq!(shown.fields["customerFirstName"], "Erika");
    assert_eq!(shown.fields["customerDob"], "1993-10-13");
    assert_eq!(shown.fields["customerAccountNumber"], "5001000000262012");
}

#[test]
fn of_what_is_rejected_unknown_left_out_or_unreadable_the_size_is_told() {
    let rejected = r#"{"transactionReference": "t", "traceId": "1", "customerDob": "of Erika"}"#;
    let left_out = r#"{"transactionReference": "t", "traceId": "1", "unknown": "Erika"}"#;
    let unreadable = r#"{"Erika": "#;
    for body in [rejected, left_out, unreadable] {
        let (masked, shown) = (account("mifinity", body, false), account("mifinity", body, true));
        assert_eq!(masked.body, Some(Body::Hidden(body.len())), "{body}");
        assert_eq!(shown.body, Some(Body::Shown(body.to_owned())), "{body}");
        let line = format!("  body: {} bytes, shown by --show-sensitive\n", body.len());
        assert!(masked.to_text().ends_with(&line), "{}", masked.to_text());
        assert!(shown.to_text().ends_with(&format!("  body: {body}\n")), "{}", shown.to_text());
    }
}

#[test]
fn a_program_finds_the_size_or_the_body_under_a_name_of_its_own() {
    let body = r#"{"type": "4711", "name": "Erika"}"#;
    let [masked, shown] = [false, true].map(|show| account("xpollens", body, show));
    let [masked, shown] = [masked, shown].map(|it| serde_json::to_value(it).unwrap());
    assert_eq!((&masked["body_bytes"], masked.get("body")), (&json!(body.len()), None));
    assert_eq!((&shown["body"], shown.get("body_bytes")), (&json!(body), None));
}

#[test]
fn of_a_code_that_is_none_the_size_is_told() {
    let body = r#"{"webhook": "{\"iban\": \"FR1420041010050500013M02606\"}"}"#;
    let [masked, shown] = [false, true].map(|show| account("treezor", body, show).code);
    assert_eq!(masked.as_deref(), Some("(39 bytes hidden)"));
    assert_eq!(shown.as_deref(), Some(r#"{"iban": "FR1420041010050500013M02606"}"#));
}
