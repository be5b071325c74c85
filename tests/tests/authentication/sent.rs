//! A request that can be changed, and what verifying it answers.

use callspec::{Delivery, FromProvider, Request, Secrets, Timestamp, Unverified, Why};

/// When every message here was signed, in seconds since 1970.
pub(crate) const NOW: i64 = 1_700_000_000;

/// [`NOW`] as an HTTP date.
pub(crate) const DATE: &str = "Tue, 14 Nov 2023 22:13:20 +0000";

/// A request, owned.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) method: &'static str,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
}

impl Sent {
    /// A body, posted to the shop.
    pub(crate) fn new(body: impl Into<Vec<u8>>) -> Self {
        let url = "https://shop.example/hook".to_owned();
        Self { method: "POST", url, headers: Vec::new(), body: body.into() }
    }

    pub(crate) fn url(mut self, url: &str) -> Self {
        url.clone_into(&mut self.url);
        self
    }

    /// One more header.
    pub(crate) fn header(mut self, name: &str, value: impl Into<Vec<u8>>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn without_header(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self
    }

    /// Another value for a header.
    pub(crate) fn set_header(self, name: &str, value: impl Into<Vec<u8>>) -> Self {
        self.without_header(name).header(name, value)
    }

    /// Another text for one that stands somewhere in the request.
    pub(crate) fn replace(mut self, one: &str, other: &str) -> Self {
        let replaced = |bytes: &[u8]| match std::str::from_utf8(bytes) {
            Ok(text) => text.replace(one, other).into_bytes(),
            Err(_) => bytes.to_vec(),
        };
        self.url = self.url.replace(one, other);
        self.body = replaced(&self.body);
        for (_, value) in &mut self.headers {
            *value = replaced(value);
        }
        self
    }

    pub(crate) fn request(&self) -> Request<'_> {
        let request = Request::new(&self.body).method(self.method).url(&self.url);
        self.headers.iter().fold(request, |request, (name, value)| request.header(name, value))
    }
}

/// What is wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Its body cannot be read.
    Unread,
    Unconfirmed,
    Unsigned,
    Refused(Why),
}

/// Which secret matched, or what is wrong.
pub(crate) type Answer = Result<usize, Fault>;

/// Verifies a request at a time.
pub(crate) fn answer<P: FromProvider>(sent: &Sent, secrets: &[&str], now: i64) -> Answer {
    answer_to::<P>(sent.request(), secrets, now)
}

/// The same of a request that is set together otherwise.
pub(crate) fn answer_to<P: FromProvider>(
    request: Request<'_>,
    secrets: &[&str],
    now: i64,
) -> Answer {
    let secrets = Secrets::<P>::new(secrets.iter().copied()).unwrap();
    let delivery = Delivery::read(request).map_err(|_| Fault::Unread)?;
    let now = Timestamp::from_second(now).unwrap();
    match delivery.verify(&secrets, now) {
        Ok(verified) => Ok(verified.secret()),
        Err(Unverified::Unconfirmed(_)) => Err(Fault::Unconfirmed),
        Err(Unverified::Unsigned(_)) => Err(Fault::Unsigned),
        Err(Unverified::Refused(refused)) => Err(Fault::Refused(refused.why)),
    }
}
