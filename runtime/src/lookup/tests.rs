//! Which member a field is read from.

use super::*;
use crate::document::{Buffers, Document};
use crate::limits::Limits;
use crate::shape::Field;

const RULES: &Rules = &Rules::new();
const IN_ANY_CASE: &Rules = &Rules::new().ignore_case(crate::shape::IgnoreCase::NONE.names());

struct Record(&'static [(&'static str, Field)], &'static Rules);

impl Sought for Record {
    fn name(&self, at: usize) -> Option<&'static str> {
        Some(self.0.get(at)?.0)
    }

    fn each(&self, visit: &mut dyn FnMut(usize, Named, &'static Rules)) {
        for (at, (wire, field)) in self.0.iter().enumerate() {
            visit(at, Named { wire, field }, self.1);
        }
    }
}

fn read(text: &str) -> Document<'_> {
    crate::json::read(text.as_bytes(), &Limits::default(), &mut Buffers::default()).expect("JSON")
}

/// What each field is read from, as `name=value`; `-` where nothing is.
fn found(text: &str, record: &Record) -> Vec<String> {
    let document = read(text);
    let object = document.root().as_object().expect("an object");
    let mut matches = vec![Match::NONE; record.0.len()];
    match_fields(object, record, &mut matches);
    let members = matches.iter().zip(record.0).map(|(found, (wire, _))| found.member(object, wire));
    members
        .map(|it| it.map_or("-".to_owned(), |it| format!("{}={}", it.name, it.value.raw())))
        .collect()
}

const ABC: &[(&str, Field)] = &[("a", Field::new()), ("b", Field::new()), ("c", Field::new())];

#[test]
fn fields_are_found_in_any_order() {
    let abc = Record(ABC, RULES);
    assert_eq!(found(r#"{"a": 1, "b": 2, "c": 3}"#, &abc), ["a=1", "b=2", "c=3"]);
    assert_eq!(found(r#"{"c": 3, "x": 0, "a": 1}"#, &abc), ["a=1", "-", "c=3"]);
    assert_eq!(found(r#"{"b": {"a": 1, "c": 2}}"#, &abc), ["-", r#"b={"a": 1, "c": 2}"#, "-"]);
    assert_eq!(found("{}", &abc), ["-", "-", "-"]);
}

#[test]
fn the_first_of_equal_names_wins() {
    let text = r#"{"b": 1, "a": 2, "\u0062": 3, "a": 4, "c": 5, "b": 6}"#;
    assert_eq!(found(text, &Record(ABC, RULES)), ["a=2", "b=1", "c=5"]);
}

#[test]
fn an_exact_name_beats_a_further_one_and_that_beats_another_case() {
    const ID: &[(&str, Field)] = &[("id", Field::new().also(&["Id", "key"]))];
    let (exact, any) = (Record(ID, RULES), Record(ID, IN_ANY_CASE));
    assert_eq!(found(r#"{"ID": 1, "key": 2, "Id": 3, "id": 4}"#, &exact), ["id=4"]);
    assert_eq!(found(r#"{"ID": 1, "key": 2, "Id": 3}"#, &exact), ["Id=3"]);
    assert_eq!(found(r#"{"ID": 1, "key": 2, "key": 3}"#, &any), ["key=2"]);
    assert_eq!(found(r#"{"KEY": 1, "ID": 2}"#, &any), ["KEY=1"]);
    assert_eq!(found(r#"{"KEY": 1, "ID": 2}"#, &exact), ["-"]);
}

#[test]
fn a_member_of_exactly_a_fields_name_is_no_other_fields() {
    const TWO: &[(&str, Field)] = &[("id", Field::new()), ("ID", Field::new())];
    let any = Record(TWO, IN_ANY_CASE);
    assert_eq!(found(r#"{"ID": 1}"#, &any), ["-", "ID=1"]);
    assert_eq!(found(r#"{"Id": 1}"#, &any), ["Id=1", "Id=1"]);
}

#[test]
fn fields_are_found_among_many_that_nobody_knows() {
    const ID: &[(&str, Field)] = &[("b", Field::new().also(&["further"])), ("last", Field::new())];
    let unknown: String = (0..5000).map(|at| format!(r#""k{at}": {at}, "#)).collect();
    let text = format!(r#"{{{unknown} "further": 1, "LAST": 2, "k7": 3}}"#);
    assert_eq!(found(&text, &Record(ID, IN_ANY_CASE)), ["further=1", "LAST=2"]);
}
