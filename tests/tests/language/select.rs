//! `select`, `code`, `also`, `when`: which callback an event is.

use callspec::{NoteKind, Request, Wire};
use callspec_tests::{decode, notes_of};

use super::{of_form, of_json, outcome, outcome_of};

mod code_header {
    callspec::include_schema!("fixtures/language/code-header");
}
mod any_case {
    callspec::include_schema!("fixtures/language/tags-in-any-case");
}
mod code_query {
    callspec::include_schema!("fixtures/language/code-query");
}
mod code_path {
    callspec::include_schema!("fixtures/language/code-path");
}
mod code_integer {
    callspec::include_schema!("fixtures/language/code-integer");
}
mod code_pair {
    callspec::include_schema!("fixtures/language/code-pair");
}
mod code_key {
    callspec::include_schema!("fixtures/language/code-key");
}
mod code_keys {
    callspec::include_schema!("fixtures/language/code-keys");
}
mod code_caller {
    callspec::include_schema!("fixtures/language/code-caller");
}
mod only_callback {
    callspec::include_schema!("fixtures/language/only-callback");
}
mod alternatives {
    callspec::include_schema!("fixtures/language/alternatives");
}
mod tie_break_event {
    callspec::include_schema!("fixtures/language/tie-break-event");
}
mod tie_break {
    callspec::include_schema!("fixtures/language/tie-break");
}

