//! What arrived: body, query and headers, borrowed from whatever server received them.

/// An HTTP request as far as a callback goes.
///
/// ```
/// use callspec::{Delivery, Request};
///
/// let request = Request::new(br#"{"type": "24", "id": "1691"}"#)
///     .header("content-type", "application/json");
/// let delivery = Delivery::read(request)?;
/// assert_eq!(delivery.document().root().kind(), callspec::Kind::Object);
/// # Ok::<(), callspec::ReadError>(())
/// ```
#[derive(Clone)]
pub struct Request<'a> {
    pub(crate) body: &'a [u8],
    pub(crate) query: &'a str,
    pub(crate) method: Option<&'a str>,
    pub(crate) url: Option<&'a str>,
    headers: Vec<(&'a str, &'a [u8])>,
    wire: Option<Wire>,
    pub(crate) endpoint: Option<&'a str>,
}

/// How the parameters of a request are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wire {
    /// A JSON body (RFC 8259).
    Json,
    /// A form body, the query, or both (`application/x-www-form-urlencoded`, URL standard).
    Form,
}

impl<'a> Request<'a> {
    /// A request with this body: bytes, or a text.
    #[must_use]
    pub fn new(body: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        Self {
            body: body.as_ref(),
            query: "",
            method: None,
            url: None,
            headers: Vec::new(),
            wire: None,
            endpoint: None,
        }
    }

    /// Sets the method, `POST` nearly always. Only signatures of headers read it.
    #[must_use]
    pub fn method(mut self, method: &'a str) -> Self {
        self.method = Some(method);
        self
    }

    /// Sets the URL as the provider called it, and its query.
    ///
    /// Only signatures read it. One of headers takes the path and the query, and is content with
    /// `/hook?x=1`; one of the URL needs all of `https://shop.example/hook?x=1`, which behind a proxy
    /// is not what the server sees.
    #[must_use]
    pub fn url(mut self, url: &'a str) -> Self {
        let (url, _) = url.split_once('#').unwrap_or((url, ""));
        self.url = Some(url);
        match url.split_once('?') {
            Some((_, query)) => self.query(query),
            None => self,
        }
    }

    /// Sets the query string, with or without its question mark.
    ///
    /// For signatures it belongs to a URL that has none; one that has another is refused.
    #[must_use]
    pub fn query(mut self, query: &'a str) -> Self {
        self.query = query.strip_prefix('?').unwrap_or(query);
        self
    }

    /// Adds a header, a text or bytes; names match in any case. Of equal names the first counts, but
    /// for a signature, which several make worthless.
    #[must_use]
    pub fn header(mut self, name: &'a str, value: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        self.headers.push((name, value.as_ref()));
        self
    }

    /// Reads the body as this, whatever its headers and its first byte say.
    #[must_use]
    pub fn read_as(mut self, wire: Wire) -> Self {
        self.wire = Some(wire);
        self
    }

    /// Says which code the endpoint stands for, for a schema that selects by `caller`.
    #[must_use]
    pub fn endpoint(mut self, code: &'a str) -> Self {
        self.endpoint = Some(code);
        self
    }

    /// The body as received.
    #[must_use]
    pub fn body(&self) -> &'a [u8] {
        self.body
    }

    /// The query string as received.
    pub fn query_string(&self) -> &'a str {
        self.query
    }

    /// The value of a header; `None` also of one that is no text.
    pub(crate) fn header_value(&self, name: &str) -> Option<&'a str> {
        self.header_values(name).next().and_then(|value| std::str::from_utf8(value).ok())
    }

    /// Names and values of the headers.
    #[cfg(feature = "sign")]
    pub(crate) fn headers(&self) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.headers.iter().copied()
    }

    /// The values of every header of a name.
    pub(crate) fn header_values(&self, name: &str) -> impl Iterator<Item = &'a [u8]> {
        let named =
            self.headers.iter().filter(move |(header, _)| header.eq_ignore_ascii_case(name));
        named.map(|(_, value)| *value)
    }

    /// How the body is written: as declared if its beginning allows it, else `{` and `[` begin
    /// JSON and anything else is a form.
    pub(crate) fn wire(&self) -> Wire {
        if let Some(wire) = self.wire {
            return wire;
        }
        let start = self.start();
        let braced = matches!(start, [b'{' | b'[', ..]);
        match self.declared() {
            Some(Wire::Json) if begins_json(start) => Wire::Json,
            Some(Wire::Form) if !braced => Wire::Form,
            _ if braced => Wire::Json,
            _ => Wire::Form,
        }
    }

    /// The body past a byte order mark and white space.
    fn start(&self) -> &'a [u8] {
        let body = self.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(self.body);
        body.trim_ascii_start()
    }

    /// What the content type says.
    fn declared(&self) -> Option<Wire> {
        let full = self.header_value("content-type")?;
        let kind = full.split(';').next().unwrap_or_default().trim();
        if kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Some(Wire::Form);
        }
        let (_, last) = kind.rsplit_once(['/', '+'])?;
        last.eq_ignore_ascii_case("json").then_some(Wire::Json)
    }

    /// The character set that the content type declares.
    pub(crate) fn declared_charset(&self) -> Option<&'a str> {
        let parameters = self.header_value("content-type")?.split(';').skip(1);
        parameters.filter_map(|parameter| parameter.split_once('=')).find_map(|(name, value)| {
            name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
        })
    }
}

/// Whether a JSON text can begin so.
fn begins_json(start: &[u8]) -> bool {
    let word = |word: &[u8]| start.starts_with(word);
    matches!(start, [b'{' | b'[' | b'"' | b'-' | b'0'..=b'9', ..])
        || word(b"true")
        || word(b"false")
        || word(b"null")
}

/// Takes method, path, query, headers and body, as [`Request::from_parts`].
impl<'a, B: AsRef<[u8]>> From<&'a http::Request<B>> for Request<'a> {
    fn from(request: &'a http::Request<B>) -> Self {
        let (body, headers) = (request.body().as_ref(), request.headers());
        Self::of_http(request.method(), request.uri(), headers, body)
    }
}

impl<'a> Request<'a> {
    /// A request of which a server has read the body: its method, path, query and headers.
    ///
    /// A server sees no more of the URL. Where a signature covers all of it, set it by
    /// [`Request::url`]; likewise where a router or a proxy has changed the path, and the signature
    /// covers that: within `axum::Router::nest` the prefix is not in `parts.uri`, but in
    /// `axum::extract::OriginalUri`.
    #[must_use]
    pub fn from_parts(
        parts: &'a http::request::Parts,
        body: &'a (impl AsRef<[u8]> + ?Sized),
    ) -> Self {
        Self::of_http(&parts.method, &parts.uri, &parts.headers, body.as_ref())
    }

    fn of_http(
        method: &'a http::Method,
        uri: &'a http::Uri,
        headers: &'a http::HeaderMap,
        body: &'a [u8],
    ) -> Self {
        let target = uri.path_and_query().map_or("/", |target| target.as_str());
        let headers = headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
        let request = Self::new(body).method(method.as_str()).url(target);
        Self { headers: headers.collect(), ..request }
    }
}

/// Shows sizes and header names, never a value.
impl std::fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| *name).collect();
        f.debug_struct("Request")
            .field("body", &format_args!("{} bytes", self.body.len()))
            .field("query", &format_args!("{} bytes", self.query.len()))
            .field("headers", &names)
            .finish()
    }
}
