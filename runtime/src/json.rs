//! JSON bytes to a [`Document`]: RFC 8259 exactly, one pass, no recursion.
//!
//! Beyond the grammar, as section 9 of the RFC allows: a leading byte order mark is skipped, and an
//! escaped surrogate without its other half is accepted; it reads as U+FFFD and stays as it was
//! sent in [`Value::raw`](crate::document::Value::raw). Members of one name are all kept, in order.

use crate::document::{Buffers, Document, Kind, Node, fingerprint, flag, position};
use crate::limits::{Limits, ReadError, ReadErrorKind};

/// Reads a JSON text.
///
/// The document borrows the body; texts with escapes and the list of nodes go into the buffers.
/// Time is linear in the length of the body, whatever is in it.
///
/// # Errors
///
/// When the body is empty, over a limit, not UTF-8 or not JSON, with the position in it.
pub(crate) fn read<'a>(
    body: &'a [u8],
    limits: &Limits,
    buffers: Buffers,
) -> Result<Document<'a>, ReadError> {
    limits.check_body(body.len())?;
    let text = std::str::from_utf8(body)
        .map_err(|error| ReadError::json(ReadErrorKind::NotUtf8, error.valid_up_to(), body))?;
    let mut scanner = Scanner::new(text, limits, buffers);
    match scanner.document() {
        Ok(()) => Ok(scanner.document),
        Err(Failed) => Err(ReadError::json(scanner.failure.0, scanner.failure.1, body)),
    }
}

/// The scanner stopped, for the reason in `Scanner::failure`: results stay in registers that way.
struct Failed;

type Result<T, E = Failed> = std::result::Result<T, E>;

/// Where the scanner stands after a step.
enum Step {
    /// A value comes next, perhaps after blanks.
    Value(usize),
    /// A value has ended.
    End(usize),
}

/// No container is open.
const NONE: u32 = u32::MAX;

/// Reads from left to right: each step takes a position and gives the one after it.
///
/// Objects and lists that are still open form a chain through their nodes: until it closes, the
/// `next` of a container is the one around it, and its `end` counts its members. So there is no
/// stack, neither the machine's nor our own.
struct Scanner<'a, 'l> {
    document: Document<'a>,
    text: &'a str,
    bytes: &'a [u8],
    /// The innermost open container.
    open: u32,
    in_object: bool,
    depth: usize,
    names: Names,
    /// Why, and where, it stopped.
    failure: (ReadErrorKind, usize),
    limits: &'l Limits,
}

impl<'a, 'l> Scanner<'a, 'l> {
    fn new(text: &'a str, limits: &'l Limits, buffers: Buffers) -> Self {
        let mut document = Document::json(text, buffers);
        document.nodes.reserve((text.len() / 16).min(4096));
        Self {
            document,
            text,
            bytes: text.as_bytes(),
            open: NONE,
            in_object: false,
            depth: 0,
            names: Names::default(),
            failure: (ReadErrorKind::Empty, 0),
            limits,
        }
    }

    /// One value, and nothing after it but blanks.
    fn document(&mut self) -> Result<()> {
        const MARK: char = '\u{FEFF}';
        let start = if self.text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
        let mut at = self.blanks(start);
        if at == self.bytes.len() {
            return self.fail(ReadErrorKind::Empty, at);
        }
        let end = loop {
            at = match self.value(at)? {
                Step::Value(first) => first,
                Step::End(end) => match self.advance(end)? {
                    Step::Value(next) => next,
                    Step::End(end) => break self.blanks(end),
                },
            };
        };
        if end < self.bytes.len() {
            return self.fail(ReadErrorKind::TrailingContent, end);
        }
        Ok(())
    }

