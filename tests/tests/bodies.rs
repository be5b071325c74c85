//! Hostile and odd bodies: each has the answer that the runtime's documentation gives.

use callspec::{
    CallbackSet, Delivery, Limits, NoteKind, ReadErrorKind, Request, Unrecognized, Wire,
};
use callspec_tests::{decode, form, json, notes, notes_of, value};
use generated_demo::generated::xpollens::Callback;
use generated_demo::generated::{centralbill, treezor};

fn refused(body: &[u8]) -> ReadErrorKind {
    match Delivery::read(Request::new(body).read_as(Wire::Json)) {
        Ok(_) => panic!("read"),
        Err(error) => *error.kind(),
    }
}

fn rejected(body: &str) -> String {
    let mut events = json::<Callback>(body);
    match events.pop().map(|event| event.callback) {
        Some(Err(rejected)) => rejected.to_string(),
        other => panic!("not rejected: {other:?}"),
    }
}

fn unrecognized<C: CallbackSet>(request: Request<'_>) -> Unrecognized {
    let mut events = decode::<C>(request);
    let callback = events.pop().map(|event| event.callback);
    match callback.as_ref().and_then(|callback| callback.as_ref().ok()?.unrecognized()) {
        Some(unrecognized) => unrecognized.clone(),
        None => panic!("not unrecognized: {callback:?}"),
    }
}

#[test]
fn an_empty_body_without_a_query_is_an_unrecognized_event() {
    assert_eq!(unrecognized::<Callback>(Request::new(b"")).content(), "");
}

#[test]
fn an_empty_body_declared_as_json_is_refused() {
    assert_eq!(refused(b""), ReadErrorKind::Empty);
}

#[test]
fn an_empty_body_for_an_only_callback_is_rejected() {
    let events = decode::<centralbill::Callback>(Request::new(b""));
    assert!(matches!(events.as_slice(), [event] if event.callback.is_err()));
}

#[test]
fn null_is_an_unrecognized_event() {
    let null = Request::new(b"null").read_as(Wire::Json);
    assert_eq!(unrecognized::<Callback>(null).content(), "null");
}

#[test]
fn null_for_an_only_callback_is_rejected() {
    let events = json::<centralbill::Callback>("null");
    let rejected = events.into_iter().next().and_then(|event| event.callback.err());
    let message = rejected.map(|rejected| rejected.to_string()).unwrap_or_default();
    assert!(message.contains("the body: expected an object, found null"), "{message}");
}

#[test]
fn a_known_code_without_its_payload_is_one_rejected_event() {
    let body = r#"{"webhook": "payin.create", "webhook_id": "1"}"#;
    let mut events = json::<treezor::Callback>(body);
    assert_eq!(events.len(), 1);
    let rejected = events.pop().and_then(|event| event.callback.err());
    let rejected = rejected.unwrap_or_else(|| panic!("not rejected"));
    assert_eq!(rejected.content(), body);
    assert_eq!(
        rejected.to_string(),
        "cannot decode payin.create: 1 problem\n  object_payload: expected an object, found nothing"
    );
}

