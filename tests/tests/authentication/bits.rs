//! One flipped bit anywhere in what a signature covers, or in the signature, and nothing passes.

use callspec::Why;

use crate::cases::{Case, Covered, all};
use crate::sent::{Fault, Sent};

/// The bytes of a part, and where they begin.
fn bytes<'c>(case: &'c Case, part: &Covered) -> (&'c [u8], usize) {
    match part {
        Covered::Body(range) => (&case.sent.body[range.clone()], range.start),
        Covered::Url(range) => (&case.sent.url.as_bytes()[range.clone()], range.start),
        Covered::Header(name) => {
            let (_, value) = case.sent.headers.iter().find(|(known, _)| known == name).unwrap();
            (value, 0)
        }
    }
}

/// The request with one bit flipped; a URL is a text all the same.
fn flipped(case: &Case, part: &Covered, at: usize, bit: u8) -> Option<Sent> {
    let mut sent = case.sent.clone();
    match part {
        Covered::Body(_) => sent.body[at] ^= 1 << bit,
        Covered::Url(_) => {
            let mut url = sent.url.into_bytes();
            url[at] ^= 1 << bit;
            sent.url = String::from_utf8(url).ok()?;
        }
        Covered::Header(name) => {
            let (_, value) = sent.headers.iter_mut().find(|(known, _)| known == name).unwrap();
            value[at] ^= 1 << bit;
        }
    }
    Some(sent)
}

#[test]
fn no_flipped_bit_of_what_is_covered_passes() {
    let mut all_bits = 0;
    for case in all() {
        for part in &case.covered {
            let (bytes, start) = bytes(&case, part);
            for (at, bit) in (0..bytes.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
                let Some(sent) = flipped(&case, part, start + at, bit) else { continue };
                all_bits += 1;
                let answer = case.answer(&sent);
                assert!(answer.is_err(), "{}: bit {bit} of byte {at} of {part:?}", case.name);
            }
        }
    }
    assert!(all_bits > 7_500, "only {all_bits}");
}

#[test]
fn no_flipped_bit_of_a_code_matches() {
    for case in all().iter().filter(|case| case.name != "token") {
        for at in 0..case.code.len() * 8 {
            let mut code = case.code.clone();
            code[at / 8] ^= 1 << (at % 8);
            let answer = case.signed(&(case.write)(&code));
            assert_eq!(answer, Err(Fault::Refused(Why::Mismatch)), "{}: bit {at}", case.name);
        }
    }
}
