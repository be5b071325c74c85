//! `list`, `map`, `fields`: values that hold others, and types that hold themselves.

use callspec_codegen::folder::Folder;

use super::{field, noted, of_json, problems};

mod maps {
    callspec::include_schema!("fixtures/language/maps");
}
mod lists {
    callspec::include_schema!("fixtures/language/lists");
}
mod recursion {
    callspec::include_schema!("fixtures/language/recursion");
}

#[test]
fn a_map_takes_any_key_with_values_of_one_type() {
    assert_eq!(
        field::<maps::Callback>("prices", r#"{"z": "1.50", "a b": 2, "": 3}"#),
        r#"{"":"3","a b":"2","z":"1.50"}"#
    );
}

#[test]
fn a_map_of_raw_values_keeps_them_as_sent() {
    let sent = r#"{"a": {"b": [1, "x", true]}, "c": 1.5}"#;
    assert_eq!(field::<maps::Callback>("raw", sent), r#"{"a":{"b":[1,"x",true]},"c":1.5}"#);
    let Ok(raw) = maps::Sent::from_json(r#"{"raw": {"n": 1.10e0}}"#) else { panic!("rejected") };
    assert_eq!(raw.raw.get("n").map(callspec::Json::as_str), Some("1.10e0"));
}

#[test]
fn maps_hold_maps_records_and_lists() {
    assert_eq!(field::<maps::Callback>("nested", r#"{"a": {"b": "1"}}"#), r#"{"a":{"b":1}}"#);
    assert_eq!(field::<maps::Callback>("people", r#"{"x": {"age": 5}}"#), r#"{"x":{"age":5}}"#);
    assert_eq!(
        field::<maps::Callback>("lists", r#"{"a": "1", "b": [2]}"#),
        r#"{"a":["1"],"b":["2"]}"#
    );
}

#[test]
fn an_empty_list_an_empty_object_null_and_absence_are_an_empty_map() {
    for body in [r#"{"prices": []}"#, r#"{"prices": {}}"#, r#"{"prices": null}"#, "{}"] {
        let Ok(sent) = maps::Sent::from_json(body) else { panic!("{body}") };
        assert!(sent.prices.is_empty(), "{body}");
    }
    assert_eq!(noted::<maps::Callback>(r#"{"prices": []}"#), [""; 0]);
}

#[test]
fn a_list_with_items_is_no_map() {
    assert_eq!(
        problems::<maps::Callback>(r#"{"prices": [1]}"#),
        ["prices: expected an object of free keys, found a list of 1 item"]
    );
}

#[test]
fn a_value_of_a_map_that_cannot_be_read_rejects_with_its_key() {
    assert_eq!(
        problems::<maps::Callback>(r#"{"prices": {"eur": "much"}}"#),
        ["prices.eur: expected a decimal, found \"much\" (not a number)"]
    );
}

#[test]
fn a_key_without_a_value_is_left_out_of_a_map_and_noted() {
    let body = r#"{"prices": {"eur": null, "usd": 1}}"#;
    assert!(of_json::<maps::Callback>(body).starts_with(r#"{"prices":{"usd":"1"}"#));
    assert_eq!(noted::<maps::Callback>(body), ["prices.eur: empty-item"]);
}

#[test]
fn of_a_key_that_stands_twice_in_a_map_the_first_is_read_and_the_other_noted() {
    let body = r#"{"prices": {"eur": 1, "eur": 2}}"#;
    assert!(of_json::<maps::Callback>(body).starts_with(r#"{"prices":{"eur":"1"}"#));
    assert_eq!(noted::<maps::Callback>(body), ["prices.eur: duplicate"]);
}

#[test]
fn a_map_with_a_prefix_takes_the_records_keys_that_begin_so() {
    let body = r#"{"x_colour": "red", "x_size": 5, "y": 1}"#;
    let Ok(sent) = maps::Sent::from_json(body) else { panic!("rejected") };
    let custom: Vec<_> = sent.custom.iter().map(|(key, value)| (&**key, &**value)).collect();
    assert_eq!(custom, [("colour", "red"), ("size", "5")]);
    assert_eq!(noted::<maps::Callback>(body), ["y: unknown-field"]);
}

#[test]
fn of_a_prefixed_key_that_stands_twice_the_first_is_read_and_the_other_noted() {
    let body = r#"{"x_colour": "red", "x_colour": "blue"}"#;
    let Ok(sent) = maps::Sent::from_json(body) else { panic!("rejected") };
    assert_eq!(sent.custom.get("colour").map(String::as_str), Some("red"));
    assert_eq!(noted::<maps::Callback>(body), ["x_colour: duplicate"]);
}

#[test]
fn a_map_with_a_prefix_takes_parameters_of_a_form() {
    let form = "x_b=2&x_a=1&prices[eur]=5";
    let read = callspec_tests::value(callspec_tests::form::<maps::Callback>(form));
    assert_eq!(read["custom"].to_string(), r#"{"a":"1","b":"2"}"#);
    assert_eq!(read["prices"].to_string(), r#"{"eur":"5"}"#);
}

#[test]
fn a_list_takes_its_items_in_order() {
    assert_eq!(field::<lists::Callback>("tags", r#"["b", "a", 5]"#), r#"["b","a","5"]"#);
    assert_eq!(field::<lists::Callback>("numbers", r#"[1, "2"]"#), "[1,2]");
}

#[test]
fn a_lone_value_is_a_list_of_one() {
    assert_eq!(field::<lists::Callback>("tags", r#""a""#), r#"["a"]"#);
    assert_eq!(field::<lists::Callback>("lines", r#"{"sku": "x"}"#), r#"[{"sku":"x"}]"#);
}

#[test]
fn an_absent_list_is_empty() {
    let Ok(sent) = lists::Sent::from_json(r#"{"numbers": null, "tags": []}"#) else {
        panic!("rejected")
    };
    assert!(sent.tags.is_empty() && sent.numbers.is_empty() && sent.lines.is_empty());
}

#[test]
fn a_list_of_lists_may_miss_its_outer_brackets() {
    assert_eq!(field::<lists::Callback>("matrix", "[[1, 2], [3]]"), "[[1,2],[3]]");
    assert_eq!(field::<lists::Callback>("matrix", "[1, 2]"), "[[1,2]]");
    assert_eq!(field::<lists::Callback>("matrix", "5"), "[[5]]");
    assert_eq!(of_json::<lists::Callback>(r#"{"matrix": []}"#), "{}");
    assert_eq!(field::<lists::Callback>("matrix", "[[1], 2]"), "[[1],[2]]");
}

#[test]
fn a_null_item_is_left_out_and_noted() {
    let body = r#"{"numbers": [1, null, 3]}"#;
    assert_eq!(field::<lists::Callback>("numbers", "[1, null, 3]"), "[1,3]");
    assert_eq!(noted::<lists::Callback>(body), ["numbers[1]: empty-item"]);
}

#[test]
fn every_item_that_cannot_be_read_is_a_problem() {
    assert_eq!(
        problems::<lists::Callback>(r#"{"lines": [{"count": "a"}, 5, {"count": "b"}]}"#),
        [
            "lines[0].count: expected a whole number, found \"a\" (not a number)",
            "lines[1]: expected an object, found a number of 1 digit",
            "lines[2].count: expected a whole number, found \"b\" (not a number)",
        ]
    );
}

#[test]
fn a_named_list_says_how_its_items_are_read() {
    assert_eq!(
        field::<lists::Callback>("days", r#"["01/02/2024", "31/12/2024"]"#),
        r#"["2024-02-01","2024-12-31"]"#
    );
}

#[test]
fn a_record_holds_itself_through_a_list_or_a_map() {
    let tree = r#"{"name": "a", "children": [{"name": "b", "children": [{"name": "c"}]}]}"#;
    assert_eq!(
        field::<recursion::Callback>("tree", tree),
        r#"{"name":"a","children":[{"name":"b","children":[{"name":"c"}]}]}"#
    );
    assert_eq!(
        field::<recursion::Callback>("branches", r#"{"x": {"leaf": "l", "branches": {"y": {}}}}"#),
        r#"{"x":{"leaf":"l","branches":{"y":{}}}}"#
    );
}

#[test]
fn a_record_holds_itself_as_deep_as_a_body_may_nest() {
    let nested = |open: &str| {
        let body = format!("{{\"tree\": {}null{}}}", open.repeat(127), "}".repeat(127));
        let events = callspec_tests::json::<recursion::Callback>(&body);
        (events.len(), format!("{events:?}").len() > 127)
    };
    assert_eq!(nested("{\"children\": "), (1, true));
    let branches = "{\"branches\": {\"x\": ".repeat(63);
    let body = format!("{branches}null{}", "}".repeat(126));
    assert!(of_json::<recursion::Callback>(&body).len() > 126);
}

#[test]
fn lists_nest_thirty_levels_deep() {
    let (open, close) = ("[".repeat(30), "]".repeat(30));
    let text = format!(
        "callspec: 1\nprovider: deep\nauthentication: {{scheme: transport}}\n\
         callbacks: {{sent: {{fields: {{deep: {open}integer{close}}}}}}}\n"
    );
    let files = vec![("deep/provider.yaml".to_owned(), text.into_bytes())];
    let folder = Folder { name: "deep".to_owned(), files, examples: Vec::new() };
    let compiled = callspec_codegen::compile(&folder).unwrap_or_else(|failure| panic!("{failure}"));
    let options = callspec_codegen::emit::Options::default();
    assert!(callspec_codegen::generate(&[compiled.provider], &options).is_ok());
}
