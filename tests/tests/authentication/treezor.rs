//! Treezor signs the JSON of the payload as PHP spells it; the envelope is not signed.

use callspec::Why;
use callspec_tests::Tree;
use generated_demo::generated::treezor::Callback;
use proptest::prelude::*;

use crate::cases::treezor_bare;
use crate::sent::{Answer, Fault, NOW, Sent, answer};
use crate::sign::{base64, hmac_sha256};
use crate::spelling::spelling;
use crate::trees::tree;
use crate::{cases_of, treezor_forged::payins};

const SECRET: &str = "It's a secret";
const MISMATCH: Answer = Err(Fault::Refused(Why::Mismatch));

/// The signature of a payload, spelled as it is.
pub(crate) fn signature(payload: &str) -> String {
    base64(&hmac_sha256(SECRET.as_bytes(), payload.as_bytes()))
}

/// A webhook with a payload, and with the signature of another spelling of it.
fn webhook(payload: &str, signed: &str) -> Sent {
    let signature = signature(signed);
    Sent::new(format!(
        r#"{{"webhook":"payin.create","object_payload":{payload},"object_payload_signature":"{signature}"}}"#
    ))
}

fn of_treezor(sent: &Sent) -> Answer {
    answer::<Callback>(sent, &[SECRET], NOW)
}

const PHP: &str = r#"{"payins":[{"payinId":9007199254740993,"n":1.0,"amount":"1.0","name":"Ren\u00e9 \ud83d\ude00","url":"https:\/\/a\/b","tab":"a\tb\u0001"}],"z":null,"a":[]}"#;

#[test]
fn a_payload_as_php_spells_it_passes() {
    assert_eq!(of_treezor(&webhook(PHP, PHP)), Ok(0));
}

#[test]
fn a_payload_that_was_spelled_anew_passes() {
    let spaced = PHP.replace(":[", " : [\r\n\t").replace(",\"", " ,\n  \"").replace('}', "\t}");
    let written = [
        PHP.replace("\\/", "/"),
        PHP.replace("\\u00e9", "\\u00E9").replace("\\ud83d\\ude00", "\\uD83D\\uDE00"),
        PHP.replace("\\u00e9", "é").replace("\\ud83d\\ude00", "😀"),
        PHP.replace("\\t", "\\u0009"),
        PHP.replace("\"z\"", "\"\\u007a\"").replace("https", "\\u0068ttps"),
        PHP.replace("\\/", "\\u002f").replace("amount", "\\u0061mount"),
        spaced.clone(),
        spaced.replace("\\/", "/").replace("\\u00e9", "é"),
    ];
    for written in written {
        assert_ne!(written, PHP);
        assert_eq!(of_treezor(&webhook(&written, PHP)), Ok(0), "{written}");
    }
}

#[test]
fn a_payload_in_another_spelling_passes_as_it_was_signed() {
    let written = PHP.replace("\\/", "/").replace("\":", "\" : ");
    assert_eq!(of_treezor(&webhook(&written, &written)), Ok(0));
    assert_eq!(of_treezor(&webhook(PHP, &written)), MISMATCH);
}

#[test]
fn a_payload_that_says_something_else_does_not_match() {
    let changed = [
        ("9007199254740993", "9007199254740992"),
        ("9007199254740993", "\"9007199254740993\""),
        ("9007199254740993", "9007199254740993.0"),
        ("\"n\":1.0", "\"n\":1"),
        ("\"n\":1.0", "\"n\":1.00"),
        ("\"n\":1.0", "\"n\":10e-1"),
        ("\"1.0\"", "\"1\""),
        ("\"n\":1.0,", ""),
        ("\"n\":1.0,\"amount\":\"1.0\"", "\"amount\":\"1.0\",\"n\":1.0"),
        ("\"z\":null,\"a\":[]", "\"a\":[],\"z\":null"),
        ("\"z\":null,", ""),
        ("null", "false"),
        ("[]", "{}"),
        ("\\u00e9", "e"),
        ("\\u00e9", "\\u00c9"),
        ("\\ud83d\\ude00", "\\ude00\\ud83d"),
        ("\\t", " "),
        ("\\t", "\\\\t"),
        ("Ren", "Ren "),
        ("\"z\"", "\"Z\""),
        ("\"z\":null", "\"z\":null,\"z\":null"),
    ];
    for (one, other) in changed {
        let written = PHP.replacen(one, other, 1);
        assert_ne!(written, PHP);
        assert_eq!(of_treezor(&webhook(&written, PHP)), MISMATCH, "{written}");
    }
}

/// Any value as PHP spells it.
fn php(tree: &Tree) -> String {
    match tree {
        Tree::Null => "null".to_owned(),
        Tree::Boolean(boolean) => boolean.to_string(),
        Tree::Number(number) => number.clone(),
        Tree::Text(text) => php_text(text),
        Tree::List(items) => {
            format!("[{}]", items.iter().map(php).collect::<Vec<_>>().join(","))
        }
        Tree::Object(members) => {
            let member = |(name, value): &(String, Tree)| php_text(name) + ":" + &php(value);
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
        }
    }
}

fn php_text(text: &str) -> String {
    let unit = |unit: u16| match u8::try_from(unit).ok().filter(u8::is_ascii) {
        Some(8) => "\\b".to_owned(),
        Some(9) => "\\t".to_owned(),
        Some(10) => "\\n".to_owned(),
        Some(12) => "\\f".to_owned(),
        Some(13) => "\\r".to_owned(),
        Some(byte @ (b'"' | b'\\' | b'/')) => format!("\\{}", char::from(byte)),
        Some(byte @ 32..) => char::from(byte).to_string(),
        Some(..32) | None => format!("\\u{unit:04x}"),
    };
    format!("\"{}\"", text.encode_utf16().map(unit).collect::<String>())
}

