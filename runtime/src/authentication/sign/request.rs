//! A request of its own, and the changes that signing makes to it.

use std::fmt;
use std::ops::Range;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::authentication::message::{Signed, pair};
use crate::request::{Request, Wire};
use crate::shape::Step;

/// A request that verifies.
///
/// `Display` writes it nearly as HTTP does: method and URL, headers, an empty line, the body.
#[derive(Clone)]
#[non_exhaustive]
pub struct SignedRequest {
    /// The method.
    pub method: String,
    /// The URL with its query, or path and query of it.
    pub url: String,
    /// Names and values of the headers.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body.
    pub body: Vec<u8>,
    wire: Wire,
    endpoint: Option<String>,
}

impl SignedRequest {
    pub(super) fn of(request: &Request<'_>) -> Self {
        let url = request.url.unwrap_or("/");
        let (url, _) = url.split_once('?').unwrap_or((url, ""));
        let mut sent = Self {
            method: request.method.unwrap_or("POST").to_owned(),
            url: url.to_owned(),
            headers: Vec::new(),
            body: request.body.to_owned(),
            wire: request.wire(),
            endpoint: request.endpoint.map(str::to_owned),
        };
        sent.set_query(request.query);
        let headers = request.headers();
        sent.headers.extend(headers.map(|(name, value)| (name.to_owned(), value.to_owned())));
        sent.complete_header("content-type", content_type(sent.wire));
        sent
    }

    /// The request, to be read by [`Delivery::read`](crate::Delivery::read).
    #[must_use]
    pub fn request(&self) -> Request<'_> {
        let request = Request::new(&self.body).method(&self.method).url(&self.url);
        let request = request.read_as(self.wire);
        let request = match &self.endpoint {
            Some(endpoint) => request.endpoint(endpoint),
            None => request,
        };
        let headers = self.headers.iter();
        headers.fold(request, |request, (name, value)| request.header(name, value))
    }

    /// The query string, without its question mark.
    #[must_use]
    pub fn query(&self) -> &str {
        self.url.split_once('?').map_or("", |(_, query)| query)
    }

    fn set_query(&mut self, query: &str) {
        let path = self.url.split_once('?').map_or(self.url.as_str(), |(path, _)| path);
        self.url = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    }

    /// Makes a path a URL.
    pub(super) fn complete_url(&mut self) {
        if !self.url.contains("://") {
            self.url = format!("https://example.com{}", self.url);
        }
    }

    /// Adds headers that are not there.
    pub(super) fn complete_headers(&mut self, names: &[&str]) {
        for name in names.iter().filter(|name| !name.starts_with('(')) {
            self.complete_header(name, "example");
        }
    }

    fn complete_header(&mut self, name: &str, value: &str) {
        let is_there = |(sent, _): &(String, _)| sent.eq_ignore_ascii_case(name);
        if !self.headers.iter().any(is_there) {
            self.headers.push((name.to_owned(), value.as_bytes().to_vec()));
        }
    }

    pub(super) fn set_header(&mut self, name: &str, value: String) {
        self.headers.retain(|(sent, _)| !sent.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.into_bytes()));
    }

    /// Sets a parameter: of a form in the body, unless all of it is in the query.
    pub(super) fn set_parameter(&mut self, name: &str, value: &str) {
        if self.wire == Wire::Form && (!self.body.is_empty() || self.query().is_empty()) {
            let body = String::from_utf8_lossy(&self.body);
            self.body = with_parameter(&body, name, value).into_bytes();
        } else {
            let query = with_parameter(self.query(), name, value);
            self.set_query(&query);
        }
    }
}

fn content_type(wire: Wire) -> &'static str {
    match wire {
        Wire::Json => "application/json",
        Wire::Form => "application/x-www-form-urlencoded",
    }
}

