//! The cases of the URL standard's form parsing, and where our forms have more structure.

use callspec::{Delivery, Request};
use callspec_tests::Tree;

use crate::cases::cases;

type Pairs = Vec<(String, String)>;

fn read(body: &[u8]) -> Tree {
    let request = Request::new(body).header("content-type", "application/x-www-form-urlencoded");
    let delivery = Delivery::read(request).unwrap();
    Tree::of(delivery.document().root())
}

fn text(tree: &Tree) -> String {
    match tree {
        Tree::Text(text) => text.clone(),
        other => panic!("no text: {other}"),
    }
}

/// A key that is there several times has a list of its values.
fn pairs(form: &Tree) -> Pairs {
    let pair = |(name, value): &(String, Tree)| -> Pairs {
        match value {
            Tree::List(items) => items.iter().map(|item| (name.clone(), text(item))).collect(),
            value => vec![(name.clone(), text(value))],
        }
    };
    form.members().iter().flat_map(pair).collect()
}

#[test]
fn every_case_of_the_suite_has_its_pairs() {
    let cases = cases("form/cases.txt");
    assert_eq!(cases.len(), 35);
    for case in cases {
        let expected: Pairs = serde_json::from_str(&case.below.unwrap()).unwrap();
        assert_eq!(pairs(&read(&case.bytes)), expected, "{}", case.name);
    }
}

#[test]
fn pairs_that_keys_give_no_structure_are_those_of_form_urlencoded() {
    for case in cases("form/cases.txt") {
        let expected: Pairs = form_urlencoded::parse(&case.bytes).into_owned().collect();
        assert_eq!(pairs(&read(&case.bytes)), expected, "{}", case.name);
    }
}

/// What we do on purpose: brackets nest, values of one key are together, keys have no blanks around.
#[test]
fn where_keys_give_structure_no_value_is_lost() {
    let table = [
        ("a[b]=1&a[c][d]=2", r#"{"a":{"b":"1","c":{"d":"2"}}}"#),
        ("a[]=1&a[]=2", r#"{"a":["1","2"]}"#),
        ("a[1]=x&a[0]=y", r#"{"a":["x","y"]}"#),
        ("a=1&b=2&a=3", r#"{"a":["1","3"],"b":"2"}"#),
        ("a=1&a[b]=2", r#"{"a":"1","a[b]":"2"}"#),
        ("a[=1&[b]=2", r#"{"a[":"1","[b]":"2"}"#),
        ("+a%09=+1+", r#"{"a":" 1 "}"#),
    ];
    for (body, expected) in table {
        assert_eq!(read(body.as_bytes()).to_string(), expected, "{body}");
    }
}
