//! Signed headers: what a message may choose, and what it may not.

use callspec::Why;
use generated_demo::generated::centralbill;

use crate::cases::{centralbill_case, http_signature, schemas, signed_headers};
use crate::sent::{Answer, DATE, Fault, NOW, Sent, answer, answer_to};
use crate::sign::{base64, hex, hmac_sha256, hmac_sha512, sha256};

const SECRET: &str = "It's a secret";
const BODY: &str = r#"{"id":"7"}"#;
const HEADERS: &str = "(request-target) date digest";

const fn refused(why: Why) -> Answer {
    Err(Fault::Refused(why))
}

fn of_centralbill(sent: &Sent) -> Answer {
    answer::<centralbill::Callback>(sent, &[SECRET], NOW)
}

fn rfc3230(body: &str) -> String {
    format!("SHA-256={}", base64(&sha256(body.as_bytes())))
}

/// The body to a path, with a digest, unsigned.
fn unsigned(target: &str, digest: &str) -> Sent {
    let sent = Sent::new(BODY).url(&format!("https://shop.example{target}"));
    sent.header("Date", DATE).header("Digest", digest)
}

/// The code of lines, under the secret.
fn code(lines: &[&str]) -> Vec<u8> {
    hmac_sha256(SECRET.as_bytes(), lines.join("\n").as_bytes())
}

/// Signed as CentralBill does, over the three headers that it must.
fn signed(target: &str, digest: &str) -> Sent {
    let request = format!("(request-target): post {target}");
    let code = code(&[&request, &format!("date: {DATE}"), &format!("digest: {digest}")]);
    unsigned(target, digest).header("Signature", http_signature(HEADERS, &code))
}

#[test]
fn a_digest_is_read_in_both_spellings() {
    let of_hex = format!("SHA-256={}", base64(hex(&sha256(BODY.as_bytes())).as_bytes()));
    for digest in [rfc3230(BODY), of_hex.clone(), rfc3230(BODY).replace("SHA", "sha")] {
        assert_eq!(of_centralbill(&signed("/hook", &digest)), Ok(0), "{digest}");
    }
    let other = format!("MD5=AAAA, {}", rfc3230(BODY));
    assert_eq!(of_centralbill(&signed("/hook", &other)), Ok(0));
}

#[test]
fn a_digest_of_another_body_is_a_mismatch() {
    assert_eq!(of_centralbill(&signed("/hook", &rfc3230("{}"))), refused(Why::Mismatch));
    let upper = hex(&sha256(BODY.as_bytes())).to_ascii_uppercase();
    let upper = format!("SHA-256={}", base64(upper.as_bytes()));
    assert_eq!(of_centralbill(&signed("/hook", &upper)), refused(Why::Mismatch));
    let sent = signed("/hook", &rfc3230(BODY));
    let swapped = Sent { body: b"{}".to_vec(), ..sent };
    assert_eq!(of_centralbill(&swapped), refused(Why::Mismatch));
}

#[test]
fn a_digest_that_is_none_is_malformed() {
    for digest in ["", "SHA-256", "SHA-256=", "SHA-512=AAAA", "SHA-256=?", "SHA-256=AAA", "="] {
        let why = if digest == "SHA-256=" { Why::Mismatch } else { Why::Malformed };
        assert_eq!(of_centralbill(&signed("/hook", digest)), refused(why), "{digest}");
    }
}

#[test]
fn a_digest_of_hex_is_only_read_where_the_schema_says_so() {
    let digest = format!("SHA-256={}", base64(hex(&sha256(BODY.as_bytes())).as_bytes()));
    let code = hmac_sha512(b"0123456789abcdefghijkl", format!("digest: {digest}").as_bytes());
    let header = http_signature("digest", &code).replace("sha256", "sha512");
    let sent = Sent::new(BODY).header("Digest", digest).header("Signature", header);
    assert_eq!(signed_headers().answer(&sent), refused(Why::Mismatch));
}

#[test]
fn method_path_and_query_are_signed() {
    let sent = signed("/hook?shop=7&x=a%20b", &rfc3230(BODY));
    assert_eq!(of_centralbill(&sent), Ok(0));
    let elsewhere = |url: &str| of_centralbill(&sent.clone().url(url));
    assert_eq!(elsewhere("/hook?shop=7&x=a%20b"), Ok(0));
    assert_eq!(elsewhere("http://other.example:8080/hook?shop=7&x=a%20b"), Ok(0));
    for url in ["/hook", "/hook?shop=8&x=a%20b", "/hook?shop=7&x=a+b", "/hooks?shop=7&x=a%20b"] {
        assert_eq!(elsewhere(url), refused(Why::Mismatch), "{url}");
    }
    let put = Sent { method: "PUT", ..sent.clone() };
    assert_eq!(of_centralbill(&put), refused(Why::Mismatch));
    let lower = Sent { method: "post", ..sent };
    assert_eq!(of_centralbill(&lower), Ok(0));
}

#[test]
fn a_url_in_the_query_is_no_part_of_the_path() {
    let target = "/hook?next=https://shop.example/done";
    let sent = signed(target, &rfc3230(BODY));
    assert_eq!(of_centralbill(&sent), Ok(0));
    assert_eq!(of_centralbill(&sent.url(target)), Ok(0));
    let rooted = signed("/?a=/b", &rfc3230(BODY));
    assert_eq!(of_centralbill(&rooted.clone().url("https://shop.example?a=/b")), Ok(0));
    assert_eq!(of_centralbill(&rooted.url("https://shop.example/?a=/b#c")), Ok(0));
}

