//! Documents as their callers see them: kinds, lookups, what `Debug` shows.

use super::*;
use crate::limits::Limits;
use crate::{form, json};

fn read(text: &str) -> Document<'_> {
    json::read(text.as_bytes(), &Limits::default(), &mut Buffers::default()).expect("JSON")
}

fn object<'d>(document: &'d Document<'_>) -> Object<'d> {
    document.root().as_object().expect("an object")
}

fn raws<'d>(found: impl IntoIterator<Item = Option<Value<'d>>>) -> Vec<&'d str> {
    found.into_iter().map(|value| value.map_or("-", |value| value.raw())).collect()
}

#[test]
fn a_document_is_covariant_and_crosses_threads() {
    fn shorter<'s>(document: Document<'static>, _: &'s str) -> Document<'s> {
        document
    }
    fn crosses<T: Send + Sync>(_: &T) {}
    crosses(&shorter(read("1"), &String::from("a")));
}

#[test]
fn each_kind_is_read_as_itself_only() {
    let document = read(r#"[null, true, false, 1.10, "t", [], {}]"#);
    let list = document.root().as_list().expect("a list");
    let kinds: Vec<_> = list.items().map(|item| item.kind().to_string()).collect();
    assert_eq!(
        kinds,
        ["null", "a boolean", "a boolean", "a number", "a text", "a list", "an object"]
    );
    let texts: Vec<_> = list.items().map(|item| item.scalar_text()).collect();
    assert_eq!(texts, [None, Some("true"), Some("false"), Some("1.10"), Some("t"), None, None]);
    assert_eq!(
        list.items().filter_map(|item| item.as_boolean()).collect::<Vec<_>>(),
        [true, false]
    );
    assert_eq!(list.items().filter_map(|item| item.as_number()).collect::<Vec<_>>(), ["1.10"]);
    assert_eq!(list.items().filter_map(|item| item.as_text()).collect::<Vec<_>>(), ["t"]);
    assert_eq!(list.get(4).map(|item| item.raw()), Some(r#""t""#));
    assert_eq!((list.len(), list.get(7).is_none()), (7, true));
    assert_eq!(list.items().filter(|item| item.is_empty()).count(), 3);
}

#[test]
fn the_first_of_equal_names_wins() {
    let document = read(r#"{"a": 1, "b": {"x": 9, "c": 8}, "\u0061": 3, "b": 4, "c": 5}"#);
    let object = object(&document);
    let found = ["a", "c", "x"].map(|name| object.get(name));
    assert_eq!(raws(found), ["1", "5", "-"]);
    let names = ["a", "b", "a", "b", "c"];
    assert_eq!(object.members().map(|member| member.name).collect::<Vec<_>>(), names);
    assert_eq!(object.len(), 5);
}

#[test]
fn an_exact_name_beats_another_case_and_the_first_wins() {
    let document = read(r#"{"USERID": 1, "userId": 2, "userId": 3, "Ä": 4, "only": 5, "ONLY": 6}"#);
    let found =
        ["userId", "userid", "ä", "Only"].map(|name| object(&document).get_ignore_case(name));
    assert_eq!(raws(found), ["2", "1", "-", "5"]);
    assert!(object(&document).get("userid").is_none());
}

#[test]
fn debug_shows_sizes_and_never_content() {
    let document = read(r#"{"secret": "hidden", "list": [1]}"#);
    let object = object(&document);
    let shown = format!(
        "{document:?} {object:?} {:?} {:?} {:?}",
        object.members(),
        object.members().next(),
        object.get("list"),
    );
    assert_eq!(
        shown,
        "Document { form: false, bytes: 33, nodes: 6 } Value(an object, 2 members) \
         Members(2 to come) Some(Member(6 bytes, Value(a text, 6 bytes))) \
         Some(Value(a list, 1 items))"
    );
}

#[test]
fn a_text_alone_is_its_own_raw_form() {
    let document = Document::of_text("a\"b");
    let root = document.root();
    assert_eq!((root.as_text(), root.raw(), document.text()), (Some("a\"b"), "a\"b", "a\"b"));
    assert_eq!(root.id(), document.root().id());
    assert_ne!(root.id(), read("1").root().id());
}

#[test]
fn buffers_are_used_again() {
    let document = read(r#"{"a": "\n"}"#);
    assert_eq!(document.node_count(), 4);
    let next = form::read(b"b=%41", "", None, &Limits::default(), document.into_buffers())
        .expect("a form");
    let value = object(&next).get("b").expect("b");
    assert_eq!((value.as_text(), value.raw(), value.is_form()), (Some("A"), "A", true));
    assert_eq!(next.text(), "b=%41");
}

#[test]
fn what_was_read_can_go_to_another_thread() {
    fn goes<T: Send + Sync>() {}
    goes::<crate::Delivery<'_>>();
    goes::<(crate::Json, crate::Rejected, crate::ReadError, crate::Note, crate::Unrecognized)>();
}