#[test]
fn a_header_holds_the_code_its_name_in_any_case() {
    let with = |name, value| {
        outcome_of::<code_header::Callback>(Request::new(br#"{"id": "1"}"#).header(name, value))
    };
    assert_eq!(with("x-event", "order.paid"), "order.paid");
    assert_eq!(with("X-EVENT", "REFUND"), "order-refunded");
    assert_eq!(with("X-Event", "lost"), "unrecognized lost");
    assert_eq!(with("X-Other", "order.paid"), "unrecognized -");
}

#[test]
fn the_callbacks_name_is_its_code_unless_it_says_another() {
    let with =
        |value| outcome_of::<code_header::Callback>(Request::new(b"{}").header("X-Event", value));
    assert_eq!(with("order-refunded"), "unrecognized order-refunded");
}

#[test]
fn a_query_parameter_holds_the_code_of_a_json_body() {
    let with =
        |query| outcome_of::<code_query::Callback>(Request::new(b"{\"id\": 5}").query(query));
    assert_eq!(with("a=b&type=1"), "paid");
    assert_eq!(with("type=%32"), "refunded");
    assert_eq!(with(""), "unrecognized -");
}

#[test]
fn query_and_form_parameters_are_one_set_for_the_code_the_bodys_first() {
    let with = |body: &'static [u8], query| {
        outcome_of::<code_query::Callback>(Request::new(body).query(query).read_as(Wire::Form))
    };
    assert_eq!(with(b"", "type=1&id=5"), "paid");
    assert_eq!(with(b"type=1&id=5", ""), "paid");
    assert_eq!(with(b"type=2", "type=1"), "refunded");
}

#[test]
fn a_parameter_of_the_query_is_looked_up_by_the_same_rules_beside_json_as_in_a_form() {
    for (body, query) in [
        (&b"{\"id\": 5}"[..], "Type=1"),
        (b"id=5", "Type=1"),
        (b"{\"data\": {\"id\": 5}}", "type=1"),
        (b"data[id]=5", "type=1"),
    ] {
        let request = Request::new(body).query(query);
        assert_eq!(notes_of::<code_query::Callback>(request.clone()), [], "{request:?}");
        assert_eq!(outcome_of::<code_query::Callback>(request), "paid");
    }
}

#[test]
fn a_field_of_the_body_is_not_the_parameter_of_the_query() {
    let request = Request::new(b"{\"type\": 2, \"id\": 5}").query("type=1");
    assert_eq!(
        notes_of::<code_query::Callback>(request),
        [("type".to_owned(), NoteKind::UnknownField)]
    );
}

#[test]
fn a_key_that_is_the_code_is_found_in_any_case_where_the_rules_say_so() {
    assert_eq!(outcome::<any_case::Callback>(r#"{"PAID": 1, "x": 2}"#), "paid");
    assert_eq!(outcome::<any_case::Callback>(r#"{"PAID": 1, "failed": 2}"#), "failed");
    assert_eq!(outcome::<any_case::Callback>(r#"{"paid": 1, "failed": 2}"#), "unrecognized -");
}

#[test]
fn a_path_of_three_steps_holds_the_code() {
    let body = r#"{"meta": {"event": {"name": "paid"}}, "id": "1"}"#;
    assert_eq!(of_json::<code_path::Callback>(body), r#"{"id":"1"}"#);
    assert_eq!(outcome::<code_path::Callback>(r#"{"meta": {"event": "paid"}}"#), "unrecognized -");
}

#[test]
fn a_path_written_as_a_list_has_keys_with_dots() {
    assert_eq!(outcome::<code_path::Callback>(r#"{"meta.event": {"name": "paid"}}"#), "paid");
}

#[test]
fn what_select_reads_need_not_be_a_field() {
    let body = r#"{"meta": {"event": {"name": "paid"}}, "id": "1"}"#;
    assert_eq!(super::noted::<code_path::Callback>(body), [""; 0]);
}

#[test]
fn a_code_is_found_as_number_or_text_alike() {
    let with = |code: &str| outcome::<code_integer::Callback>(&format!("{{\"type\": {code}}}"));
    assert_eq!(with("7"), "paid");
    assert_eq!(with("\"7\""), "paid");
    assert_eq!(with("-1"), "negative");
    assert_eq!(with("true"), "flag");
    assert_eq!(with("null"), "unrecognized -");
    assert_eq!(with("[7]"), "unrecognized -");
}

#[test]
fn a_code_of_digits_is_text_and_its_zeros_count() {
    assert_eq!(outcome::<code_integer::Callback>(r#"{"type": "07"}"#), "padded");
    assert_eq!(outcome::<code_integer::Callback>(r#"{"type": 7.0}"#), "unrecognized 7.0");
}

#[test]
fn two_places_make_a_code_of_two_parts() {
    let with = |first: &str, second: &str| {
        let body =
            format!(r#"{{"webhook_type": "{first}", "webhook_code": "{second}", "id": "1"}}"#);
        outcome::<code_pair::Callback>(&body)
    };
    assert_eq!(with("ITEM", "ERROR"), "item-error");
    assert_eq!(with("ITEM", "LOGIN_REQUIRED"), "item-error");
    assert_eq!(with("LOGIN", "ERROR"), "item-error");
    assert_eq!(with("ITEM", "NEW"), "item-new");
    assert_eq!(with("LOGIN", "NEW"), "unrecognized LOGIN/NEW");
}

#[test]
fn one_further_code_of_two_parts_may_stand_alone() {
    let body = r#"{"webhook_type": "AUTH", "webhook_code": "NEW"}"#;
    assert_eq!(outcome::<code_pair::Callback>(body), "item-new");
}

#[test]
fn an_alternative_of_two_places_needs_both() {
    let body = r#"{"webhook_type": "ITEM", "event": "transactions.removed"}"#;
    assert_eq!(outcome::<code_pair::Callback>(body), "removed");
}

#[test]
fn parts_of_a_code_are_joined_by_a_slash_in_the_event() {
    let body = br#"{"webhook_type": "ITEM", "webhook_code": "ERROR"}"#;
    let codes: Vec<_> =
        decode::<code_pair::Callback>(Request::new(body)).into_iter().map(|it| it.code).collect();
    assert_eq!(codes, [Some("ITEM/ERROR".to_owned())]);
}

#[test]
fn the_only_known_key_that_is_present_is_the_code() {
    let paid = r#"{"data": {"paid": "1", "other": "2"}}"#;
    assert_eq!(outcome::<code_key::Callback>(paid), "paid");
    assert_eq!(outcome::<code_key::Callback>(r#"{"data": {"failed": null}}"#), "failed");
}

#[test]
fn of_two_known_keys_none_is_the_code_where_no_order_is_given() {
    let both = r#"{"data": {"paid": "1", "failed": "2"}}"#;
    assert_eq!(outcome::<code_key::Callback>(both), "unrecognized -");
    assert_eq!(outcome::<code_key::Callback>(r#"{"data": {}}"#), "unrecognized -");
}

#[test]
fn of_two_known_keys_the_first_in_the_given_order_is_the_code() {
    let both = r#"{"transactionReference": "1", "errorMessage": "no"}"#;
    assert_eq!(outcome::<code_keys::Callback>(both), "failure");
    assert_eq!(outcome::<code_keys::Callback>(r#"{"transactionReference": "1"}"#), "success");
}

#[test]
fn the_endpoint_decides_where_the_caller_selects() {
    let at = |endpoint| {
        outcome_of::<code_caller::Callback>(Request::new(b"{\"id\": 1}").endpoint(endpoint))
    };
    assert_eq!(at("paid"), "paid");
    assert_eq!(at("refunds"), "refunded");
    assert_eq!(at("lost"), "unrecognized lost");
    assert_eq!(outcome::<code_caller::Callback>("{}"), "unrecognized -");
}

#[test]
fn without_select_every_event_is_the_only_callback() {
    assert_eq!(of_json::<only_callback::Callback>(r#"{"id": 5}"#), r#"{"id":"5"}"#);
    assert_eq!(of_form::<only_callback::Callback>("id=5"), r#"{"id":"5"}"#);
}

#[test]
fn the_first_alternative_whose_code_is_known_wins() {
    let body = br#"{"type": "Order.Paid"}"#;
    let with = |header, query| {
        let request = Request::new(body).header("X-Type", header).query(query);
        outcome_of::<alternatives::Callback>(request)
    };
    assert_eq!(with("lost", "type=gone"), "paid");
    assert_eq!(with("12", ""), "paid");
}

#[test]
fn where_no_alternative_knows_its_code_the_first_found_is_reported() {
    let request = Request::new(br#"{"type": "gone"}"#).query("type=lost");
    assert_eq!(outcome_of::<alternatives::Callback>(request), "unrecognized lost");
}

#[test]
fn further_codes_mean_the_callback_too() {
    assert_eq!(outcome::<alternatives::Callback>(r#"{"type": "order.settled"}"#), "paid");
    assert_eq!(outcome::<alternatives::Callback>(r#"{"type": 12}"#), "paid");
}

#[test]
fn codes_match_in_any_case_where_the_rules_say_so() {
    assert_eq!(outcome::<alternatives::Callback>(r#"{"type": "ORDER.paid"}"#), "paid");
    assert_eq!(
        outcome::<code_path::Callback>(r#"{"meta.event": {"name": "PAID"}}"#),
        "unrecognized PAID"
    );
}

#[test]
fn callbacks_of_one_code_are_told_apart_by_shape() {
    let with = |rest: &str| outcome::<tie_break::Callback>(&format!(r#"{{"type": "paid"{rest}}}"#));
    assert_eq!(with(r#", "card": {}"#), "by-card");
    assert_eq!(with(r#", "debit": {"iban": "FR"}"#), "by-debit");
    assert_eq!(with(r#", "debit": {"iban": "FR"}, "card": 1"#), "by-other");
    assert_eq!(with(""), "by-other");
}

#[test]
fn a_condition_names_the_kind_of_value() {
    let with =
        |it: &str| outcome::<tie_break::Callback>(&format!(r#"{{"type": "kind", "it": {it}}}"#));
    assert_eq!(with("[]"), "list");
    assert_eq!(with("1"), "number");
    assert_eq!(with("false"), "boolean");
    assert_eq!(with("null"), "nothing");
    assert_eq!(with("{}"), "other");
    assert_eq!(outcome::<tie_break::Callback>(r#"{"type": "kind"}"#), "unrecognized kind");
}

#[test]
fn a_condition_looks_at_the_whole_event() {
    let with = |rest: &str| {
        outcome::<tie_break_event::Callback>(&format!(r#"{{"type": "paid", {rest}}}"#))
    };
    assert_eq!(with(r#""data": {"card": {}}"#), "by-card");
    assert_eq!(with(r#""data": {"id": 1}, "test": true"#), "test");
    assert_eq!(with(r#""data": {"test": true}"#), "paid");
}

#[test]
fn the_wire_format_is_as_declared_if_the_first_byte_allows_it() {
    let read = |body: &'static [u8], kind| {
        outcome_of::<only_callback::Callback>(Request::new(body).header("content-type", kind))
    };
    assert_eq!(read(b"{\"id\": 1}", "application/json; charset=utf-8"), "paid");
    assert_eq!(read(b"{\"id\": 1}", "application/x-www-form-urlencoded"), "paid");
    assert_eq!(read(b"id=1", "application/json"), "paid");
    assert_eq!(read(b"id=1", "text/plain"), "paid");
    assert_eq!(read(b"\xef\xbb\xbf [1]", "text/plain"), "rejected paid");
}
