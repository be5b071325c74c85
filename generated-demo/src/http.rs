//! A whole request as text, as `sign` prints it.

use std::fmt;

use callspec::Request;

/// Why a text is no request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The line, from 1.
    pub line: usize,
    /// What should stand there.
    pub expected: &'static str,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: expected {}", self.line, self.expected)
    }
}

impl std::error::Error for Malformed {}

/// Reads a request: `METHOD URL`, header lines, an empty line, the body. One line end behind the body
/// is the text's and not the body's.
///
/// # Errors
///
/// The first line or a header is not written so, or the empty line is missing.
pub fn request(text: &[u8]) -> Result<Request<'_>, Malformed> {
    let mut lines = Lines { rest: text, line: 0 };
    let first = lines.next();
    let (method, url) = first
        .and_then(called)
        .ok_or_else(|| lines.malformed("`METHOD URL`, then headers, an empty line, the body"))?;
    let mut headers = Vec::new();
    loop {
        match lines.next() {
            None => return Err(lines.malformed("an empty line between the headers and the body")),
            Some([]) => break,
            Some(line) => headers.push(
                header(line).ok_or_else(|| lines.malformed("a header, written `Name: value`"))?,
            ),
        }
    }
    let request = Request::new(without_line_end(lines.rest)).method(method).url(url);
    Ok(headers.into_iter().fold(request, |request, (name, value)| request.header(name, value)))
}

/// Method and URL; HTTP has its version behind them.
fn called(line: &[u8]) -> Option<(&str, &str)> {
    let mut words = std::str::from_utf8(line).ok()?.split(' ');
    let (method, url, version) = (words.next()?, words.next()?, words.next());
    let is_version = version.is_none_or(|version| version.starts_with("HTTP/"));
    let is_method = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_method && is_url(url) && is_version && words.next().is_none()).then_some((method, url))
}

/// Whether a text can stand as a URL in a first line: a path, or all of it.
#[must_use]
pub fn is_url(text: &str) -> bool {
    let begins = ["/", "http://", "https://"].iter().any(|start| text.starts_with(start));
    begins && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn header(line: &[u8]) -> Option<(&str, &[u8])> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let (name, value) = line.split_at_checked(colon)?;
    let name = std::str::from_utf8(name).ok()?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
    is_name.then_some((name, value.strip_prefix(b":")?.trim_ascii()))
}

/// The lines of a text; a line ends with LF or CR LF.
struct Lines<'t> {
    rest: &'t [u8],
    line: usize,
}

impl<'t> Lines<'t> {
    /// The next line; `None` where no line end follows.
    fn next(&mut self) -> Option<&'t [u8]> {
        self.line = self.line.saturating_add(1);
        let end = self.rest.iter().position(|byte| *byte == b'\n')?;
        let (line, rest) = self.rest.split_at_checked(end.checked_add(1)?)?;
        self.rest = rest;
        Some(without_line_end(line))
    }

    fn malformed(&self, expected: &'static str) -> Malformed {
        Malformed { line: self.line, expected }
    }
}

fn without_line_end(text: &[u8]) -> &[u8] {
    match text.strip_suffix(b"\n") {
        Some(line) => line.strip_suffix(b"\r").unwrap_or(line),
        None => text,
    }
}
