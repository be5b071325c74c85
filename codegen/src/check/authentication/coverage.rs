//! Whether what a scheme signs covers the time and the body.

use super::{Found, Proof, proof, word};
use crate::model::Authentication;

/// The time and the body are worth only as much as their signature.
pub(super) fn uncovered(auth: &Authentication) -> Vec<Found> {
    let mut found = Vec::new();
    if proof(auth.scheme) == Proof::Signature
        && auth.timestamp.as_ref().is_some_and(|time| !auth.covers(&time.place))
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
