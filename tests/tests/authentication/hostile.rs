//! Whatever is sent: nothing panics, nothing passes, and nothing of it is shown.

use std::fmt::Write as _;

use callspec::{Delivery, FromProvider, Request, Secrets, Timestamp};
use generated_demo::generated::{centralbill, mifinity, smoney, treezor, xpollens};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::cases::{all, schemas};
use crate::cases_of;
use crate::sent::{DATE, NOW, Sent};

/// What must not be shown: it stands in every text that is sent.
const MARK: &str = "CANARY";

/// All that a log could have of verifying a request; `Err` if it passed.
fn logged<P: FromProvider>(request: Request<'_>, secrets: &[String]) -> Result<String, String> {
    let mut log = format!("{request:?}");
    let secrets = match Secrets::<P>::new(secrets) {
        Ok(secrets) => secrets,
        Err(invalid) => return Ok(format!("{log} {invalid} {invalid:?}")),
    };
    let delivery = match Delivery::read(request) {
        Ok(delivery) => delivery,
        Err(error) => return Ok(format!("{log} {error} {error:?}")),
    };
    write!(log, "{delivery:?} {secrets:?}").unwrap();
    match delivery.verify(&secrets, Timestamp::from_second(NOW).unwrap()) {
        Ok(verified) => Err(format!("{log} {verified:?} {:?}", verified.uncovered())),
        Err(unverified) => Ok(format!("{log} {unverified} {unverified:?}")),
    }
}

/// Verifies for every provider.
fn all_logged(sent: &Sent, secrets: &[String]) -> Result<String, String> {
    let mut log = String::new();
    macro_rules! each {
        ($($module:path),+ $(,)?) => {{
            $({
                use $module as module;
                log += &logged::<module::Callback>(sent.request(), secrets)?;
            })+
        }};
    }
    each!(
        centralbill,
        mifinity,
        schemas::batch,
        schemas::either,
        schemas::envelope_in_text,
        schemas::lenient,
        schemas::named_fields,
        schemas::parts,
        schemas::prefixed,
        schemas::signed_headers,
        schemas::sorted_pairs,
        schemas::standard_webhooks,
        schemas::token,
        smoney,
        treezor,
        xpollens,
    );
    Ok(log)
}

const HEADERS: [&str; 13] = [
    "Authorization",
    "content-type",
    "Date",
    "Digest",
    "Signature",
    "webhook-id",
    "webhook-signature",
    "webhook-timestamp",
    "X-Event",
    "X-Hub-Signature-256",
    "X-Signature",
    "X-Time",
    "X-Token",
];

/// What values are made of, so that each parser is reached.
const PIECES: [&str; 44] = [
    "",
    " ",
    ",",
    "=",
    "\"",
    "t=",
    "t=1700000000",
    "1700000000",
    "v1=",
    "v1,",
    "v1",
    "sha256=",
    "Bearer ",
    "Signature ",
    "keyId=\"CANARY\"",
    "algorithm=\"hmac-sha256\"",
    "algorithm=\"hmac-sha512\"",
    "headers=\"(request-target) date digest\"",
    "headers=\"digest\"",
    "headers=\"\"",
    "signature=\"",
    "signature=\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "SHA-256=",
    DATE,
    "application/json",
    "application/x-www-form-urlencoded; charset=utf-16",
    "CANARY",
    "{",
    "}",
    "{\"events\":[{\"type\":\"CANARY\",\"data\":{},\"signature\":\"AA\"}]}",
    "{\"message\":\"{\\\"type\\\":\\\"CANARY\\\"}\",\"sign\":\"00\"}",
    "\"object_payload\":{\"CANARY\":\"\\u00E9\\ud800\"},",
    "\"object_payload_signature\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"",
    "\"webhook\":{\"object_payload\":[],\"object_payload_signature\":null}",
    "\"additionalData\":{\"hmacSignature\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}",
    "&CallbackSignature=814de6e4d24008b1764fe093026b5127cddbf6c2",
    "&sign=0000000000000000000000000000000000000000000000000000000000000000",
    "&CANARY=CANARY",
    "%ff%0",
    "https://CANARY.example/CANARY?CANARY",
    "?#",
];

fn value() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        9 => prop::sample::select(&PIECES[..]).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..9),
    ];
    vec(piece, 0..7).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = String> {
    value().prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        value(),
        vec(prop::sample::select(&PIECES[34..38]), 1..4).prop_map(|members| format!(
            "{{{}}}",
            members.join(",")
        )
        .replace(",,", ",")
        .into_bytes()),
    ]
}

/// A secret that may be one: a text, a key in hex or in base64.
fn secret() -> impl Strategy<Value = String> {
    prop_oneof![text(), Just("CANARY00".to_owned()), "[0-9a-f]{8}", "[0-9A-Za-z]{8}"]
        .prop_map(|secret| secret + "CANARY00")
}

fn sent() -> impl Strategy<Value = Sent> {
    let headers = vec((prop::sample::select(&HEADERS[..]), value()), 0..9);
    (body(), text(), headers).prop_map(|(body, url, headers)| {
        let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), value));
        Sent { headers: headers.collect(), ..Sent::new(body).url(&url) }
    })
}

proptest! {
    #![proptest_config(cases_of(600))]

    #[test]
    fn nothing_passes_and_nothing_is_shown(sent in sent(), secrets in vec(secret(), 1..3)) {
        let log = all_logged(&sent, &secrets);
        prop_assert!(log.is_ok(), "{log:?}");
        prop_assert!(!log.clone().unwrap().contains(MARK), "{log:?}");
    }

    #[test]
    fn a_signed_message_changed_anywhere_panics_nowhere(
        case in any::<prop::sample::Index>(), header in prop::sample::select(&HEADERS[..]),
        value in value(), at in any::<prop::sample::Index>(), put in value(),
    ) {
        let cases = all();
        let case = &cases[case.index(cases.len())];
        let mut sent = case.sent.clone().header(header, value);
        let at = at.index(sent.body.len() + 1);
        sent.body.splice(at..at, put);
        let _ = case.answer(&sent);
    }
}

/// Every text of a message that passes, but for the names in it.
#[test]
fn of_a_verified_message_nothing_is_shown() {
    let body = r#"{"type":"paid","id":"CANARY","amount":1.50}"#;
    let sent = Sent::new(body).url("/?CANARY=CANARY").header("X-Token", "Bearer CANARY");
    let request = sent.request().method("POST").endpoint("paid");
    let log = logged::<schemas::token::Callback>(request, &["CANARY".to_owned()]).unwrap_err();
    assert!(log.contains("Verified(token)"), "{log}");
    assert!(!log.contains(MARK), "{log}");
}
