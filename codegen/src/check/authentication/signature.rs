//! Whether a signature can be found, read and computed as it is declared.

use super::{Found, Proof, proof};
use crate::model::{Authentication, Encoding, Place, Signature};

/// How a signature is written has a meaning for its scheme, and it does not sign itself.
pub(super) fn unreadable(auth: &Authentication) -> Vec<Found> {
    let Some(signature) = &auth.signature else { return Vec::new() };
    let http = proof(auth.scheme) == Proof::Http;
    let token = proof(auth.scheme) == Proof::Token;
    let part = signature.part.is_some();
    let without = match http {
        true => "take its header out of `require`",
        false => {
            "name what is signed without it: `except` leaves out a parameter, `raw` takes a part of \
             the body"
        }
    };
    let rules = [
        (
            token && signature.encoding != Encoding::Text,
            "as",
            "`as` has no meaning for `token`",
            "take it away: a token is compared as it is sent",
        ),
        (
            http && signature.encoding != Encoding::Base64,
            "as",
            "an HTTP signature is written in base64",
            "take `as` away",
        ),
        (
            http && part,
            "part",
            "`part` has no meaning for `http-signature`",
            "take it away: the signature stands in the parameter `signature`",
        ),
        (
            part && signature.prefix.is_some(),
            "prefix",
            "`prefix` and `part` are two ways to find a signature",
            "keep the one that the provider writes",
        ),
        (
            signs_itself(auth, signature),
            "signature",
            "the signature stands in what it signs, and so can never match",
            without,
        ),
    ];
    let found = rules.into_iter().filter(|(found, ..)| *found);
    found.map(|(_, key, message, help)| Found { key, message: message.to_owned(), help }).collect()
}

fn signs_itself(auth: &Authentication, signature: &Signature) -> bool {
    match (proof(auth.scheme), &signature.place) {
        (Proof::Signature, place) => auth.signs(place),
        (Proof::Http, Place::Header(own)) => {
            auth.require.iter().any(|name| name.eq_ignore_ascii_case(own))
        }
        _ => false,
    }
}

/// What must be signed is a header, or method and path.
pub(super) fn unsignable(auth: &Authentication) -> Vec<Found> {
    let special =
        |name: &&String| name.starts_with('(') && !name.eq_ignore_ascii_case("(request-target)");
    let found = auth.require.iter().filter(special).map(|name| Found {
        key: "require",
        message: format!("`require` names `{}`, which is not signed so", name.escape_debug()),
        help: "name headers, or `(request-target)` for method and path",
    });
    found.collect()
}
