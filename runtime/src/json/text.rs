//! Texts (RFC 8259, section 7): plain ones stay in the source, escapes are decoded into the arena.

use super::{Result, Scanner};
use crate::document::{Kind, Node, flag};
use crate::limits::ReadErrorKind;

impl Scanner<'_, '_> {
    /// A text, from its opening quote to after its closing one.
    #[inline]
    pub(super) fn string(&mut self, at: usize) -> Result<usize> {
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
            return self.broken_escape(at);
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

    /// A `\u` without its four digits: cut off by the end of the body, or followed by something else.
    #[cold]
    fn broken_escape(&mut self, at: usize) -> Result<usize> {
        let rest = self.bytes.get(at + 2..).unwrap_or_default();
        if rest.len() < 4 && rest.iter().all(u8::is_ascii_hexdigit) {
            return self.fail(ReadErrorKind::UnexpectedEnd, self.bytes.len());
        }
        self.fail(ReadErrorKind::InvalidEscape, at)
    }

    /// The UTF-16 code unit of the `\uXXXX` at this place, if there is one.
    fn code_unit(&self, at: usize) -> Option<u16> {
        let digits = self.bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
        digits.iter().try_fold(0, |unit, &digit| {
            let value = char::from(digit).to_digit(16)?;
            Some(unit << 4 | u16::try_from(value).ok()?)
        })
    }

    /// Over bytes that a text has as they are.
    #[inline]
    fn plain(&self, at: usize) -> usize {
        at + plain_length(self.bytes.get(at..).unwrap_or_default())
    }
}

/// How many bytes come before a quote, a backslash, a control character or the end.
///
/// Eight at a time: subtracting sets the highest bit of each byte below the one subtracted, if it was
/// not set before. `byte ^ 2` is below 33 for control characters and the quote, and for nothing
/// else; `byte ^ b'\\'` is below 1 for the backslash. A borrow can only mark bytes after the first one
/// that is marked rightly.
#[inline]
fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 0xFF;
    const HIGHEST: u64 = ONES << 7;
    let below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit);
    let (words, rest) = bytes.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let control_or_quote = below(word ^ (ONES * 2), 0x21);
        let backslash = below(word ^ (ONES * u64::from(b'\\')), 1);
        let marked = (control_or_quote | backslash) & !word & HIGHEST;
        if marked != 0 {
            return number * 8 + marked.trailing_zeros() as usize / 8;
        }
    }
    let ends = |&byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    words.len() * 8 + rest.iter().position(ends).unwrap_or(rest.len())
}