#[test]
fn a_known_code_with_a_payload_of_another_kind_is_one_rejected_event() {
    let events = json::<treezor::Callback>(r#"{"webhook": "payin.create", "object_payload": [1]}"#);
    assert!(matches!(events.as_slice(), [event] if event.callback.is_err()));
}

#[test]
fn a_body_that_is_cut_short_is_refused() {
    assert_eq!(refused(br#"{"type": "20", "id""#), ReadErrorKind::UnexpectedEnd);
}

#[test]
fn something_behind_the_json_is_refused() {
    assert_eq!(refused(br#"{"type": "20"} x"#), ReadErrorKind::TrailingContent);
}

#[test]
fn json_that_is_not_utf8_is_refused_with_its_position() {
    let error = Delivery::read(Request::new(b"{\"type\": \"\xff\"}")).err();
    assert_eq!(error.map(|error| error.offset()), Some(10));
}

#[test]
fn a_form_that_is_not_utf8_has_replacement_characters() {
    let events = decode::<Callback>(Request::new(b"type=1&id=a%FFb").read_as(Wire::Form));
    assert_eq!(value(events)["id"], "a\u{fffd}b");
}

#[test]
fn a_byte_order_mark_is_skipped() {
    assert_eq!(value(json::<Callback>("\u{feff}{\"type\": \"24\", \"id\": \"7\"}"))["id"], "7");
}

#[test]
fn a_body_over_the_limit_is_refused_with_413() {
    let mut limits = Limits::default();
    limits.body = 10;
    let error = Delivery::read_within(Request::new(br#"{"type": "24"}"#), &limits).err();
    assert_eq!(error.map(|error| error.status()), Some(413));
    let body = vec![b' '; Limits::default().body + 1];
    assert!(matches!(refused(&body), ReadErrorKind::TooLarge { .. }));
}

#[test]
fn nesting_of_128_levels_is_read_and_of_129_refused() {
    let nested = |levels: usize| {
        let open = "[".repeat(levels - 1);
        let close = "]".repeat(levels - 1);
        format!(r#"{{"type": "24", "x": {open}{close}}}"#)
    };
    assert_eq!(json::<Callback>(&nested(128)).len(), 1);
    assert!(matches!(refused(nested(129).as_bytes()), ReadErrorKind::TooDeep { .. }));
}

#[test]
fn ids_keep_the_digits_sent_whatever_their_size() {
    for id in ["18446744073709551617", "-0", "1e400", "1.10"] {
        assert_eq!(value(json::<Callback>(&format!(r#"{{"type": 24, "id": {id}}}"#)))["id"], id);
    }
}

#[test]
fn a_decimal_of_31_digits_is_a_problem_and_never_rounded() {
    let digits = "1234567890123456789012345678.901";
    let message =
        rejected(&format!(r#"{{"type": "20", "id": "1", "transactionAmount": "{digits}"}}"#));
    assert!(message.contains("transactionAmount: expected a decimal"), "{message}");
}

#[test]
fn a_decimal_of_1e400_is_a_problem() {
    let message = rejected(r#"{"type": "20", "id": "1", "transactionAmount": 1e400}"#);
    assert!(message.contains("transactionAmount: expected a decimal, found 1e400"), "{message}");
}

#[test]
fn minus_zero_as_a_decimal_is_zero() {
    let amount = &value(json::<Callback>(r#"{"type": "20", "id": 1, "transactionAmount": -0}"#));
    assert_eq!(amount["transactionAmount"], "0");
}

#[test]
fn a_number_of_over_a_thousand_bytes_is_refused() {
    let body = format!(r#"{{"type": "24", "id": {}}}"#, "1".repeat(1001));
    assert!(matches!(refused(body.as_bytes()), ReadErrorKind::NumberTooLong { .. }));
}

#[test]
fn of_a_name_that_stands_twice_the_first_is_read_and_the_other_noted() {
    let body = r#"{"type": "24", "id": "first", "id": "second"}"#;
    assert_eq!(value(json::<Callback>(body))["id"], "first");
    assert_eq!(notes::<Callback>(body), [("id".to_owned(), NoteKind::Duplicate)]);
}

#[test]
fn the_code_that_selects_is_the_first_of_its_name_too() {
    let body = r#"{"type": "24", "type": "20", "id": "1"}"#;
    let names: Vec<_> = json::<Callback>(body)
        .iter()
        .filter_map(|event| event.callback.as_ref().ok()?.name())
        .collect();
    assert_eq!(names, ["card-clearing"]);
}

#[test]
fn an_exact_name_beats_one_in_another_case_wherever_it_stands() {
    let body = r#"{"type": "24", "ID": "other", "id": "exact"}"#;
    assert_eq!(value(json::<Callback>(body))["id"], "exact");
    assert_eq!(notes::<Callback>(body), [("ID".to_owned(), NoteKind::Duplicate)]);
}

#[test]
fn where_query_and_body_disagree_the_body_is_read_and_the_conflict_noted() {
    let request = || Request::new(b"type=1&id=body").query("id=query&status=1").read_as(Wire::Form);
    let read = value(decode::<Callback>(request()));
    assert_eq!((&read["id"], &read["status"]), (&"body".into(), &"completed".into()));
    assert!(notes_of::<Callback>(request()).contains(&("id".to_owned(), NoteKind::Conflict)));
}

#[test]
fn a_parameter_that_body_and_query_agree_on_is_no_conflict() {
    let request = Request::new(b"type=1&id=7&status=1").query("type=1&id=7").read_as(Wire::Form);
    let conflicts: Vec<_> = notes_of::<Callback>(request)
        .into_iter()
        .filter(|(_, kind)| matches!(kind, NoteKind::Conflict | NoteKind::Duplicate))
        .collect();
    assert_eq!(conflicts, []);
}

#[test]
fn half_a_surrogate_pair_is_a_replacement_character() {
    assert_eq!(value(json::<Callback>(r#"{"type": "24", "id": "a\ud800b"}"#))["id"], "a\u{fffd}b");
}

#[test]
fn a_form_is_read_from_the_query_where_the_body_is_empty() {
    let events = decode::<Callback>(Request::new(b"").query("type=15&userstatus=2&userid=x"));
    assert_eq!(value(events)["userstatus"], "frozen");
}

#[test]
fn blanks_around_the_names_of_a_form_do_not_matter() {
    assert_eq!(value(form::<Callback>("type=15& userstatus=2&userid=x"))["userstatus"], "frozen");
}

#[test]
fn more_than_a_hundred_problems_are_counted_and_not_listed() {
    let items = r#"{"diligenceType": [], "status": []},"#.repeat(100);
    let body = format!(r#"{{"type": "4", "diligences": [{}]}}"#, items.trim_end_matches(','));
    let events = json::<Callback>(&body);
    let rejected = events.into_iter().next().and_then(|event| event.callback.err());
    let rejected = rejected.unwrap_or_else(|| panic!("not rejected"));
    assert_eq!((rejected.problems.len(), rejected.more), (100, 100));
    assert!(rejected.to_string().ends_with("and 100 more"));
}
