//! Whether the declared schemes are whole.

use super::Schema;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::model::{Authentication, Encoding, Part, Place, Scheme, Step};

/// The code of all of these.
const CODE: &str = "authentication";

/// Each scheme has what it needs, and nothing that it would not look at; what it proves covers
/// the time and the body.
pub(super) fn check_authentication(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    for scheme in &schema.provider.authentication {
        let errors = missing(scheme).into_iter().chain(idle(scheme)).chain(weak(scheme));
        let errors = errors.map(|found| (Severity::Error, found));
        let warnings = uncovered(scheme).into_iter().map(|found| (Severity::Warning, found));
        for (severity, Found { key, message, help }) in errors.chain(warnings) {
            let diagnostic = match severity {
                Severity::Error => Diagnostic::error(CODE, message),
                Severity::Warning => Diagnostic::warning(CODE, message),
            };
            diagnostics.push(diagnostic.at(schema.word_in(scheme.span, key), "").help(help));
        }
    }
}

/// What is found: the word of the scheme to point at, a message and its help.
struct Found {
    key: &'static str,
    message: String,
    help: &'static str,
}

/// What kind of proof a scheme is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// None in the message.
    Nothing,
    /// A secret that is sent along.
    Token,
    /// A signature over declared parts.
    Signature,
    /// A signature over headers that it lists itself.
    Http,
}

fn proof(scheme: Scheme) -> Proof {
    match scheme {
        Scheme::Transport | Scheme::Confirm => Proof::Nothing,
        Scheme::Token => Proof::Token,
        Scheme::HmacSha1
        | Scheme::HmacSha256
        | Scheme::HmacSha512
        | Scheme::DigestSha1
        | Scheme::DigestSha256 => Proof::Signature,
        Scheme::HttpSignature => Proof::Http,
    }
}

fn word(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Transport => "transport",
        Scheme::Confirm => "confirm",
        Scheme::Token => "token",
        Scheme::HmacSha1 => "hmac-sha1",
        Scheme::HmacSha256 => "hmac-sha256",
        Scheme::HmacSha512 => "hmac-sha512",
        Scheme::DigestSha1 => "digest-sha1",
        Scheme::DigestSha256 => "digest-sha256",
        Scheme::HttpSignature => "http-signature",
    }
}

/// A proof stands somewhere, a signature is over something, a signed time too, and the algorithm
/// of an HTTP signature is the schema's choice, never the message's.
fn missing(auth: &Authentication) -> Vec<Found> {
    let proof = proof(auth.scheme);
    let timed = auth.over.contains(&Part::Timestamp);
    let rules = [
        (
            proof != Proof::Nothing && auth.signature.is_none(),
            "signature",
            "say where it stands: `signature: {header: X-Signature}`",
        ),
        (
            proof == Proof::Signature && auth.over.is_empty(),
            "over",
            "say what is signed: `over: body`",
        ),
        (
            timed && auth.timestamp.is_none(),
            "timestamp",
            "say where the signed time stands: `timestamp: {header: X-Time}`",
        ),
        (
            proof == Proof::Http && auth.algorithm.is_none(),
            "algorithm",
            "pin it, so that no message can choose: `algorithm: hmac-sha256`",
        ),
    ];
    let missing = rules.into_iter().filter(|(missing, ..)| *missing);
    let scheme = word(auth.scheme);
    let found =
        |(_, key, help)| Found { key: scheme, message: format!("`{scheme}` needs `{key}`"), help };
    missing.map(found).collect()
}

/// A scheme has no key that it does not look at.
fn idle(auth: &Authentication) -> Vec<Found> {
    let proof = proof(auth.scheme);
    let (declared, http, nothing) =
        (proof == Proof::Signature, proof == Proof::Http, proof == Proof::Nothing);
    let rules = [
        (!auth.over.is_empty() && !declared, "over"),
        (!auth.with.is_empty() && !declared, "with"),
        (auth.respell_php_json && !declared, "respell"),
        (auth.timestamp.is_some() && !declared && !http, "timestamp"),
        (auth.key != Encoding::Text && !declared && !http, "key"),
        (auth.signature.is_some() && nothing, "signature"),
        (auth.optional && nothing, "optional"),
        (auth.algorithm.is_some() && !http, "algorithm"),
        (!auth.require.is_empty() && !http, "require"),
        (!auth.digest.is_empty() && !http, "digest"),
    ];
    let help = "take the key away, or name the scheme that needs it";
    let idle = rules.into_iter().filter(|(idle, _)| *idle);
    let scheme = word(auth.scheme);
    let message = |key| format!("`{key}` has no meaning for `{scheme}`");
    idle.map(|(_, key)| Found { key, message: message(key), help }).collect()
}

