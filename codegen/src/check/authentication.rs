//! Whether the declared schemes are whole.

mod coverage;
mod signature;
#[cfg(test)]
mod tests;

use super::Schema;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::language::words::SCHEMES;
use crate::model::{Authentication, Encoding, Part, Scheme};
use coverage::open;
use signature::{unreadable, unsignable};

/// The code of all of these.
const CODE: &str = "authentication";

/// Each scheme has what it needs, and nothing that it would not look at; what it proves covers
/// the time and the body.
pub(super) fn check_authentication(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    for scheme in &schema.provider.authentication {
        let errors = [missing, idle, weak, unreadable, unsignable].map(|rule| rule(scheme));
        let errors = errors.into_iter().flatten().map(|found| (Severity::Error, found));
        let warnings = open(scheme).into_iter().map(|found| (Severity::Warning, found));
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

/// The word of a scheme.
fn word(scheme: Scheme) -> &'static str {
    SCHEMES.iter().find(|(_, known)| *known == scheme).map_or("", |(word, _)| word)
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

/// A digest covers a secret and a code does not; both cover the message, and no part of it twice; a
/// joiner joins something; respelling needs JSON to respell.
fn weak(auth: &Authentication) -> Vec<Found> {
    let digest = matches!(auth.scheme, Scheme::DigestSha1 | Scheme::DigestSha256);
    let declared = proof(auth.scheme) == Proof::Signature && !auth.over.is_empty();
    let is_sorted =
        |part: &&Part| matches!(part, Part::SortedValues { .. } | Part::SortedPairs { .. });
    let sorted = auth.over.iter().filter(is_sorted).count();
    let constant = |part: &Part| matches!(part, Part::Secret | Part::Text(_));
    let json = auth.over.iter().any(|part| matches!(part, Part::Body | Part::Raw(_)));
    let rules = [
        (
            "over",
            digest && !auth.over.contains(&Part::Secret),
            format!("`{}` over parts that everybody knows proves nothing", word(auth.scheme)),
            "add `secret` to `over`",
        ),
        (
            "over",
            !digest && auth.over.contains(&Part::Secret),
            format!("`{}` has the secret for its key, and signs it too", word(auth.scheme)),
            "take `secret` out of `over`",
        ),
        (
            "over",
            auth.over.iter().all(constant),
            "nothing of the message is signed: one signature fits them all".to_owned(),
            "add what the provider signs: `body`, or a part of it",
        ),
        (
            "over",
            sorted > 1,
            "the parameters are signed twice".to_owned(),
            "keep one of `sorted-values` and `sorted-pairs`",
        ),
        (
            "with",
            !auth.with.is_empty() && auth.over.len() == 1 && sorted == 0,
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
