//! What a scheme leaves open to others, though the provider may have no better one.

use super::{Found, Proof, proof, word};
use crate::model::{Authentication, Part, Scheme};

/// The time and the body are worth only as much as their signature, and a digest only if nothing can
/// be added behind the secret.
pub(super) fn open(auth: &Authentication) -> Vec<Found> {
    let http = proof(auth.scheme) == Proof::Http;
    let declared = proof(auth.scheme) == Proof::Signature;
    let digest = matches!(auth.scheme, Scheme::DigestSha1 | Scheme::DigestSha256);
    let untimed = auth.timestamp.as_ref().is_some_and(|time| !auth.covers(&time.place));
    let bodiless = !auth.require.iter().any(|name| name.eq_ignore_ascii_case("digest"));
    let renewed = "the time is not among what is signed: anybody could renew an old message";
    let require = if auth.require.is_empty() { word(auth.scheme) } else { "require" };
    let rules = [
        (
            declared && untimed,
            "timestamp",
            renewed,
            "add `timestamp` to `over`, if the provider signs it",
        ),
        (
            http && untimed,
            "timestamp",
            renewed,
            "add its header to `require`, if the provider signs it",
        ),
        (
            http && bodiless,
            require,
            "`require` does not name `digest`: a message whose body is not signed would pass",
            "add `digest` to `require`, if the provider signs it",
        ),
        (
            digest && auth.over.contains(&Part::Secret) && auth.over.last() != Some(&Part::Secret),
            "over",
            "a digest that does not end with the secret can be continued by whoever has seen one",
            "nothing in the schema mends it: ask the provider for an HMAC",
        ),
    ];
    let found = rules.into_iter().filter(|(found, ..)| *found);
    found.map(|(_, key, message, help)| Found { key, message: message.to_owned(), help }).collect()
}
