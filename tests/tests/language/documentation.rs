//! What is said for the reader, and how a delivery is authenticated: in the model and in the
//! generated documentation.

use callspec_codegen::model::{
    Encoding, Part, Place, Quirk, Reference, Scheme, Signature, Step, TimestampPlace,
};

use super::compiled;

mod documented {
    callspec::include_schema!("fixtures/language/documentation");
}
mod authenticated {
    callspec::include_schema!("fixtures/language/authentication");
}

/// The generated code of the fixture, its comments without their marks.
fn generated() -> String {
    let options = callspec_codegen::emit::Options::default();
    let plan = callspec_codegen::generate(&[compiled("documentation")], &options);
    let plan = plan.unwrap_or_else(|error| panic!("{error}"));
    let lines = plan.files().flat_map(|(_, text)| text.lines());
    lines.map(|line| line.trim().trim_start_matches("///").trim()).collect::<Vec<_>>().join("\n")
}

/// Every sentence is in the generated documentation.
fn assert_says(sentences: &[&str]) {
    let generated = generated();
    let words: Vec<&str> = generated.split_whitespace().collect();
    let flowing = words.join(" ");
    for sentence in sentences {
        assert!(flowing.contains(sentence), "nowhere says: {sentence}");
    }
}

#[test]
fn a_provider_has_title_words_source_and_quirks() {
    let docs = compiled("documentation").docs;
    assert_eq!(docs.title.as_deref(), Some("Notifications"));
    assert_eq!(docs.doc.as_deref(), Some("Everything that happens to a payment."));
    let source = Reference {
        document: Some("Notifications".to_owned()),
        url: Some("https://example.com/notifications".to_owned()),
        read: Some("2024-05-31".to_owned()),
        lines: Vec::new(),
    };
    assert_eq!(docs.source, Some(source));
    assert_eq!(
        docs.quirks,
        [
            Quirk::Seen("The page has no date.".to_owned()),
            Quirk::Lost("A table was a picture.".to_owned()),
            Quirk::Inferred("All amounts are in euro.".to_owned()),
        ]
    );
    assert_says(&[
        "Everything that happens to a payment.",
        "Quirk: The page has no date.",
        "Lost in the source: A table was a picture.",
        "Our conclusion: All amounts are in euro.",
        "read 2024-05-31",
    ]);
}

#[test]
fn a_callback_has_title_words_source_age_and_end() {
    assert_says(&[
        "`paid`: Paid by card.",
        "Sent once.",
        "Quirk: Sent twice at times.",
        "Deprecated: Use `settled`.",
        "Sent since: API 2.1.",
        "Source: lines 12, 20-31.",
    ]);
}

#[test]
fn a_field_says_where_the_document_differs() {
    assert_says(&[
        "Documented as `Id`, sent as `id`.",
        "Documented as `Total` at `header.Total` with type `string` with label `Sum` with unit `euro` \
         with presence `mandatory`, sent as `amount`.",
        "Documented with format `dd/MM/yyyy hh:mm:ss`.",
        "The document does not mention it.",
        "Our conclusion: It is unique.",
        "Deprecated: Use `reference`.",
        "Sent since: API 2.2.",
        "Source: Notifications, line 14.",
    ]);
}

#[test]
fn a_field_says_its_unit_format_presence_and_sensitivity() {
    assert_says(&[
        "In EUR; sent in minor units and scaled.",
        "Sent as `dd/MM/yyyy HH:mm:ss`. The provider sends no zone.",
        "Unit: percent.",
        "Documented as always sent.",
        "Sensitive (name): `Debug` shows its first letter at most.",
    ]);
}

#[test]
fn a_value_of_an_enumeration_is_documented() {
    assert_says(&[
        "`1`: open, documented as `01`.",
        "Still open.",
        "Deprecated: No longer sent.",
        "Sent since: API 2.3.",
        "Quirk: Rare.",
        "Source: line 40.",
        "`2`: closed.",
        "`3`: lost; seen, not documented.",
    ]);
}

