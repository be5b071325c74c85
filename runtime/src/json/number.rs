//! Numbers (RFC 8259, section 6), kept digit by digit as they were sent.

use super::{Result, Scanner};
use crate::document::Kind;
use crate::limits::ReadErrorKind;

impl Scanner<'_, '_> {
    /// `-? (0 | [1-9][0-9]*) (\.[0-9]+)? ([eE][+-]?[0-9]+)?`, kept as it is.
    pub(super) fn number(&mut self, start: usize) -> Result<usize> {
        let mut at = self.skip(start, b"-");
        at = self.whole(at)?;
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

    /// `0 | [1-9][0-9]*`
    #[inline]
    fn whole(&mut self, start: usize) -> Result<usize> {
        if self.peek(start) != Some(b'0') {
            return self.digits(start);
        }
        let at = start + 1;
        if self.peek(at).is_some_and(|byte| byte.is_ascii_digit()) {
            return self.fail(ReadErrorKind::InvalidNumber, at);
        }
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
}
