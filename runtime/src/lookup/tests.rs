//! Which member a field is read from.

use super::*;
use crate::document::{Buffers, Document};
use crate::limits::Limits;
use crate::shape::{Field, IgnoreCase, Reading};

const RULES: &Rules = &Rules::new();
const IN_ANY_CASE: &Rules = &Rules::new().ignore_case(IgnoreCase::NONE.names());

/// A record of these fields.
const fn record(
    rules: &'static Rules,
    names: &'static [&'static str],
    particular: &'static [(&'static str, Field)],
) -> Shape {
    Shape { name: "Record", rules, names, particular }
}

fn read(text: &str) -> Document<'_> {
    crate::json::read(text.as_bytes(), &Limits::default(), &mut Buffers::default()).expect("JSON")
}

/// What each field is read from, as `name=value`; `-` where nothing is.
fn found(text: &str, shape: &Shape) -> Vec<String> {
    assert!(shape.is_in_order());
    let document = read(text);
    let object = document.root().as_object().expect("an object");
    let mut matches = vec![Match::NONE; shape.names.len()];
    match_fields(object, shape, &mut matches);
    let members = matches.iter().zip(shape.names).map(|(found, wire)| found.member(object, wire));
    members
        .map(|it| it.map_or("-".to_owned(), |it| format!("{}={}", it.name, it.value.raw())))
        .collect()
}

const ABC: &Shape = &record(RULES, &["a", "b", "c"], &[]);

#[test]
fn fields_are_found_in_any_order() {
    assert_eq!(found(r#"{"a": 1, "b": 2, "c": 3}"#, ABC), ["a=1", "b=2", "c=3"]);
    assert_eq!(found(r#"{"c": 3, "x": 0, "a": 1}"#, ABC), ["a=1", "-", "c=3"]);
    assert_eq!(found(r#"{"b": {"a": 1, "c": 2}}"#, ABC), ["-", r#"b={"a": 1, "c": 2}"#, "-"]);
    assert_eq!(found("{}", ABC), ["-", "-", "-"]);
}

#[test]
fn the_first_of_equal_names_wins() {
    let text = r#"{"b": 1, "a": 2, "\u0062": 3, "a": 4, "c": 5, "b": 6}"#;
    assert_eq!(found(text, ABC), ["a=2", "b=1", "c=5"]);
}

#[test]
fn an_exact_name_beats_a_further_one_and_that_beats_another_case() {
    const ID: &[(&str, Field)] = &[("id", Field::new().also(&["Id", "key"]))];
    let (exact, any) = (record(RULES, &["id"], ID), record(IN_ANY_CASE, &["id"], ID));
    assert_eq!(found(r#"{"ID": 1, "key": 2, "Id": 3, "id": 4}"#, &exact), ["id=4"]);
    assert_eq!(found(r#"{"ID": 1, "key": 2, "Id": 3}"#, &exact), ["Id=3"]);
    assert_eq!(found(r#"{"ID": 1, "key": 2, "key": 3}"#, &any), ["key=2"]);
    assert_eq!(found(r#"{"KEY": 1, "ID": 2}"#, &any), ["KEY=1"]);
    assert_eq!(found(r#"{"KEY": 1, "ID": 2}"#, &exact), ["-"]);
}

#[test]
fn a_member_of_exactly_a_fields_name_is_no_other_fields() {
    let any = record(IN_ANY_CASE, &["id", "ID"], &[]);
    assert_eq!(found(r#"{"ID": 1}"#, &any), ["-", "ID=1"]);
    assert_eq!(found(r#"{"Id": 1}"#, &any), ["Id=1", "Id=1"]);
}

#[test]
fn one_field_may_match_in_any_case_where_the_others_do_not() {
    const READING: &Reading = &Reading::new().ignore_case(IgnoreCase::NONE.names());
    const B: &[(&str, Field)] = &[("b", Field::new().reading(READING))];
    let record = record(RULES, &["a", "b", "c"], B);
    assert_eq!(found(r#"{"A": 1, "B": 2, "C": 3}"#, &record), ["-", "B=2", "-"]);
}

#[test]
fn fields_are_found_among_many_that_nobody_knows() {
    const B: &[(&str, Field)] = &[("b", Field::new().also(&["further"]))];
    let unknown: String = (0..5000).map(|at| format!(r#""k{at}": {at}, "#)).collect();
    let text = format!(r#"{{{unknown} "further": 1, "LAST": 2, "k7": 3}}"#);
    let any = record(IN_ANY_CASE, &["b", "last"], B);
    assert_eq!(found(&text, &any), ["further=1", "LAST=2"]);
}

#[test]
fn what_is_particular_is_of_the_field_at_its_place() {
    const PARTICULAR: &[(&str, Field)] =
        &[("a", Field::new().also(&["first"])), ("a", Field::new().also(&["second"]))];
    let also = |shape: &Shape| shape.fields().map(|named| named.field.also).collect::<Vec<_>>();
    let shape = record(RULES, &["a", "x", "a"], PARTICULAR);
    assert_eq!(also(&shape), [&["first"][..], &[], &["second"]]);
    const REVERSED: &[(&str, Field)] = &[("b", Field::new()), ("a", Field::new())];
    assert!(!record(RULES, &["a", "b"], REVERSED).is_in_order());
}
