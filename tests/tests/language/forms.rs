//! Form and query bodies: brackets, repeated keys, numbered families, character sets.

use callspec::{Request, Wire};
use callspec_tests::{decode, form, json, notes_of, value};

use super::{noted, noted_in_form, of_form, of_json, problems};

mod schema {
    callspec::include_schema!("fixtures/language/forms");
}
mod numbered {
    callspec::include_schema!("fixtures/language/numbered");
}
mod charset {
    callspec::include_schema!("fixtures/language/charset");
}
mod charset_in {
    callspec::include_schema!("fixtures/language/charset-in");
}

/// One field of the payload of a form, normalised.
fn of(name: &str, body: &str) -> String {
    value(form::<schema::Callback>(&format!("type=order&{body}")))[name].to_string()
}

#[test]
fn brackets_nest() {
    assert_eq!(
        of("order", "order[id]=007&order[paid]=2024-01-02&order[address][city]=Paris"),
        r#"{"id":"007","paid":"2024-01-02","address":{"city":"Paris"}}"#
    );
}

#[test]
fn a_bracketed_key_may_hold_the_code() {
    let body = "order[type]=order&order[id]=1";
    assert_eq!(
        value(form::<schema::Callback>(body))["order"].to_string(),
        r#"{"type":"order","id":"1"}"#
    );
}

