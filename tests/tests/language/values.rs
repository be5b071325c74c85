//! Scalars, amounts, and what means no value.

use super::{field, noted, of_json, problems};

mod scalars {
    callspec::include_schema!("fixtures/language/scalars");
}
mod money {
    callspec::include_schema!("fixtures/language/money");
}
mod none {
    callspec::include_schema!("fixtures/language/none");
}
mod presence {
    callspec::include_schema!("fixtures/language/presence");
}
mod unreadable {
    callspec::include_schema!("fixtures/language/unreadable");
}

/// Each text as sent, and the field normalised.
fn assert_reads(name: &str, table: &[(&str, &str)]) {
    for (sent, expected) in table {
        assert_eq!(field::<scalars::Callback>(name, sent), *expected, "{name}: {sent}");
    }
}

/// Each text as sent, and the problem.
fn assert_refuses(name: &str, table: &[(&str, &str)]) {
    for (sent, expected) in table {
        let found = problems::<scalars::Callback>(&format!(r#"{{"{name}": {sent}}}"#));
        assert_eq!(found, [format!("{name}: {expected}")], "{name}: {sent}");
    }
}

#[test]
fn text_keeps_the_digits_of_numbers() {
    assert_reads(
        "text",
        &[
            (r#""007""#, r#""007""#),
            ("1.10", r#""1.10""#),
            ("18446744073709551617", r#""18446744073709551617""#),
            ("true", r#""true""#),
            (r#""""#, r#""""#),
        ],
    );
    assert_refuses("text", &[("{}", "expected a text, found an object of 0 fields")]);
}

#[test]
fn an_integer_is_a_whole_number_in_any_spelling() {
    assert_reads(
        "integer",
        &[
            ("12", "12"),
            (r#""012""#, "12"),
            ("-12.0", "-12"),
            ("1e2", "100"),
            (r#"" 12 ""#, "12"),
            ("9223372036854775807", "9223372036854775807"),
        ],
    );
    assert_refuses(
        "integer",
        &[
            ("1.5", "expected a whole number, found 1.5 (not a whole number)"),
            (r#""""#, r#"expected a whole number, found "" (not a number)"#),
            ("true", "expected a whole number, found true (not a number)"),
            (
                "9223372036854775808",
                "expected a whole number, found 9223372036854775808 (out of the range of 64 bits)",
            ),
        ],
    );
}

#[test]
fn a_decimal_is_exact_as_number_and_as_text() {
    assert_reads(
        "decimal",
        &[
            ("0.1", r#""0.1""#),
            ("11.90", r#""11.90""#),
            (r#""-0.30""#, r#""-0.30""#),
            ("1e-2", r#""0.01""#),
            ("12345678901234567.8", r#""12345678901234567.8""#),
        ],
    );
    assert_refuses("decimal", &[(r#""1,5""#, r#"expected a decimal, found "1,5" (not a number)"#)]);
}

#[test]
fn a_float_is_a_finite_number() {
    assert_reads("float", &[("0.1", "0.1"), (r#""1e-3""#, "0.001"), ("2", "2.0")]);
    assert_refuses(
        "float",
        &[("1e400", "expected a number, found 1e400 (out of the range of a float)")],
    );
}

#[test]
fn a_boolean_has_many_spellings() {
    for sent in ["true", "1", r#""TRUE""#, r#""Y""#, r#""yes""#, r#""on""#, r#""t""#, r#""1""#] {
        assert_eq!(field::<scalars::Callback>("boolean", sent), "true", "{sent}");
    }
    for sent in ["false", "0", r#""False""#, r#""n""#, r#""NO""#, r#""off""#, r#""f""#] {
        assert_eq!(field::<scalars::Callback>("boolean", sent), "false", "{sent}");
    }
    assert_refuses("boolean", &[("2", "expected a boolean, found 2 (neither true nor false)")]);
}

#[test]
fn json_is_kept_as_sent() {
    for sent in [r#"{"a": 1.10,  "b": [1e400]}"#, r#""\u0061""#, "[ ]", "false"] {
        let Ok(read) = scalars::Sent::from_json(&format!(r#"{{"json": {sent}}}"#)) else {
            panic!("{sent}")
        };
        assert_eq!(read.json.as_ref().map(callspec::Json::as_str), Some(sent));
    }
}

#[test]
fn null_is_no_value_of_any_type() {
    let nulls = r#"{"text": null, "integer": null, "decimal": null, "float": null, "boolean": null, "json": null}"#;
    assert_eq!(of_json::<scalars::Callback>(nulls), "{}");
}

#[test]
fn a_decimal_comma_is_for_texts() {
    assert_eq!(field::<money::Callback>("comma", r#""1.234,50""#), r#""1234.50""#);
    assert_eq!(field::<money::Callback>("comma", r#""1 234""#), r#""1234""#);
    assert_eq!(field::<money::Callback>("comma", "1234.5"), r#""1234.5""#);
}

#[test]
fn minor_units_are_scaled_by_the_digits_of_their_currency() {
    assert_eq!(field::<money::Callback>("euro", "1250"), r#""12.50""#);
    assert_eq!(field::<money::Callback>("euro", r#""-5""#), r#""-0.05""#);
    assert_eq!(field::<money::Callback>("yen", "1250"), r#""1250""#);
    assert_eq!(field::<money::Callback>("dinar", "1250"), r#""1.250""#);
    assert_eq!(field::<money::Callback>("cents", "1250"), r#""12.50""#);
    assert_eq!(field::<money::Callback>("comma-cents", r#""1.250,5""#), r#""12.505""#);
}

#[test]
fn a_fraction_of_a_minor_unit_is_kept_and_noted() {
    assert_eq!(field::<money::Callback>("euro", "11.90"), r#""0.1190""#);
    assert_eq!(noted::<money::Callback>(r#"{"euro": 11.90}"#), ["euro: minor-fraction"]);
    assert_eq!(noted::<money::Callback>(r#"{"euro": "1190.00", "yen": 5}"#), [""; 0]);
}

#[test]
fn minor_units_are_scaled_by_the_currency_that_another_field_says() {
    for (currency, fee) in [("EUR", "12.50"), ("JPY", "1250"), ("KWD", "1.250"), ("eur", "12.50")] {
        let body = format!(r#"{{"fee": 1250, "currency": "{currency}"}}"#);
        let expected = format!(r#"{{"fee":"{fee}","currency":"{currency}"}}"#);
        assert_eq!(of_json::<money::Callback>(&body), expected);
    }
}

#[test]
fn the_currency_beside_a_list_holds_for_its_items() {
    let body = r#"{"fees": [1250, 5], "currency": "KWD"}"#;
    assert_eq!(of_json::<money::Callback>(body), r#"{"currency":"KWD","fees":["1.250","0.005"]}"#);
}

#[test]
fn minor_units_of_no_known_currency_are_a_problem() {
    for body in [r#"{"fee": 1250, "currency": "???"}"#, r#"{"fee": 1250}"#] {
        let found = problems::<money::Callback>(body);
        assert!(found.len() == 1 && found[0].starts_with("fee: expected a decimal"), "{found:?}");
    }
}

#[test]
fn major_units_and_other_units_are_not_scaled() {
    assert_eq!(field::<money::Callback>("major", "1250"), r#""1250""#);
    assert_eq!(field::<money::Callback>("rate", "12.5"), r#""12.5""#);
    assert_eq!(
        of_json::<money::Callback>(r#"{"price": 5, "currency": "JPY"}"#),
        r#"{"price":"5","currency":"JPY"}"#
    );
}

#[test]
fn the_providers_texts_for_no_value_hold_for_every_field() {
    let body = r#"{"text": "", "tags": "-", "moment": "0001-01-01 00:00:00"}"#;
    assert_eq!(of_json::<none::Callback>(body), "{}");
}

#[test]
fn a_fields_own_texts_for_no_value_replace_the_providers() {
    assert_eq!(field::<none::Callback>("kept", r#""""#), r#""""#);
    assert_eq!(of_json::<none::Callback>(r#"{"day": "0000-00-00"}"#), "{}");
    assert_eq!(of_json::<none::Callback>(r#"{"day": ""}"#), "{}");
    assert_eq!(
        problems::<none::Callback>(r#"{"day": "-"}"#),
        [r#"day: expected a date, found "-" (in none of the formats)"#]
    );
}

#[test]
fn a_numbers_text_may_mean_no_value_and_a_booleans_too() {
    for sent in [r#"{"count": 0}"#, r#"{"count": "0"}"#, r#"{"flag": false}"#] {
        assert_eq!(of_json::<none::Callback>(sent), "{}", "{sent}");
    }
    assert_eq!(field::<none::Callback>("count", "10"), "10");
}

#[test]
fn brackets_and_braces_may_stand_for_null() {
    for sent in [r#"{"person": []}"#, r#"{"person": {}}"#] {
        assert_eq!(of_json::<none::Callback>(sent), "{}", "{sent}");
    }
    assert_eq!(field::<none::Callback>("person", r#"{"name": "[]"}"#), "{}");
    assert_eq!(field::<none::Callback>("person", r#"{"name": ""}"#), r#"{"name":""}"#);
}

#[test]
fn an_item_of_a_list_that_means_no_value_is_left_out() {
    assert_eq!(field::<none::Callback>("tags", r#"["a", "-", ""]"#), r#"["a"]"#);
    assert_eq!(field::<none::Callback>("extras", r#"{"a": "", "b": "c"}"#), r#"{"b":"c"}"#);
}

#[test]
fn a_required_field_rejects_where_it_is_absent_null_or_no_value() {
    for body in ["{}", r#"{"id": null}"#, r#"{"id": ""}"#] {
        assert_eq!(
            problems::<presence::Callback>(body),
            ["id: expected a text, found nothing"],
            "{body}"
        );
    }
}

#[test]
fn a_required_field_inside_an_absent_record_is_not_missed() {
    assert!(presence::Sent::from_json(r#"{"id": "1"}"#).is_ok());
    assert_eq!(
        problems::<presence::Callback>(r#"{"id": "1", "person": {}}"#),
        ["person.name: expected a text, found nothing"]
    );
}

#[test]
fn the_absence_of_a_promised_field_is_noted() {
    assert_eq!(
        noted::<presence::Callback>(r#"{"id": "1"}"#),
        ["always: absent", "promised: absent", "tags: absent"]
    );
    let all = r#"{"id": "1", "promised": 1, "tags": [], "always": "x"}"#;
    assert_eq!(noted::<presence::Callback>(all), [""; 0]);
}

#[test]
fn null_and_absence_are_kept_apart_where_asked_for() {
    use callspec::Nullable;
    let read = |body| presence::Sent::from_json(body).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read(r#"{"id": 1}"#).nullable, Nullable::Absent);
    assert_eq!(read(r#"{"id": 1, "nullable": null}"#).nullable, Nullable::Null);
    assert_eq!(read(r#"{"id": 1, "nullable": ""}"#).nullable, Nullable::Null);
    assert_eq!(read(r#"{"id": 1, "nullable": 5}"#).nullable, Nullable::Value(5));
    assert_eq!(read(r#"{"id": 1}"#).names, Nullable::Absent);
    assert_eq!(read(r#"{"id": 1, "names": []}"#).names, Nullable::Value(Vec::new()));
    assert!(
        of_json::<presence::Callback>(r#"{"id": 1, "nullable": null}"#)
            .contains(r#""nullable":null"#)
    );
}

#[test]
fn an_optional_value_that_cannot_be_read_is_left_out_and_noted() {
    let body = r#"{"id": 1, "amount": "much", "person": {"age": "old"}}"#;
    assert_eq!(of_json::<unreadable::Callback>(body), r#"{"id":1,"person":{}}"#);
    assert_eq!(
        noted::<unreadable::Callback>(body),
        ["amount: unreadable", "person.age: unreadable"]
    );
}

#[test]
fn an_item_that_cannot_be_read_is_left_out_and_noted() {
    let body = r#"{"id": 1, "amounts": [1, "much", 3], "by-day": {"a": "much", "b": 2}}"#;
    assert_eq!(
        of_json::<unreadable::Callback>(body),
        r#"{"id":1,"amounts":["1","3"],"by-day":{"b":"2"}}"#
    );
    assert_eq!(
        noted::<unreadable::Callback>(body),
        ["amounts[1]: unreadable", "by-day.a: unreadable"]
    );
}

#[test]
fn a_required_value_that_cannot_be_read_rejects_all_the_same() {
    assert_eq!(
        problems::<unreadable::Callback>(r#"{"id": "x"}"#),
        [r#"id: expected a whole number, found "x" (not a number)"#]
    );
}

#[test]
fn a_field_or_record_may_reject_what_others_note() {
    assert_eq!(
        problems::<unreadable::Callback>(r#"{"id": 1, "strict": "x", "account": {"limit": "y"}}"#),
        [
            r#"strict: expected a decimal, found "x" (not a number)"#,
            r#"account.limit: expected a decimal, found "y" (not a number)"#,
        ]
    );
}
