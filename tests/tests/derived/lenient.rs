//! A schema that excuses unreadable values excuses no more in a derived type than in a generated
//! one, and what is required stays so.

use callspec::fits::{FromJson, FromText};
use callspec::{Callback, Decode, Delivery, Json, Note, Nullable, Request, Sent, Unread};

mod generated {
    callspec::include_schema!("fixtures/derived/lenient");
}

/// What every body needs.
const PAYER: &str = r#""payer": {"name": "Ida"}"#;

/// A value without problems, or the problems in lines.
fn read<T: for<'d> Decode<'d>>(body: &str) -> Result<T, String> {
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let read = delivery.decode_as::<T>().single().unwrap();
    read.map_err(|rejected| rejected.problems.iter().map(|it| format!("{it}\n")).collect())
}

fn notes<T: for<'d> Decode<'d>>(body: &str) -> Vec<String> {
    let delivery = Delivery::read(Request::new(body)).unwrap();
    delivery.notes_as::<T>().iter().map(Note::to_string).collect()
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derived/lenient", callback = "paid")]
struct Narrow {
    n: Option<u8>,
    ns: Vec<u8>,
}

#[test]
fn a_value_that_only_the_users_type_refuses_is_never_excused() {
    assert_eq!(
        read::<Narrow>(r#"{"n": 300, "ns": [1, 300]}"#).unwrap_err(),
        "n: expected a whole number from 0 to 255, found 300\n\
         ns[1]: expected a whole number from 0 to 255, found 300\n"
    );
    let body = r#"{"n": "many", "N": 1, "ns": [1, "x"]}"#;
    assert_eq!(read::<Narrow>(body), Ok(Narrow { n: None, ns: vec![1] }));
    assert_eq!(
        notes::<Narrow>(body),
        ["n: cannot be read; left out", "ns[1]: cannot be read; left out"]
    );
}

/// Takes nothing, and does not say why.
#[derive(Debug, PartialEq)]
struct Silent;

impl FromText<'_> for Silent {
    fn read(_: Sent<'_, '_>) -> Result<Self, Unread> {
        Err(Unread::expected(""))
    }
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derived/lenient", callback = "paid")]
struct Coded {
    code: Option<Silent>,
}

#[test]
fn a_refusal_without_words_is_a_problem_too() {
    assert_eq!(read::<Coded>(r#"{"code": "c"}"#).unwrap_err(), "code: expected , found \"c\"\n");
}

/// JSON, but null.
#[derive(Debug, PartialEq)]
struct NotNull(Json);

impl FromJson<'_> for NotNull {
    fn read(sent: Sent<'_, '_>) -> Result<Self, Unread> {
        let json: Json = sent.read()?;
        Some(json).filter(|json| json.as_str() != "null").map(Self).ok_or(Unread::expected("more"))
    }
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derived/lenient", callback = "paid")]
struct Anything {
    anything: Vec<NotNull>,
}

#[test]
fn a_null_that_a_type_refuses_is_a_problem() {
    assert_eq!(
        read::<Anything>(r#"{"anything": [1, null]}"#).unwrap_err(),
        "anything[1]: expected more, found null\n"
    );
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derived/lenient", callback = "paid")]
struct Only {
    names: Option<[String; 1]>,
}

#[test]
fn a_list_of_exactly_one_counts_what_was_sent() {
    assert_eq!(read::<Only>(r#"{"names": ["a"]}"#).unwrap().names, Some(["a".to_owned()]));
    for names in [r#"["a", null]"#, r#"["a", {}]"#, r#"[null, "a"]"#, "[]"] {
        let told = read::<Only>(&format!(r#"{{"names": {names}}}"#)).unwrap_err();
        assert!(told.starts_with("names: expected a list of exactly one item, found a list of "));
    }
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derived/lenient", callback = "paid")]
struct Nested {
    #[callback(wire = "home.nothing")]
    nothing: Nullable<String>,
    #[callback(wire = "home.zip")]
    zip: Option<String>,
    #[callback(wire = "away.city")]
    away: Option<String>,
}

#[test]
fn a_required_record_on_the_way_is_required_and_told_once() {
    let generated = |body: &str| {
        let delivery = Delivery::read(Request::new(body)).unwrap();
        let callback = delivery.decode_unverified::<generated::Callback>().single().unwrap();
        callback.err().map(|it| it.problems.iter().map(|it| format!("{it}\n")).collect::<String>())
    };
    for (home, found) in
        [("null", "nothing"), (r#""x""#, "a text of 1 byte"), ("[]", "a list of 0 items")]
    {
        let told = format!("home: expected an object, found {found}\n");
        let body = format!(r#"{{"home": {home}, {PAYER}}}"#);
        assert_eq!(read::<Nested>(&body), Err(told.clone()));
        assert_eq!(generated(&body), Some(told));
    }
    let told = "home: expected an object, found nothing\n".to_owned();
    assert_eq!(read::<Nested>("{}"), Err(told));
}

#[test]
fn what_an_optional_record_requires_is_required_where_it_is_there() {
    let away = |away: &str| read::<Nested>(&format!(r#"{{"home": {{}}, "away": {away}}}"#));
    let nested = |away| Nested { nothing: Nullable::Absent, zip: None, away };
    assert_eq!(away("null"), Ok(nested(None)));
    assert_eq!(away("7"), Ok(nested(None)));
    assert_eq!(away(r#"{"city": "Lyon"}"#), Ok(nested(Some("Lyon".to_owned()))));
    assert_eq!(away("{}").unwrap_err(), "away.city: expected a text, found nothing\n");
    let told = "away.city: expected a text, found a list of 1 item\n";
    assert_eq!(away(r#"{"city": [1]}"#).unwrap_err(), told);
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derived/lenient", callback = "paid")]
struct Payer {
    #[callback(wire = "payer.name")]
    name: Option<callspec::Hidden<String>>,
}

#[test]
fn what_stands_where_a_record_should_is_not_shown() {
    for payer in [r#""SECRET""#, r#"["SECRET"]"#] {
        let body = format!(r#"{{"home": {{}}, "payer": {payer}}}"#);
        let delivery = Delivery::read(Request::new(&body)).unwrap();
        let full = delivery.decode_unverified::<generated::Callback>();
        let told =
            format!("{full:?} {:?} {}", read::<Payer>(&body), read::<Payer>(&body).unwrap_err());
        assert!(told.contains("payer") && !told.contains("SECRET"), "{told}");
    }
}
