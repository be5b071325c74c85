//! Several signatures in one message.

use callspec::Why;

use crate::cases::{Case, parts, prefixed, standard_webhooks};
use crate::sent::{Answer, Fault};
use crate::sign::{base64, hex};

const fn refused(why: Why) -> Answer {
    Err(Fault::Refused(why))
}

/// A message with another text in the header of its signature.
fn with(case: &Case, name: &str, text: &str) -> Answer {
    case.answer(&case.sent.clone().set_header(name, text))
}

#[test]
fn of_several_versions_and_signatures_one_must_match() {
    let case = standard_webhooks();
    let right = format!("v1,{}", case.signature());
    let wrong = format!("v1,{}", base64(&[0; 32]));
    let with = |text: &str| with(&case, "webhook-signature", text);
    assert_eq!(with(&format!("{wrong} {right}")), Ok(0));
    assert_eq!(with(&format!("{right}   {wrong}")), Ok(0));
    assert_eq!(with(&format!("v1a,AAAA {wrong} v2,{} {right}", base64(&[0; 64]))), Ok(0));
    assert_eq!(with(&format!("v1,? {right}")), Ok(0));
    assert_eq!(with(&format!("{wrong} {wrong}")), refused(Why::Mismatch));
    assert_eq!(with(&right.replace("v1", "v1a")), refused(Why::Malformed));
    assert_eq!(with(&right.replace("v1,", "")), refused(Why::Malformed));
    assert_eq!(with(&right.replace(',', ", ")), refused(Why::Malformed));
    assert_eq!(with("v1,"), refused(Why::Malformed));
}

#[test]
fn of_several_parts_one_must_match() {
    let case = parts();
    let (right, wrong) = (case.signature(), hex(&[0; 32]));
    let with = |text: &str| with(&case, "X-Signature", &format!("t=1700000000,{text}"));
    assert_eq!(with(&format!("v1={wrong},v1={right}")), Ok(0));
    assert_eq!(with(&format!(" v1={right} , v0={wrong}, x, =, v1=,")), Ok(0));
    assert_eq!(with(&format!("v1={wrong}")), refused(Why::Mismatch));
    assert_eq!(with(&format!("v0={right}")), refused(Why::Missing));
    assert_eq!(with(&format!("V1={right}")), refused(Why::Missing));
    assert_eq!(with(&right), refused(Why::Missing));
    assert_eq!(with("v1="), refused(Why::Malformed));
}

#[test]
fn a_prefix_is_written_as_the_schema_has_it() {
    let case = prefixed();
    let right = case.signature();
    let with = |text: &str| with(&case, "X-Hub-Signature-256", text);
    assert_eq!(with(&right), refused(Why::Malformed));
    assert_eq!(with(&format!("SHA256={right}")), refused(Why::Malformed));
    assert_eq!(with(&format!("sha1={}", &right[..40])), refused(Why::Malformed));
    assert_eq!(with(&format!("sha256={right} sha256=00")), Ok(0));
}

#[test]
fn a_multitude_of_signatures_is_malformed() {
    let case = standard_webhooks();
    let (right, wrong) = (case.signature(), format!("v1,{} ", base64(&[0; 32])));
    let with = |wrongs: usize| {
        let text = format!("{}v1,{right}", wrong.repeat(wrongs));
        with(&case, "webhook-signature", &text)
    };
    assert_eq!(with(31), Ok(0));
    assert_eq!(with(32), refused(Why::Malformed));
}
