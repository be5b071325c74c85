//! Signed parameters, in body and query.

use callspec::Why;
use generated_demo::generated::smoney;

use crate::cases::schemas::{either, sorted_pairs};
use crate::sent::{Answer, Fault, NOW, Sent, answer};
use crate::sign::{base64, hex, hmac_sha1, sha1, sha256};

const SECRET: &str = "It's a secret";

const fn refused(why: Why) -> Answer {
    Err(Fault::Refused(why))
}

/// The signature of values that are in the order of their names.
fn signature(values: &[&str]) -> String {
    hex(&sha1([values, &[SECRET]].concat().join("+").as_bytes()))
}

fn of_smoney(query: &str, body: &str) -> Answer {
    let url = if query.is_empty() { "/hook".to_owned() } else { format!("/hook?{query}") };
    answer::<smoney::Callback>(&Sent::new(body).url(&url), &[SECRET], NOW)
}

#[test]
fn parameters_stand_in_body_or_query_or_both() {
    let sign = format!("CallbackSignature={}", signature(&["10.20", "7", "4"]));
    assert_eq!(of_smoney("", &format!("type=4&id=7&amount=10.20&{sign}")), Ok(0));
    assert_eq!(of_smoney(&format!("type=4&id=7&amount=10.20&{sign}"), ""), Ok(0));
    assert_eq!(of_smoney("type=4&id=7", &format!("amount=10.20&{sign}")), Ok(0));
    assert_eq!(of_smoney(&sign, "type=4&id=7&amount=10.20"), Ok(0));
}

#[test]
fn what_body_and_query_both_say_counts_once() {
    let sign = format!("CallbackSignature={}", signature(&["10.20", "7", "4"]));
    let all = format!("type=4&id=7&amount=10.20&{sign}");
    assert_eq!(of_smoney(&all, &all), Ok(0));
    assert_eq!(of_smoney("amount=10%2E20", &all), Ok(0));
    assert_eq!(of_smoney(&sign, &all), Ok(0));
}

#[test]
fn what_body_and_query_say_differently_is_refused() {
    let sign = format!("CallbackSignature={}", signature(&["10.20", "7", "4"]));
    let all = format!("type=4&id=7&amount=10.20&{sign}");
    assert_eq!(of_smoney("amount=10.21", &all), refused(Why::Repeated));
    assert_eq!(of_smoney("amount=", &all), refused(Why::Repeated));
    assert_eq!(of_smoney("amount", &all), refused(Why::Repeated));
    let other = format!("CallbackSignature={}", signature(&["10.21"]));
    assert_eq!(of_smoney(&other, &all), refused(Why::Repeated));
    for (query, body) in [("a=1", "a=2"), ("a=1", "a=1&a=2"), ("a=2", "a=1&a=2")] {
        let sign = format!("CallbackSignature={}", signature(&["1", "2"]));
        let expected = if query == "a=1" && body == "a=2" { refused(Why::Repeated) } else { Ok(0) };
        assert_eq!(of_smoney(query, &format!("{body}&{sign}")), expected, "{query} {body}");
    }
}

#[test]
fn names_are_sorted_by_bytes_and_those_of_one_name_stay_in_order() {
    let sign = format!("CallbackSignature={}", signature(&["3", "1", "2", "5", "4"]));
    assert_eq!(of_smoney("", &format!("b=1&b=2&B=3&\u{e9}=4&{sign}&b1=5")), Ok(0));
    assert_eq!(of_smoney("", &format!("b=2&b=1&B=3&\u{e9}=4&{sign}&b1=5")), refused(Why::Mismatch));
}

#[test]
fn values_are_signed_as_decoded_bytes() {
    let sign = format!("CallbackSignature={}", signature(&["a b+c=&\u{e9}\n", "", ""]));
    let written = ["a+b%2Bc%3D%26%C3%A9%0A", "a%20b%2bc=%26%c3%a9%0a"];
    for written in written {
        assert_eq!(of_smoney("", &format!("a={written}&b=&c&{sign}&&")), Ok(0), "{written}");
    }
    let code = sha1(&[b"\xff+", SECRET.as_bytes()].concat());
    assert_eq!(of_smoney("", &format!("a=%FF&CallbackSignature={}", hex(&code))), Ok(0));
    let replaced = format!("a=%EF%BF%BD&CallbackSignature={}", hex(&code));
    assert_eq!(of_smoney("", &replaced), refused(Why::Mismatch));
}