#[test]
fn a_named_type_is_documented_where_it_stands() {
    assert_says(&[
        "What was paid. Quirk: Never zero. Sent since: API 2.4. pub total",
        "What it cost. Lost in the source: The table of fees. Deprecated: No longer filled. \
         Sent since: API 2.5. Source: line 50. #[non_exhaustive] pub struct Fees",
    ]);
}

#[test]
fn documentation_changes_nothing_that_is_read() {
    let body = r#"{"Id": 1, "Total": 250, "state": "01", "hidden": "h"}"#;
    assert_eq!(
        super::of_json::<documented::Callback>(body),
        r#"{"id":"1","amount":"2.50","hidden":"h","state":"open"}"#
    );
}

fn header(name: &str) -> Place {
    Place::Header(name.to_owned())
}

fn key(name: &str) -> Vec<Step> {
    vec![Step::Key(name.to_owned())]
}

#[test]
fn every_scheme_of_authentication_is_understood() {
    let schemes: Vec<Scheme> =
        compiled("authentication").authentication.iter().map(|it| it.scheme).collect();
    assert_eq!(
        schemes,
        [
            Scheme::HmacSha1,
            Scheme::HmacSha256,
            Scheme::HmacSha512,
            Scheme::DigestSha1,
            Scheme::DigestSha256,
            Scheme::Token,
            Scheme::Confirm,
            Scheme::Transport,
            Scheme::HttpSignature,
        ]
    );
}

#[test]
fn a_signature_is_over_parts_and_stands_at_a_place() {
    let provider = compiled("authentication");
    let [first, second, third, digest, pairs, ..] = provider.authentication.as_slice() else {
        panic!("too few")
    };
    assert_eq!(
        first.over,
        [
            Part::Url,
            Part::Text("v0".to_owned()),
            Part::Place(Place::Query("id".to_owned())),
            Part::Place(header("Date")),
            Part::Timestamp,
            Part::Body,
        ]
    );
    assert_eq!((first.with.as_str(), first.key), (":", Encoding::Base64));
    let signature = Signature {
        place: header("X-Signature"),
        encoding: Encoding::Hex,
        prefix: None,
        part: Some("v1".to_owned()),
    };
    assert_eq!(first.signature, Some(signature));
    let time = TimestampPlace {
        place: header("X-Signature"),
        part: Some("t".to_owned()),
        tolerance: Some(300),
    };
    assert_eq!(first.timestamp, Some(time));
    assert_eq!(second.over, [Part::Raw(key("data"))]);
    assert!(second.respell_php_json && second.optional);
    assert_eq!(second.signature.as_ref().map(|it| it.encoding), Some(Encoding::Base64));
    assert_eq!((third.key, third.over.as_slice()), (Encoding::Hex, &[Part::Body][..]));
    let except = vec!["signature".to_owned()];
    assert_eq!(digest.over, [Part::SortedValues { except }, Part::Secret]);
    assert_eq!(
        pairs.over,
        [
            Part::SortedPairs { except: vec!["signature".to_owned()], between: "".to_owned() },
            Part::Secret
        ]
    );
}

#[test]
fn an_http_signature_has_a_pinned_algorithm_and_what_it_must_cover() {
    let provider = compiled("authentication");
    let Some(http) = provider.authentication.last() else { panic!("none") };
    assert_eq!(http.algorithm.as_deref(), Some("hmac-sha256"));
    assert_eq!(http.require, ["(request-target)", "date", "digest"]);
    assert_eq!(http.digest, ["rfc3230", "hex-base64"]);
    assert_eq!(http.timestamp.as_ref().and_then(|it| it.tolerance), Some(300));
}

#[test]
fn what_authentication_reads_need_not_be_a_field() {
    let body = r#"{"id": 1, "signature": "s"}"#;
    assert_eq!(super::noted::<authenticated::Callback>(body), [""; 0]);
}
