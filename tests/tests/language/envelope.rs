//! `envelope` and `identity`: layers, batches, what stands beside the payload.

use callspec::{CallbackSet, Delivery, Event, Request};
use callspec_tests::{json, notes_of, value};

use super::{noted, of_json, outcome, outcomes, problems};

mod batch {
    callspec::include_schema!("fixtures/language/batch");
}
mod nested_batch {
    callspec::include_schema!("fixtures/language/nested-batch");
}
mod bare_list {
    callspec::include_schema!("fixtures/language/bare-list");
}
mod layers {
    callspec::include_schema!("fixtures/language/layers");
}
mod layer_fields {
    callspec::include_schema!("fixtures/language/layer-fields");
}
mod push {
    callspec::include_schema!("fixtures/language/push");
}
mod identity {
    callspec::include_schema!("fixtures/language/identity");
}

/// What stands beside the payload of each event, normalised.
fn envelopes<C: CallbackSet<Envelope: serde::Serialize>>(events: &[Event<C>]) -> Vec<String> {
    let write = |event: &Event<C>| match &event.envelope {
        Ok(envelope) => serde_json::to_string(envelope).unwrap_or_default(),
        Err(rejected) => rejected.to_string(),
    };
    events.iter().map(write).collect()
}

#[test]
fn a_list_of_events_gives_one_outcome_each() {
    let body = r#"{"batch": "7", "events": [
        {"type": "paid", "id": 1, "sent": "2024-01-02T03:04:05Z", "data": {"amount": 1}},
        {"type": "paid", "id": 2, "data": {"amount": "2.50"}}]}"#;
    let events = json::<batch::Callback>(body);
    assert_eq!(outcomes(&events), ["paid", "paid"]);
    assert_eq!(
        envelopes(&events),
        [r#"{"batch":"7","sent":"2024-01-02T03:04:05Z","id":"1"}"#, r#"{"batch":"7","id":"2"}"#]
    );
    let payloads: Vec<_> = events.into_iter().map(|event| value(vec![event]).to_string()).collect();
    assert_eq!(payloads, [r#"{"amount":"1"}"#, r#"{"amount":"2.50"}"#]);
}

#[test]
fn an_empty_batch_has_no_event() {
    assert_eq!(json::<batch::Callback>(r#"{"batch": "7", "events": []}"#).len(), 0);
}

#[test]
fn an_item_without_its_wrapper_is_an_event_too() {
    let body = r#"{"batches": [
        {"events": [{"event": {"type": "paid"}}, {"type": "paid", "id": 2}, null]},
        {"type": "paid", "id": 3}]}"#;
    let events = json::<nested_batch::Callback>(body);
    assert_eq!(outcomes(&events), ["paid", "paid", "unrecognized -", "paid"]);
}

#[test]
fn what_else_stands_in_each_batch_is_noted_once() {
    let body = r#"{"a": 1, "sender": "s", "batches": [
        {"batch": 1, "b": 1, "events": [{"event": {"type": "lost"}}, {"event": {"type": "paid"}}]},
        {"batch": 2, "c": 1, "events": [{"event": {"type": "paid"}}, {"event": {"type": "paid"}}]}]}"#;
    let noted = noted::<nested_batch::Callback>(body);
    assert_eq!(
        noted,
        [
            "a: unknown-field",
            "batches[0].b: unknown-field",
            "batches[0].events[0].event: unknown-event",
            "batches[1].c: unknown-field",
        ]
    );
}

#[test]
fn a_batch_of_one_is_one_event() {
    let body = r#"{"events": [{"type": "paid", "data": {"amount": 1}}]}"#;
    assert_eq!(of_json::<batch::Callback>(body), r#"{"amount":"1"}"#);
}

#[test]
fn a_bad_event_leaves_the_good_one_beside_it() {
    let body = r#"{"events": [
        {"type": "paid", "data": {"amount": "much"}}, {"type": "paid", "data": {"amount": 1}}]}"#;
    let events = json::<batch::Callback>(body);
    assert_eq!(outcomes(&events), ["rejected paid", "paid"]);
    let rejected = events.into_iter().find_map(|event| event.callback.err());
    let rejected = rejected.unwrap_or_else(|| panic!("not rejected"));
    assert_eq!(
        rejected.to_string(),
        "cannot decode paid: 1 problem\n  events[0].data.amount: expected a decimal, found \"much\" (not a number)"
    );
    assert_eq!(rejected.content(), r#"{"type": "paid", "data": {"amount": "much"}}"#);
}

