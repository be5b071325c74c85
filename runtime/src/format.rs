//! The date formats of the schema language, and how a text is read by one.

use jiff::fmt::rfc2822;

use crate::moment::{self, NOT_IN_FORMAT, Parts};
use crate::scalar::Unreadable;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const HALVES_OF_DAY: [&str; 2] = ["am", "pm"];
const NAMES_OF_UTC: [&str; 3] = ["utc", "gmt", "z"];

/// How a provider writes a date, a time or both: the schema's `format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// ISO 8601 and RFC 3339: `2021-05-20`, `2021-05-20T10:00:00.5+02:00`, a
    /// blank or `t` for the `T`, and the basic form `20210520T100000Z`.
    /// Seconds, fraction and zone may be absent. Offsets stay below a day.
    Iso,
    /// RFC 2822: `Thu, 20 May 2021 10:00:00 +0200`. The date decides, not the
    /// name of the weekday.
    Rfc2822,
    /// A list of numbers, `[1993, 10, 31]`: no text is of this form.
    List,
    /// Seconds since 1970 in UTC, perhaps with a fraction.
    UnixSeconds,
    /// Milliseconds since 1970 in UTC.
    UnixMillis,
    /// Microseconds since 1970 in UTC.
    UnixMicros,
    /// Time since 1970 in UTC, in the unit its number of whole digits tells:
    /// to 11 seconds, 12 and 13 milliseconds, 14 tenths of a millisecond,
    /// 15 and 16 microseconds, 17 to 19 nanoseconds.
    UnixDigits,
    /// Letters as documents print them.
    ///
    /// `yyyy`, `yy` (`69` to `99` are 1900s, as in POSIX), `MMM` (English, any
    /// case), `MM`, `dd`, `HH`, `hh` (12 hours, with `a`), `mm`, `ss`, `S` (one
    /// or more digits of fraction), `a`, `EEE` (not checked against the date),
    /// `Z` offset, `z` zone name. `M`, `d`, `H`, `h`, `m`, `s` alone stand for
    /// one digit or two. `'quoted'` and all that is no letter stand for
    /// themselves.
    Letters(&'static str),
}

impl Format {
    /// Reads the whole of a text, which has no blanks at its ends.
    pub(crate) fn read(self, text: &str) -> Result<Parts, Unreadable> {
        match self {
            Self::Iso => read_iso(text).ok_or(NOT_IN_FORMAT),
            Self::Letters(pattern) => read_letters(pattern, text).ok_or(NOT_IN_FORMAT),
            Self::Rfc2822 => read_rfc2822(text).ok_or(NOT_IN_FORMAT),
            Self::List => Err(NOT_IN_FORMAT),
            Self::UnixSeconds => moment::read_epoch(text, |_| Some(0)),
            Self::UnixMillis => moment::read_epoch(text, |_| Some(3)),
            Self::UnixMicros => moment::read_epoch(text, |_| Some(6)),
            Self::UnixDigits => moment::read_epoch(text, unit_by_digits),
        }
    }
}

/// The power of ten by which a number of so many digits divides the second.
fn unit_by_digits(digits: u32) -> Option<u32> {
    match digits {
        0..=11 => Some(0),
        12..=13 => Some(3),
        14 => Some(4),
        15..=16 => Some(6),
        17..=19 => Some(9),
        _ => None,
    }
}

/// `Format::Iso`: where the date has hyphens the time has colons.
fn read_iso(text: &str) -> Option<Parts> {
    let mut at = Cursor { rest: text.as_bytes() };
    let year = at.four_digits()?;
    let extended = at.take(b'-');
    let month = at.two_digits()?;
    if extended {
        at.expect(b'-')?;
    }
    let mut parts = Parts::date(year, month, at.two_digits()?);
    if at.rest.is_empty() {
        return Some(parts);
    }
    if !(at.take(b'T') || at.take(b' ') || at.take(b't')) {
        return None;
    }
    read_iso_time(&mut at, extended, &mut parts)?;
    if !at.rest.is_empty() {
        parts.offset = Some(at.offset()?);
    }
    at.rest.is_empty().then_some(parts)
}

fn read_iso_time(at: &mut Cursor<'_>, extended: bool, parts: &mut Parts) -> Option<()> {
    parts.hour = Some(at.two_digits()?);
    if extended {
        at.expect(b':')?;
    }
    parts.minute = at.two_digits()?;
    let has_seconds = if extended { at.take(b':') } else { at.is_at_digit() };
    if has_seconds {
        parts.second = at.two_digits()?;
        if at.take(b'.') || at.take(b',') {
            parts.nanosecond = at.fraction()?;
        }
    }
    Some(())
}

