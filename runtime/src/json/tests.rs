//! The reader against `serde_json`, its errors, its limits and hostile bodies.

use super::*;
use crate::document::Value;

fn parse(text: &str) -> std::result::Result<Document<'_>, ReadError> {
    read(text.as_bytes(), &Limits::default(), &mut Buffers::default())
}

fn error(text: &str) -> (ReadErrorKind, usize) {
    parse(text)
        .map_or_else(|error| (*error.kind(), error.offset()), |_| panic!("accepted: {text:.40}"))
}

fn text(json: &str) -> String {
    parse(json).expect("JSON").root().as_text().expect("a text").to_owned()
}

fn as_serde(value: Value<'_>) -> serde_json::Value {
    if let Some(list) = value.as_list() {
        return list.items().map(as_serde).collect();
    }
    if let Some(object) = value.as_object() {
        return object
            .members()
            .map(|member| (member.name.to_owned(), as_serde(member.value)))
            .collect();
    }
    match (value.as_text(), value.as_boolean()) {
        (Some(text), _) => text.into(),
        (_, Some(boolean)) => boolean.into(),
        _ => serde_json::from_str(value.raw()).expect("a number or null"),
    }
}

const VALID: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-1",
    "10",
    "1.5",
    "1e5",
    "1E+5",
    "1e-5",
    "0.0",
    "0e0",
    "12345678901234567890",
    r#""""#,
    r#""a""#,
    r#""é""#,
    r#""\u00e9""#,
    r#""\ud83d\ude00""#,
    r#""\"\\\/\b\f\n\r\t""#,
    r#""01234567""#,
    r#""0123456\n""#,
    r#""0123456789abcdef\u0041g""#,
    "\"\u{7f}\u{80}\u{2028}\u{10FFFF}\"",
    "[]",
    "[ ]",
    "[1]",
    "[1,2]",
    " [ 1 , 2 ] ",
    "[[]]",
    "[[],[]]",
    "[[1],{},\"\"]",
    "{}",
    "{ }",
    r#"{"a":1}"#,
    r#" { "a" : 1 , "b" : [ ] } "#,
    r#"{"":""}"#,
    r#"{"a":{"b":{"c":[{"d":null}]}}}"#,
    r#"{"a":1,"a":2}"#,
    r#"{"\u0061":1,"b\n":{"\t":0}}"#,
    "\t\r\n 1 \t\r\n",
    "[true,false,null]",
    "\"\\u0000\"",
];

const INVALID: &[&str] = &[
    "",
    " ",
    "n",
    "nul",
    "nulll",
    "True",
    "tru e",
    "+1",
    "01",
    "-",
    "-a",
    "-01",
    "1.",
    ".5",
    "1.e5",
    "1e",
    "1e+",
    "1ee5",
    "0x10",
    "1 2",
    "NaN",
    "Infinity",
    "'a'",
    "\"",
    "\"a",
    "\"\\\"",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\\u12G4\"",
    "\"\\u+123\"",
    "\"\n\"",
    "\"\t\"",
    "\"\0\"",
    "\"1234567\u{1}\"",
    "[",
    "]",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1}",
    "{",
    "}",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a\":1,}",
    "{,}",
    "{a:1}",
    "{1:1}",
    "{\"a\" 1}",
    "{\"a\":1]",
    "{\"a\":1 \"b\":2}",
    "[]]",
    "{}{}",
    "[1]//",
    "\u{a0}1",
    "/**/1",
    "[1,\u{feff}]",
    "\"\\",
];

#[test]
fn valid_texts_have_the_values_that_serde_json_reads() {
    for json in VALID {
        let expected: serde_json::Value = serde_json::from_str(json).expect(json);
        assert_eq!(as_serde(parse(json).expect(json).root()), expected, "{json}");
    }
}

#[test]
fn invalid_texts_are_refused_as_by_serde_json() {
    for json in INVALID {
        assert!(serde_json::from_str::<serde_json::Value>(json).is_err(), "serde_json: {json}");
        assert!(parse(json).is_err(), "{json}");
    }
}

/// At each place of the words that the scanner takes at once, and behind them.
#[test]
fn each_character_at_each_place_of_a_text_is_read_as_by_serde_json() {
    let characters = (0..0x80_u8).map(char::from).chain(['\u{a2}', '\u{2022}', '\u{10ffff}']);
    for (character, at) in characters.flat_map(|it| (0..18).map(move |at| (it, at))) {
        for around in ["a", "\u{e9}", "~"] {
            let (before, behind) = (around.repeat(at), around.repeat(17 - at));
            let json = format!("\"{before}{character}{behind}\"");
            let expected = serde_json::from_str::<serde_json::Value>(&json).ok();
            assert_eq!(parse(&json).ok().map(|it| as_serde(it.root())), expected, "{json:?}");
        }
    }
}

#[test]
fn every_cut_of_a_text_is_an_unexpected_end() {
    let json = r#"{"a\u0041": [1.5, -2e7, true, false, null, "x\n", {}], "b": {"c": "d"}}"#;
    for end in 1..json.len() {
        let (kind, offset) = error(&json[..end]);
        assert_eq!(kind, ReadErrorKind::UnexpectedEnd, "{}", &json[..end]);
        assert_eq!(offset, end);
    }
}