#[test]
fn an_unknown_event_leaves_the_known_one_beside_it() {
    let body = r#"{"events": [{"type": "lost", "x": 1}, {"type": "paid", "data": {"amount": 1}}]}"#;
    let events = json::<batch::Callback>(body);
    assert_eq!(outcomes(&events), ["unrecognized lost", "paid"]);
    let unrecognized = events.iter().find_map(|event| event.callback.as_ref().ok()?.unrecognized());
    assert_eq!(unrecognized.map(|event| event.content()), Some(r#"{"type": "lost", "x": 1}"#));
}

#[test]
fn a_known_event_without_its_payload_is_rejected() {
    let body = r#"{"events": [{"type": "paid", "data": null}, {"type": "paid"}]}"#;
    assert_eq!(outcomes(&json::<batch::Callback>(body)), ["rejected paid", "rejected paid"]);
}

#[test]
fn an_envelope_that_cannot_be_read_rejects_no_event() {
    let body = r#"{"events": [{"type": "paid", "sent": "today", "data": {"amount": 1}}]}"#;
    let events = json::<batch::Callback>(body);
    assert_eq!(outcomes(&events), ["paid"]);
    assert_eq!(
        envelopes(&events),
        [
            "cannot decode envelope: 1 problem\n  events[0].sent: expected a time with its zone, found \"today\" (in none of the formats)"
        ]
    );
}

#[test]
fn notes_say_which_event_and_what_wraps_it_only_once() {
    let body = br#"{"page": 1, "events": [{"type": "paid", "a": 1, "data": {"amount": 1}},
        {"type": "paid", "data": {"amount": 1, "b": 2}}]}"#;
    let delivery = callspec::Delivery::read(Request::new(body)).unwrap_or_else(|e| panic!("{e}"));
    let notes: Vec<_> = delivery
        .notes::<batch::Callback>()
        .into_iter()
        .map(|note| (note.event, note.path, note.kind.name()))
        .collect();
    assert_eq!(
        notes,
        [
            (0, "events[0].a".to_owned(), "unknown-field"),
            (0, "page".to_owned(), "unknown-field"),
            (1, "events[1].data.b".to_owned(), "unknown-field"),
        ]
    );
}

#[test]
fn a_body_may_be_a_bare_list_of_events() {
    let body = r#"[{"type": "paid", "id": 1}, {"type": "lost"}, 5]"#;
    let events = json::<bare_list::Callback>(body);
    assert_eq!(outcomes(&events), ["paid", "unrecognized lost", "unrecognized -"]);
    assert_eq!(json::<bare_list::Callback>("[]").len(), 0);
}

#[test]
fn a_lone_event_where_a_list_is_sent_otherwise_is_an_event() {
    assert_eq!(of_json::<bare_list::Callback>(r#"{"type": "paid", "id": 1}"#), r#"{"id":"1"}"#);
}

#[test]
fn two_layers_are_opened_one_after_the_other() {
    let body = r#"{"messageId": "m", "webhook": {"attempt": 2, "id": "outer", "event":
        {"type": "paid", "id": "inner", "resource": {"object": {"amount": 1}}}}}"#;
    let events = json::<layers::Callback>(body);
    assert_eq!(outcomes(&events), ["paid"]);
    let envelope = events.first().and_then(|event| event.envelope.as_ref().ok());
    let envelope = envelope.unwrap_or_else(|| panic!("no envelope"));
    assert_eq!(envelope.message_id.as_deref(), Some("m"));
    assert_eq!((envelope.attempt, envelope.attempt_id.as_deref()), (Some(2), Some("outer")));
    assert_eq!(envelope.id.as_deref(), Some("inner"));
    assert_eq!(of_json::<layers::Callback>(body), r#"{"amount":"1"}"#);
    assert_eq!(noted::<layers::Callback>(body), [""; 0]);
}

#[test]
fn a_further_name_is_of_one_field_and_not_of_another_layers_of_the_same_name() {
    let body = r#"{"webhook": {"attempt": 2, "identifier": "outer", "event":
        {"type": "paid", "identifier": "inner", "resource": {"object": {"amount": 1}}}}}"#;
    assert_eq!(envelopes(&json::<layers::Callback>(body)), [r#"{"attempt":2,"id":"inner"}"#]);
}

#[test]
fn the_absence_of_a_layers_field_is_told_at_the_layer() {
    let body = r#"{"webhook": {"event": {"type": "paid", "id": 1, "amount": 1}}}"#;
    let rejected = "webhook.token: expected a text, found nothing";
    let envelopes = envelopes(&json::<layer_fields::Callback>(body));
    assert!(
        envelopes.iter().all(|it| it.lines().any(|line| line.trim() == rejected)),
        "{envelopes:?}"
    );
    assert_eq!(noted::<layer_fields::Callback>(body), ["webhook.batch: absent"]);
}

#[test]
fn a_layers_field_is_unknown_in_another_layer() {
    let body = r#"{"webhook": {"batch": "b", "token": "t", "event":
        {"type": "paid", "batch": "c", "amount": 1}}}"#;
    let envelope = r#"{"batch":"b","token":"t"}"#;
    assert_eq!(envelopes(&json::<layer_fields::Callback>(body)), [envelope]);
    assert_eq!(noted::<layer_fields::Callback>(body), ["webhook.event.batch: unknown-field"]);
}

