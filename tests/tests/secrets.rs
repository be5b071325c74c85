//! What is kept from logs besides the values that `sensitive` walks.

use callspec::{Delivery, Request};
use callspec_codegen::model::{Scalar, Type};
use callspec_tests::root;
use generated_demo::examples::providers;

/// A word that stands nowhere else.
const MARK: &str = "CANARYxCANARY";

#[test]
fn a_sensitive_value_that_cannot_be_read_shows_as_kind_and_length() {
    use generated_demo::generated::mifinity::Callback;
    let body =
        br#"{"transactionReference": "t", "traceId": "1", "customerDob": "13/10/1993 in Ulm"}"#;
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let rejected = delivery.decode_unverified::<Callback>().single().unwrap().unwrap_err();
    assert_eq!(rejected.problems[0].found, "a text of 17 bytes");
}

#[test]
fn names_that_speak_of_people_or_keys_are_marked_in_every_schema() {
    let words = ["iban", "bic", "birth", "dob", "firstname", "lastname", "validationkey", "token"];
    for (_, provider) in providers(&root().join("schema")).unwrap() {
        for record in &provider.records {
            for field in &record.fields {
                let name = field.name.wire.to_lowercase();
                let id =
                    name.ends_with("id") || name.ends_with("reference") || name.contains("mandate");
                let text = matches!(field.slot.ty, Type::Scalar(Scalar::Text | Scalar::Date));
                if text && !id && words.iter().any(|word| name.contains(word)) {
                    let place = format!("{}.{}.{}", provider.name.wire, record.name.wire, name);
                    assert!(field.slot.reading.sensitive.is_some(), "{place}");
                }
            }
        }
    }
}

#[test]
fn debug_of_an_identity_does_not_show_it() {
    use generated_demo::generated::mifinity::Callback;
    let body = br#"{"transactionReference": "t", "traceId": "CANARYxCANARY"}"#;
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let identities = delivery.identities::<Callback>();
    assert_eq!(identities[0].to_string(), MARK);
    assert_eq!(format!("{identities:?}"), "[Identity(sent)]");
}
