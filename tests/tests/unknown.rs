//! What nobody knows is kept: unknown events, unlisted values, extra fields. What is wrong with a
//! known event is said all at once.

use callspec::{NoteKind, Rejected};
use callspec_tests::{example, form, json, notes, value};
use generated_demo::generated::{smoney, treezor, xpollens};

fn rejected(body: &str) -> Rejected {
    let events = json::<xpollens::Callback>(body);
    match events.into_iter().next().map(|event| event.callback) {
        Some(Err(rejected)) => rejected,
        other => panic!("not rejected: {other:?}"),
    }
}

#[test]
fn an_unknown_event_is_kept_whole() {
    let body = example("xpollens", "card-operation.json").replace("\"20\"", "\"2020\"");
    let event = json::<xpollens::Callback>(&body).pop().unwrap();
    assert_eq!(event.code.as_deref(), Some("2020"));
    let callback = event.callback.unwrap();
    let xpollens::Callback::Unrecognized(unrecognized) = &callback else {
        panic!("{callback:?}");
    };
    assert_eq!(unrecognized.code(), Some("2020"));
    assert_eq!(unrecognized.content(), body.trim_end());
    assert_eq!(notes::<xpollens::Callback>(&body), [(String::new(), NoteKind::UnknownEvent)]);
}

#[test]
fn an_unknown_form_is_kept_whole() {
    let events = form::<smoney::Callback>("type=99&id=7");
    let callback = events.into_iter().next().unwrap().callback.unwrap();
    let smoney::Callback::Unrecognized(unrecognized) = callback else { panic!("{callback:?}") };
    assert_eq!(unrecognized.content(), "type=99&id=7");
}

#[test]
fn an_unknown_event_still_has_its_envelope() {
    let body = example("treezor", "payin.create.1.json").replace("payin.create", "payin.invent");
    let event = json::<treezor::Callback>(&body).pop().unwrap();
    assert!(event.callback.unwrap().eq_unrecognized());
    assert_eq!(event.envelope.unwrap().object.as_deref(), Some("payin"));
}

#[test]
fn what_stands_beside_an_unknown_event_is_noted() {
    let body = r#"{"webhook": {"webhook": "payin.invent", "new": 1}, "clientId": "1", "more": 2}"#;
    let expected = [
        ("more".to_owned(), NoteKind::UnknownField),
        ("webhook".to_owned(), NoteKind::UnknownEvent),
    ];
    assert_eq!(notes::<treezor::Callback>(body), expected);
}

trait EqUnrecognized {
    fn eq_unrecognized(&self) -> bool;
}

impl EqUnrecognized for treezor::Callback {
    fn eq_unrecognized(&self) -> bool {
        matches!(self, Self::Unrecognized(_))
    }
}

#[test]
fn an_unlisted_value_is_kept_as_received() {
    let body = r#"{"type": "20", "id": "1", "status": "99"}"#;
    let callback = json::<xpollens::Callback>(body).pop().unwrap().callback.unwrap();
    let xpollens::Callback::CardOperation(operation) = callback else { panic!("{callback:?}") };
    let status = operation.status.clone().unwrap();
    assert!(status.is_unlisted());
    assert_eq!(status.code(), "99");
    assert_eq!(serde_json::to_string(&status).unwrap(), "\"99\"");
    assert_eq!(notes::<xpollens::Callback>(body), [("status".to_owned(), NoteKind::UnlistedValue)]);
}