#[test]
fn what_must_be_signed_is_uncovered_when_it_is_not() {
    let (digest, date) = (format!("digest: {}", rfc3230(BODY)), format!("date: {DATE}"));
    let target = "(request-target): post /hook";
    let uncovered = [
        ("date digest", [&date[..], &digest]),
        ("(request-target) digest", [target, &digest]),
        ("(request-target) date", [target, &date]),
        ("", ["", ""]),
    ];
    for (headers, lines) in uncovered {
        let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        let header = http_signature(headers, &code(&lines));
        let sent = unsigned("/hook", &rfc3230(BODY)).header("Signature", header);
        let why = if headers.is_empty() { Why::Malformed } else { Why::Uncovered };
        assert_eq!(of_centralbill(&sent), refused(why), "{headers}");
    }
}

#[test]
fn headers_are_the_date_alone_where_none_are_named() {
    let code = code(&[&format!("date: {DATE}")]);
    let header = format!(r#"signature="{}""#, base64(&code));
    let sent = unsigned("/hook", &rfc3230(BODY)).header("Signature", header);
    assert_eq!(of_centralbill(&sent), refused(Why::Uncovered));
}

#[test]
fn the_schema_names_the_algorithm_and_no_message_does() {
    let sent = signed("/hook", &rfc3230(BODY));
    for other in ["hmac-sha1", "hmac-sha512", "rsa-sha256", "hs2019", "none", "HMAC-SHA256", ""] {
        let other = sent.clone().replace("hmac-sha256", other);
        assert_eq!(of_centralbill(&other), refused(Why::Algorithm), "{other:?}");
    }
    let unnamed = sent.replace(r#"algorithm="hmac-sha256","#, "");
    assert_eq!(of_centralbill(&unnamed), Ok(0));
}

#[test]
fn a_signed_header_is_there_once() {
    let sent = signed("/hook", &rfc3230(BODY));
    for (name, why) in [("Date", Why::Missing), ("Digest", Why::Missing)] {
        let without = sent.clone().without_header(name);
        assert_eq!(of_centralbill(&without), refused(why), "{name}");
    }
    for (name, value) in [("date", DATE), ("digest", "SHA-256=AAAA"), ("signature", "a")] {
        let twice = sent.clone().header(name, value);
        assert_eq!(of_centralbill(&twice), refused(Why::Repeated), "{name}");
    }
}

#[test]
fn two_queries_are_refused() {
    let sent = signed("/hook?shop=7", &rfc3230(BODY));
    let answer = |request| answer_to::<centralbill::Callback>(request, &[SECRET], NOW);
    assert_eq!(answer(sent.request().query("shop=7")), Ok(0));
    assert_eq!(answer(sent.request().query("?shop=7")), Ok(0));
    assert_eq!(answer(sent.request().query("shop=8")), refused(Why::Malformed));
    assert_eq!(answer(sent.request().query("")), refused(Why::Malformed));
    let path = sent.clone().url("/hook");
    assert_eq!(answer(path.request().query("shop=7")), Ok(0));
    assert_eq!(answer(path.request().query("shop=8")), refused(Why::Mismatch));
    assert_eq!(answer(path.request()), refused(Why::Mismatch));
}

#[test]
fn parameters_are_written_in_any_order_with_blanks_and_without_quotes() {
    let sent = signed("/hook", &rfc3230(BODY));
    let spaced = sent.clone().replace(r#"",headers"#, r#"" , headers"#);
    assert_eq!(of_centralbill(&spaced), Ok(0));
    let bare = sent.clone().replace(r#"algorithm="hmac-sha256""#, "algorithm=hmac-sha256");
    assert_eq!(of_centralbill(&bare), Ok(0));
    let more = sent.replace(r#"keyId="app""#, r#"x="a=b,c",keyId="app""#);
    assert_eq!(of_centralbill(&more), Ok(0));
}

#[test]
fn a_header_that_is_no_list_of_parameters_is_malformed() {
    for text in ["x", "a=\"", "signature=\"AAAA\"\"", "\"", "a=b,c", "signature=AAAA"] {
        let sent = unsigned("/hook", &rfc3230(BODY)).header("Signature", text);
        assert_eq!(of_centralbill(&sent), refused(Why::Malformed), "{text}");
    }
    for text in ["=", "Signature a=b", ",=", "SIGNATURE=\"AAAA\""] {
        let sent = unsigned("/hook", &rfc3230(BODY)).header("Signature", text);
        assert_eq!(of_centralbill(&sent), refused(Why::Missing), "{text}");
    }
    let sent = signed("/hook", &rfc3230(BODY));
    let twice = sent.clone().replace("keyId", "headers=\"date\",keyId");
    assert_eq!(of_centralbill(&twice), refused(Why::Repeated));
    let special = sent.replace("headers=\"", "headers=\"(created) ");
    assert_eq!(of_centralbill(&special), refused(Why::Malformed));
}

#[test]
fn one_header_may_be_wrong_where_the_other_is_right() {
    let case = centralbill_case("Authorization");
    assert_eq!(case.answer(&case.sent.clone().header("Signature", "x")), Ok(0));
    let basic = case.sent.clone().set_header("Authorization", "Basic YTpi");
    assert_eq!(case.answer(&basic), refused(Why::Malformed));
    let lower = case.sent.clone().replace("Signature keyId", "signature keyId");
    assert_eq!(case.answer(&lower), Ok(0));
}

#[test]
fn a_digest_that_is_not_required_is_checked_where_it_is_signed() {
    let case = signed_headers();
    let other = Sent { body: b"{}".to_vec(), ..case.sent.clone() };
    assert_eq!(
        answer::<schemas::signed_headers::Callback>(&other, &[case.secret], NOW),
        refused(Why::Mismatch)
    );
}
