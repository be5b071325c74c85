//! A form body and a query, compared with the pairs that form_urlencoded makes of them.

use std::collections::BTreeMap;

use callspec::{Delivery, Kind, ReadError, ReadErrorKind, Request, Value, Wire};

use crate::body_and_query;

/// Character sets that a content type may declare.
const CONTENT_TYPES: [&str; 4] = [
    "application/x-www-form-urlencoded; charset=windows-1252",
    "application/x-www-form-urlencoded; charset=Shift_JIS",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=gb18030",
];

/// Checks one body, with a query behind the first NUL byte.
pub fn check(data: &[u8]) {
    let (body, query) = body_and_query(data);
    let request = Request::new(body).query(&query).read_as(Wire::Form);
    let query = query.strip_prefix('?').unwrap_or(&query);
    let pairs = Pairs::of(body, query);
    match Delivery::read(request.clone()) {
        Ok(delivery) => read(&delivery, body, query, &pairs),
        Err(error) => refused(&error, body.len() + query.len(), &pairs),
    }
    in_charset(request, data.len(), body.len() + query.len());
}

/// The pairs as the URL standard has them; those of the query that the body has too are left out.
struct Pairs {
    body: Vec<(String, String)>,
    query: Vec<(String, String)>,
}

impl Pairs {
    fn of(body: &[u8], query: &str) -> Self {
        let decoded = |text| {
            form_urlencoded::parse(text)
                .map(|(key, value)| (key.trim_ascii().to_owned(), value.into_owned()))
        };
        let body: Vec<_> = decoded(body).collect();
        let query = decoded(query.as_bytes()).filter(|pair| !body.contains(pair)).collect();
        Self { body, query }
    }

    fn len(&self) -> usize {
        self.body.len() + self.query.len()
    }

    /// The values of each key without brackets, and whether both sides have some.
    fn plain(&self) -> BTreeMap<&str, (Vec<&str>, bool)> {
        let mut plain: BTreeMap<&str, (Vec<&str>, bool)> = BTreeMap::new();
        let without = |pair: &&(String, String)| !pair.0.contains(['[', ']']);
        for (key, value) in self.body.iter().filter(without) {
            plain.entry(key).or_default().0.push(value);
        }
        let of_body: Vec<&str> = plain.keys().copied().collect();
        for (key, value) in self.query.iter().filter(without) {
            let values = plain.entry(key).or_default();
            values.0.push(value);
            values.1 = of_body.contains(&key.as_str());
        }
        plain
    }
}

fn read(delivery: &Delivery<'_>, body: &[u8], query: &str, pairs: &Pairs) {
    let document = delivery.document();
    let root = document.root().as_object().expect("an object");
    for (key, (values, conflict)) in pairs.plain() {
        let value = root.get(key).expect("a key that was sent");
        assert_eq!(value.is_conflict(), conflict);
        same(value, &values);
    }
    assert_eq!(texts(document.root()), pairs.len(), "a value is lost or made up");
    is_linear(delivery, body.len() + query.len());
    if let Ok(body) = std::str::from_utf8(body) {
        let parts: Vec<&str> = [body, query].into_iter().filter(|part| !part.is_empty()).collect();
        assert_eq!(document.text(), parts.join("&"));
    }
}

fn same(value: Value<'_>, expected: &[&str]) {
    if let [expected] = expected {
        assert_eq!(value.as_text(), Some(*expected));
        return;
    }
    assert!(value.is_repeated());
    let items = value.as_list().expect("a list").items();
    assert_eq!(items.map(|item| item.as_text().expect("a text")).collect::<Vec<_>>(), expected);
}

/// The single values within; a form nests no deeper than its limit.
fn texts(value: Value<'_>) -> usize {
    let members = value.as_object().into_iter().flat_map(|object| object.members());
    let items = value.as_list().into_iter().flat_map(|list| list.items());
    let own = usize::from(value.kind() == Kind::Text);
    own + members.map(|member| texts(member.value)).sum::<usize>() + items.map(texts).sum::<usize>()
}

/// Two nodes for each byte at most, and the root.
fn is_linear(delivery: &Delivery<'_>, length: usize) {
    let nodes = delivery.document().node_count();
    assert!(nodes <= 2 * (length + 1) + 1, "{nodes} nodes of {length} bytes");
}

/// What fits into one input is refused for its nesting alone.
fn refused(error: &ReadError, length: usize, pairs: &Pairs) {
    assert!(error.offset() <= length, "{error}");
    assert!(matches!(error.kind(), ReadErrorKind::TooDeep { .. }), "{error}");
    let deep = |(key, _): &(String, String)| key.matches('[').count() >= 128;
    assert!(pairs.body.iter().chain(&pairs.query).any(deep), "{error}");
}

/// Another character set moves no value.
fn in_charset(request: Request<'_>, number: usize, length: usize) {
    let declared = request.header("content-type", CONTENT_TYPES[number % CONTENT_TYPES.len()]);
    if let Ok(delivery) = Delivery::read(declared) {
        assert!(delivery.document().root().as_object().is_some());
        is_linear(&delivery, length);
    }
}
