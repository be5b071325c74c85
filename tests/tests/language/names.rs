//! Names of fields: accepted spellings, identifiers, and what `rust` and `overrides` change.

use callspec::{Empty, Input, Inspect, Pull, Unread, View};
use callspec_tests::json;

use super::{compiled, noted, of_form, of_json};

mod exact {
    callspec::include_schema!("fixtures/language/names");
}
mod any_case {
    callspec::include_schema!("fixtures/language/names-in-any-case");
}
mod rust {
    callspec::include_schema!("fixtures/language/rust");
}
mod overrides {
    callspec::include_schema!("fixtures/language/overrides");
}

/// A user's own type of an identifier.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Id(String);

impl Pull for Id {
    const EXPECTED: &'static str = "an id";

    fn pull(input: Input<'_, '_>) -> Result<Self, Unread> {
        input.pull().map(Self)
    }
}

impl Empty for Id {
    const EMPTY: Self = Self(String::new());
}

impl Inspect for Id {
    fn inspect(&self) -> View<'_> {
        View::Text(&self.0)
    }
}

#[test]
fn further_names_are_accepted_and_noted() {
    for name in ["user_id", "uid"] {
        let body = format!(r#"{{"{name}": 5}}"#);
        assert_eq!(of_json::<exact::Callback>(&body), r#"{"userId":"5"}"#);
        assert_eq!(noted::<exact::Callback>(&body), [format!("{name}: spelling")]);
    }
}

#[test]
fn the_documented_name_is_accepted_too() {
    assert_eq!(
        of_json::<exact::Callback>(r#"{"Card": "c", "totalAmount": 1}"#),
        r#"{"card":"c","total":"1"}"#
    );
}

#[test]
fn the_name_that_is_sent_beats_further_ones() {
    let body = r#"{"uid": "u", "user_id": "_", "userId": "exact"}"#;
    assert_eq!(of_json::<exact::Callback>(body), r#"{"userId":"exact"}"#);
    assert_eq!(noted::<exact::Callback>(body), ["uid: duplicate", "user_id: duplicate"]);
}

#[test]
fn names_are_exact_unless_the_rules_say_otherwise() {
    assert_eq!(of_json::<exact::Callback>(r#"{"USERID": 5}"#), "{}");
    assert_eq!(noted::<exact::Callback>(r#"{"USERID": 5}"#), ["USERID: unknown-field"]);
}

#[test]
fn names_match_in_any_case_where_the_rules_say_so() {
    assert_eq!(any_case_field(r#"{"USERID": 5}"#), r#"{"userId":"5"}"#);
    assert_eq!(any_case_field(r#"{"Uid": 5}"#), r#"{"userId":"5"}"#);
    assert_eq!(any_case_field(r#"{"userid": 5, "userId": 6}"#), r#"{"userId":"6"}"#);
    assert_eq!(any_case_field(r#"{"userid": 5, "USERID": 6}"#), r#"{"userId":"5"}"#);
}

#[test]
fn a_field_or_record_may_be_exact_again() {
    assert_eq!(any_case_field(r#"{"amount": 5, "Amount": 6}"#), r#"{"Amount":"6"}"#);
    assert_eq!(any_case_field(r#"{"amount": 5}"#), "{}");
    assert_eq!(any_case_field(r#"{"Person": {"name": "n"}}"#), r#"{"Person":{}}"#);
    assert_eq!(any_case_field(r#"{"Person": {"Name": "n"}}"#), r#"{"Person":{"Name":"n"}}"#);
}

/// What the payload becomes, everything around it in another case.
fn any_case_field(payload: &str) -> String {
    of_json::<any_case::Callback>(&format!(
        r#"{{"WebHook": {{"Event": "sent", "DATA": {payload}}}}}"#
    ))
}

#[test]
fn names_that_are_no_identifiers_are_fields() {
    let body = r#"{"type":"t","3ds":"d","+1":"p","smtp-id":"s","city ":"c","self":"f","***":"r"}"#;
    assert_eq!(of_json::<exact::Callback>(body), body);
    let Ok(sent) = exact::Sent::from_json(body) else { panic!("rejected") };
    assert_eq!((sent.r#type.as_deref(), sent._3ds.as_deref()), (Some("t"), Some("d")));
    assert_eq!((sent.plus_1.as_deref(), sent.smtp_id.as_deref()), (Some("p"), Some("s")));
    assert_eq!((sent.city.as_deref(), sent.self_.as_deref()), (Some("c"), Some("f")));
    assert_eq!(sent.stars.as_deref(), Some("r"));
}

#[test]
fn names_that_become_one_identifier_are_told_apart_by_rust() {
    let body = r#"{"id": "1", "Id": "2", "ID": "3"}"#;
    let Ok(sent) = exact::Sent::from_json(body) else { panic!("rejected") };
    let ids = [&sent.id_small, &sent.id_mixed, &sent.id].map(|id| id.as_deref());
    assert_eq!(ids, [Some("1"), Some("2"), Some("3")]);
    assert_eq!(noted::<exact::Callback>(body), [""; 0]);
}

#[test]
fn a_form_has_names_that_are_no_identifiers_too() {
    assert_eq!(
        of_form::<exact::Callback>("3ds=d&%2B1=p&smtp-id=s"),
        r#"{"3ds":"d","+1":"p","smtp-id":"s"}"#
    );
}

#[test]
fn rust_names_callbacks_fields_and_types() {
    let body =
        r#"{"id": 7, "address": {"city": "c"}, "state": 1, "lines": [{"sku": "x"}], "amount": 2}"#;
    let events = json::<rust::Callback>(body);
    let [callspec::Event { callback: Ok(rust::Callback::Notification(sent)), .. }] =
        events.as_slice()
    else {
        panic!("{events:?}")
    };
    assert_eq!(sent.identifier, Id("7".to_owned()));
    assert_eq!(sent.state, Some(rust::State::Opened));
    assert!(matches!(sent.lines.as_slice(), [rust::Line { sku: Some(sku), .. }] if sku == "x"));
    assert!(matches!(sent.amount, Some(rust::Amount::Number(_))));
    assert!(sent.other.is_none());
}

#[test]
fn a_type_of_ones_own_stands_in_a_field() {
    assert_eq!(
        of_json::<rust::Callback>(r#"{"id": 7, "other": "8"}"#),
        r#"{"id":"7","other":"8"}"#
    );
    assert_eq!(super::problems::<rust::Callback>("{}"), ["id: expected an id, found nothing"]);
}

#[test]
fn a_type_may_have_further_derives_and_attributes() {
    assert!(rust::PostalAddress::default().city.is_none());
    let options = callspec_codegen::emit::Options::default();
    let plan = callspec_codegen::generate(&[compiled("rust")], &options);
    let plan = plan.unwrap_or_else(|error| panic!("{error}"));
    let text: String = plan.files().map(|(_, text)| text).collect();
    assert!(text.contains("#[doc(alias = \"postal\")]"), "{text}");
}

#[test]
fn an_override_changes_a_schema_that_is_not_ones_own() {
    let body =
        r#"{"id": "1", "address": {"city": "Paris"}, "status": "open", "receipt": {"total": 5}}"#;
    let Ok(paid) = overrides::Paid::from_json(body) else { panic!("rejected") };
    assert_eq!(paid.identifier.as_deref(), Some("1"));
    assert_eq!(paid.status, Some(overrides::PaymentStatus::Open));
    assert!(paid.address.is_some_and(|address: overrides::PostalAddress| address.city.is_some()));
}

#[test]
fn an_override_makes_a_field_sensitive_and_documents_it() {
    let body = r#"{"id": "1", "address": {"city": "Paris"}, "receipt": {"total": 5}}"#;
    let Ok(paid) = overrides::Paid::from_json(body) else { panic!("rejected") };
    assert_eq!(
        format!("{paid:?}"),
        r#"Paid { id: "1", address: (hidden), receipt: Receipt { total: (hidden) } }"#
    );
    let provider = compiled("overrides");
    let fields = provider.records.iter().flat_map(|record| &record.fields);
    let docs: Vec<_> = fields.filter_map(|field| field.docs.doc.as_deref()).collect();
    assert_eq!(docs, ["The number of the receipt."]);
}
