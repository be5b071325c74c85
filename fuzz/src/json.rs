//! A JSON body, compared with what serde_json makes of it.
//!
//! The reference is `RawValue`, which has no opinion on nesting, on the range of numbers and on
//! halves of surrogate pairs. So the only differences left are the limits of callspec and the byte
//! order mark that it skips.

use std::collections::BTreeMap;
use std::fmt;

use callspec::{
    Delivery, Kind, Limits, Object, ReadError, ReadErrorKind, Reader, Request, Value, Wire,
};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Members of one object that are looked up by name; each lookup is linear.
const LOOKED_UP: usize = 64;

/// Checks one body.
pub fn check(body: &[u8]) {
    let read = Delivery::read(request(body));
    match (&read, reference(body)) {
        (Ok(delivery), Some(expected)) => same(delivery.document().root(), expected),
        (Err(error), expected) => refused(error, body, expected.is_some()),
        (Ok(_), None) => panic!("read what serde_json refuses"),
    }
    read_again(body, &read);
    read_within_little(body, &read);
}

fn request(body: &[u8]) -> Request<'_> {
    Request::new(body).read_as(Wire::Json)
}

fn reference(body: &[u8]) -> Option<&RawValue> {
    let text = std::str::from_utf8(body).ok()?;
    serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()
}

fn same(value: Value<'_>, expected: &RawValue) {
    assert_eq!(value.raw(), expected.get());
    match expected.get().as_bytes() {
        [b'{', ..] => same_object(value, &parsed::<Members<'_>>(expected).0),
        [b'[', ..] => same_list(value, &parsed::<Vec<&RawValue>>(expected)),
        [b'"', ..] => same_text(value.as_text().expect("a text"), expected),
        [b'n', ..] => assert_eq!(value.kind(), Kind::Null),
        [b't', ..] => assert_eq!(value.as_boolean(), Some(true)),
        [b'f', ..] => assert_eq!(value.as_boolean(), Some(false)),
        _ => assert_eq!(value.as_number(), Some(expected.get())),
    }
}

fn parsed<'r, T: Deserialize<'r>>(raw: &'r RawValue) -> T {
    serde_json::from_str(raw.get()).expect("what was read as raw is of its kind")
}

fn same_list(value: Value<'_>, expected: &[&RawValue]) {
    let list = value.as_list().expect("a list");
    assert_eq!((list.len(), list.is_empty()), (expected.len(), expected.is_empty()));
    for (item, expected) in list.items().zip(expected) {
        same(item, expected);
    }
}

fn same_object(value: Value<'_>, expected: &[(&RawValue, &RawValue)]) {
    let object = value.as_object().expect("an object");
    assert_eq!((object.len(), object.is_empty()), (expected.len(), expected.is_empty()));
    for (member, (name, value)) in object.members().zip(expected) {
        same_text(member.name, name);
        same(member.value, value);
    }
    if expected.len() <= LOOKED_UP {
        look_up(object);
    }
}

/// The first of several members of one name wins, and an exact name beats one in another case.
fn look_up(object: Object<'_>) {
    let mut first = BTreeMap::new();
    let mut first_in_any_case = BTreeMap::new();
    for member in object.members() {
        first.entry(member.name).or_insert(member.value.raw());
        let name = member.name.to_ascii_lowercase();
        first_in_any_case.entry(name).or_insert(member.value.raw());
    }
    for (name, expected) in &first {
        assert!(std::ptr::eq(object.get(name).expect("a member").raw(), *expected));
        let found = object.get_ignore_case(name).expect("a member");
        assert!(std::ptr::eq(found.raw(), *expected));
    }
    for (name, expected) in first_in_any_case {
        let expected = first.get(name.as_str()).copied().unwrap_or(expected);
        assert!(std::ptr::eq(object.get_ignore_case(&name).expect("a member").raw(), expected));
    }
}

/// serde_json has no text for half a surrogate pair; callspec has U+FFFD in its place.
fn same_text(text: &str, expected: &RawValue) {
    match serde_json::from_str::<String>(expected.get()) {
        Ok(expected) => assert_eq!(text, expected),
        Err(_) => assert!(text.contains('\u{fffd}'), "{expected}"),
    }
}

fn refused(error: &ReadError, body: &[u8], accepted: bool) {
    assert!(error.offset() <= body.len(), "{error}");
    assert!(error.line() >= Some(1) && error.column() >= Some(1), "{error}");
    assert_eq!(error.status(), 400);
    let before = &body[..error.offset()];
    let utf8 = std::str::from_utf8(body);
    match error.kind() {
        ReadErrorKind::TooDeep { limit } => assert_eq!(open_containers(before), *limit),
        ReadErrorKind::NumberTooLong { limit } => {
            assert!(number_length(&body[error.offset()..]) > *limit);
        }
        ReadErrorKind::NotUtf8 => {
            assert_eq!(utf8.map_err(|error| error.valid_up_to()), Err(error.offset()));
        }
        _ => assert!(!accepted && utf8.is_ok(), "refused what serde_json reads: {error}"),
    }
}

/// How many objects and lists are open behind the beginning of a JSON text.
fn open_containers(text: &[u8]) -> usize {
    let (mut open, mut within_text, mut escaped) = (0, false, false);
    for byte in text {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if within_text => escaped = true,
            b'"' => within_text = !within_text,
            b'{' | b'[' if !within_text => open += 1,
            b'}' | b']' if !within_text => open -= 1,
            _ => {}
        }
    }
    open
}

