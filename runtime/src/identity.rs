//! By what a delivery that comes again is recognised.

use std::collections::HashSet;
use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::authentication::hex;
use crate::authentication::scheme::Algorithm;
use crate::decode::each_event;
use crate::delivery::Delivery;
use crate::document::Document;
use crate::fields::Envelope;
use crate::received::FromProvider;
use crate::select;
use crate::shape::Provider;
use crate::walk::Walk;

/// What joins parts, and what marks a digest.
const SET: &AsciiSet = &CONTROLS.add(b'%').add(b'/').add(b':');

/// By what an event is recognised when it is delivered again: the key under which a receiver stores
/// it, unique for each event of one provider.
///
/// It is what the schema names under `identity`, if all of it was sent: texts joined by `/`, in which
/// `%`, `/`, `:` and all but ASCII are percent-encoded, so that different texts never give the same
/// key. Else it is `sha256:` and the hash, in hex, of the event as it was sent and its code.
///
/// What was sent may be outside the signature
/// ([`Verified::uncovered`](crate::Verified::uncovered)): whoever replays a message can then change
/// it. Its `Debug` shows nothing of what was sent: it may be a person's.
///
/// ```
/// # mod generated {
/// #     use callspec::private::v1 as callspec;
/// #     #[derive(Debug)]
/// #     pub struct Acme;
/// #     impl callspec::FromProvider for Acme {
/// #         const PROVIDER: &'static callspec::Provider = &callspec::Provider {
/// #             name: "acme", title: "", rules: &callspec::Rules::new(), layers: &[], payload: &[],
/// #             select: &[], authentication: &[], callbacks: &[],
/// #             identity: &[callspec::Place::Body(&[callspec::Step::Key("id")])],
/// #         };
/// #     }
/// # }
/// use callspec::{Delivery, Request};
///
/// let delivery = Delivery::read(Request::new(r#"{"id": "evt/7", "paid": true}"#))?;
/// let [id] = delivery.identities::<generated::Acme>().try_into().unwrap();
/// assert_eq!(id.to_string(), "evt%2F7");
/// # Ok::<(), callspec::ReadError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    key: String,
    sent: bool,
}

impl Identity {
    /// Whether the provider sent it; else it is a digest.
    #[must_use]
    pub fn is_sent(&self) -> bool {
        self.sent
    }

    /// The key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.key
    }

    fn of(provider: &Provider, event: &Walk<'_, '_>, delivery: &Delivery<'_>) -> Self {
        let text = |place| {
            let text = select::text_at(place, event, delivery)?;
            (!text.is_empty()).then(|| utf8_percent_encode(&text, SET).to_string())
        };
        let parts: Option<Vec<String>> = provider.identity.iter().map(text).collect();
        match parts {
            Some(parts) if !parts.is_empty() => Self { key: parts.join("/"), sent: true },
            Some(_) | None => Self { key: digest(provider, event, delivery), sent: false },
        }
    }
}

fn digest(provider: &Provider, event: &Walk<'_, '_>, delivery: &Delivery<'_>) -> String {
    let code = select::find(provider, event, delivery).code.unwrap_or_default();
    let text = [code, event.value.content()].join("\0");
    format!("sha256:{}", hex(&Algorithm::Sha256.digest(text.as_bytes())))
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.sent { "Identity(sent)" } else { "Identity(digest)" })
    }
}

/// The identity of each event, in the order sent.
pub(crate) fn identities<P: FromProvider>(
    delivery: &Delivery<'_>,
    document: &Document<'_>,
) -> Vec<Identity> {
    let mut identities = Vec::new();
    each_event(P::PROVIDER, Envelope::NONE, document, &mut |event, _| {
        identities.push(Identity::of(P::PROVIDER, event, delivery));
    });
    identities
}

/// Remembers which events were received: what a receiver asks before it does something that may
/// not be done twice.
///
/// A program implements it over its database, where the key is unique and the answer comes from
/// the same transaction that stores the event; [`InMemory`] is an example.
pub trait Seen {
    /// What can go wrong.
    type Error;

    /// Remembers an event; whether it is new.
    ///
    /// # Errors
    ///
    /// It cannot be told: then the delivery is answered with a 5xx status, to be sent again.
    fn first_time(&mut self, identity: &Identity) -> Result<bool, Self::Error>;
}

/// [`Seen`] in the memory of one process, without bound: for tests.
///
/// ```
/// use callspec::{InMemory, Seen as _};
/// # fn identity() -> callspec::Identity {
/// #     use callspec::private::v1 as callspec;
/// #     struct Acme;
/// #     impl callspec::FromProvider for Acme {
/// #         const PROVIDER: &'static callspec::Provider = &callspec::Provider {
/// #             name: "acme", title: "", rules: &callspec::Rules::new(), layers: &[], payload: &[],
/// #             select: &[], authentication: &[], callbacks: &[], identity: &[],
/// #         };
/// #     }
/// #     let request = ::callspec::Request::new("{}");
/// #     ::callspec::Delivery::read(request).unwrap().identities::<Acme>().remove(0)
/// # }
///
/// let identity = identity(); // of a delivery: `verified.identities()`
/// let mut seen = InMemory::default();
/// assert_eq!(seen.first_time(&identity), Ok(true));
/// assert_eq!(seen.first_time(&identity), Ok(false));
/// ```
#[derive(Debug, Default)]
pub struct InMemory(HashSet<Identity>);

impl Seen for InMemory {
    type Error = std::convert::Infallible;

    fn first_time(&mut self, identity: &Identity) -> Result<bool, Self::Error> {
        Ok(self.0.insert(identity.clone()))
    }
}
