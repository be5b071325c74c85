//! A request read once: the raw bytes kept, the document beside them.

use std::fmt;

use encoding_rs::Encoding;

use crate::derived::{Decode, Decoded};
use crate::document::{Buffers, Document};
use crate::error::Note;
use crate::identity::Identity;
use crate::limits::{Limits, ReadError};
use crate::reader::Reader;
use crate::received::{CallbackSet, FromProvider, Received};
use crate::request::{Request, Wire};
use crate::shape::Rules;

/// A request whose body was read, for any provider.
pub struct Delivery<'a> {
    pub(crate) request: Request<'a>,
    pub(crate) wire: Wire,
    document: Document<'a>,
    /// The query of a body that is no form: of a form it is part of the document.
    pub(crate) query: Option<Document<'a>>,
    limits: Limits,
    /// Where the memory goes back to.
    pub(crate) reader: Option<&'a mut Reader>,
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
        Self::read_into(request.into(), limits, &mut Buffers::default())
    }

    /// Reads a request into memory that is there already; what is no JSON leaves it there.
    pub(crate) fn read_into(
        request: Request<'a>,
        limits: &Limits,
        buffers: &mut Buffers,
    ) -> Result<Self, ReadError> {
        let Request { body, query, .. } = request;
        let wire = request.wire();
        let (document, query) = match wire {
            Wire::Json => {
                let document = crate::json::read(body, limits, buffers)?;
                let form = || crate::form::read(&[], query, None, limits, Buffers::default());
                (document, (!query.is_empty()).then(form).transpose()?)
            }
            Wire::Form => {
                let charset = request.declared_charset().and_then(encoding);
                (crate::form::read(body, query, charset, limits, std::mem::take(buffers))?, None)
            }
        };
        Ok(Self { request, wire, document, query, limits: limits.clone(), reader: None })
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
    #[inline]
    pub fn decode_unverified<C: CallbackSet>(&self) -> Received<C> {
        self.in_charset(C::PROVIDER.rules, |document| crate::decode::decode(self, document))
    }

    /// Decodes the events into a type of one's own that `#[derive(Callback)]` describes, without
    /// any proof of who sent them. It may borrow from the delivery, and takes nothing but what it
    /// names; see [`Decoded`].
    #[must_use]
    pub fn decode_as<'d, T: Decode<'d>>(&'d self) -> Decoded<'d, T> {
        self.in_charset(T::PROVIDER.rules, |document| crate::derived::decode_as(self, document))
    }

    /// What is worth knowing of the fields that a type of one's own takes: other spellings, unlisted
    /// values, unreadable ones that the schema excuses. A separate pass, free when it is not asked
    /// for. What the type does not take is not looked at.
    #[must_use]
    pub fn notes_as<'d, T: Decode<'d>>(&'d self) -> Vec<Note> {
        let rules = T::PROVIDER.rules;
        self.in_charset(rules, |document| crate::derived::notes_as::<T>(self, document))
    }

    /// What is worth knowing besides: unknown fields, unlisted values, other spellings,
    /// duplicates. A separate pass, free when it is not asked for.
    #[must_use]
    pub fn notes<C: CallbackSet>(&self) -> Vec<Note> {
        self.in_charset(C::PROVIDER.rules, |document| crate::decode::notes::<C>(self, document))
    }

    /// By what each event is recognised when it is delivered again, in the order sent. A separate
    /// pass, free when it is not asked for, that needs no event to be known.
    #[must_use]
    pub fn identities<P: FromProvider>(&self) -> Vec<Identity> {
        let rules = P::PROVIDER.rules;
        self.in_charset(rules, |document| crate::identity::identities::<P>(self, document))
    }

    /// Runs `decode` on the document, read again where the provider's forms are not UTF-8.
    #[inline]
    pub(crate) fn in_charset<R>(
        &self,
        rules: &Rules,
        decode: impl FnOnce(&Document<'_>) -> R,
    ) -> R {
        if self.wire != Wire::Form {
            return decode(&self.document);
        }
        let label = match rules.charset_in {
            Some(field) => self.text_of(field).unwrap_or(rules.charset),
            None => rules.charset,
        };
        let Request { body, query, .. } = self.request;
        let again = |charset| {
            crate::form::read(body, query, Some(charset), &self.limits, Buffers::default())
        };
        match encoding(label).map(again) {
            Some(Ok(document)) => decode(&document),
            Some(Err(_)) | None => decode(&self.document),
        }
    }

    fn text_of(&self, field: &str) -> Option<&str> {
        self.document.root().as_object()?.get(field)?.scalar_text()
    }
}

/// The encoding of a label, unless it is UTF-8, or one in which no name would be found.
fn encoding(label: &str) -> Option<&'static Encoding> {
    if label.eq_ignore_ascii_case("utf-8") {
        return None;
    }
    let found = Encoding::for_label(label.as_bytes());
    found.filter(|found| *found != encoding_rs::UTF_8 && found.is_ascii_compatible())
}

impl Drop for Delivery<'_> {
    fn drop(&mut self) {
        if let Some(reader) = &mut self.reader {
            reader.buffers = std::mem::take(&mut self.document).into_buffers();
        }
    }
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