    /// A scalar, or a container up to its first value.
    #[inline]
    fn value(&mut self, at: usize) -> Result<Step> {
        let at = self.blanks(at);
        let end = match self.peek(at) {
            Some(b'"') => self.string(at)?,
            Some(b'{') => return self.enter(at, Kind::Object),
            Some(b'[') => return self.enter(at, Kind::List),
            Some(b'-' | b'0'..=b'9') => self.number(at)?,
            Some(b't') => self.literal(at, "true", Kind::Boolean, flag::TRUE)?,
            Some(b'f') => self.literal(at, "false", Kind::Boolean, 0)?,
            Some(b'n') => self.literal(at, "null", Kind::Null, 0)?,
            _ => return self.unexpected("a value", at),
        };
        Ok(Step::End(end))
    }

    /// From the start of a container to its first value, or over it if it is empty.
    #[inline]
    fn enter(&mut self, at: usize, kind: Kind) -> Result<Step> {
        self.open(at, kind)?;
        let at = self.blanks(at + 1);
        match self.peek(at) {
            Some(b'}') if self.in_object => Ok(Step::End(self.close(at))),
            Some(b']') if !self.in_object => Ok(Step::End(self.close(at))),
            _ if self.in_object => self.name(at, "a field name or '}'"),
            _ => self.item(at),
        }
    }

    /// From the end of a value to the next one, over the containers that end here; or to the end
    /// of the outermost.
    #[inline]
    fn advance(&mut self, mut at: usize) -> Result<Step> {
        while self.open != NONE {
            at = self.blanks(at);
            at = match self.peek(at) {
                Some(b',') if self.in_object => return self.name(at + 1, "a field name"),
                Some(b',') => return self.item(at + 1),
                Some(b'}') if self.in_object => self.close(at),
                Some(b']') if !self.in_object => self.close(at),
                _ if self.in_object => return self.unexpected("a comma or '}'", at),
                _ => return self.unexpected("a comma or ']'", at),
            };
        }
        Ok(Step::End(at))
    }

    fn open(&mut self, at: usize, kind: Kind) -> Result<()> {
        let limit = self.limits.nesting;
        if self.depth >= limit {
            return self.fail(ReadErrorKind::TooDeep { limit }, at);
        }
        self.depth += 1;
        let outer = std::mem::replace(&mut self.open, position(self.document.nodes.len()));
        self.in_object = kind == Kind::Object;
        self.push(Node { next: outer, ..self.document.leaf(kind, at, 0) })
    }

    /// The innermost container ends with this byte.
    fn close(&mut self, at: usize) -> usize {
        self.depth -= 1;
        let next = position(self.document.nodes.len());
        if let Some(node) = self.document.nodes.get_mut(self.open as usize) {
            self.open = std::mem::replace(&mut node.next, next);
            node.end = position(at + 1);
        }
        self.in_object = self.open != NONE && self.document.node(self.open).kind == Kind::Object;
        at + 1
    }

    /// A member's name and the colon after it.
    #[inline]
    fn name(&mut self, at: usize, expected: &'static str) -> Result<Step> {
        let at = self.blanks(at);
        if self.peek(at) != Some(b'"') {
            return self.unexpected(expected, at);
        }
        self.count_member(at)?;
        let index = position(self.document.nodes.len());
        let at = self.string(at)?;
        let fingerprint = fingerprint(self.document.text_at(index).as_bytes());
        if let Some(node) = self.document.nodes.get_mut(index as usize) {
            node.fingerprint = fingerprint;
        }
        self.look_for_repeat(index, fingerprint);
        let at = self.blanks(at);
        if self.peek(at) != Some(b':') {
            return self.unexpected("':'", at);
        }
        Ok(Step::Value(at + 1))
    }

    #[inline]
    fn item(&mut self, at: usize) -> Result<Step> {
        self.count_member(at)?;
        Ok(Step::Value(at))
    }

    /// One more member of the innermost container.
    #[inline]
    fn count_member(&mut self, at: usize) -> Result<()> {
        let limit = self.limits.members;
        if let Some(node) = self.document.nodes.get_mut(self.open as usize) {
            if node.end as usize >= limit {
                return self.fail(ReadErrorKind::TooManyMembers { limit }, at);
            }
            node.end += 1;
        }
        Ok(())
    }

