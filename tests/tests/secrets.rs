//! No sensitive value shows in a `Debug` or an error, whatever is wrong with the body.

use callspec::{CallbackSet, Delivery, Request, WithProvider};
use callspec_codegen::model::{Provider, Scalar, Sensitive, Type};
use callspec_tests::root;
use generated_demo::examples::{providers, request};
use generated_demo::generated::with_provider;
use serde_json::Value;

/// Everything that a developer's log could show of a delivery.
struct Logged<'a>(Request<'a>);

impl WithProvider for Logged<'_> {
    type Output = String;

    fn with<C: CallbackSet>(self) -> String {
        let Ok(delivery) = Delivery::read(self.0) else { return String::new() };
        let received = delivery.decode_unverified::<C>();
        let mut log = format!("{delivery:?} {:?} {received:?}", delivery.document());
        for note in delivery.notes::<C>() {
            log.push_str(&note.to_string());
        }
        for event in received.events {
            let rejected = [event.envelope.err(), event.callback.err()];
            log.extend(rejected.into_iter().flatten().map(|rejected| rejected.to_string()));
        }
        log
    }
}

/// A word that stands nowhere else, put in place of every sensitive text.
const MARK: &str = "CANARYxCANARY";

/// Replaces every scalar of the fields that the schema calls sensitive; how many there were.
fn mark(provider: &Provider, ty: &Type, value: &mut Value, inside: bool) -> usize {
    match (ty, value) {
        (Type::Record(record), Value::Object(members)) => {
            let mut marked = 0;
            for field in &provider.records[*record].fields {
                let Some(member) = members.get_mut(&field.name.wire) else { continue };
                let own = field.slot.reading.sensitive;
                let sensitive = own.map_or(inside, |own| own != Sensitive::Public);
                marked += mark(provider, &field.slot.ty, member, sensitive);
            }
            marked
        }
        (Type::List(item), Value::Array(items)) => {
            items.iter_mut().map(|value| mark(provider, &item.ty, value, inside)).sum()
        }
        (Type::Map(_), value @ Value::Object(_)) | (_, value) if inside && !value.is_null() => {
            *value = Value::String(MARK.to_owned());
            1
        }
        _ => 0,
    }
}

#[test]
fn no_sensitive_value_of_any_example_shows_in_a_log() {
    let mut all = 0;
    for (folder, provider) in providers(&root().join("schema")).unwrap() {
        for callback in &provider.callbacks {
            for example in callback.examples.iter().filter(|it| it.file.ends_with(".json")) {
                let text = std::fs::read_to_string(folder.join(&example.file)).unwrap();
                let mut body: Value = serde_json::from_str(&text).unwrap();
                let payload = payload(&provider, &mut body);
                let marked = mark(&provider, &Type::Record(callback.payload), payload, false);
                let body = body.to_string();
                let logged = Logged(request(&example.file, body.as_bytes()));
                let log = with_provider(&provider.name.wire, logged).unwrap();
                assert!(!log.contains(MARK), "{}: {log}", example.file);
                all += marked;
            }
        }
    }
    assert!(all > 400, "only {all} sensitive values");
}

/// The payload within a body: Treezor wraps it, once or twice.
fn payload<'v>(provider: &Provider, body: &'v mut Value) -> &'v mut Value {
    if provider.name.wire != "treezor" {
        return body;
    }
    let event = if body["webhook"].is_object() { &mut body["webhook"] } else { body };
    &mut event["object_payload"]
}

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