#[test]
fn a_sensitive_field_of_a_layer_is_hidden() {
    let body = r#"{"event": {"type": "paid", "amount": 1}, "batch": "b", "token": "tango"}"#;
    let events = json::<layer_fields::Callback>(body);
    let shown = format!("{:?}", events.first().map(|event| &event.envelope));
    assert!(shown.contains("batch") && !shown.contains("tango"), "{shown}");
}

#[test]
fn a_layer_whose_condition_fails_is_skipped() {
    let event = r#"{"type": "paid", "resource": {"object": {"amount": 1}}}"#;
    let inner = format!(r#"{{"attempt": 2, "event": {event}}}"#);
    let outer = format!(r#"{{"messageId": "m", "webhook": {event}}}"#);
    for body in [event, &inner, &outer] {
        assert_eq!(of_json::<layers::Callback>(body), r#"{"amount":"1"}"#, "{body}");
    }
    assert_eq!(envelopes(&json::<layers::Callback>(&inner)), [r#"{"attempt":2}"#]);
    assert_eq!(envelopes(&json::<layers::Callback>(&outer)), [r#"{"messageId":"m"}"#]);
}

#[test]
fn all_conditions_of_a_layer_must_hold() {
    let body = r#"{"attempt": "2", "event": {"type": "paid"}}"#;
    assert_eq!(outcome::<layers::Callback>(body), "unrecognized -");
}

#[test]
fn a_payload_that_lies_deeper_is_missed_by_its_whole_path() {
    let body = r#"{"type": "paid", "resource": {}}"#;
    assert_eq!(
        problems::<layers::Callback>(body),
        ["resource.object: expected an object, found nothing"]
    );
}

#[test]
fn a_layer_and_a_payload_may_be_documents_in_texts() {
    // {"type": "paid", "payload": "{\"amount\": \"1.50\"}"}
    let data = "eyJ0eXBlIjogInBhaWQiLCAicGF5bG9hZCI6ICJ7XCJhbW91bnRcIjogXCIxLjUwXCJ9In0=";
    let body = format!(r#"{{"subscription": "s", "message": {{"data": "{data}"}}}}"#);
    assert_eq!(of_json::<push::Callback>(&body), r#"{"amount":"1.50"}"#);
    assert_eq!(envelopes(&json::<push::Callback>(&body)), [r#"{"subscription":"s"}"#]);
}

#[test]
fn a_layer_that_cannot_be_opened_leaves_an_unrecognized_event() {
    let body = r#"{"message": {"data": "!"}}"#;
    assert_eq!(outcome::<push::Callback>(body), "unrecognized -");
}

#[test]
fn identity_is_each_of_its_places() {
    let request = || {
        Request::new(br#"{"event": {"id": "7/8"}, "amount": 1}"#)
            .header("webhook-id", "w")
            .query("attempt=2")
    };
    assert_eq!(identities(request()), ["w/7%2F8/2"]);
    assert_eq!(notes_of::<identity::Callback>(request()), []);
}

#[test]
fn an_event_without_all_of_its_identity_is_recognised_by_a_digest() {
    let body = r#"{"event": {"id": "7"}}"#;
    let digest = identities(Request::new(body));
    assert!(digest[0].starts_with("sha256:"), "{digest:?}");
    assert_eq!(identities(Request::new(body)), digest);
    assert_eq!(identities(Request::new(body).query("attempt=2")), digest);
    assert_ne!(identities(Request::new(r#"{"event": {"id": "8"}}"#)), digest);
}

fn identities(request: Request<'_>) -> Vec<String> {
    let delivery = Delivery::read(request).unwrap();
    delivery.identities::<identity::Callback>().iter().map(ToString::to_string).collect()
}
