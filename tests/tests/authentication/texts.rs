//! What is told of a message that is refused: places and lengths, never what stands there.

use std::fmt::Write as _;

use callspec::{Delivery, FromProvider, Secrets, Timestamp};
use generated_demo::generated::{centralbill, smoney, treezor};

use crate::cases::schemas::{
    named_fields, parts, prefixed, sorted_pairs, standard_webhooks, token,
};
use crate::cases::{
    Case, centralbill_case, parts as parts_case, smoney_case, standard_webhooks as webhooks_case,
};
use crate::sent::{NOW, Sent};

/// What is told of a request, a second after it was sent.
fn told<P: FromProvider>(sent: &Sent, secret: &str) -> String {
    let delivery = Delivery::read(sent.request()).unwrap();
    let secrets = Secrets::<P>::new([secret]).unwrap();
    let now = Timestamp::from_second(NOW + 301).unwrap();
    delivery.verify(&secrets, now).unwrap_err().to_string()
}

/// The texts, a line each.
fn lines(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().fold(String::new(), |mut lines, text| {
        writeln!(lines, "{text}").unwrap();
        lines
    })
}

#[test]
fn of_signed_headers() {
    let case = centralbill_case("Signature");
    let told = |sent: Sent| told::<centralbill::Callback>(&sent, case.secret);
    let header = |text: &str| case.sent.clone().set_header("Signature", text);
    let replaced = |one: &str, other: &str| case.sent.clone().replace(one, other);
    let signature = case.signature();
    let texts = [
        told(case.sent.clone().without_header("Signature")),
        told(case.sent.clone().header("signature", "a")),
        told(header("\u{e9}")),
        told(header("x")),
        told(header("keyId=\"1\"")),
        told(header("signature=\"?\"")),
        told(header("signature=\"AAAA\"")),
        told(replaced("\",signature", "\",keyId=\"a\",headers=\"a\",signature")),
        told(replaced("\"(request-target) content-type date digest\"", "\"\"")),
        told(replaced("hmac-sha256", "hs2019")),
        told(replaced("date digest", "digest")),
        told(replaced("date digest", "(created) date digest")),
        told(case.sent.clone().without_header("Content-Type")),
        told(case.sent.clone().header("Content-type", "a")),
        told(case.sent.clone().set_header("Content-Type", b"\xff".to_vec())),
        told(replaced(&signature, &"A".repeat(43).chars().chain(['=']).collect::<String>())),
        told(case.sent.clone()),
    ];
    insta::assert_snapshot!(lines(texts), @r"
    header Signature is missing
    header Signature is there more than once
    header Signature is malformed: not ASCII
    header Signature is malformed: no list of parameters
    header Signature is missing: no parameter `signature`
    header Signature is malformed: no base64
    header Signature is malformed: of another length
    header Signature is there more than once: one of its parameters
    header Signature is malformed: it signs nothing
    header Signature names another algorithm
    header date is not signed
    a signed header is malformed: the schema's algorithm signs no such value
    a signed header is missing
    a signed header is there more than once
    a signed header is malformed: not UTF-8
    header Signature does not match: no active secret gives it
    header Date is too old: 301 s off, 300 s are tolerated
    ");
}

#[test]
fn of_codes_and_tokens() {
    let case = parts_case();
    let told_of = |text: &str| {
        let sent = case.sent.clone().set_header("X-Signature", text);
        told::<parts::Callback>(&sent, case.secret)
    };
    let signature = case.signature();
    let zeros = "0".repeat(64);
    let mut texts = vec![
        told_of(""),
        told_of(&format!("v1={signature}")),
        told_of(&format!("t=1,t=1,v1={signature}")),
        told_of("t=1,v0=00"),
        told_of("t=1,v1="),
        told_of("t=1,v1=?"),
        told_of("t=1,v1=00"),
        told_of(&format!("t=1{}", ",v1=00".repeat(33))),
        told_of(&format!("t=1,v1={zeros}")),
        told_of(&format!("t={NOW},v1={signature}")),
    ];
    let case = webhooks_case();
    let with = |text: &str| case.sent.clone().set_header("webhook-signature", text);
    texts.extend([
        told::<standard_webhooks::Callback>(&with("v2,"), case.secret),
        told::<standard_webhooks::Callback>(&with("v1,?"), case.secret),
        told::<prefixed::Callback>(&Sent::new("{}").header("X-Hub-Signature-256", "a"), "a"),
        told::<token::Callback>(&Sent::new("{}").header("X-Token", "Basic a"), "a"),
        told::<token::Callback>(&Sent::new("{}").header("X-Token", "Bearer b"), "a"),
    ]);
    insta::assert_snapshot!(lines(texts), @r"
    part v1 of header X-Signature is missing
    part t of header X-Signature is missing
    part t of header X-Signature is there more than once
    part v1 of header X-Signature is missing
    header X-Signature is malformed: nothing is in it
    header X-Signature is malformed: no hex
    header X-Signature is malformed: 1 bytes, expected 32
    header X-Signature is malformed: more than 32 signatures
    header X-Signature does not match: no active secret gives it
    header X-Signature is too old: 301 s off, 300 s are tolerated
    header webhook-signature is malformed: does not begin with `v1,`
    header webhook-signature is malformed: no base64
    header X-Hub-Signature-256 is malformed: does not begin with `sha256=`
    header X-Token is malformed: does not begin with `Bearer `
    header X-Token does not match: no active secret gives it
    ");
}

#[test]
fn of_bodies_and_urls() {
    let case = smoney_case();
    let smoney = |sent: &Sent| told::<smoney::Callback>(sent, case.secret);
    let url = |url: &str| {
        let sent = Sent::new("").url(url).header("X-Signature", "A".repeat(27) + "=");
        told::<sorted_pairs::Callback>(&sent, "a")
    };
    let sign = r#""additionalData":{"hmacSignature":"AAAA"}"#;
    let zeros = "A".repeat(43) + "=";
    let named = |body: &str| told::<named_fields::Callback>(&Sent::new(body), "00");
    let treezor = |body: &str| told::<treezor::Callback>(&Sent::new(body), "a");
    let texts = [
        smoney(&case.sent.clone().url("/hook?id=8")),
        smoney(&case.sent.clone().url("/hook?CallbackSignature=8")),
        smoney(&Sent::new(format!(r#"{{"CallbackSignature":"{}"}}"#, case.signature()))),
        smoney(&Sent::new("id=7")),
        url("/hook"),
        url("https://shop.example/hook"),
        named("{}"),
        named(&format!("{{{sign}}}")),
        named(&format!("{{{}}}", sign.replace("AAAA", &zeros))),
        named(&format!("{{\"pspReference\":[],{}}}", sign.replace("AAAA", &zeros))),
        named(&format!(
            "{{\"pspReference\":1,\"pspReference\":1,{}}}",
            sign.replace("AAAA", &zeros)
        )),
        treezor(&format!(r#"{{"object_payload_signature":"{zeros}"}}"#)),
        treezor(r#"{"object_payload_signature":{}}"#),
    ];
    insta::assert_snapshot!(lines(texts), @r"
    a parameter is there more than once: body and query have different values
    CallbackSignature is there more than once
    the body is malformed: no form
    not verified: the message is unsigned
    the request's URL is missing: set all of it by `Request::url`
    header X-Signature does not match: no active secret gives it
    additionalData.hmacSignature is missing
    additionalData.hmacSignature is malformed: 3 bytes, expected 32
    pspReference is missing
    pspReference is malformed: no text
    pspReference is there more than once
    object_payload is missing
    object_payload_signature is malformed: no text
    ");
}

#[test]
fn of_times() {
    let told_at = |case: &Case, now: i64| {
        let delivery = Delivery::read(case.sent.request()).unwrap();
        let secrets = Secrets::<standard_webhooks::Callback>::new([case.secret]).unwrap();
        let now = Timestamp::from_second(now).unwrap();
        delivery.verify(&secrets, now).unwrap_err().to_string()
    };
    let case = webhooks_case();
    let twice = Case { sent: case.sent.clone().header("webhook-timestamp", "1"), ..case.clone() };
    let without =
        Case { sent: case.sent.clone().without_header("webhook-timestamp"), ..case.clone() };
    let texts = [
        told_at(&case, NOW + 301),
        told_at(&case, NOW - 301),
        told_at(&twice, NOW),
        told_at(&without, NOW),
    ];
    insta::assert_snapshot!(lines(texts), @r"
    header webhook-timestamp is too old: 301 s off, 300 s are tolerated
    header webhook-timestamp lies in the future: 301 s off, 300 s are tolerated
    header webhook-timestamp is there more than once
    header webhook-timestamp is missing
    ");
}
