//! `values` and `observed`: open enumerations.

use super::{field, noted, of_form, of_json, problems};

mod schema {
    callspec::include_schema!("fixtures/language/enumerations");
}
mod any_case {
    callspec::include_schema!("fixtures/language/values-in-any-case");
}

use schema::{Callback, Sent, SentState, SentWords};

/// The state of a body that holds only this.
fn state(sent: &str) -> SentState {
    let read = Sent::from_json(&format!(r#"{{"state": {sent}}}"#));
    let read = read.unwrap_or_else(|error| panic!("{error}"));
    read.state.unwrap_or_else(|| panic!("no state"))
}

#[test]
fn a_code_is_recognised_as_number_or_text_alike() {
    assert_eq!(state("0"), SentState::Open);
    assert_eq!(state(r#""0""#), SentState::Open);
    assert_eq!(of_form::<Callback>("state=0"), r#"{"state":"open"}"#);
}

#[test]
fn an_unlisted_text_cannot_forge_a_line_of_a_log() {
    let Ok(read) = Sent::from_json(r#"{"state": "9\nERROR"}"#) else { panic!("rejected") };
    assert!(format!("{read:?}").contains(r#"state: "9\nERROR""#), "{read:?}");
}

#[test]
fn code_label_documented_and_further_spellings_are_all_recognised() {
    for sent in ["1", r#""1""#, r#""closed""#, r#""01""#, r#""shut""#, r#""done""#] {
        assert_eq!(state(sent), SentState::Closed, "{sent}");
    }
}

#[test]
fn zeros_before_a_code_count() {
    assert_eq!(state(r#""07""#), SentState::Lost);
    assert!(state("7").is_unlisted());
}

#[test]
fn what_was_merely_seen_is_listed_too() {
    assert_eq!(state("9"), SentState::Odd);
    assert_eq!(noted::<Callback>(r#"{"state": 9}"#), [""; 0]);
    assert_eq!(field::<Callback>("level", r#""middle""#), r#""middle""#);
}

#[test]
fn a_list_of_codes_has_their_own_names() {
    assert_eq!(field::<Callback>("plain", r#""A""#), r#""A""#);
    let Ok(sent) = Sent::from_json(r#"{"plain": "B"}"#) else { panic!("rejected") };
    assert_eq!(sent.plain, Some(schema::SentPlain::B));
}

#[test]
fn codes_are_texts_as_written_whatever_another_reader_of_yaml_makes_of_them() {
    let read = |sent: &str| {
        let sent = Sent::from_json(&format!(r#"{{"words": "{sent}"}}"#));
        sent.ok().and_then(|sent| sent.words)
    };
    assert_eq!(read("no"), Some(SentWords::No));
    assert_eq!(read("+1"), Some(SentWords::Plus1));
    assert_eq!(read("1.10"), Some(SentWords::Code1_10));
    assert_eq!(read("2021-05-20"), Some(SentWords::Code2021_05_20));
    assert_eq!(read("null"), Some(SentWords::Null));
    assert_eq!(field::<Callback>("words", "true"), r#""true""#);
    assert_eq!(field::<Callback>("words", "1.10"), r#""1.10""#);
}

#[test]
fn an_unlisted_value_is_kept_and_noted() {
    assert!(matches!(state(r#""lost?""#), SentState::Unlisted(value) if value.as_str() == "lost?"));
    assert_eq!(
        noted::<Callback>(r#"{"state": 5, "many": ["low", "x"]}"#),
        ["many[1]: unlisted-value", "state: unlisted-value"]
    );
}

#[test]
fn an_unlisted_value_goes_out_as_it_came_in() {
    for sent in ["5", r#""5""#, r#""x y""#, "-1", "1.5", "18446744073709551615"] {
        assert_eq!(field::<Callback>("state", sent), sent, "{sent}");
    }
    // JSON of 64 bits would not hold its digits.
    assert_eq!(field::<Callback>("state", "1.10"), r#""1.10""#);
    let SentState::Unlisted(value) = state("1.10") else { panic!("listed") };
    assert!(value.is_number() && value.as_str() == "1.10");
}

#[test]
fn code_and_label_of_a_value_can_be_asked_for() {
    let closed = SentState::Closed;
    assert_eq!((closed.code(), closed.label(), closed.is_unlisted()), ("1", "closed", false));
    assert_eq!(closed.to_string(), "closed");
    let low = schema::Level::Low;
    assert_eq!((low.code(), low.label()), ("low", "low"));
    let unlisted = state("5");
    assert_eq!((unlisted.code(), unlisted.label(), unlisted.is_unlisted()), ("5", "5", true));
}

#[test]
fn a_value_can_be_found_by_its_spellings() {
    for spelling in ["1", "closed", "01", "shut", "done"] {
        assert_eq!(SentState::from_code(spelling), Some(SentState::Closed));
    }
    assert_eq!(SentState::from_code("CLOSED"), None);
    assert_eq!(SentState::from_code("5"), None);
}

#[test]
fn a_list_holds_values() {
    assert_eq!(field::<Callback>("many", r#"["low", "x", "high"]"#), r#"["low","x","high"]"#);
}

#[test]
fn a_value_is_no_list_and_no_object() {
    assert_eq!(
        problems::<Callback>(r#"{"state": [0]}"#),
        ["state: expected a code, found a list of 1 item"]
    );
}

#[test]
fn values_match_in_any_case_where_the_rules_say_so() {
    for sent in ["OPEN", "open", "Open-State"] {
        let body = format!(r#"{{"state": "{sent}"}}"#);
        assert_eq!(of_json::<any_case::Callback>(&body), r#"{"state":"open-state"}"#);
    }
    assert_eq!(field::<any_case::Callback>("state", r#""SHUT""#), r#""closed-state""#);
    assert_eq!(field::<any_case::Callback>("many", r#"["a"]"#), r#"["A"]"#);
    assert_eq!(noted::<any_case::Callback>(r#"{"state": "open"}"#), [""; 0]);
}

#[test]
fn a_field_may_be_exact_again() {
    assert_eq!(field::<any_case::Callback>("exact", r#""Open""#), r#""Open""#);
    assert_eq!(noted::<any_case::Callback>(r#"{"exact": "open"}"#), ["exact: unlisted-value"]);
}
