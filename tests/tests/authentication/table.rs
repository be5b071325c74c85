//! What holds of every scheme.

use callspec::Why;

use crate::cases::{At, Case, all};
use crate::sent::{Answer, Fault, NOW, Sent};

const fn refused(why: Why) -> Answer {
    Err(Fault::Refused(why))
}

/// The answer to every case, after a change.
fn each(change: impl Fn(&Case) -> Answer, expected: impl Fn(&Case) -> Answer) {
    for case in all() {
        assert_eq!(change(&case), expected(&case), "{}", case.name);
    }
}

/// A token has no length and no digits; other signatures do.
fn malformed(case: &Case) -> Answer {
    refused(if case.name == "token" { Why::Mismatch } else { Why::Malformed })
}

#[test]
fn an_untouched_message_passes() {
    each(|case| case.answer(&case.sent), |_| Ok(0));
}

#[test]
fn another_secret_does_not_match() {
    each(|case| (case.answer)(&case.sent, &[case.other], NOW), |_| refused(Why::Mismatch));
}

#[test]
fn of_several_secrets_the_one_that_matches_is_told() {
    let secrets = |case: &Case, at: usize| {
        let mut secrets = [case.other; 3];
        secrets[at] = case.secret;
        (case.answer)(&case.sent, &secrets, NOW)
    };
    for at in 0..3 {
        each(|case| secrets(case, at), |_| Ok(at));
    }
}

#[test]
fn a_secret_that_is_there_twice_matches_first() {
    each(|case| (case.answer)(&case.sent, &[case.secret, case.secret], NOW), |_| Ok(0));
}

#[test]
fn a_missing_signature_is_missing_or_unsigned() {
    let without = |case: &Case| match &case.at {
        At::Header(name) => case.sent.clone().without_header(name),
        At::Text(text) => case.sent.clone().replace(text, ""),
    };
    each(|case| case.answer(&without(case)), |case| Err(case.absent));
}

#[test]
fn a_signature_that_is_there_twice_is_refused() {
    let twice = |case: &Case| match &case.at {
        At::Header(name) => {
            let (_, value) = case.sent.headers.iter().find(|(known, _)| known == name).unwrap();
            case.sent.clone().header(&name.to_ascii_lowercase(), value.clone())
        }
        At::Text(text) => case.sent.clone().replace(text, &text.repeat(2)),
    };
    each(|case| case.answer(&twice(case)), |_| refused(Why::Repeated));
}

#[test]
fn an_empty_signature_is_malformed() {
    each(|case| case.signed(""), |_| refused(Why::Malformed));
}

#[test]
fn a_truncated_signature_is_malformed() {
    for cut in [1, 2, 4] {
        let truncated = |case: &Case| {
            let signature = case.signature();
            case.signed(&signature[..signature.len() - cut])
        };
        each(truncated, malformed);
    }
}

#[test]
fn a_signature_of_a_shorter_hash_is_malformed() {
    each(|case| case.signed(&(case.write)(&case.code[..case.code.len() - 4])), malformed);
}

#[test]
fn an_over_long_signature_is_malformed() {
    let longer = |case: &Case| [&case.code[..], &case.code[..4]].concat();
    each(|case| case.signed(&(case.write)(&longer(case))), malformed);
    each(|case| case.signed(&case.signature().repeat(1_000)), malformed);
}

#[test]
fn a_signature_that_is_not_ascii_is_malformed() {
    let lead = |case: &Case| format!("\u{e9}{}", &case.signature()[2..]);
    each(|case| case.signed(&lead(case)), |_| refused(Why::Malformed));
}

#[test]
fn a_header_that_is_not_utf_8_is_malformed() {
    let broken = |case: &Case| match case.at {
        At::Header(name) => case.answer(&case.sent.clone().set_header(name, b"\xff\xfe".to_vec())),
        At::Text(_) => refused(Why::Malformed),
    };
    each(broken, |_| refused(Why::Malformed));
}

#[test]
fn hex_is_read_in_either_case_and_nothing_else_is() {
    let upper = |case: &Case| case.signed(&case.signature().to_ascii_uppercase()).ok();
    for case in all() {
        let hex = case.signature().bytes().all(|byte| byte.is_ascii_hexdigit());
        assert_eq!(upper(&case), hex.then_some(0), "{}", case.name);
    }
}

#[test]
fn another_code_of_the_right_length_does_not_match() {
    let zero = |case: &Case| case.signed(&(case.write)(&vec![b'0'; case.code.len()]));
    each(zero, |_| refused(Why::Mismatch));
}

#[test]
fn blanks_around_a_header_do_not_count() {
    let spaced = |case: &Case| {
        let headers = case.sent.headers.iter().cloned();
        let spaced = headers.map(|(name, value)| (name, [b" ", &value[..], b"\t"].concat()));
        case.answer(&Sent { headers: spaced.collect(), ..case.sent.clone() })
    };
    each(spaced, |_| Ok(0));
}

#[test]
fn headers_stand_in_any_order_and_case() {
    let turned = |case: &Case| {
        let headers = case.sent.headers.iter().rev();
        let headers = headers.map(|(name, value)| (name.to_ascii_uppercase(), value.clone()));
        case.answer(&Sent { headers: headers.collect(), ..case.sent.clone() })
    };
    each(turned, |_| Ok(0));
}