    /// Flags the innermost object if one of its names before may be this one.
    #[inline]
    fn look_for_repeat(&mut self, name: u32, fingerprint: u16) {
        if self.names.is_full() {
            self.names = Names::default();
            self.flag_all_open();
        }
        if self.names.add(self.open, fingerprint) {
            self.compare_names(name);
        }
    }

    #[cold]
    fn compare_names(&mut self, name: u32) {
        let first = self.open.saturating_add(1);
        let repeats = self.document.node(self.open).flags & flag::MAY_REPEAT != 0
            || !self.names.may_compare()
            || self.document.find(first, name, self.document.text_at(name)).is_some();
        if let Some(node) = self.document.nodes.get_mut(self.open as usize).filter(|_| repeats) {
            node.flags |= flag::MAY_REPEAT;
        }
    }

    #[cold]
    fn flag_all_open(&mut self) {
        let mut at = self.open;
        while let Some(node) = self.document.nodes.get_mut(at as usize) {
            node.flags |= flag::MAY_REPEAT;
            at = node.next;
        }
    }

    fn literal(&mut self, at: usize, word: &'static str, kind: Kind, flags: u8) -> Result<usize> {
        let rest = self.bytes.get(at..).unwrap_or_default();
        if !rest.starts_with(word.as_bytes()) {
            let cut = word.as_bytes().starts_with(rest);
            return self.unexpected("a value", if cut { self.bytes.len() } else { at });
        }
        let end = at + word.len();
        self.push(Node { flags, ..self.document.leaf(kind, at, end) })?;
        Ok(end)
    }

    /// `-? (0 | [1-9][0-9]*) (\.[0-9]+)? ([eE][+-]?[0-9]+)?`, kept as it is.
    fn number(&mut self, start: usize) -> Result<usize> {
        let mut at = self.skip(start, b"-");
        if self.peek(at) == Some(b'0') {
            at += 1;
            if self.peek(at).is_some_and(|byte| byte.is_ascii_digit()) {
                return self.fail(ReadErrorKind::InvalidNumber, at);
            }
        } else {
            at = self.digits(at)?;
        }
        if self.peek(at) == Some(b'.') {
            at = self.digits(at + 1)?;
        }
        if matches!(self.peek(at), Some(b'e' | b'E')) {
            at = self.skip(at + 1, b"+-");
            at = self.digits(at)?;
        }
        let limit = self.limits.number;
        if at - start > limit {
            return self.fail(ReadErrorKind::NumberTooLong { limit }, start);
        }
        self.push(self.document.leaf(Kind::Number, start, at))?;
        Ok(at)
    }

    /// One digit or more.
    fn digits(&mut self, start: usize) -> Result<usize> {
        let mut at = start;
        while self.peek(at).is_some_and(|byte| byte.is_ascii_digit()) {
            at += 1;
        }
        match self.peek(at) {
            None if at == start => self.fail(ReadErrorKind::UnexpectedEnd, at),
            Some(_) if at == start => self.fail(ReadErrorKind::InvalidNumber, at),
            _ => Ok(at),
        }
    }

    /// A text, from its opening quote to after its closing one.
    #[inline]
    fn string(&mut self, at: usize) -> Result<usize> {
        let start = at + 1;
        let end = self.plain(start);
        if self.peek(end) != Some(b'"') {
            return self.escaped_string(start, end);
        }
        self.push(self.document.leaf(Kind::Text, start, end))?;
        Ok(end + 1)
    }

    /// A text that is plain only up to `at`: its plain parts and what its escapes stand for go into
    /// the arena.
    #[cold]
    fn escaped_string(&mut self, start: usize, mut at: usize) -> Result<usize> {
        let decoded = self.document.arena.len();
        self.copy(start, at);
        while self.peek(at) != Some(b'"') {
            let plain = self.escape(at)?;
            at = self.plain(plain);
            self.copy(plain, at);
        }
        let text = self.document.leaf(Kind::Text, start, at);
        self.push(Node { flags: flag::ESCAPED, next: text.next.saturating_add(1), ..text })?;
        let text = self.document.leaf(Kind::Text, decoded, self.document.arena.len());
        self.push(Node { flags: flag::ARENA, ..text })?;
        Ok(at + 1)
    }

