//! A request read once: the raw bytes kept, the document beside them.

use std::fmt;

use encoding_rs::Encoding;

use crate::document::{Buffers, Document};
use crate::error::Note;
use crate::limits::{Limits, ReadError};
use crate::received::{CallbackSet, Received};
use crate::request::{Request, Wire};

/// A request whose body was read, for any provider.
pub struct Delivery<'a> {
    pub(crate) request: Request<'a>,
    pub(crate) wire: Wire,
    document: Document<'a>,
    /// The query, where the body is no form: of a form it is part of the document.
    pub(crate) query: Option<Document<'a>>,
    limits: Limits,
}

impl<'a> Delivery<'a> {
    /// Reads a request within the default [`Limits`].
    ///
    /// # Errors
    ///
    /// The body is neither JSON nor a form, or over a limit. A receiver stores the raw bytes
    /// before it answers; [`ReadError::status`] is what to answer.
    pub fn read(request: impl Into<Request<'a>>) -> Result<Self, ReadError> {
        Self::read_within(request, &Limits::default())
    }

    /// Reads a request within limits of one's own.
    ///
    /// # Errors
    ///
    /// As [`Delivery::read`].
    pub fn read_within(
        request: impl Into<Request<'a>>,
        limits: &Limits,
    ) -> Result<Self, ReadError> {
        let request = request.into();
        let wire = request.wire();
        let (document, query) = match wire {
            Wire::Json => {
                let document = crate::json::read(request.body, limits, Buffers::default())?;
                (document, Some(read_form(&[], request.query, None, limits)?))
            }
            Wire::Form => {
                let charset = request.declared_charset().and_then(encoding);
                (read_form(request.body, request.query, charset, limits)?, None)
            }
        };
        Ok(Self { request, wire, document, query, limits: limits.clone() })
    }

    /// The body as received.
    #[must_use]
    pub fn body(&self) -> &'a [u8] {
        self.request.body
    }

    /// The document that was read.
    #[must_use]
    pub fn document(&self) -> &Document<'a> {
        &self.document
    }

    /// How the body is written.
    #[must_use]
    pub fn wire(&self) -> Wire {
        self.wire
    }

    /// Decodes the events, without any proof of who sent them.
    ///
    /// Nothing is lost: each event gives a callback, an `Unrecognized`, or all its problems.
    #[must_use]
    pub fn decode_unverified<C: CallbackSet>(&self) -> Received<C> {
        self.in_charset::<C, _>(|document| crate::decode::decode(self, document))
    }

    /// What is worth knowing besides: unknown fields, unlisted values, other spellings,
    /// duplicates. A separate pass, free when it is not asked for.
    #[must_use]
    pub fn notes<C: CallbackSet>(&self) -> Vec<Note> {
        self.in_charset::<C, _>(|document| crate::decode::notes::<C>(self, document))
    }

    /// Runs `decode` on the document, read again where the provider's forms are not UTF-8.
    fn in_charset<C: CallbackSet, R>(&self, decode: impl FnOnce(&Document<'_>) -> R) -> R {
        let label = match C::PROVIDER.rules.charset_in {
            Some(field) => self.text_of(field).unwrap_or(C::PROVIDER.rules.charset),
            None => C::PROVIDER.rules.charset,
        };
        let other = encoding(label).filter(|_| self.wire == Wire::Form);
        let Request { body, query, .. } = self.request;
        match other.map(|charset| read_form(body, query, Some(charset), &self.limits)) {
            Some(Ok(document)) => decode(&document),
            Some(Err(_)) | None => decode(&self.document),
        }
    }

    fn text_of(&self, field: &str) -> Option<&str> {
        self.document.root().as_object()?.get(field)?.scalar_text()
    }
}

/// The encoding of a label, unless it is UTF-8.
fn encoding(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes()).filter(|found| *found != encoding_rs::UTF_8)
}

fn read_form<'a>(
    body: &'a [u8],
    query: &'a str,
    charset: Option<&'static Encoding>,
    limits: &Limits,
) -> Result<Document<'a>, ReadError> {
    crate::form::read(body, query, charset, limits, Buffers::default())
}

/// Shows sizes, never the body.
impl fmt::Debug for Delivery<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("request", &self.request)
            .field("wire", &self.wire)
            .finish()
    }
}