proptest! {
    #![proptest_config(cases_of(400))]

    #[test]
    fn any_payload_passes_in_any_spelling(tree in tree(), spelling in spelling()) {
        let written = spelling.write(&tree);
        prop_assert_eq!(of_treezor(&webhook(&written, &php(&tree))), Ok(0));
        prop_assert_eq!(of_treezor(&webhook(&written, written.trim_ascii())), Ok(0));
    }

    #[test]
    fn no_payload_passes_for_another(one in tree(), other in tree(), spelling in spelling()) {
        let written = spelling.write(&one);
        let expected = if php(&one) == php(&other) { Ok(0) } else { MISMATCH };
        prop_assert_eq!(of_treezor(&webhook(&written, &php(&other))), expected);
    }

    #[test]
    fn flipped_bits_pass_only_where_the_payload_says_the_same(
        tree in tree(), spelling in spelling(), at in any::<prop::sample::Index>(), bit in 0u32..8,
    ) {
        let written = spelling.write(&tree);
        let mut sent = webhook(&written, &php(&tree));
        let start = r#"{"webhook":"payin.create","object_payload":"#.len();
        sent.body[start + at.index(written.len())] ^= 1u8 << bit;
        if of_treezor(&sent) == Ok(0) {
            let changed = &sent.body[start..start + written.len()];
            prop_assert_eq!(Tree::read(changed).ok(), Some(tree));
        }
    }
}

/// What there is to make a body of, in any order: the payload that is signed and one that is not,
/// each under the name that counts, one more envelope, one more name of an event.
const MEMBERS: [&str; 6] = [
    r#""object_payload":{"payins":[{"payinId":"signed"}]}"#,
    r#""object_payload":{"payins":[{"payinId":"forged"}]}"#,
    r#""object\u005fpayload":{"payins":[{"payinId":"forged"}]}"#,
    r#""object_payload_signature":"SIGNATURE""#,
    r#""webhook":"payin.create""#,
    r#""webhook":{"webhook":"payin.create","object_payload":{"payins":[{"payinId":"forged"}]},"object_payload_signature":"SIGNATURE"}"#,
];

/// Calls with every order of some members.
fn permutations(members: &mut Vec<&'static str>, from: usize, visit: &mut dyn FnMut(&[&str])) {
    if from == members.len() {
        return visit(members);
    }
    for at in from..members.len() {
        members.swap(from, at);
        permutations(members, from + 1, visit);
        members.swap(from, at);
    }
}

#[test]
fn of_two_payloads_the_decoder_sees_the_one_that_was_verified() {
    let signature = signature(r#"{"payins":[{"payinId":"signed"}]}"#);
    let (mut passed, mut refused) = (0, 0);
    permutations(&mut MEMBERS.to_vec(), 0, &mut |members| {
        let body = format!("{{{}}}", members.join(",")).replace("SIGNATURE", &signature);
        let sent = Sent::new(body);
        match of_treezor(&sent) {
            Ok(_) => {
                passed += 1;
                assert_eq!(payins(&sent), ["signed"], "{members:?}");
            }
            Err(Fault::Refused(why)) => {
                refused += 1;
                assert_eq!(why, Why::Mismatch, "{members:?}");
            }
            Err(other) => panic!("{other:?}: {members:?}"),
        }
    });
    assert_eq!((passed, refused), (120, 600));
}

#[test]
fn a_form_is_none_of_a_provider_that_sends_json() {
    let payload = r#"{"payins":[{"payinId":"7"}]}"#;
    let body = format!(
        "webhook=payin.create&object_payload={payload}&object_payload_signature={}",
        signature(payload).replace('+', "%2B")
    );
    let malformed = Err(Fault::Refused(Why::Malformed));
    assert_eq!(of_treezor(&Sent::new(body)), malformed);
    assert_eq!(of_treezor(&Sent::new("").url("/hook?webhook=payin.create")), malformed);
}

#[test]
fn a_signature_of_the_wrapper_is_none_of_the_webhook() {
    let bare = treezor_bare();
    let body = String::from_utf8(bare.sent.body.clone()).unwrap();
    let inner = body.replacen(r#","object_payload_signature":"#, r#","signature":"#, 1);
    let outer =
        format!(r#"{{"webhook":{inner},"object_payload_signature":"{}"}}"#, bare.signature());
    assert_eq!(of_treezor(&Sent::new(outer)), Err(Fault::Unsigned));
}

#[test]
fn a_signature_that_is_null_is_missing_and_an_object_is_malformed() {
    let sent = webhook(PHP, PHP);
    let signature = format!("\"{}\"", signature(PHP));
    let with = |text: &str| of_treezor(&sent.clone().replace(&signature, text));
    assert_eq!(with("null"), Err(Fault::Unsigned));
    for text in ["{}", "[]", "7", "true", "[\"a\"]"] {
        assert_eq!(with(text), Err(Fault::Refused(Why::Malformed)), "{text}");
    }
}

#[test]
fn a_missing_payload_is_missing_though_the_signature_is_optional() {
    let signature = signature("{}");
    let sent = Sent::new(format!(r#"{{"object_payload_signature":"{signature}"}}"#));
    assert_eq!(of_treezor(&sent), Err(Fault::Refused(Why::Missing)));
}
