//! Secrets as the provider hands them out, and those that are none.

use callspec::{FromProvider, Secrets};
use generated_demo::generated::{mifinity, smoney, xpollens};

use crate::cases::schemas::{either, named_fields, parts, signed_headers, standard_webhooks};

/// How many there are, or what is wrong.
fn new<P: FromProvider>(secrets: &[&str]) -> String {
    match Secrets::<P>::new(secrets.iter().copied()) {
        Ok(secrets) => format!("{secrets:?}"),
        Err(invalid) => invalid.to_string(),
    }
}

#[test]
fn a_text_is_any_text_without_white_space_around_it() {
    let new = new::<parts::Callback>;
    assert_eq!(new(&["a"]), "Secrets(1)");
    assert_eq!(new(&["a b", "\u{e9}", "whsec_a"]), "Secrets(3)");
    for secret in [" ", "a\n", "\ta"] {
        assert_eq!(new(&[secret]), "secret 0 has white space before or behind it");
    }
    assert_eq!(new(&[]), "no secret is given");
    assert_eq!(new(&[""]), "secret 0 is empty");
    assert_eq!(new(&["a", "b", ""]), "secret 2 is empty");
}

#[test]
fn a_hex_key_is_of_pairs_of_digits() {
    let new = new::<named_fields::Callback>;
    assert_eq!(new(&["00fF"]), "Secrets(1)");
    for secret in ["0", "0g", "0x00", "0 0", "\u{e9}", "+1"] {
        assert_eq!(new(&["00", secret]), "secret 1 is no hex text, as the schema says");
    }
    assert_eq!(new(&[""]), "secret 0 is empty");
}

#[test]
fn a_base64_key_is_padded_and_may_have_its_prefix() {
    let new = new::<standard_webhooks::Callback>;
    assert_eq!(new(&["MTIz", "whsec_MTIz", "MQ==", "whsec_MQ=="]), "Secrets(4)");
    for secret in ["MQ", "MQ=", "M", "MR==", "MT Iz", "-_-_", "whsec_", "WHSEC_MTIz"] {
        assert_eq!(new(&[secret]), "secret 0 is no base64 text, as the schema says", "{secret}");
    }
    assert_eq!(new(&["whsec_whsec_MTIz"]), "secret 0 is no base64 text, as the schema says");
    assert_eq!(self::new::<signed_headers::Callback>(&["whsec_MTIz"]), "Secrets(1)");
}

#[test]
fn a_provider_that_signs_nothing_has_no_secrets() {
    assert_eq!(new::<xpollens::Callback>(&[]), "Secrets(0)");
    assert_eq!(new::<mifinity::Callback>(&[]), "Secrets(0)");
    let idle = "secret 0 has no use: the schema declares no signature";
    assert_eq!(new::<xpollens::Callback>(&["a"]), idle);
    assert_eq!(new::<mifinity::Callback>(&[""]), "secret 0 is empty");
}

#[test]
fn an_optional_signature_needs_none_unless_another_one_does() {
    assert_eq!(new::<smoney::Callback>(&[]), "Secrets(0)");
    assert_eq!(new::<either::Callback>(&[]), "no secret is given");
}

#[test]
fn which_one_is_wrong_is_told() {
    let invalid = Secrets::<named_fields::Callback>::new(["00", "CANARY"]).unwrap_err();
    assert_eq!(invalid.index, Some(1));
    assert!(!format!("{invalid:?}").contains("CANARY"), "{invalid:?}");
}

#[test]
fn secrets_are_shown_by_their_number_and_cloned() {
    let secrets = Secrets::<parts::Callback>::new(["CANARY", "CANARY"]).unwrap();
    assert_eq!(format!("{:?}", secrets.clone()), "Secrets(2)");
}
