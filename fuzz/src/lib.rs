//! What each fuzz target asserts of its input. A failed assertion is a finding.

pub mod decode;
pub mod form;
pub mod json;
pub mod lines;
pub mod schema;

use std::borrow::Cow;

/// A body, and behind the first NUL byte a query.
pub(crate) fn body_and_query(data: &[u8]) -> (&[u8], Cow<'_, str>) {
    let end = data.iter().position(|&byte| byte == 0).unwrap_or(data.len());
    let (body, query) = data.split_at(end);
    (body, String::from_utf8_lossy(query.get(1..).unwrap_or_default()))
}