#[test]
fn an_unlisted_number_is_a_number_again() {
    let read = value(json::<xpollens::Callback>(r#"{"type": 20, "id": 1, "status": 99}"#));
    assert_eq!(read["status"], 99);
}

#[test]
fn a_code_a_label_and_the_documented_spelling_are_one_value() {
    for reason in ["7", "\"7\"", "\"07\"", "\"special-conditions\"", "\"Special-Conditions\""] {
        let body = format!(r#"{{"type": 21, "opposedReason": {reason}}}"#);
        let read = value(json::<xpollens::Callback>(&body));
        assert_eq!(read["opposedReason"], "special-conditions", "{reason}");
    }
}

#[test]
fn an_extra_field_changes_nothing_and_is_noted() {
    let body = r#"{"type": "24", "id": "1", "invented": {"deep": [1]}}"#;
    assert_eq!(value(json::<xpollens::Callback>(body)).to_string(), r#"{"id":"1"}"#);
    assert_eq!(
        notes::<xpollens::Callback>(body),
        [("invented".to_owned(), NoteKind::UnknownField)]
    );
}

#[test]
fn an_extra_field_is_noted_wherever_it_stands() {
    let body = example("treezor", "payin.create.2.json")
        .replacen("{", "{\"a\": 1, ", 1)
        .replacen("\"payinId\"", "\"b\": 2, \"payinId\"", 1)
        .replacen("\"payins\"", "\"c\": 3, \"payins\"", 1)
        .replacen("\"webhook_id\"", "\"d\": 4, \"webhook_id\"", 1);
    let unknown: Vec<String> = notes::<treezor::Callback>(&body)
        .into_iter()
        .filter(|(_, kind)| *kind == NoteKind::UnknownField)
        .map(|(path, _)| path)
        .collect();
    assert_eq!(
        unknown,
        ["a", "webhook.d", "webhook.object_payload.c", "webhook.object_payload.payins[0].b",]
    );
}

#[test]
fn a_missing_required_field_rejects_with_its_path() {
    let rejected = rejected(r#"{"type": "20", "reference": "r"}"#);
    assert_eq!(rejected.callback, Some("card-operation"));
    assert_eq!(
        rejected.to_string(),
        "cannot decode card-operation: 1 problem\n  id: expected a text, found nothing"
    );
}

#[test]
fn wrong_types_are_all_said_at_once() {
    let body = r#"{"type": "20", "id": [1, 2], "transactionAmount": "a lot",
        "executedDate": "2022-12-01", "status": {}, "availableBalance": true}"#;
    assert_eq!(
        rejected(body).to_string(),
        "cannot decode card-operation: 5 problems\n  \
         id: expected a text, found a list of 2 items\n  \
         transactionAmount: expected a decimal, found \"a lot\" (not a number)\n  \
         availableBalance: expected a decimal, found true (not a number)\n  \
         status: expected a code, found an object of 0 fields\n  \
         executedDate: expected a date and time, found \"2022-12-01\" (in none of the formats)"
    );
}

#[test]
fn a_rejected_event_keeps_what_was_received() {
    let body = r#"{"type": "20", "id": [], "cardHolder": "Erika Beispiel"}"#;
    let rejected = rejected(body);
    assert_eq!(rejected.content(), body);
    assert!(!format!("{rejected:?} {rejected}").contains("Erika"));
}

#[test]
fn names_match_in_any_case_where_the_schema_says_so() {
    let body = r#"{"TYPE": "20", "ID": "1", "TransactionAmount": "1.5"}"#;
    let read = value(json::<xpollens::Callback>(body));
    assert_eq!(read.to_string(), r#"{"id":"1","transactionAmount":"1.5"}"#);
}

#[test]
fn codes_match_in_any_case_where_the_schema_says_so() {
    let body = example("treezor", "recallR.need_response.1.json")
        .replace("recallR.need_response", "RECALLR.NEED_RESPONSE");
    let event = json::<treezor::Callback>(&body).pop().unwrap();
    assert_eq!(event.code.as_deref(), Some("RECALLR.NEED_RESPONSE"));
    assert!(matches!(event.callback, Ok(treezor::Callback::RecallRNeedResponse(_))));
}

#[test]
fn a_forged_event_name_is_rejected_by_the_payloads_own_key() {
    let body = example("treezor", "payout.create.1.json").replace("payout.create", "payin.create");
    let event = json::<treezor::Callback>(&body).pop().unwrap();
    let problems = event.callback.unwrap_err().problems;
    let paths: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["object_payload.payins"]);
}