    fn copy(&mut self, start: usize, end: usize) {
        self.document.arena.push_str(self.text.get(start..end).unwrap_or_default());
    }

    /// One escape: what stands where a text stopped being plain.
    fn escape(&mut self, at: usize) -> Result<usize> {
        match self.peek(at) {
            Some(b'\\') => {}
            Some(_) => return self.fail(ReadErrorKind::ControlCharacter, at),
            None => return self.fail(ReadErrorKind::UnexpectedEnd, at),
        }
        let decoded = match self.peek(at + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(at),
            Some(_) => return self.fail(ReadErrorKind::InvalidEscape, at),
            None => return self.fail(ReadErrorKind::UnexpectedEnd, at + 1),
        };
        self.document.arena.push(decoded);
        Ok(at + 2)
    }

    /// `\uXXXX`, or two of them for one character beyond the first 65,536; U+FFFD for half of such
    /// a pair.
    fn unicode_escape(&mut self, at: usize) -> Result<usize> {
        let Some(unit) = self.code_unit(at) else {
            let rest = self.bytes.get(at + 2..).unwrap_or_default();
            let cut = rest.len() < 4 && rest.iter().all(u8::is_ascii_hexdigit);
            let (kind, at) = match cut {
                true => (ReadErrorKind::UnexpectedEnd, self.bytes.len()),
                false => (ReadErrorKind::InvalidEscape, at),
            };
            return self.fail(kind, at);
        };
        let pair = self.code_unit(at + 6).and_then(|second| {
            char::decode_utf16([unit, second])
                .next()?
                .ok()
                .filter(|character| character.len_utf16() == 2)
        });
        let single = char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER);
        self.document.arena.push(pair.unwrap_or(single));
        Ok(at + if pair.is_some() { 12 } else { 6 })
    }

    /// The UTF-16 code unit of the `\uXXXX` at this place, if there is one.
    fn code_unit(&self, at: usize) -> Option<u16> {
        let digits = self.bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
        digits.iter().try_fold(0, |unit, &digit| {
            let value = char::from(digit).to_digit(16)?;
            Some(unit << 4 | u16::try_from(value).ok()?)
        })
    }

    #[inline]
    fn peek(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// Over one byte, if it is one of these.
    fn skip(&self, at: usize, any: &[u8]) -> usize {
        at + usize::from(self.peek(at).is_some_and(|byte| any.contains(&byte)))
    }

    /// Over blanks (RFC 8259, section 2).
    #[inline]
    fn blanks(&self, mut at: usize) -> usize {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek(at) {
            at += 1;
        }
        at
    }

    /// Over bytes that a text has as they are.
    #[inline]
    fn plain(&self, at: usize) -> usize {
        at + plain_length(self.bytes.get(at..).unwrap_or_default())
    }

    #[inline]
    fn push(&mut self, node: Node) -> Result<()> {
        match self.document.push(node, self.limits) {
            Ok(_) => Ok(()),
            Err(kind) => self.fail(kind, node.start as usize),
        }
    }

    #[cold]
    fn fail<T>(&mut self, kind: ReadErrorKind, at: usize) -> Result<T> {
        self.failure = (kind, at);
        Err(Failed)
    }

    #[cold]
    fn unexpected<T>(&mut self, expected: &'static str, at: usize) -> Result<T> {
        let kind = match self.peek(at) {
            None => ReadErrorKind::UnexpectedEnd,
            Some(_) => ReadErrorKind::Unexpected { expected },
        };
        self.fail(kind, at)
    }
}

/// Which names may have been in an object before: one bit for each object and fingerprint.
///
/// Only a name whose bit is set already is compared with those before it. What is sent cannot make
/// that more than linear: after a number of names the bits start anew, and after a number of
/// comparisons a bit counts as a repeated name.
struct Names {
    bits: [u64; 128],
    added: usize,
    compared: usize,
}