/// Parameters, with one of them set; the others stay as they are written.
fn with_parameter(parameters: &str, name: &str, value: &str) -> String {
    let is_named = |sent: &&str| pair(sent.as_bytes()).0.trim_ascii() == name.as_bytes();
    let mut kept: Vec<&str> = parameters.split('&').filter(|pair| !pair.is_empty()).collect();
    kept.retain(|pair| !is_named(pair));
    let set = format!("{}={}", encoded(name), encoded(value));
    kept.push(&set);
    kept.join("&")
}

/// A text within a form.
fn encoded(text: &str) -> impl fmt::Display {
    utf8_percent_encode(text, NON_ALPHANUMERIC)
}

/// A change to the body.
pub(super) enum Edit {
    /// Another text instead of a part of it.
    Replace(Range<usize>, String),
    /// A parameter of a form.
    Parameter(String, String),
}

impl Edit {
    pub(super) fn apply(self, sent: &mut SignedRequest) {
        match self {
            Self::Replace(part, text) => {
                sent.body.splice(part, text.into_bytes());
            }
            Self::Parameter(name, value) => sent.set_parameter(&name, &value),
        }
    }
}

impl Signed<'_> {
    /// The change that puts a text at a path from the event: instead of the value there, or as a new
    /// last member. `None` where the object that should hold it is not in the body as such.
    pub(super) fn edit(&self, steps: &[Step], text: &str) -> Option<Edit> {
        let (Step::Key(name), way) = steps.split_last()? else { return None };
        if self.delivery.wire == Wire::Form {
            return way.is_empty().then(|| Edit::Parameter((*name).to_owned(), text.to_owned()));
        }
        let text = quoted(text);
        let mut edit = None;
        self.event.follow(way, &mut |walk| {
            let Some(object) = walk.value.as_object() else { return };
            edit = match walk.member(name) {
                Some(value) => {
                    self.range(value.raw()).map(|part| Edit::Replace(part, text.clone()))
                }
                None => self.range(object.value().raw()).map(|part| {
                    let end = part.end.saturating_sub(1);
                    let comma = if object.is_empty() { "" } else { "," };
                    Edit::Replace(end..end, format!("{comma}{}:{text}", quoted(name)))
                }),
            };
        });
        edit
    }

    /// Where a part of the body begins and ends in it.
    fn range(&self, part: &str) -> Option<Range<usize>> {
        let body = self.delivery.request.body.as_ptr_range();
        let part = part.as_bytes().as_ptr_range();
        let offset = |at: *const u8| (at as usize).checked_sub(body.start as usize);
        (part.end <= body.end).then_some(offset(part.start)?..offset(part.end)?)
    }
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    crate::raw::write_text(text, &mut out);
    out
}

impl fmt::Display for SignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {}", self.method, self.url)?;
        for (name, value) in &self.headers {
            writeln!(f, "{name}: {}", String::from_utf8_lossy(value))?;
        }
        write!(f, "\n{}", String::from_utf8_lossy(&self.body))
    }
}

/// For a handler of one's own: what it is called with, instead of a server.
///
/// ```
/// # use callspec::{Delivery, FromProvider, Request, Timestamp, sign};
/// # fn test<Callback: FromProvider>() -> Result<(), Box<dyn std::error::Error>> {
/// let signed = sign::<Callback>(Request::new(r#"{"id": "7"}"#), "secret", Timestamp::now())?;
/// let called = http::Request::try_from(signed)?;
/// let delivery = Delivery::read(Request::from(&called))?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// The method, the URL or a header has characters that HTTP does not allow there.
impl TryFrom<SignedRequest> for http::Request<Vec<u8>> {
    type Error = http::Error;

    fn try_from(signed: SignedRequest) -> Result<Self, Self::Error> {
        let request = http::Request::builder().method(signed.method.as_str()).uri(signed.url);
        let headers = signed.headers.iter();
        let request = headers.fold(request, |request, (name, value)| {
            request.header(name.as_str(), value.as_slice())
        });
        request.body(signed.body)
    }
}

/// Shows sizes and header names, never a value.
impl fmt::Debug for SignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request().fmt(f)
    }
}
