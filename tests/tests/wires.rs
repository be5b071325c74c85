//! JSON and form bodies of the same content give equal values.

use callspec::{CallbackSet, Event, Wire};
use callspec_tests::{example, form, json};
use generated_demo::generated::{smoney, xpollens};

fn callback<C: CallbackSet>(mut events: Vec<Event<C>>) -> C {
    assert_eq!(events.len(), 1);
    events.pop().unwrap().callback.unwrap()
}

/// The JSON object with the parameters of a form, each a text.
fn as_json(form: &str) -> String {
    let pairs = form.trim().split('&').filter_map(|pair| pair.split_once('='));
    let members = pairs.map(|(name, value)| {
        let value = value.replace("%20", " ");
        (name.to_owned(), serde_json::Value::String(value))
    });
    serde_json::Value::Object(members.collect()).to_string()
}

#[test]
fn every_form_example_of_smoney_gives_the_same_value_as_json() {
    let folder = callspec_tests::root().join("schema/smoney/examples");
    let mut forms = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let body = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let of_form: smoney::Callback = callback(form(&body));
        assert_eq!(of_form, callback(json(&as_json(&body))), "{body}");
        forms += 1;
    }
    assert_eq!(forms, 14);
}

#[test]
fn a_json_example_gives_the_same_value_as_a_form() {
    let body = example("xpollens", "sct-in.json");
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&body).unwrap();
    let pairs: Vec<String> = object
        .iter()
        .map(|(name, value)| format!("{name}={}", value.as_str().unwrap_or_default()))
        .collect();
    let of_json: xpollens::Callback = callback(json(&body));
    assert_eq!(of_json, callback(form(&pairs.join("&"))));
}

#[test]
fn the_first_byte_tells_the_wire_where_the_content_type_does_not_fit() {
    let wire = |body: &str, kind: &str| {
        let request = callspec::Request::new(body.as_bytes()).header("Content-Type", kind);
        callspec::Delivery::read(request).map(|delivery| delivery.wire()).ok()
    };
    let form = "application/x-www-form-urlencoded";
    assert_eq!(wire("{}", form), Some(Wire::Json));
    assert_eq!(wire("type=1", "application/json"), Some(Wire::Form));
    assert_eq!(wire("7", "application/json; charset=utf-8"), Some(Wire::Json));
    assert_eq!(wire("7", form), Some(Wire::Form));
    assert_eq!(wire("[]", "text/plain"), Some(Wire::Json));
}