impl Default for Names {
    fn default() -> Self {
        Self { bits: [0; 128], added: 0, compared: 0 }
    }
}

impl Names {
    fn is_full(&self) -> bool {
        const MOST: usize = 512;
        self.added == MOST
    }

    /// Whether the bit was set before.
    fn add(&mut self, object: u32, fingerprint: u16) -> bool {
        let bit = object.wrapping_mul(0x9E37_79B1) >> 16 ^ u32::from(fingerprint);
        self.added += 1;
        let Some(word) = self.bits.get_mut(bit as usize / 64 % 128) else {
            return true;
        };
        let before = *word;
        *word |= 1 << (bit % 64);
        before == *word
    }

    fn may_compare(&mut self) -> bool {
        const MOST: usize = 32;
        self.compared += 1;
        self.compared <= MOST
    }
}

/// How many bytes come before a quote, a backslash, a control character or the end.
///
/// Eight at a time: subtracting sets the highest bit of each byte below the one subtracted, and
/// `byte ^ searched` is below 1 where they are equal. A borrow can only mark bytes after the first
/// one that is marked rightly.
fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 0xFF;
    const HIGHEST: u64 = ONES << 7;
    let below = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGHEST;
    let (words, rest) = bytes.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let quote = below(word ^ (ONES * u64::from(b'"')), 1);
        let backslash = below(word ^ (ONES * u64::from(b'\\')), 1);
        let marked = quote | backslash | below(word, 0x20);
        if marked != 0 {
            return number * 8 + marked.trailing_zeros() as usize / 8;
        }
    }
    let ends = |&byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    words.len() * 8 + rest.iter().position(ends).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Value;

    fn parse(text: &str) -> std::result::Result<Document<'_>, ReadError> {
        read(text.as_bytes(), &Limits::default(), Buffers::default())
    }

    fn error(text: &str) -> (ReadErrorKind, usize) {
        parse(text).map_or_else(
            |error| (*error.kind(), error.offset()),
            |_| panic!("accepted: {text:.40}"),
        )
    }

    fn text(json: &str) -> String {
        parse(json).expect("JSON").root().as_text().expect("a text").to_owned()
    }

    fn as_serde(value: Value<'_>) -> serde_json::Value {
        if let Some(list) = value.as_list() {
            return list.items().map(as_serde).collect();
        }
        if let Some(object) = value.as_object() {
            return object
                .members()
                .map(|member| (member.name.to_owned(), as_serde(member.value)))
                .collect();
        }
        match (value.as_text(), value.as_boolean()) {
            (Some(text), _) => text.into(),
            (_, Some(boolean)) => boolean.into(),
            _ => serde_json::from_str(value.raw()).expect("a number or null"),
        }
    }

    const VALID: &[&str] = &[
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-1",
        "10",
        "1.5",
        "1e5",
        "1E+5",
        "1e-5",
        "0.0",
        "0e0",
        "12345678901234567890",
        r#""""#,
        r#""a""#,
        r#""é""#,
        r#""\u00e9""#,
        r#""\ud83d\ude00""#,
        r#""\"\\\/\b\f\n\r\t""#,
        r#""01234567""#,
        r#""0123456\n""#,
        r#""0123456789abcdef\u0041g""#,
        "\"\u{7f}\u{80}\u{2028}\u{10FFFF}\"",
        "[]",
        "[ ]",
        "[1]",
        "[1,2]",
        " [ 1 , 2 ] ",
        "[[]]",
        "[[],[]]",
        "[[1],{},\"\"]",
        "{}",
        "{ }",
        r#"{"a":1}"#,
        r#" { "a" : 1 , "b" : [ ] } "#,
        r#"{"":""}"#,
        r#"{"a":{"b":{"c":[{"d":null}]}}}"#,
        r#"{"a":1,"a":2}"#,
        r#"{"\u0061":1,"b\n":{"\t":0}}"#,
        "\t\r\n 1 \t\r\n",
        "[true,false,null]",
        "\"\\u0000\"",
    ];

    const INVALID: &[&str] = &[
        "",
        " ",
        "n",
        "nul",
        "nulll",
        "True",
        "tru e",
        "+1",
        "01",
        "-",
        "-a",
        "-01",
        "1.",
        ".5",
        "1.e5",
        "1e",
        "1e+",
        "1ee5",
        "0x10",
        "1 2",
        "NaN",
        "Infinity",
        "'a'",
        "\"",
        "\"a",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12G4\"",
        "\"\\u+123\"",
        "\"\n\"",
        "\"\t\"",
        "\"\0\"",
        "\"1234567\u{1}\"",
        "[",
        "]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "{",
        "}",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{1:1}",
        "{\"a\" 1}",
        "{\"a\":1]",
        "{\"a\":1 \"b\":2}",
        "[]]",
        "{}{}",
        "[1]//",
        "\u{a0}1",
        "/**/1",
        "[1,\u{feff}]",
        "\"\\",
    ];

    #[test]
    fn valid_texts_have_the_values_that_serde_json_reads() {
        for json in VALID {
            let expected: serde_json::Value = serde_json::from_str(json).expect(json);
            assert_eq!(as_serde(parse(json).expect(json).root()), expected, "{json}");
        }
    }

    #[test]
    fn invalid_texts_are_refused_as_by_serde_json() {
        for json in INVALID {
            assert!(serde_json::from_str::<serde_json::Value>(json).is_err(), "serde_json: {json}");
            assert!(parse(json).is_err(), "{json}");
        }
    }

    #[test]
    fn every_cut_of_a_text_is_an_unexpected_end() {
        let json = r#"{"a\u0041": [1.5, -2e7, true, false, null, "x\n", {}], "b": {"c": "d"}}"#;
        for end in 1..json.len() {
            let (kind, offset) = error(&json[..end]);
            assert_eq!(kind, ReadErrorKind::UnexpectedEnd, "{}", &json[..end]);
            assert_eq!(offset, end);
        }
    }

    #[test]
    fn errors_say_what_was_expected_and_where() {
        let cases = [
            ("[1 2]", "invalid JSON at byte 3 (line 1, column 4): expected a comma or ']'"),
            ("{\"é\"\n ,}", "invalid JSON at byte 7 (line 2, column 2): expected ':'"),
            ("{\"a\":1 x", "invalid JSON at byte 7 (line 1, column 8): expected a comma or '}'"),
            ("{\"a\":1,}", "invalid JSON at byte 7 (line 1, column 8): expected a field name"),
            ("{x", "invalid JSON at byte 1 (line 1, column 2): expected a field name or '}'"),
            ("[x", "invalid JSON at byte 1 (line 1, column 2): expected a value"),
            (
                "\"é\\x\"",
                "invalid JSON at byte 3 (line 1, column 3): an invalid escape within a text",
            ),
            (
                "1 1",
                "invalid JSON at byte 2 (line 1, column 3): something after the end of the document",
            ),
            (" ", "invalid JSON at byte 1 (line 1, column 2): nothing but blanks"),
            (
                "\"\u{1}\"",
                "invalid JSON at byte 1 (line 1, column 2): a control character within a text",
            ),
            ("-x", "invalid JSON at byte 1 (line 1, column 2): an invalid number"),
        ];
        for (json, expected) in cases {
            assert_eq!(parse(json).expect_err(json).to_string(), expected);
        }
        let error =
            read(b"[\"\xff\"]", &Limits::default(), Buffers::default()).expect_err("not UTF-8");
        assert_eq!((error.kind(), error.offset()), (&ReadErrorKind::NotUtf8, 2));
    }

    #[test]
    fn half_a_surrogate_pair_is_a_replacement_character_and_raw_keeps_it() {
        assert_eq!(text(r#""\ud800""#), "\u{FFFD}");
        assert_eq!(text(r#""\udc00x\ud800\n""#), "\u{FFFD}x\u{FFFD}\n");
        assert_eq!(text(r#""\ud800\ud83d\ude00""#), "\u{FFFD}\u{1F600}");
        assert_eq!(parse(r#" "\ud800" "#).expect("JSON").root().raw(), r#""\ud800""#);
    }

    #[test]
    fn a_byte_order_mark_is_skipped_once() {
        assert_eq!(parse("\u{FEFF}[1]").expect("JSON").root().raw(), "[1]");
        assert_eq!(
            error("\u{FEFF}\u{FEFF}1"),
            (ReadErrorKind::Unexpected { expected: "a value" }, 3)
        );
        assert_eq!(error("\u{FEFF} "), (ReadErrorKind::Empty, 4));
    }

    #[test]
    fn numbers_keep_their_digits() {
        for number in ["-0", "1e400", "1.10", "1234567890123456789012345678901", "0.1E-0"] {
            assert_eq!(parse(number).expect(number).root().as_number(), Some(number));
        }
    }

    #[test]
    fn raw_is_the_part_of_the_source() {
        let json = r#" { "k\n" : [ 1 , {"a" : "b\t"} ] } "#;
        let document = parse(json).expect("JSON");
        let member = document
            .root()
            .as_object()
            .and_then(|object| object.members().next())
            .expect("a member");
        assert_eq!(document.root().raw(), json.trim());
        assert_eq!((member.name, member.value.raw()), ("k\n", r#"[ 1 , {"a" : "b\t"} ]"#));
        let item = member.value.as_list().and_then(|list| list.get(1)).expect("an item");
        assert_eq!(
            item.as_object().and_then(|object| object.get("a")).map(|a| a.raw()),
            Some(r#""b\t""#)
        );
    }

    #[test]
    fn each_limit_accepts_itself_and_refuses_one_more() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(parse(&nested(128)).is_ok());
        assert_eq!(error(&nested(129)), (ReadErrorKind::TooDeep { limit: 128 }, 128));
        assert!(parse(&"1".repeat(1000)).is_ok());
        assert_eq!(error(&"1".repeat(1001)), (ReadErrorKind::NumberTooLong { limit: 1000 }, 0));
        let limits = Limits { body: 9, members: 2, nodes: 4, ..Limits::default() };
        let kind = |json: &str| {
            read(json.as_bytes(), &limits, Buffers::default()).err().map(|error| *error.kind())
        };
        assert_eq!(kind("[1,[2,3]]"), Some(ReadErrorKind::TooManyNodes { limit: 4 }));
        assert_eq!(kind("[1,[2] ] "), None);
        assert_eq!(kind("[1,2,3]"), Some(ReadErrorKind::TooManyMembers { limit: 2 }));
        assert_eq!(kind("[1,     2]"), Some(ReadErrorKind::TooLarge { limit: 9 }));
    }

    #[test]
    fn hostile_bodies_are_read_or_refused() {
        assert_eq!(error(&"[".repeat(1_000_000)), (ReadErrorKind::TooDeep { limit: 128 }, 128));
        assert_eq!(error(&"{\"a\":".repeat(200_000)).0, ReadErrorKind::TooDeep { limit: 128 });
        assert_eq!(text(&format!("\"{}\"", "x".repeat(10_000_000))).len(), 10_000_000);
        assert_eq!(text(&format!("\"{}\"", "\\n".repeat(5_000_000))).len(), 5_000_000);
        assert_eq!(error(&"[1],".repeat(100)).0, ReadErrorKind::TrailingContent);
        let same = format!("{{{}\"a\":0}}", "\"a\":1,".repeat(60_000));
        let document = parse(&same).expect("JSON");
        let object = document.root().as_object().expect("an object");
        assert_eq!((object.len(), object.get("a").map(|a| a.raw())), (60_001, Some("1")));
        let alike: String = (0..60_000).map(|at| format!("\"a{at:05}a\":{at},")).collect();
        let alike = format!("{{{alike}\"a00007a\":0}}");
        let document = parse(&alike).expect("JSON");
        let object = document.root().as_object().expect("an object");
        assert_eq!(object.get("a00007a").map(|a| a.raw()), Some("7"));
    }
}