#[test]
fn one_more_parameter_or_one_less_does_not_match() {
    let sign = format!("CallbackSignature={}", signature(&["10.20", "7", "4"]));
    let all = format!("type=4&id=7&amount=10.20&{sign}");
    for query in ["x=1", "x=", "=", "Amount=1", "callbacksignature=1"] {
        assert_eq!(of_smoney(query, &all), refused(Why::Mismatch), "{query}");
    }
    assert_eq!(of_smoney("", &format!("type=4&id=7&{sign}")), refused(Why::Mismatch));
}

#[test]
fn a_signature_with_blanks_around_its_name_is_one() {
    let sign = signature(&["7"]);
    assert_eq!(of_smoney("", &format!("id=7&CallbackSignature+={sign}")), Ok(0));
    let twice = format!("id=7&CallbackSignature+={sign}&CallbackSignature={sign}");
    assert_eq!(of_smoney("", &twice), refused(Why::Repeated));
}

#[test]
fn a_json_body_has_no_parameters() {
    let sign = signature(&["7"]);
    let body = format!(r#"{{"id":"7","CallbackSignature":"{sign}"}}"#);
    assert_eq!(of_smoney("", &body), refused(Why::Malformed));
}

#[test]
fn pairs_of_the_url_are_signed_with_it_alone() {
    let url = "https://shop.example/hook?b=2";
    let code = base64(&hmac_sha1(SECRET.as_bytes(), format!("{url}a1b3").as_bytes()));
    let sent = Sent::new("b=3&a=1").url(url).header("X-Signature", code);
    let answer = |sent: &Sent| answer::<sorted_pairs::Callback>(sent, &[SECRET], NOW);
    assert_eq!(answer(&sent), Ok(0));
    assert_eq!(answer(&sent.clone().url("https://shop.example/hook?b=3")), refused(Why::Mismatch));
    assert_eq!(answer(&sent.clone().url("https://shop.example/hook")), refused(Why::Mismatch));
    assert_eq!(answer(&sent.url("/hook?b=2")), refused(Why::Missing));
}

#[test]
fn an_empty_body_is_signed_by_its_url_alone() {
    let url = "https://shop.example/hook?a=https://b/c";
    let code = base64(&hmac_sha1(SECRET.as_bytes(), url.as_bytes()));
    let sent = Sent::new("").url(url).header("X-Signature", code);
    assert_eq!(answer::<sorted_pairs::Callback>(&sent, &[SECRET], NOW), Ok(0));
}

#[test]
fn a_url_without_its_host_is_missing_though_its_query_has_one() {
    let sent = Sent::new("").url("/hook?a=https://b/c").header("X-Signature", base64(&[0; 20]));
    assert_eq!(answer::<sorted_pairs::Callback>(&sent, &[SECRET], NOW), refused(Why::Missing));
}

#[test]
fn pairs_of_both_are_one_set_where_the_url_is_not_signed() {
    let code = hex(&sha256(format!("a=1&b=2&c=3&{SECRET}").as_bytes()));
    let sent = |query: &str, body: &str| {
        let sent = Sent::new(body).url(&format!("/hook?sign={code}&{query}"));
        answer::<either::Callback>(&sent, &[SECRET], NOW)
    };
    assert_eq!(sent("a=1", "c=3&b=2"), Ok(0));
    assert_eq!(sent("a=1&b=2", "c=3&b=2"), Ok(0));
    assert_eq!(sent("a=1&b=3", "c=3&b=2"), refused(Why::Repeated));
    assert_eq!(sent("a=1", "c=3&b=2&d="), refused(Why::Mismatch));
    assert_eq!(sent("", "a=1&b=2%26c%3D3"), Ok(0), "names and values have no border");
}
