//! The schemes of a provider: their description, and the function that verifies by them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::describe::{path, place};
use super::docs::Paragraphs;
use super::inert::code;
use super::names::Names;
use crate::coverage::{path_word, uncovered, word};
use crate::model::{Authentication, Encoding, Part, Provider, Scheme, Signature, TimestampPlace};

/// A scheme as a constant expression.
pub(super) fn describe(provider: &Provider, auth: &Authentication) -> TokenStream {
    let scheme = scheme(auth);
    let mut calls = Vec::new();
    if !auth.over.is_empty() {
        let (over, with) = (auth.over.iter().map(part), &auth.with);
        calls.push(quote!(.over(&[#(#over),*], #with)));
    }
    calls.extend(auth.signature.as_ref().map(signature));
    calls.extend(auth.timestamp.as_ref().map(timestamp));
    if auth.key != Encoding::Text {
        let key = encoding(auth.key);
        calls.push(quote!(.key(#key)));
    }
    if auth.respell_php_json {
        calls.push(quote!(.respell_php_json()));
    }
    if auth.optional {
        calls.push(quote!(.optional()));
    }
    if !auth.require.is_empty() {
        let require = auth.require.iter().map(|name| name.to_ascii_lowercase());
        calls.push(quote!(.require(&[#(#require),*])));
    }
    calls.extend(digests(auth));
    if proves(auth) {
        let uncovered = uncovered(provider, auth);
        calls.push(quote!(.uncovered(&[#(#uncovered),*])));
    }
    quote!(callspec::Authentication::new(#scheme) #(#calls)*)
}

/// Whether the message itself proves something.
fn proves(auth: &Authentication) -> bool {
    !matches!(auth.scheme, Scheme::Transport | Scheme::Confirm)
}

fn scheme(auth: &Authentication) -> TokenStream {
    match auth.scheme {
        Scheme::Transport => quote!(callspec::Scheme::Transport),
        Scheme::Confirm => quote!(callspec::Scheme::Confirm),
        Scheme::Token => quote!(callspec::Scheme::Token),
        Scheme::HmacSha1 => quote!(callspec::Scheme::Hmac(callspec::Algorithm::Sha1)),
        Scheme::HmacSha256 => quote!(callspec::Scheme::Hmac(callspec::Algorithm::Sha256)),
        Scheme::HmacSha512 => quote!(callspec::Scheme::Hmac(callspec::Algorithm::Sha512)),
        Scheme::DigestSha1 => quote!(callspec::Scheme::Digest(callspec::Algorithm::Sha1)),
        Scheme::DigestSha256 => quote!(callspec::Scheme::Digest(callspec::Algorithm::Sha256)),
        Scheme::HttpSignature => {
            let algorithm = match auth.algorithm.as_deref() {
                Some("hmac-sha1") => quote!(Sha1),
                Some("hmac-sha512") => quote!(Sha512),
                _ => quote!(Sha256),
            };
            quote!(callspec::Scheme::HttpSignature(callspec::Algorithm::#algorithm))
        }
    }
}

fn part(part: &Part) -> TokenStream {
    match part {
        Part::Body => quote!(callspec::Part::Body),
        Part::Url => quote!(callspec::Part::Url),
        Part::Secret => quote!(callspec::Part::Secret),
        Part::Timestamp => quote!(callspec::Part::Timestamp),
        Part::Text(text) => quote!(callspec::Part::Text(#text)),
        Part::Raw(at) => {
            let at = path(at);
            quote!(callspec::Part::Raw(#at))
        }
        Part::Place(at) => {
            let at = place(at);
            quote!(callspec::Part::Place(#at))
        }
        Part::SortedValues { except } => {
            quote!(callspec::Part::SortedValues { except: &[#(#except),*] })
        }
        Part::SortedPairs { except, between } => quote! {
            callspec::Part::SortedPairs { except: &[#(#except),*], between: #between }
        },
    }
}

fn signature(signature: &Signature) -> TokenStream {
    let (at, written) = (place(&signature.place), encoding(signature.encoding));
    let prefix = signature.prefix.iter().map(|prefix| quote!(.prefix(#prefix)));
    let part = signature.part.iter().map(|part| quote!(.part(#part)));
    quote!(.signature(callspec::Signature::new(#at, #written) #(#prefix)* #(#part)*))
}

fn timestamp(timestamp: &TimestampPlace) -> TokenStream {
    let at = place(&timestamp.place);
    let part = timestamp.part.iter().map(|part| quote!(.part(#part)));
    let tolerance = timestamp.tolerance.map(Literal::u64_unsuffixed);
    let tolerance = tolerance.iter().map(|seconds| quote!(.tolerance(#seconds)));
    quote!(.timestamp(callspec::Timed::new(#at) #(#part)* #(#tolerance)*))
}

fn encoding(encoding: Encoding) -> TokenStream {
    match encoding {
        Encoding::Text => quote!(callspec::Encoding::Text),
        Encoding::Hex => quote!(callspec::Encoding::Hex),
        Encoding::Base64 => quote!(callspec::Encoding::Base64),
    }
}

/// How the digest may be written, where that is not as RFC 3230 has it.
fn digests(auth: &Authentication) -> Option<TokenStream> {
    let allows = |word: &str| auth.digest.iter().any(|digest| digest == word);
    match (allows("rfc3230"), allows("hex-base64")) {
        (_, false) => None,
        (false, true) => Some(quote!(.digest(callspec::Digests::HexBase64))),
        (true, true) => Some(quote!(.digest(callspec::Digests::Both))),
    }
}

/// The function that a receiver calls first.
pub(super) fn function(provider: &Provider, names: &Names<'_>) -> TokenStream {
    let docs = documentation(provider).attributes();
    if !provider.authentication.iter().any(proves) {
        return quote! {
            #docs
            #[allow(dead_code)]
            #[inline]
            pub fn unconfirmed<'d>(
                delivery: &'d callspec::Delivery<'_>,
            ) -> callspec::Unconfirmed<'d, Callback> {
                callspec::unconfirmed(delivery)
            }
        };
    }
    let (result, timestamp) = (names.std("Result"), names.std("Timestamp"));
    quote! {
        #docs
        #[allow(dead_code)]
        #[inline]
        pub fn verify<'d>(
            delivery: &'d callspec::Delivery<'_>,
            secrets: &callspec::Secrets<Callback>,
            now: #timestamp,
        ) -> #result<callspec::Verified<'d, Callback>, callspec::Unverified<'d, Callback>> {
            delivery.verify(secrets, now)
        }
    }
}

fn documentation(provider: &Provider) -> Paragraphs {
    let name = code(&provider.name.wire);
    let mut paragraphs = Paragraphs::default();
    let (first, rest) = match provider.authentication.as_slice() {
        [] => return paragraphs,
        [first, rest @ ..] => (first, rest),
    };
    paragraphs.push(match proves(first) {
        true => format!("Verifies that {name} sent a delivery."),
        false => format!("A delivery that {name} is said to have sent."),
    });
    paragraphs.push(sentence(first));
    for auth in rest {
        paragraphs.push(format!("Or: {}", sentence(auth)));
    }
    let proving = provider.authentication.iter().find(|auth| proves(auth));
    let open = proving.map(|auth| uncovered(provider, auth)).unwrap_or_default();
    if !open.is_empty() {
        let open: Vec<String> = open.iter().map(|word| quoted(word)).collect();
        let open = open.join(", ");
        paragraphs.push(format!(
            "Not covered: {open}. Whoever has seen one message can send it again with others."
        ));
    }
    paragraphs
}

/// Words of a place: a name as code, what is no name as it is.
fn quoted(word: &str) -> String {
    match word.split_once(' ') {
        None => code(word),
        Some(("the", _)) => word.to_owned(),
        Some((kind, name)) => format!("{kind} {}", code(name)),
    }
}

/// A scheme in words.
fn sentence(auth: &Authentication) -> String {
    let at = auth.signature.as_ref().map(written).unwrap_or_default();
    let mut text = match auth.scheme {
        Scheme::Transport => {
            return "Nothing in the message is signed; the connection itself is to be trusted, and \
                    the caller says why it is."
                .to_owned();
        }
        Scheme::Confirm => {
            return "Nothing in the message is signed; the provider is to be asked, and the caller \
                    says that it was."
                .to_owned();
        }
        Scheme::Token => format!("The secret itself stands in {at}."),
        Scheme::HttpSignature => http(auth, &at),
        Scheme::HmacSha1 => over("HMAC-SHA1", auth, &at),
        Scheme::HmacSha256 => over("HMAC-SHA256", auth, &at),
        Scheme::HmacSha512 => over("HMAC-SHA512", auth, &at),
        Scheme::DigestSha1 => over("SHA-1", auth, &at),
        Scheme::DigestSha256 => over("SHA-256", auth, &at),
    };
    if auth.respell_php_json {
        text.push_str(" The JSON may also be spelled as PHP's `json_encode` does.");
    }
    if let Some(TimestampPlace { place, tolerance: Some(seconds), .. }) = &auth.timestamp {
        let at = quoted(&word(place));
        text.push_str(&format!(" The time in {at} may be {seconds} s off."));
    }
    if auth.optional {
        text.push_str(" A delivery without one is `Unsigned`.");
    }
    text
}

fn written(signature: &Signature) -> String {
    let encoding = match signature.encoding {
        Encoding::Text => "",
        Encoding::Hex => ", in hex",
        Encoding::Base64 => ", in base64",
    };
    let part = signature.part.as_deref().map(|part| format!("part {} of ", code(part)));
    format!("{}{}{encoding}", part.unwrap_or_default(), quoted(&word(&signature.place)))
}

fn over(name: &str, auth: &Authentication, at: &str) -> String {
    let parts: Vec<String> = auth.over.iter().map(part_words).collect();
    let with = match auth.with.as_str() {
        "" => String::new(),
        with => format!(", joined by {}", code(with)),
    };
    format!("{name} of {}{with}; it stands in {at}.", parts.join(", "))
}

fn part_words(part: &Part) -> String {
    let sorted = |what: &str, except: &[String]| {
        let except: Vec<String> = except.iter().map(|name| code(name)).collect();
        let but =
            if except.is_empty() { String::new() } else { format!(" but {}", except.join(", ")) };
        format!("{what} of all parameters{but}, sorted by name")
    };
    match part {
        Part::Body => "the body".to_owned(),
        Part::Url => "the URL".to_owned(),
        Part::Secret => "the secret".to_owned(),
        Part::Timestamp => "the time".to_owned(),
        Part::Text(text) => code(text),
        Part::Raw(at) => code(&path_word(at)),
        Part::Place(at) => quoted(&word(at)),
        Part::SortedValues { except } => sorted("the values", except),
        Part::SortedPairs { except, .. } => sorted("names and values", except),
    }
}

fn http(auth: &Authentication, at: &str) -> String {
    let algorithm = auth.algorithm.as_deref().unwrap_or_default();
    let require: Vec<String> = auth.require.iter().map(|name| code(name)).collect();
    let covers = match require.is_empty() {
        true => String::new(),
        false => format!("; it must cover {}", require.join(", ")),
    };
    format!("An HTTP signature by {} in {at}{covers}.", code(algorithm))
}
