//! A signed message for every scheme.

mod made;
mod real;

use std::ops::Range;

use callspec::Why;

use crate::sent::{Answer, Fault, NOW, Sent};
pub(crate) use made::*;
pub(crate) use real::{
    centralbill_case, http_signature, smoney_case, treezor_bare, treezor_wrapped,
};

pub(crate) mod schemas {
    //! A provider for each scheme that no real one here has.

    macro_rules! schemas {
        ($($name:ident: $path:literal,)+) => {
            $(pub(crate) mod $name {
                callspec::include_schema!($path);
            })+
        };
    }

    schemas! {
        batch: "fixtures/authentication/batch.yaml",
        either: "fixtures/authentication/either.yaml",
        envelope_in_text: "fixtures/authentication/envelope-in-text.yaml",
        lenient: "fixtures/authentication/lenient.yaml",
        named_fields: "fixtures/authentication/named-fields.yaml",
        parts: "fixtures/authentication/parts.yaml",
        payload_alone: "fixtures/authentication/payload-alone.yaml",
        prefixed: "fixtures/authentication/prefixed.yaml",
        signed_headers: "fixtures/authentication/signed-headers.yaml",
        sorted_pairs: "fixtures/authentication/sorted-pairs.yaml",
        standard_webhooks: "fixtures/authentication/standard-webhooks.yaml",
        token: "fixtures/authentication/token.yaml",
    }
}

/// Where a signature stands.
#[derive(Clone, Debug)]
pub(crate) enum At {
    Header(&'static str),
    /// In this text of body or URL: a member or a parameter, with what separates it.
    Text(String),
}

/// A part of a request that cannot be changed.
#[derive(Clone, Debug)]
pub(crate) enum Covered {
    Body(Range<usize>),
    Header(&'static str),
    Url(Range<usize>),
}

/// A message that passes.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) sent: Sent,
    pub(crate) secret: &'static str,
    /// A secret that is none.
    pub(crate) other: &'static str,
    pub(crate) code: Vec<u8>,
    pub(crate) write: fn(&[u8]) -> String,
    pub(crate) at: At,
    pub(crate) covered: Vec<Covered>,
    pub(crate) answer: fn(&Sent, &[&str], i64) -> Answer,
    /// What a message without a signature is.
    pub(crate) absent: Fault,
}

const MISSING: Fault = Fault::Refused(Why::Missing);

impl Case {
    pub(crate) fn signature(&self) -> String {
        (self.write)(&self.code)
    }

    /// What it is with another text for its signature.
    pub(crate) fn signed(&self, text: &str) -> Answer {
        self.answer(&self.sent.clone().replace(&self.signature(), text))
    }

    pub(crate) fn answer(&self, sent: &Sent) -> Answer {
        (self.answer)(sent, &[self.secret], NOW)
    }

    fn body(&self) -> &str {
        std::str::from_utf8(&self.sent.body).unwrap()
    }

    /// Texts of the body that cannot be changed.
    fn covering(mut self, texts: &[&str]) -> Self {
        for text in texts {
            let start = self.body().find(text).unwrap();
            self.covered.push(Covered::Body(start..start + text.len()));
        }
        self
    }
}

/// Every case.
pub(crate) fn all() -> Vec<Case> {
    vec![
        standard_webhooks(),
        parts(),
        prefixed(),
        named_fields(),
        token(),
        sorted_pairs(),
        hmac_of_either(),
        digest_of_either(),
        batch(),
        signed_headers(),
        envelope_in_text(),
        smoney_case(),
        treezor_bare(),
        treezor_wrapped(),
        centralbill_case("Signature"),
        centralbill_case("Authorization"),
    ]
}

const SECRET: &str = "It's a secret";
const OTHER: &str = "it's a secret";