/// A digest covers a secret; a joiner joins something; respelling needs JSON to respell.
fn weak(auth: &Authentication) -> Vec<Found> {
    let digest = matches!(auth.scheme, Scheme::DigestSha1 | Scheme::DigestSha256);
    let declared = proof(auth.scheme) == Proof::Signature && !auth.over.is_empty();
    let sorted = auth
        .over
        .iter()
        .any(|part| matches!(part, Part::SortedValues { .. } | Part::SortedPairs { .. }));
    let json = auth.over.iter().any(|part| matches!(part, Part::Body | Part::Raw(_)));
    let rules = [
        (
            "over",
            digest && !auth.over.contains(&Part::Secret),
            format!("`{}` over parts that everybody knows proves nothing", word(auth.scheme)),
            "add `secret` to `over`",
        ),
        (
            "with",
            !auth.with.is_empty() && auth.over.len() == 1 && !sorted,
            format!("`with: \"{}\"` joins nothing: `over` has one part", auth.with.escape_debug()),
            "take `with` away, or name the other parts",
        ),
        (
            "respell",
            auth.respell_php_json && !json,
            "`respell` finds no JSON in `over`".to_owned(),
            "it is for `over: body` and `over: {raw: ..}`",
        ),
    ];
    let weak = rules.into_iter().filter(|(_, weak, ..)| *weak && declared);
    weak.map(|(key, _, message, help)| Found { key, message, help }).collect()
}

/// The time and the body are worth only as much as their signature.
fn uncovered(auth: &Authentication) -> Vec<Found> {
    let mut found = Vec::new();
    if proof(auth.scheme) == Proof::Signature
        && auth.timestamp.as_ref().is_some_and(|time| !covers(&auth.over, &time.place))
    {
        let message = "the time is not among what is signed: anybody could renew an old message";
        let help = "add `timestamp` to `over`, if the provider signs it";
        found.push(Found { key: "timestamp", message: message.to_owned(), help });
    }
    let named = auth.require.iter().any(|name| {
        name.eq_ignore_ascii_case("digest") || name.eq_ignore_ascii_case("content-digest")
    });
    if proof(auth.scheme) == Proof::Http && !named {
        let message =
            "`require` does not name `digest`: a message whose body is not signed would pass";
        let help = "add `digest` to `require`, if the provider signs it";
        let key = if auth.require.is_empty() { word(auth.scheme) } else { "require" };
        found.push(Found { key, message: message.to_owned(), help });
    }
    found
}

/// Whether a place is part of what is signed.
fn covers(over: &[Part], place: &Place) -> bool {
    over.iter().any(|part| match (part, place) {
        (Part::Timestamp, _) | (Part::Body, Place::Body(_)) | (Part::Url, Place::Query(_)) => true,
        (Part::Place(signed), _) => signed == place,
        (Part::Raw(signed), Place::Body(path)) => path.starts_with(signed),
        (Part::SortedValues { except } | Part::SortedPairs { except }, place) => {
            parameter(place).is_some_and(|name| !except.iter().any(|left_out| left_out == name))
        }
        _ => false,
    })
}

/// The parameter that a place is, if it is one.
fn parameter(place: &Place) -> Option<&str> {
    match place {
        Place::Query(name) => Some(name),
        Place::Body(path) => match &path[..] {
            [Step::Key(name)] => Some(name),
            _ => None,
        },
        Place::Header(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;
    use crate::model::{Signature, TimestampPlace};
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
        let signature =
            Some(Signature { place, encoding: Encoding::Hex, prefix: None, part: None });
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
        let sorted = signed(Scheme::Token, vec![Part::SortedPairs { except: Vec::new() }]);
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
            [
                "error[authentication]: `digest-sha256` over parts that everybody knows proves nothing"
            ]
        );
        let joined =
            Authentication { with: ".".to_owned(), ..signed(Scheme::HmacSha256, vec![Part::Body]) };
        assert_eq!(
            found(joined),
            ["error[authentication]: `with: \".\"` joins nothing: `over` has one part"]
        );
        let respelt = Authentication {
            respell_php_json: true,
            ..signed(Scheme::HmacSha256, vec![Part::Url])
        };
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
}
