//! Messages that somebody made who has seen a valid one, and has no secret.

use callspec::{Delivery, FromProvider, Request, Why};
use generated_demo::generated::{centralbill, smoney};

use crate::cases::http_signature;
use crate::cases::schemas::payload_alone;
use crate::sent::{Answer, DATE, Fault, NOW, Sent, answer, answer_to};
use crate::sign::{base64, hex, hmac_sha256, sha1, sha256};

const SECRET: &str = "a secret";

const fn refused(why: Why) -> Answer {
    Err(Fault::Refused(why))
}

/// The payload of a message, in which a customer chose the name, and its signature.
const PAYLOAD: &str =
    r#"{"id":"1","amount":"1","name":"x&data[id]=1&data[amount]=9999&type=paid&ref=r&y=z"}"#;

fn code() -> String {
    hex(&hmac_sha256(SECRET.as_bytes(), format!("r.{PAYLOAD}").as_bytes()))
}

#[test]
fn a_signed_payload_is_none_of_a_form_that_holds_it_as_a_name() {
    let json = format!(r#"{{"type":"paid","ref":"r","data":{PAYLOAD}}}"#);
    let valid = Sent::new(json).header("X-Signature", code());
    assert_eq!(answer::<payload_alone::Callback>(&valid, &[SECRET], NOW), Ok(0));

    let code = code();
    let in_query = Request::new("").query(PAYLOAD).header("X-Signature", &code);
    let answered = answer_to::<payload_alone::Callback>(in_query, &[SECRET], NOW);
    assert_eq!(answered, refused(Why::Malformed));
    let in_body = Request::new(PAYLOAD).read_as(callspec::Wire::Form);
    let in_body = in_body.header("X-Signature", &code);
    let answered = answer_to::<payload_alone::Callback>(in_body, &[SECRET], NOW);
    assert_eq!(answered, refused(Why::Malformed));
}

#[test]
fn another_name_of_a_signed_field_is_told_to_be_open() {
    let open = payload_alone::Callback::PROVIDER.authentication[0].uncovered;
    assert_eq!(open, ["type", "reference"]);
}

#[test]
fn a_header_is_signed_once_however_long_it_is() {
    let digest = format!("SHA-256={}", base64(&sha256(b"{}")));
    for again in ["x x", "X x", "date", "(request-target)"] {
        let headers = format!("(request-target) date digest {again}");
        let sent = Sent::new("{}").header("Date", DATE).header("Digest", digest.clone());
        let sent = sent.header("X", "v").header("Signature", http_signature(&headers, &[0; 32]));
        let answered = answer::<centralbill::Callback>(&sent, &[SECRET], NOW);
        assert_eq!(answered, refused(Why::Repeated), "{again}");
    }
}

#[test]
fn a_path_that_holds_a_url_is_the_path_all_the_same() {
    let digest = format!("SHA-256={}", base64(&sha256(b"{}")));
    let target = "/merchant/a";
    let lines = format!("(request-target): post {target}\ndate: {DATE}\ndigest: {digest}");
    let code = hmac_sha256(SECRET.as_bytes(), lines.as_bytes());
    let signature = http_signature("(request-target) date digest", &code);
    let to = |url: &str| {
        let sent = Sent::new("{}").url(url).header("Date", DATE).header("Digest", digest.clone());
        let sent = sent.header("Signature", signature.clone());
        answer::<centralbill::Callback>(&sent, &[SECRET], NOW)
    };
    assert_eq!(to("/merchant/a"), Ok(0));
    assert_eq!(to("https://shop.example/merchant/a"), Ok(0));
    assert_eq!(to("/merchant/b://x/merchant/a"), refused(Why::Mismatch));
}

#[test]
fn blanks_around_names_do_not_change_the_order_of_values() {
    let code = hex(&sha1(b"15+99+0+4+a secret"));
    let with = |body: &str| {
        let sent = Sent::new(format!("{body}&CallbackSignature={code}"));
        answer::<smoney::Callback>(&sent, &[SECRET], NOW)
    };
    assert_eq!(with("amount=15&id=99&status=0&type=4"), Ok(0));
    assert_eq!(with("%20%20%20type=15&%20%20id=99&%20amount=0&%20z=4"), refused(Why::Malformed));
}

#[test]
fn a_character_set_without_ascii_hides_no_signature() {
    let body = format!("id=7&type=4&CallbackSignature={}", "0".repeat(40));
    let sent = Sent::new(body);
    for charset in ["utf-16le", "utf-16be", "replacement", "hz-gb-2312"] {
        let kind = format!("application/x-www-form-urlencoded; charset={charset}");
        let answered =
            answer::<smoney::Callback>(&sent.clone().header("Content-Type", kind), &[SECRET], NOW);
        assert_eq!(answered, refused(Why::Mismatch), "{charset}");
    }
}

#[test]
fn a_replay_with_another_query_has_the_same_identity() {
    let identity = |query: &str| {
        let request = Request::new(r#"{"type":"paid","ref":"r","data":{"id":"1"}}"#).query(query);
        let delivery = Delivery::read(request).unwrap();
        delivery.identities::<payload_alone::Callback>().remove(0)
    };
    assert!(!identity("").is_sent());
    assert_eq!(identity(""), identity("x=1"));
}
