//! Bodies that are nearly JSON: tokens in any order, and examples of providers, damaged.

use std::sync::LazyLock;

use callspec_tests::root;
use generated_demo::examples::providers;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::spelling::spelling;
use crate::trees::tree;

/// What stands between blanks, and what nearly does.
const TOKENS: [&[u8]; 46] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"a\"",
    b"\"\"",
    b"\"a\":",
    b"\"b\":1,",
    b"1,",
    b"null",
    b"true",
    b"false",
    b"nul",
    b"True",
    b"0",
    b"-",
    b"-0",
    b"1",
    b"01",
    b"1.",
    b".5",
    b"1e5",
    b"1E+400",
    b"1e",
    b"\"",
    b"\\",
    b"\"\\u0041\"",
    b"\"\\ud83d\\ude00\"",
    b"\"\\ud800\"",
    b"\\ud83d",
    b"\\udE00",
    b"\"\\udc00\\ud800x\":",
    b"\\u12",
    b"\"\\x\"",
    b"\"\x01\"",
    b"\"\xC3\xA9\"",
    b"\xFF",
    b"\xEF\xBB\xBF",
    b"\xC2\xA0",
    b"\0",
    b" ",
    b"\n",
    b"\t\r",
    b"/**/",
];

fn token() -> impl Strategy<Value = Vec<u8>> {
    select(&TOKENS[..]).prop_map(<[u8]>::to_vec)
}

/// Any bytes.
pub(crate) fn bytes() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..48)
}

/// Tokens in any order.
pub(crate) fn soup() -> impl Strategy<Value = Vec<u8>> {
    vec(token(), 0..12).prop_map(|tokens| tokens.concat())
}

/// Levels around the limit, closed or not.
pub(crate) fn deep() -> impl Strategy<Value = Vec<u8>> {
    let levels = vec(any::<bool>(), 120..136);
    (levels, token(), 0..2_usize).prop_map(|(lists, inside, left_open)| {
        let open = |list: &bool| if *list { &b"["[..] } else { &b"{\"a\":"[..] };
        let close = |list: &bool| if *list { &b"]"[..] } else { &b"}"[..] };
        let closed = lists.iter().rev().take(lists.len() - left_open).map(close);
        let pieces: Vec<&[u8]> =
            lists.iter().map(open).chain([inside.as_slice()]).chain(closed).collect();
        pieces.concat()
    })
}

/// The examples of every provider.
pub(crate) static EXAMPLES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let providers = providers(&root().join("schema")).unwrap();
    let files = providers.iter().flat_map(|(folder, provider)| {
        let examples = provider.callbacks.iter().flat_map(|callback| &callback.examples);
        examples.map(|example| folder.join(&example.file))
    });
    files.map(|file| std::fs::read(file).unwrap()).collect()
});

/// Damage to a body.
#[derive(Clone, Debug)]
pub(crate) enum Damage {
    /// A bit of a byte is the other one.
    Flip(Index, u8),
    /// The end is missing.
    Cut(Index),
    /// Some bytes are missing.
    Remove(Index, usize),
    /// A token too many.
    Insert(Index, Vec<u8>),
    /// A part of another example.
    Splice(Index, Index, Index, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    prop_oneof![
        (at(), 0..8_u8).prop_map(|(at, bit)| Damage::Flip(at, bit)),
        at().prop_map(Damage::Cut),
        (at(), 1..9_usize).prop_map(|(at, length)| Damage::Remove(at, length)),
        (at(), token()).prop_map(|(at, token)| Damage::Insert(at, token)),
        (at(), at(), at(), 1..40_usize)
            .prop_map(|(at, of, from, length)| Damage::Splice(at, of, from, length)),
    ]
}

impl Damage {
    fn to(&self, body: &mut Vec<u8>) {
        let place = |at: &Index, body: &[u8]| at.index(body.len() + 1);
        match self {
            Self::Flip(..) if body.is_empty() => {}
            Self::Flip(at, bit) => {
                let at = at.index(body.len());
                body[at] ^= 1 << bit;
            }
            Self::Cut(at) => body.truncate(place(at, body)),
            Self::Remove(at, length) => {
                let start = place(at, body);
                body.drain(start..(start + length).min(body.len()));
            }
            Self::Insert(at, token) => {
                let at = place(at, body);
                body.splice(at..at, token.iter().copied());
            }
            Self::Splice(at, of, from, length) => {
                let other = of.get(&EXAMPLES);
                let start = place(from, other);
                let part = &other[start..(start + length).min(other.len())];
                let at = place(at, body);
                body.splice(at..at, part.iter().copied());
            }
        }
    }
}

/// A value, damaged in one place or two.
pub(crate) fn nearly() -> impl Strategy<Value = Vec<u8>> {
    (tree(), spelling(), vec(damage(), 1..3)).prop_map(|(tree, spelling, damages)| {
        let mut body = spelling.write(&tree).into_bytes();
        damages.iter().for_each(|damage| damage.to(&mut body));
        body
    })
}

/// An example, damaged in one to three places.
pub(crate) fn damaged() -> impl Strategy<Value = Vec<u8>> {
    (any::<Index>(), vec(damage(), 1..4)).prop_map(|(example, damages)| {
        let mut body = example.get(&EXAMPLES).clone();
        damages.iter().for_each(|damage| damage.to(&mut body));
        body
    })
}
