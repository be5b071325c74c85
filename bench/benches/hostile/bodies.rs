//! Bodies that were made to take long.

use callspec::Wire;

/// A kind of body, of any size.
pub(crate) struct Hostile {
    pub(crate) name: &'static str,
    /// Makes a body of so many parts.
    pub(crate) body: fn(usize) -> String,
    /// How many parts the body has whose time is printed.
    pub(crate) parts: usize,
    pub(crate) wire: Wire,
    /// Milliseconds that it may take.
    pub(crate) budget: Option<f64>,
    /// What is measured.
    pub(crate) what: What,
}

/// How far decoding gets, and whether notes are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// The body is refused.
    Refused,
    /// The event is decoded.
    Decoded,
    /// The event is decoded, and notes are made.
    Noted,
    /// The event is rejected with every problem.
    Rejected,
    /// The event is kept whole.
    Kept,
}

/// All of them.
pub(crate) const ALL: &[Hostile] = &[
    json("1 MB of [", |n| "[".repeat(n), 1_000_000, Some(1.0), What::Refused),
    json("1 MB of {\"a\":", |n| "{\"a\":".repeat(n), 200_000, Some(1.0), What::Refused),
    json("a text of 10 MB", |n| payin(&text("a", n)), 10_000_000, Some(5.0), What::Decoded),
    json("10 MB of \\n", |n| payin(&text("\\n", n)), 5_000_000, None, What::Decoded),
    json("10 MB of \\u00e9", |n| payin(&text("\\u00e9", n)), 1_600_000, None, What::Decoded),
    json("60,000 unknown names", |n| payin(&unknown(n)), 60_000, Some(3.0), What::Decoded),
    json("the same, with notes", |n| payin(&unknown(n)), 60_000, None, What::Noted),
    json("60,000 times one name", |n| payin(&twice(n)), 60_000, Some(3.0), What::Decoded),
    json("the same, with notes", |n| payin(&twice(n)), 60_000, None, What::Noted),
    json("60,000 unknown names beside", beside, 60_000, Some(3.0), What::Decoded),
    json("100,000 problems", |n| payins(&vec!["{}"; n].join(",")), 100_000, None, What::Rejected),
    form("a form of 100,000 pairs", pairs, 100_000, What::Decoded),
    form("a form of 100,000 keys a[..]", bracketed, 100_000, What::Decoded),
    form("a form of 100,000 keys k..[a]", objects, 100_000, What::Kept),
];

const fn json(
    name: &'static str,
    body: fn(usize) -> String,
    parts: usize,
    budget: Option<f64>,
    what: What,
) -> Hostile {
    Hostile { name, body, parts, wire: Wire::Json, budget, what }
}

const fn form(name: &'static str, body: fn(usize) -> String, parts: usize, what: What) -> Hostile {
    Hostile { name, body, parts, wire: Wire::Form, budget: None, what }
}

/// An event with these members in its payin, which has an id.
fn payin(members: &str) -> String {
    payins(&format!("{{{members},\"payinId\":\"1\"}}"))
}

/// An event with these payins.
fn payins(payins: &str) -> String {
    format!("{{\"webhook\":\"payin.create\",\"object_payload\":{{\"payins\":[{payins}]}}}}")
}

fn text(part: &str, count: usize) -> String {
    format!("\"messageToUser\":\"{}\"", part.repeat(count))
}

fn unknown(count: usize) -> String {
    list(count, ',', |n| format!("\"unknown{n}\":{n}"))
}

fn twice(count: usize) -> String {
    list(count, ',', |n| format!("\"payinTag\":\"{n}\""))
}

/// An event with unknown members beside the payload.
fn beside(count: usize) -> String {
    let event = payin("\"payinTag\":\"a\"");
    format!("{{{},{}", unknown(count), &event[1..])
}

fn pairs(count: usize) -> String {
    format!("type=1&id=1&{}", list(count - 2, '&', |n| format!("unknown{n}={n}")))
}

fn bracketed(count: usize) -> String {
    format!("type=1&id=1&{}", list(count - 2, '&', |n| format!("a[b{n}]={n}")))
}

fn objects(count: usize) -> String {
    format!("type=99&{}", list(count - 1, '&', |n| format!("k{n}[a]={n}")))
}

fn list(count: usize, between: char, part: fn(usize) -> String) -> String {
    let parts: Vec<String> = (0..count).map(part).collect();
    parts.join(&between.to_string())
}