fn number_length(text: &[u8]) -> usize {
    let within = |byte: &&u8| matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9');
    text.iter().take_while(within).count()
}

/// A reader that is used again gives what reading once gives.
fn read_again(body: &[u8], once: &Result<Delivery<'_>, ReadError>) {
    let mut reader = Reader::default();
    for _ in 0..2 {
        match (reader.read(request(body)), once) {
            (Ok(again), Ok(once)) => {
                assert_eq!(all(again.document().root()), all(once.document().root()));
                assert_eq!(again.document().node_count(), once.document().node_count());
            }
            (Err(again), Err(once)) => assert_eq!(again, *once),
            (again, once) => panic!("{:?} and {:?}", again.err(), once.as_ref().err()),
        }
    }
}

/// A document as it is seen from outside: all that differs shows.
fn all(value: Value<'_>) -> String {
    let members = value.as_object().into_iter().flat_map(|object| object.members());
    let items = value.as_list().into_iter().flat_map(|list| list.items());
    let mut seen = format!("{} {:?}", value.kind(), value.scalar_text());
    seen.extend(members.map(|member| format!("{{{:?} {}}}", member.name, all(member.value))));
    seen.extend(items.map(|item| format!("[{}]", all(item))));
    seen
}

/// Low limits refuse, or change nothing.
fn read_within_little(body: &[u8], once: &Result<Delivery<'_>, ReadError>) {
    let mut limits = Limits::default();
    (limits.nesting, limits.members, limits.nodes, limits.number) = (3, 4, 16, 8);
    match (Delivery::read_within(request(body), &limits), once) {
        (Ok(little), Ok(once)) => {
            assert!(little.document().node_count() <= limits.nodes);
            assert_eq!(all(little.document().root()), all(once.document().root()));
        }
        (Ok(_), Err(error)) => panic!("read within little what is refused otherwise: {error}"),
        (Err(little), Ok(_)) => assert!(is_of_a_limit(&little), "{little}"),
        (Err(little), Err(once)) => assert!(is_of_a_limit(&little) || little == *once, "{little}"),
    }
}

fn is_of_a_limit(error: &ReadError) -> bool {
    use ReadErrorKind::{NumberTooLong, TooDeep, TooManyMembers, TooManyNodes};
    matches!(
        error.kind(),
        NumberTooLong { .. } | TooDeep { .. } | TooManyMembers { .. } | TooManyNodes { .. }
    )
}

/// The members of an object in the order of the text, all of them, as raw texts.
struct Members<'r>(Vec<(&'r RawValue, &'r RawValue)>);

impl<'r> Deserialize<'r> for Members<'r> {
    fn deserialize<D: Deserializer<'r>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'r> Visitor<'r> for MembersVisitor {
    type Value = Members<'r>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'r>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}