/// `Format::Rfc2822`, with offsets below a day as in all formats.
fn read_rfc2822(text: &str) -> Option<Parts> {
    let parser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    let zoned = parser.parse_zoned(text).ok()?;
    let offset = zoned.offset().seconds();
    let below_a_day = offset.abs() < 24 * 60 * 60;
    below_a_day.then(|| Parts { offset: Some(offset), ..Parts::datetime(zoned.datetime()) })
}

/// `Format::Letters`. `''` is a quote, inside quotes too.
fn read_letters(pattern: &str, text: &str) -> Option<Parts> {
    let mut at = Cursor { rest: text.as_bytes() };
    let mut parts = Parts::default();
    let mut pattern = pattern.trim_ascii().as_bytes();
    let mut quoted = false;
    while let [first, rest @ ..] = pattern {
        pattern = rest;
        match first {
            b'\'' if rest.first() == Some(first) => {
                at.expect(b'\'')?;
                pattern = rest.get(1..)?;
            }
            b'\'' => quoted = !quoted,
            letter if letter.is_ascii_alphabetic() && !quoted => {
                let mut run = 1;
                while let [next, rest @ ..] = pattern
                    && next == letter
                {
                    pattern = rest;
                    run += 1;
                }
                read_letter(*letter, run, &mut at, &mut parts)?;
            }
            literal => at.expect(*literal)?,
        }
    }
    (at.rest.is_empty() && !quoted).then_some(parts)
}

fn read_letter(letter: u8, run: usize, at: &mut Cursor<'_>, parts: &mut Parts) -> Option<()> {
    match (letter, run) {
        (b'y', 4) => parts.year = Some(at.four_digits()?),
        (b'y', 2) => parts.year = Some(full_year(at.two_digits()?)),
        (b'M', 3) => parts.month = Some(at.name(&MONTHS)? + 1),
        (b'M', 1 | 2) => parts.month = Some(at.digits(run)?),
        (b'd', 1 | 2) => parts.day = Some(at.digits(run)?),
        (b'H', 1 | 2) => parts.hour = Some(at.digits(run)?),
        (b'h', 1 | 2) => {
            parts.hour = Some(at.digits(run)?);
            parts.twelve_hours = true;
        }
        (b'm', 1 | 2) => parts.minute = at.digits(run)?,
        (b's', 1 | 2) => parts.second = at.digits(run)?,
        (b'S', _) => parts.nanosecond = at.fraction()?,
        (b'a', 1) => parts.afternoon = Some(at.name(&HALVES_OF_DAY)? == 1),
        (b'E', 3) => drop(at.name(&WEEKDAYS)?),
        (b'Z', 1) => set_offset(parts, at.offset()?)?,
        (b'z', 1) => read_zone_name(at, parts)?,
        _ => return None,
    }
    Some(())
}

/// POSIX: `00` to `68` are in the 2000s, the others in the 1900s.
fn full_year(two_digits: i64) -> i64 {
    if two_digits <= 68 { two_digits + 2000 } else { two_digits + 1900 }
}

/// `UTC`, `GMT` and `Z` mean zero. Any other abbreviation is ambiguous and only
/// stands beside an offset. A zone without an abbreviation is named by its
/// offset, as Go does: `+0300 +03`.
fn read_zone_name(at: &mut Cursor<'_>, parts: &mut Parts) -> Option<()> {
    let length = at.rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    if length == 0 {
        return set_offset(parts, at.offset()?);
    }
    let (name, rest) = at.rest.split_at_checked(length)?;
    at.rest = rest;
    if NAMES_OF_UTC.iter().any(|utc| utc.as_bytes().eq_ignore_ascii_case(name)) {
        return set_offset(parts, 0);
    }
    parts.named_zone = true;
    Some(())
}

/// An offset and a name, or two offsets, must not contradict each other.
fn set_offset(parts: &mut Parts, seconds: i32) -> Option<()> {
    let before = parts.offset.replace(seconds);
    before.is_none_or(|before| before == seconds).then_some(())
}

/// What is left of the text. Each step takes what it names, or says `None`.
struct Cursor<'t> {
    rest: &'t [u8],
}