#[test]
fn errors_say_what_was_expected_and_where() {
    let cases = [
        ("[1 2]", "invalid JSON at byte 3 (line 1, column 4): expected a comma or ']'"),
        ("{\"é\"\n ,}", "invalid JSON at byte 7 (line 2, column 2): expected ':'"),
        ("{\"a\":1 x", "invalid JSON at byte 7 (line 1, column 8): expected a comma or '}'"),
        ("{\"a\":1,}", "invalid JSON at byte 7 (line 1, column 8): expected a field name"),
        ("{x", "invalid JSON at byte 1 (line 1, column 2): expected a field name or '}'"),
        ("[x", "invalid JSON at byte 1 (line 1, column 2): expected a value"),
        ("\"é\\x\"", "invalid JSON at byte 3 (line 1, column 3): an invalid escape within a text"),
        (
            "1 1",
            "invalid JSON at byte 2 (line 1, column 3): something after the end of the document",
        ),
        (" ", "invalid JSON at byte 1 (line 1, column 2): nothing but blanks"),
        (
            "\"\u{1}\"",
            "invalid JSON at byte 1 (line 1, column 2): a control character within a text",
        ),
        ("-x", "invalid JSON at byte 1 (line 1, column 2): an invalid number"),
    ];
    for (json, expected) in cases {
        assert_eq!(parse(json).expect_err(json).to_string(), expected);
    }
    let error =
        read(b"[\"\xff\"]", &Limits::default(), &mut Buffers::default()).expect_err("not UTF-8");
    assert_eq!((error.kind(), error.offset()), (&ReadErrorKind::NotUtf8, 2));
}

#[test]
fn half_a_surrogate_pair_is_a_replacement_character_and_raw_keeps_it() {
    assert_eq!(text(r#""\ud800""#), "\u{FFFD}");
    assert_eq!(text(r#""\udc00x\ud800\n""#), "\u{FFFD}x\u{FFFD}\n");
    assert_eq!(text(r#""\ud800\ud83d\ude00""#), "\u{FFFD}\u{1F600}");
    assert_eq!(parse(r#" "\ud800" "#).expect("JSON").root().raw(), r#""\ud800""#);
}

#[test]
fn a_byte_order_mark_is_skipped_once() {
    assert_eq!(parse("\u{FEFF}[1]").expect("JSON").root().raw(), "[1]");
    assert_eq!(error("\u{FEFF}\u{FEFF}1"), (ReadErrorKind::Unexpected { expected: "a value" }, 3));
    assert_eq!(error("\u{FEFF} "), (ReadErrorKind::Empty, 4));
}

#[test]
fn numbers_keep_their_digits() {
    for number in ["-0", "1e400", "1.10", "1234567890123456789012345678901", "0.1E-0"] {
        assert_eq!(parse(number).expect(number).root().as_number(), Some(number));
    }
}

#[test]
fn raw_is_the_part_of_the_source() {
    let json = r#" { "k\n" : [ 1 , {"a" : "b\t"} ] } "#;
    let document = parse(json).expect("JSON");
    let member =
        document.root().as_object().and_then(|object| object.members().next()).expect("a member");
    assert_eq!(document.root().raw(), json.trim());
    assert_eq!((member.name, member.value.raw()), ("k\n", r#"[ 1 , {"a" : "b\t"} ]"#));
    let item = member.value.as_list().and_then(|list| list.get(1)).expect("an item");
    assert_eq!(
        item.as_object().and_then(|object| object.get("a")).map(|a| a.raw()),
        Some(r#""b\t""#)
    );
}

#[test]
fn each_limit_accepts_itself_and_refuses_one_more() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(parse(&nested(128)).is_ok());
    assert_eq!(error(&nested(129)), (ReadErrorKind::TooDeep { limit: 128 }, 128));
    assert!(parse(&"1".repeat(1000)).is_ok());
    assert_eq!(error(&"1".repeat(1001)), (ReadErrorKind::NumberTooLong { limit: 1000 }, 0));
    let limits = Limits { body: 9, members: 2, nodes: 4, ..Limits::default() };
    let kind = |json: &str| {
        read(json.as_bytes(), &limits, &mut Buffers::default()).err().map(|error| *error.kind())
    };
    assert_eq!(kind("[1,[2,3]]"), Some(ReadErrorKind::TooManyNodes { limit: 4 }));
    assert_eq!(kind("[1,[2] ] "), None);
    assert_eq!(kind("[1,2,3]"), Some(ReadErrorKind::TooManyMembers { limit: 2 }));
    assert_eq!(kind("[1,     2]"), Some(ReadErrorKind::TooLarge { limit: 9 }));
}

#[test]
fn hostile_bodies_are_read_or_refused() {
    assert_eq!(error(&"[".repeat(1_000_000)), (ReadErrorKind::TooDeep { limit: 128 }, 128));
    assert_eq!(error(&"{\"a\":".repeat(200_000)).0, ReadErrorKind::TooDeep { limit: 128 });
    assert_eq!(text(&format!("\"{}\"", "x".repeat(10_000_000))).len(), 10_000_000);
    assert_eq!(text(&format!("\"{}\"", "\\n".repeat(5_000_000))).len(), 5_000_000);
    assert_eq!(error(&"[1],".repeat(100)).0, ReadErrorKind::TrailingContent);
    let same = format!("{{{}\"a\":0}}", "\"a\":1,".repeat(60_000));
    let document = parse(&same).expect("JSON");
    let object = document.root().as_object().expect("an object");
    assert_eq!((object.len(), object.get("a").map(|a| a.raw())), (60_001, Some("1")));
    let alike: String = (0..60_000).map(|at| format!("\"a{at:05}a\":{at},")).collect();
    let alike = format!("{{{alike}\"a00007a\":0}}");
    let document = parse(&alike).expect("JSON");
    let object = document.root().as_object().expect("an object");
    assert_eq!(object.get("a00007a").map(|a| a.raw()), Some("7"));
}
