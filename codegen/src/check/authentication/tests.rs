//! Schemes that are whole, and those that are not.

use super::super::fixture::Fixture;
use super::check_authentication;
use crate::model::{Authentication, Encoding, Part, Place, Scheme, Signature, TimestampPlace};
use crate::source::{SourceId, Span};

fn bare(scheme: Scheme) -> Authentication {
    Authentication {
        span: Span::file(SourceId(0)),
        scheme,
        over: Vec::new(),
        with: String::new(),
        signature: None,
        timestamp: None,
        key: Encoding::Text,
        respell_php_json: false,
        optional: false,
        algorithm: None,
        require: Vec::new(),
        digest: Vec::new(),
    }
}

fn signed(scheme: Scheme, over: Vec<Part>) -> Authentication {
    let place = Place::Header("X-Signature".to_owned());
    let encoding = match scheme {
        Scheme::Transport | Scheme::Confirm | Scheme::Token => Encoding::Text,
        Scheme::HttpSignature => Encoding::Base64,
        _ => Encoding::Hex,
    };
    let signature = Some(Signature { place, encoding, prefix: None, part: None });
    Authentication { over, signature, ..bare(scheme) }
}

fn timed(over: Vec<Part>) -> Authentication {
    let place = Place::Header("X-Time".to_owned());
    let timestamp = Some(TimestampPlace { place, part: None, tolerance: Some(300) });
    Authentication { timestamp, ..signed(Scheme::HmacSha256, over) }
}

/// The first lines of what is found.
fn found(authentication: Authentication) -> Vec<String> {
    let mut fixture = Fixture::new();
    fixture.provider.authentication = vec![authentication];
    let found = fixture.found(check_authentication);
    found.lines().filter(|line| !line.starts_with(' ')).map(str::to_owned).collect()
}

#[test]
fn whole_schemes_pass() {
    let http = Authentication {
        algorithm: Some("hmac-sha256".to_owned()),
        require: vec!["date".to_owned(), "digest".to_owned()],
        ..signed(Scheme::HttpSignature, Vec::new())
    };
    let sorted = Part::SortedValues { except: vec!["CallbackSignature".to_owned()] };
    let joined = Authentication {
        with: "+".to_owned(),
        ..signed(Scheme::DigestSha1, vec![sorted, Part::Secret])
    };
    let whole = [
        bare(Scheme::Transport),
        bare(Scheme::Confirm),
        signed(Scheme::Token, Vec::new()),
        signed(Scheme::HmacSha512, vec![Part::Body]),
        timed(vec![Part::Timestamp, Part::Text(".".to_owned()), Part::Body]),
        http,
        joined,
    ];
    for authentication in whole {
        assert_eq!(found(authentication), Vec::<String>::new());
    }
}

#[test]
fn a_message_has_a_place_and_a_help() {
    let mut fixture = Fixture::new();
    let span = fixture.line("authentication: {scheme: token}");
    fixture.provider.authentication = vec![Authentication { span, ..bare(Scheme::Token) }];
    assert_eq!(
        fixture.found(check_authentication),
        "error[authentication]: `token` needs `signature`\n \
         --> acme.yaml:2:26\n \
         = help: say where it stands: `signature: {header: X-Signature}`"
    );
}

#[test]
fn what_a_scheme_needs() {
    assert_eq!(
        found(bare(Scheme::HmacSha256)),
        [
            "error[authentication]: `hmac-sha256` needs `signature`",
            "error[authentication]: `hmac-sha256` needs `over`",
        ]
    );
    let untimed = signed(Scheme::HmacSha1, vec![Part::Timestamp, Part::Body]);
    assert_eq!(found(untimed), ["error[authentication]: `hmac-sha1` needs `timestamp`"]);
    let mut http = signed(Scheme::HttpSignature, Vec::new());
    http.require = vec!["Digest".to_owned()];
    assert_eq!(found(http), ["error[authentication]: `http-signature` needs `algorithm`"]);
}

#[test]
fn what_a_scheme_does_not_look_at() {
    let transport = Authentication {
        optional: true,
        key: Encoding::Hex,
        ..signed(Scheme::Transport, Vec::new())
    };
    assert_eq!(
        found(transport),
        [
            "error[authentication]: `key` has no meaning for `transport`",
            "error[authentication]: `signature` has no meaning for `transport`",
            "error[authentication]: `optional` has no meaning for `transport`",
        ]
    );
    let sorted = signed(
        Scheme::Token,
        vec![Part::SortedPairs { except: Vec::new(), between: "=".to_owned() }],
    );
    assert_eq!(found(sorted), ["error[authentication]: `over` has no meaning for `token`"]);
    let hmac = Authentication {
        algorithm: Some("hmac-sha256".to_owned()),
        ..signed(Scheme::HmacSha256, vec![Part::Body])
    };
    assert_eq!(
        found(hmac),
        ["error[authentication]: `algorithm` has no meaning for `hmac-sha256`"]
    );
}

#[test]
fn what_proves_nothing() {
    let public = signed(Scheme::DigestSha256, vec![Part::Body]);
    assert_eq!(
        found(public),
        ["error[authentication]: `digest-sha256` over parts that everybody knows proves nothing"]
    );
    let joined =
        Authentication { with: ".".to_owned(), ..signed(Scheme::HmacSha256, vec![Part::Body]) };
    assert_eq!(
        found(joined),
        ["error[authentication]: `with: \".\"` joins nothing: `over` has one part"]
    );
    let respelt =
        Authentication { respell_php_json: true, ..signed(Scheme::HmacSha256, vec![Part::Url]) };
    assert_eq!(found(respelt), ["error[authentication]: `respell` finds no JSON in `over`"]);
}

#[test]
fn a_time_or_body_that_is_not_signed_is_a_warning() {
    assert_eq!(
        found(timed(vec![Part::Body])),
        [
            "warning[authentication]: the time is not among what is signed: anybody could renew an old message"
        ]
    );
    assert_eq!(
        found(timed(vec![Part::Place(Place::Header("X-Time".to_owned())), Part::Body])),
        Vec::<String>::new()
    );
    let http = Authentication {
        algorithm: Some("hmac-sha256".to_owned()),
        ..signed(Scheme::HttpSignature, Vec::new())
    };
    assert_eq!(
        found(http),
        [
            "warning[authentication]: `require` does not name `digest`: a message whose body is not signed would pass"
        ]
    );
}