impl Cursor<'_> {
    #[inline]
    fn take(&mut self, wanted: u8) -> bool {
        match self.rest {
            [first, rest @ ..] if *first == wanted => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    #[inline]
    fn expect(&mut self, wanted: u8) -> Option<()> {
        self.take(wanted).then_some(())
    }

    fn is_at_digit(&self) -> bool {
        self.rest.first().is_some_and(u8::is_ascii_digit)
    }

    #[inline]
    fn digit(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        let digit = first.wrapping_sub(b'0');
        self.rest = rest;
        (digit <= 9).then_some(digit)
    }

    #[inline]
    fn two_digits(&mut self) -> Option<i64> {
        Some(i64::from(self.digit()? * 10 + self.digit()?))
    }

    #[inline]
    fn four_digits(&mut self) -> Option<i64> {
        Some(self.two_digits()? * 100 + self.two_digits()?)
    }

    /// Two digits, or where the format has one letter, one digit or two.
    fn digits(&mut self, letters: usize) -> Option<i64> {
        let first = i64::from(self.digit()?);
        if letters == 1 && !self.is_at_digit() {
            return Some(first);
        }
        Some(first * 10 + i64::from(self.digit()?))
    }

    /// One digit or more, as nanoseconds; what is finer is cut off.
    fn fraction(&mut self) -> Option<i64> {
        let mut nanoseconds = 0;
        let mut unit = 1_000_000_000;
        if !self.is_at_digit() {
            return None;
        }
        while self.is_at_digit() {
            unit /= 10;
            nanoseconds += unit * i64::from(self.digit()?);
        }
        Some(nanoseconds)
    }

    /// `Z`, `+02`, `+0200` or `+02:00`, in seconds east of UTC. Below a day.
    fn offset(&mut self) -> Option<i32> {
        if self.take(b'Z') || self.take(b'z') {
            return Some(0);
        }
        let west = self.take(b'-');
        if !west {
            self.expect(b'+')?;
        }
        let hours = self.two_digits()?;
        let has_minutes = self.take(b':') || self.is_at_digit();
        let minutes = if has_minutes { self.two_digits()? } else { 0 };
        let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
        (hours < 24 && minutes < 60).then_some(if west { -seconds } else { seconds })
    }

    /// The place of a name in a list of names of one length, in any case.
    fn name(&mut self, names: &[&str]) -> Option<i64> {
        let length = names.first()?.len();
        let (name, rest) = self.rest.split_at_checked(length)?;
        let place = names.iter().position(|one| one.as_bytes().eq_ignore_ascii_case(name))?;
        self.rest = rest;
        i64::try_from(place).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::moment;

    /// Each pattern and text, and the moment as it prints; a text that no
    /// pattern reads prints as it is.
    fn assert_reads(table: &[(&'static str, &str, &str)]) {
        for (pattern, text, expected) in table {
            let read = moment(text, &[Format::Letters(pattern)]);
            assert_eq!(read.to_string(), *expected, "{text:?} by {pattern:?}");
        }
    }

    fn assert_refuses(table: &[(&'static str, &str)]) {
        for (pattern, text) in table {
            assert!(read_letters(pattern, text).is_none(), "{text:?} by {pattern:?}");
        }
    }

    #[test]
    fn letters_read_the_forms_of_providers() {
        assert_reads(&[
            ("yyyy-MM-dd", "2021-05-20", "2021-05-20"),
            ("yyyy-MM-dd HH:mm:ss", "2021-05-20 00:00:01", "2021-05-20T00:00:01"),
            ("yyyy-MM-dd HH:mm:ss.S", "2021-05-20 10:00:00.000000", "2021-05-20T10:00:00"),
            ("yyyy-MM-dd HH:mm:ss Z z", "2021-05-20 10:00:00 +0000 UTC", "2021-05-20T10:00:00Z"),
            ("dd/MM/yyyy HH:mm:ss", "01/12/2022 14:44:09", "2022-12-01T14:44:09"),
            ("dd/MM/yyyy hh:mm:ss a", "01/12/2022 02:44:09 pm", "2022-12-01T14:44:09"),
            ("yyyy-MM-dd'T'HH:mm:ssZ", "2021-05-20T10:00:00Z", "2021-05-20T10:00:00Z"),
            ("yyyy-MM-dd'T'HH:mm:ssZ", "2021-05-20T10:00:00+02:00", "2021-05-20T08:00:00Z"),
            ("yyyyMMddHHmmss", "20210520100000", "2021-05-20T10:00:00"),
            ("EEE MMM dd HH:mm:ss z yyyy", "Thu may 20 10:00:00 GMT 2021", "2021-05-20T10:00:00Z"),
            ("HH:mm:ss MMM dd, yyyy Z", "20:12:59 Jan 13, 2009 -0800", "2009-01-14T04:12:59Z"),
            ("d/M/yy H:mm", "1/2/69 9:05", "1969-02-01T09:05:00"),
            ("d/M/yy", "31/12/68", "2068-12-31"),
            ("ddMMMyyyy", "03SEP2024", "2024-09-03"),
            ("yyyy'年'MM月dd", "2021年05月20", "2021-05-20"),
            ("h 'o''clock' a, yyyyMMdd", "12 o'clock AM, 20210520", "2021-05-20T00:00:00"),
            ("yyyyMMdd''HH", "20210520'23", "2021-05-20T23:00:00"),
        ]);
    }

    #[test]
    fn letters_take_the_whole_text_exactly() {
        assert_refuses(&[
            ("yyyy-MM-dd", "2021-05-20x"),
            ("yyyy-MM-dd", "2021-5-20"),
            ("yyyy-MM-dd", "021-05-20"),
            ("yyyy-MM-dd", "2021/05/20"),
            ("yyyy-MM-dd", ""),
            ("yyyy-MM-dd", "２０２１-05-20"),
            ("d/M/yy", "1/2/"),
            ("d/M/yy", "123/2/22"),
            ("yyyy-MM-dd HH:mm:ss.S", "2021-05-20 10:00:00."),
            ("dd MMM yyyy", "20 mai 2021"),
            ("dd MMM yyyy", "20 é 2021"),
            ("EEE", "XXX"),
            ("hh a", "10 xm"),
            ("Z", "+1"),
            ("Z", "+01:"),
            ("Z", "+24:00"),
            ("Z", "-0060"),
            ("", "2021"),
            ("'yyyy", "yyyy"),
            ("QQQ", "QQQ"),
            ("MMMM", "June"),
        ]);
    }

    #[test]
    fn a_clock_of_12_hours_needs_its_half_of_the_day() {
        let pattern = "yyyyMMdd hh:mm a";
        for (text, hour) in [("12:00 AM", 0), ("01:00 am", 1), ("12:00 Pm", 12), ("11:00 PM", 23)] {
            let expected = format!("2021-05-20T{hour:02}:00:00");
            assert_reads(&[(pattern, &format!("20210520 {text}"), &expected)]);
        }
        for text in ["20210520 13:00 PM", "20210520 00:00 AM"] {
            assert_reads(&[(pattern, text, text)]);
        }
        assert_reads(&[
            ("yyyyMMdd hh:mm", "20210520 10:00", "20210520 10:00"),
            ("yyyyMMdd HH:mm a", "20210520 14:00 PM", "2021-05-20T14:00:00"),
            ("yyyyMMdd HH:mm a", "20210520 02:00 PM", "20210520 02:00 PM"),
        ]);
    }

    #[test]
    fn a_zone_name_must_agree_with_the_offset_and_tell_it() {
        let both = "yyyyMMdd HH:mm Z z";
        assert_reads(&[
            (both, "20210520 10:00 +0200 CEST", "2021-05-20T08:00:00Z"),
            (both, "20210520 10:00 +0300 +03", "2021-05-20T07:00:00Z"),
            (both, "20210520 10:00 +0200 UTC", "20210520 10:00 +0200 UTC"),
            (both, "20210520 10:00 +0300 +04", "20210520 10:00 +0300 +04"),
            ("yyyyMMdd HH:mm z", "20210520 10:00 gmt", "2021-05-20T10:00:00Z"),
            ("yyyyMMdd HH:mm z", "20210520 10:00 Z", "2021-05-20T10:00:00Z"),
            ("yyyyMMdd HH:mm z", "20210520 10:00 CET", "20210520 10:00 CET"),
        ]);
    }

    #[test]
    fn any_pattern_and_any_text_end_in_an_answer() {
        let pieces = ["y", "yyyy", "MMM", "'", "''", "é", "Z", "z", "a", "S", " ", "0", "+", "-1"];
        for first in pieces {
            for second in pieces {
                for text in ["", "'", "é", "+", "12", "jan", "+00:", "0000", "Zz", "😀😀"] {
                    let _ = read_letters(&format!("{first}{second}"), text);
                }
            }
        }
    }
}
