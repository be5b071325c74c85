//! Records and enumerations that several callbacks share: `sent-in`, `among`, several files.

use callspec::FromProvider;
use callspec_tests::json;

use super::{noted, of_json, outcome};

mod schema {
    callspec::include_schema!("fixtures/language/shared");
}
mod files {
    callspec::include_schema!("fixtures/language/files");
}

#[test]
fn callbacks_of_one_record_have_one_type() {
    let amounts: Vec<_> = ["credit", "debit"]
        .iter()
        .flat_map(|event| {
            json::<schema::Callback>(&format!(r#"{{"event": "{event}", "amount": 5}}"#))
        })
        .map(|event| match event.callback {
            Ok(schema::Callback::Credit(transfer) | schema::Callback::Debit(transfer)) => {
                transfer.amount
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(amounts, [Some(5.into()), Some(5.into())]);
}

#[test]
fn a_field_of_other_callbacks_is_read_and_noted() {
    let body = r#"{"event": "credit", "mandate": "m"}"#;
    assert!(of_json::<schema::Callback>(body).contains(r#""mandate":"m""#));
    assert_eq!(noted::<schema::Callback>(body), ["mandate: not-sent-here"]);
    assert_eq!(noted::<schema::Callback>(r#"{"event": "debit", "mandate": "m"}"#), [""; 0]);
}

#[test]
fn a_value_of_other_callbacks_is_read_and_noted() {
    let body = r#"{"event": "credit", "status": 2}"#;
    assert!(of_json::<schema::Callback>(body).contains(r#""status":"refused""#));
    assert_eq!(noted::<schema::Callback>(body), ["status: not-among"]);
    assert_eq!(noted::<schema::Callback>(r#"{"event": "debit", "status": 2}"#), [""; 0]);
    assert_eq!(
        noted::<schema::Callback>(r#"{"event": "debit", "status": 3}"#),
        ["status: not-among"]
    );
    assert_eq!(
        noted::<schema::Callback>(r#"{"event": "credit", "status": 9}"#),
        ["status: unlisted-value"]
    );
}

#[test]
fn an_item_of_other_callbacks_is_noted_too() {
    let body = r#"{"event": "credit", "states": [1, 2]}"#;
    assert_eq!(noted::<schema::Callback>(body), ["states[1]: not-among"]);
    assert_eq!(noted::<schema::Callback>(r#"{"event": "debit", "states": [1, 2]}"#), [""; 0]);
}

#[test]
fn a_field_of_one_callback_may_be_among_values_too() {
    assert_eq!(noted::<schema::Callback>(r#"{"event": "reject", "status": 2}"#), [""; 0]);
    assert_eq!(
        noted::<schema::Callback>(r#"{"event": "reject", "status": "pending"}"#),
        ["status: not-among"]
    );
}

#[test]
fn any_file_of_the_folder_holds_callbacks_and_types() {
    for callback in ["at-last", "second", "tenth"] {
        let body = format!(r#"{{"type": "{callback}", "card": {{"brand": "visa"}}}}"#);
        assert_eq!(outcome::<files::Callback>(&body), callback);
        assert_eq!(of_json::<files::Callback>(&body), r#"{"card":{"brand":"visa"}}"#);
    }
}

#[test]
fn files_are_read_in_the_natural_order_of_their_names() {
    let names: Vec<_> =
        files::Callback::PROVIDER.callbacks.iter().map(|callback| callback.name).collect();
    assert_eq!(names, ["second", "tenth", "at-last"]);
}