#[test]
fn empty_brackets_make_a_list() {
    assert_eq!(of("items", "items[]=a&items[]=b"), r#"["a","b"]"#);
    assert_eq!(of("items", "items[]=a"), r#"["a"]"#);
    assert_eq!(of("items", "items=a"), r#"["a"]"#);
}

#[test]
fn numbers_in_brackets_make_a_list_of_records() {
    assert_eq!(
        of("lines", "lines[0][name]=a&lines[1][name]=b&lines[0][price]=1.50"),
        r#"[{"name":"a","price":"1.50"},{"name":"b"}]"#
    );
}

#[test]
fn a_repeated_key_is_a_list() {
    assert_eq!(of("tags", "tags=a&tags=b&tags=c"), r#"["a","b","c"]"#);
    assert_eq!(noted_in_form::<schema::Callback>("type=order&tags=a&tags=b"), [""; 0]);
}

#[test]
fn of_a_repeated_key_that_is_no_list_the_first_is_read_and_noted() {
    assert_eq!(of("note", "note=first&note=second"), r#""first""#);
    assert_eq!(noted_in_form::<schema::Callback>("type=order&note=a&note=b"), ["note: duplicate"]);
}

#[test]
fn bracketed_names_make_a_map() {
    assert_eq!(of("extras", "extras[b]=2&extras[a]=1"), r#"{"a":"1","b":"2"}"#);
}

#[test]
fn raw_json_of_a_form_is_texts_in_their_structure() {
    assert_eq!(of("raw", "raw[a]=1&raw[b][]=x"), r#"{"a":"1","b":["x"]}"#);
    assert_eq!(of("raw", "raw=%22"), r#""\"""#);
}

#[test]
fn signs_are_decoded() {
    assert_eq!(of("note", "note=a+b%26%C3%A9%2B"), r#""a b&é+""#);
}

#[test]
fn json_and_form_of_one_content_give_equal_values() {
    let body = r#"{"type": "order", "order": {"id": 7, "paid": "2024-01-02", "address": {"city": "Paris"}},
        "items": ["a", "b"], "lines": [{"name": "x", "price": 1.50}], "tags": "t", "note": "n",
        "status": 2, "extras": {"k": 1}, "raw": "r"}"#;
    let pairs = "type=order&order[id]=7&order[paid]=2024-01-02&order[address][city]=Paris&items[]=a&items[]=b\
        &lines[0][name]=x&lines[0][price]=1.50&tags=t&note=n&status=2&extras[k]=1&raw=r";
    let callback = |mut events: Vec<callspec::Event<schema::Callback>>| {
        let event = events.pop().unwrap_or_else(|| panic!("no event"));
        event.callback.unwrap_or_else(|rejected| panic!("{rejected}"))
    };
    assert_eq!(callback(json(body)), callback(form(pairs)));
    assert_eq!(of_json::<schema::Callback>(body), of_form::<schema::Callback>(pairs));
    let query = Request::new(b"").query(pairs);
    assert_eq!(callback(decode(query)), callback(form(pairs)));
}

#[test]
fn a_numbered_family_is_a_list_in_the_order_of_its_numbers() {
    let body = "item_2=b&item_10=c&item_1=a&price0=1&price1=2.50&line1_name=x&line2_name=y";
    assert_eq!(
        of_form::<numbered::Callback>(body),
        r#"{"item":["a","b","c"],"price":["1","2.50"],"name":["x","y"]}"#
    );
    assert_eq!(noted_in_form::<numbered::Callback>(body), [""; 0]);
}

#[test]
fn a_numbered_family_of_records_has_brackets_behind_the_number() {
    let body = "product1[sku]=a&product2[sku]=b";
    assert_eq!(
        value(form::<numbered::Callback>(body))["product"].to_string(),
        r#"[{"sku":"a"},{"sku":"b"}]"#
    );
}

#[test]
fn a_numbered_family_in_json_is_one_too() {
    let body = r#"{"item_1": "a", "item_2": null, "item_3": "c", "item_x": 1}"#;
    assert_eq!(value(json::<numbered::Callback>(body))["item"].to_string(), r#"["a","c"]"#);
    assert_eq!(noted::<numbered::Callback>(body), ["item_2: empty-item", "item_x: unknown-field"]);
}

#[test]
fn problems_and_notes_of_a_family_have_the_name_that_was_sent() {
    let body = r#"{"price0": "much", "product1": {"sku": "a", "x": 1}}"#;
    assert_eq!(
        problems::<numbered::Callback>(body),
        [r#"price0: expected a decimal, found "much" (not a number)"#]
    );
    assert_eq!(
        noted::<numbered::Callback>(r#"{"product1": {"x": 1}}"#),
        ["product1.x: unknown-field"]
    );
}

#[test]
fn of_a_number_that_stands_twice_the_first_is_read_and_the_other_noted() {
    let body = r#"{"item_1": "a", "item_01": "b"}"#;
    assert_eq!(value(json::<numbered::Callback>(body))["item"].to_string(), r#"["a"]"#);
    assert_eq!(noted::<numbered::Callback>(body), ["item_01: duplicate"]);
}

#[test]
fn a_form_has_the_character_set_that_the_rules_say() {
    assert_eq!(of_form::<charset::Callback>("name=Z%FCrich+%80"), r#"{"name":"Zürich €"}"#);
    let raw = decode::<charset::Callback>(Request::new(b"name=Z\xfcrich").read_as(Wire::Form));
    assert_eq!(value(raw).to_string(), r#"{"name":"Zürich"}"#);
}

#[test]
fn json_is_utf_8_whatever_the_rules_say_of_forms() {
    assert_eq!(of_json::<charset::Callback>(r#"{"name": "Zürich"}"#), r#"{"name":"Zürich"}"#);
}

#[test]
fn a_field_of_the_form_may_name_its_character_set() {
    let latin = "encoding=iso-8859-15&name=%A4";
    assert_eq!(of_form::<charset_in::Callback>(latin), r#"{"name":"€","encoding":"iso-8859-15"}"#);
    assert_eq!(of_form::<charset_in::Callback>("name=%E2%82%AC"), r#"{"name":"€"}"#);
}

#[test]
fn a_form_has_the_character_set_of_its_content_type() {
    let request = Request::new(b"name=%A4")
        .header("Content-Type", "application/x-www-form-urlencoded; charset=\"ISO-8859-15\"");
    assert_eq!(value(decode::<charset_in::Callback>(request)).to_string(), r#"{"name":"€"}"#);
}

#[test]
fn query_and_body_that_disagree_are_noted() {
    let request = Request::new(b"type=order&note=a").query("note=b&status=1").read_as(Wire::Form);
    let notes = notes_of::<schema::Callback>(request);
    assert_eq!(notes, [("note".to_owned(), callspec::NoteKind::Conflict)]);
}
