//! Every case of JSONTestSuite.

use callspec::{Delivery, ReadErrorKind, Request, Wire};
use callspec_tests::Tree;

use crate::cases::{Case, cases};

/// The cases whose name begins so.
fn named(beginning: &str) -> Vec<Case> {
    let all = cases("json/cases.txt").into_iter();
    all.filter(|case| case.name.starts_with(beginning)).collect()
}

fn read(json: &[u8]) -> Result<Tree, ReadErrorKind> {
    match Delivery::read(Request::new(json).read_as(Wire::Json)) {
        Ok(delivery) => Ok(Tree::of(delivery.document().root())),
        Err(error) => Err(*error.kind()),
    }
}

#[test]
fn every_case_of_the_suite_is_there() {
    let count = |beginning: &str| named(beginning).len();
    assert_eq!([count("y_"), count("n_"), count("i_"), count("")], [95, 188, 35, 318]);
}

#[test]
fn what_must_be_accepted_is() {
    for Case { name, bytes, .. } in named("y_") {
        assert_eq!(read(&bytes).err(), None, "{name}");
    }
}

#[test]
fn what_must_be_refused_is() {
    for Case { name, bytes, .. } in named("n_") {
        assert!(read(&bytes).is_err(), "{name}");
    }
}

#[test]
fn what_is_left_open_has_the_answer_that_is_written_down() {
    for Case { name, bytes, below } in named("i_") {
        let below = below.unwrap_or_else(|| panic!("{name}: no answer"));
        match read(&bytes) {
            Ok(_) => assert!(below.starts_with("accepted: "), "{name}: accepted"),
            Err(kind) => assert_eq!(below, format!("refused: {kind}"), "{name}"),
        }
    }
}

#[test]
fn what_is_accepted_has_the_values_that_serde_json_reads() {
    for Case { name, bytes, .. } in named("") {
        let Ok(tree) = read(&bytes) else { continue };
        let without_mark = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        assert_eq!(tree, Tree::read(without_mark).unwrap(), "{name}");
    }
}

/// `serde_json` refuses the mark, and has no limit where it only looks for the end of a value.
#[test]
fn serde_json_answers_otherwise_where_there_is_a_mark_or_much_nesting_only() {
    let other = |case: &Case| read(&case.bytes).is_ok() != Tree::read(&case.bytes).is_ok();
    let others: Vec<String> = named("").into_iter().filter(other).map(|case| case.name).collect();
    assert_eq!(others, ["i_structure_500_nested_arrays", "i_structure_UTF-8_BOM_empty_object"]);
}
