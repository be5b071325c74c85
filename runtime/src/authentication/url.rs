//! The URL that the provider called, with the query that the decoder reads.

use super::refused::{Refused, Why};
use crate::request::Request;

/// A URL, before and after its question mark. What is signed as the query is what is read as it:
/// one that was set beside the URL is a part of it, and two that differ are refused.
struct Called<'r> {
    address: &'r str,
    query: Option<&'r str>,
}

impl<'r> Called<'r> {
    fn of(request: &Request<'r>) -> Result<Option<Self>, Refused> {
        let Some(url) = request.url else { return Ok(None) };
        let Some((address, query)) = url.split_once('?') else {
            let query = Some(request.query).filter(|query| !query.is_empty());
            return Ok(Some(Self { address: url, query }));
        };
        match query.strip_prefix('?').unwrap_or(query) == request.query {
            true => Ok(Some(Self { address, query: Some(query) })),
            false => Err(refused(Why::Malformed, "it has another query than the request")),
        }
    }

    /// Whether it has a scheme and a host; a path may hold `://` too.
    fn is_absolute(&self) -> bool {
        !self.address.starts_with('/') && self.address.contains("://")
    }

    fn path(&self) -> &'r str {
        let path = match self.address.split_once("://").filter(|_| self.is_absolute()) {
            Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or_default(),
            None => self.address,
        };
        if path.is_empty() { "/" } else { path }
    }

    fn with_query(&self, before: &str) -> String {
        match self.query {
            Some(query) => format!("{before}?{query}"),
            None => before.to_owned(),
        }
    }
}

fn refused(why: Why, found: &'static str) -> Refused {
    Refused::new(why, "the request's URL", found)
}

/// All of the URL.
pub(super) fn whole(request: &Request<'_>) -> Result<String, Refused> {
    let called = Called::of(request)?.filter(Called::is_absolute);
    let missing = || refused(Why::Missing, "set all of it by `Request::url`");
    called.map(|called| called.with_query(called.address)).ok_or_else(missing)
}

/// Method, path and query as the first line of a request has them, the method in lower case.
pub(super) fn target(request: &Request<'_>) -> Result<String, Refused> {
    let missing = || refused(Why::Missing, "set it by `Request::method` and `Request::url`");
    let called = Called::of(request)?.ok_or_else(missing)?;
    let method = request.method.ok_or_else(missing)?.to_ascii_lowercase();
    Ok(format!("{method} {}", called.with_query(called.path())))
}
