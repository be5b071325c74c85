//! Numbers and booleans out of wire texts.
//!
//! A wire text is what the provider wrote: the digits of a JSON number or the
//! content of a text. Both are read alike, in JSON and in forms. ASCII blanks
//! at both ends are passed over, nothing else is.

use std::fmt;

use rust_decimal::Decimal;

const NOT_A_NUMBER: Unreadable = Unreadable::new("not a number");
const NOT_WHOLE: Unreadable = Unreadable::new("not a whole number");
const OUT_OF_RANGE: Unreadable = Unreadable::new("out of the range of 64 bits");
const TOO_MANY_DIGITS: Unreadable = Unreadable::new("more digits than a decimal holds exactly");
const NOT_FINITE: Unreadable = Unreadable::new("out of the range of a float");
const NOT_A_BOOLEAN: Unreadable = Unreadable::new("neither true nor false");

/// The texts read as true and as false, in any ASCII case.
const TRUE: [&str; 6] = ["true", "1", "y", "yes", "t", "on"];
const FALSE: [&str; 6] = ["false", "0", "n", "no", "f", "off"];

/// What may part groups of three digits before a decimal comma: dot, blank,
/// no-break blank, narrow no-break blank, thin blank.
const SEPARATORS: [char; 5] = ['.', ' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// So many digits always fit 64 bits.
const FITS: usize = 18;

/// Why a wire text could not be converted. Holds nothing of the text itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// The reason, for people: `not a number`.
    pub reason: &'static str,
}

impl Unreadable {
    /// An error with this reason.
    #[must_use]
    pub(crate) const fn new(reason: &'static str) -> Self {
        Self { reason }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason)
    }
}

impl std::error::Error for Unreadable {}

/// A whole number: `125`, `+125`, `-3`, also `125.0` and `1e3`, which are whole.
///
/// # Errors
///
/// Not a number, not whole, or out of the range of `i64`.
pub(crate) fn integer(text: &str) -> Result<i64, Unreadable> {
    match plain(text.as_bytes()) {
        Some(plain) if plain.scale == 0 => Ok(plain.signed()),
        _ => Numeral::read(text, '.')?.integer(),
    }
}

/// A decimal, exactly as sent: never rounded, and with its number of fraction
/// digits kept (`11.90` prints as `11.90`). An exponent is allowed. Negative
/// zero becomes zero.
///
/// With `comma` the text has a decimal comma: `1234,56`, or `1.234,56` and
/// `1 234,56` where dots or blanks part groups of three. A JSON number never
/// has one: read it with `comma` false.
///
/// # Errors
///
/// Not a number, or more digits than 96 bits or 28 fraction digits hold.
pub(crate) fn decimal(text: &str, comma: bool) -> Result<Decimal, Unreadable> {
    if comma {
        return Numeral::read(text, ',')?.decimal();
    }
    match plain(text.as_bytes()) {
        Some(plain) => scaled(plain.signed().into(), plain.scale),
        None => Numeral::read(text, '.')?.decimal(),
    }
}

/// An amount sent in minor units, in major ones: `4` with two `digits` is
/// `0.04`. Exact; `comma` as for [`decimal`].
///
/// # Errors
///
/// As [`decimal`].
pub(crate) fn minor(text: &str, comma: bool, digits: u32) -> Result<Decimal, Unreadable> {
    let sent = decimal(text, comma)?;
    scaled(sent.mantissa(), sent.scale().saturating_add(digits))
}

/// A binary float, the nearest to the number sent.
///
/// # Errors
///
/// Not a number, or not finite: `NaN`, `inf`, `1e400`.
pub(crate) fn float(text: &str) -> Result<f64, Unreadable> {
    let number: f64 = text.trim_ascii().parse().map_err(|_| NOT_A_NUMBER)?;
    if number.is_finite() { Ok(number) } else { Err(NOT_FINITE) }
}

/// A boolean: `true`, `1`, `y`, `yes`, `t`, `on` or `false`, `0`, `n`, `no`,
/// `f`, `off`, in any ASCII case.
///
/// # Errors
///
/// Any other text.
pub(crate) fn boolean(text: &str) -> Result<bool, Unreadable> {
    let text = text.trim_ascii();
    let is_one_of = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    if is_one_of(&TRUE) {
        Ok(true)
    } else if is_one_of(&FALSE) {
        Ok(false)
    } else {
        Err(NOT_A_BOOLEAN)
    }
}

fn scaled(mantissa: i128, scale: u32) -> Result<Decimal, Unreadable> {
    Decimal::try_from_i128_with_scale(mantissa, scale).map_err(|_| TOO_MANY_DIGITS)
}

/// A number of the commonest form: at most 18 bytes of digits, perhaps with
/// a point between them, and perhaps a minus before.
struct Plain {
    negative: bool,
    digits: i64,
    scale: u32,
}

impl Plain {
    fn signed(&self) -> i64 {
        if self.negative { -self.digits } else { self.digits }
    }
}

/// The fast path. `None` says only that the text has another form.
fn plain(text: &[u8]) -> Option<Plain> {
    let (negative, text) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    let (first, last) = (text.first()?, text.last()?);
    if text.len() > FITS || !first.is_ascii_digit() || !last.is_ascii_digit() {
        return None;
    }
    let (mut digits, mut scale, mut after_point) = (0, 0, false);
    for byte in text {
        match byte {
            b'0'..=b'9' => {
                digits = digits * 10 + i64::from(byte - b'0');
                scale += u32::from(after_point);
            }
            b'.' if !after_point => after_point = true,
            _ => return None,
        }
    }
    Some(Plain { negative, digits, scale })
}

/// A number of any form, taken apart: the digits of `whole` and `fraction`
/// together, times ten to the `exponent` less the length of `fraction`.
struct Numeral<'t> {
    negative: bool,
    /// Digits, and separators of groups where those are allowed.
    whole: &'t str,
    fraction: &'t str,
    exponent: i64,
}

impl<'t> Numeral<'t> {
    /// A sign, digits on at least one side of the `point`, an exponent.
    fn read(text: &'t str, point: char) -> Result<Self, Unreadable> {
        let (negative, unsigned) = split_sign(text.trim_ascii());
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, read_exponent(exponent)?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once(point).unwrap_or((mantissa, ""));
        let whole_reads = is_digits(whole) || (point == ',' && is_grouped(whole));
        if !whole_reads || !is_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
            return Err(NOT_A_NUMBER);
        }
        Ok(Self { negative, whole, fraction, exponent })
    }

    fn decimal(&self) -> Result<Decimal, Unreadable> {
        let digits = significand(self.digits()).ok_or(TOO_MANY_DIGITS)?;
        let exponent = self.exponent.saturating_sub_unsigned(self.fraction.len() as u64);
        let raised = raise(digits, exponent.max(0)).ok_or(TOO_MANY_DIGITS)?;
        let scale = exponent.min(0).unsigned_abs();
        scaled(self.signed(raised), u32::try_from(scale).map_err(|_| TOO_MANY_DIGITS)?)
    }

    /// Zeros at the end of the digits only move the point: `1.00`, `1000e-3`.
    fn integer(&self) -> Result<i64, Unreadable> {
        let length = self.digits().count();
        let zeros = self.digits().rev().take_while(|digit| *digit == 0).count();
        let digits = significand(self.digits().take(length - zeros));
        let exponent = self.exponent.saturating_sub_unsigned(self.fraction.len() as u64);
        let exponent = exponent.saturating_add_unsigned(zeros as u64);
        match digits {
            Some(0) => Ok(0),
            _ if exponent < 0 => Err(NOT_WHOLE),
            _ => digits
                .and_then(|digits| raise(digits, exponent))
                .and_then(|digits| i64::try_from(self.signed(digits)).ok())
                .ok_or(OUT_OF_RANGE),
        }
    }

    fn digits(&self) -> impl DoubleEndedIterator<Item = u8> {
        let bytes = self.whole.bytes().chain(self.fraction.bytes());
        bytes.filter(u8::is_ascii_digit).map(|byte| byte - b'0')
    }

    fn signed(&self, digits: i128) -> i128 {
        if self.negative { -digits } else { digits }
    }
}

fn split_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// An exponent too large for 64 bits stays as large as they allow: no digits
/// make up for it.
fn read_exponent(text: &str) -> Result<i64, Unreadable> {
    let (negative, digits) = split_sign(text);
    if digits.is_empty() || !is_digits(digits) {
        return Err(NOT_A_NUMBER);
    }
    let magnitude = digits
        .bytes()
        .fold(0_i64, |sum, byte| sum.saturating_mul(10).saturating_add((byte - b'0').into()));
    Ok(if negative { -magnitude } else { magnitude })
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// One to three digits, then groups of three, all parted by the same separator.
fn is_grouped(whole: &str) -> bool {
    let Some(separator) = whole.chars().find(|char| SEPARATORS.contains(char)) else {
        return false;
    };
    let mut groups = whole.split(separator);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && is_digits(first)
        && groups.all(|group| group.len() == 3 && is_digits(group))
}

/// The digits as one number; none where they exceed it.
fn significand(mut digits: impl Iterator<Item = u8>) -> Option<i128> {
    digits.try_fold(0_i128, |sum, digit| sum.checked_mul(10)?.checked_add(digit.into()))
}

/// `digits` times ten to the `exponent`.
fn raise(digits: i128, exponent: i64) -> Option<i128> {
    if digits == 0 {
        return Some(0);
    }
    digits.checked_mul(10_i128.checked_pow(u32::try_from(exponent).ok()?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each text, and how the decimal prints or why there is none.
    fn assert_decimals(comma: bool, table: &[(&str, Result<&str, Unreadable>)]) {
        for (text, expected) in table {
            let read = decimal(text, comma).map(|decimal| decimal.to_string());
            assert_eq!(read, expected.map(str::to_owned), "{text:?}");
        }
    }

    #[test]
    fn integers() {
        let table = [
            ("0", Ok(0)),
            ("-0", Ok(0)),
            ("125", Ok(125)),
            ("+125", Ok(125)),
            (" 125\t", Ok(125)),
            ("007", Ok(7)),
            ("-3", Ok(-3)),
            ("125.0", Ok(125)),
            ("125.", Ok(125)),
            ("1e3", Ok(1000)),
            ("1.5E1", Ok(15)),
            ("12000e-3", Ok(12)),
            ("0e999999999999999999999", Ok(0)),
            ("0.000e-5", Ok(0)),
            ("9223372036854775807", Ok(i64::MAX)),
            ("-9223372036854775808", Ok(i64::MIN)),
            ("9223372036854775807.000", Ok(i64::MAX)),
            ("9223372036854775808", Err(OUT_OF_RANGE)),
            ("-9223372036854775809", Err(OUT_OF_RANGE)),
            ("1e400", Err(OUT_OF_RANGE)),
            ("1e99999999999999999999", Err(OUT_OF_RANGE)),
            ("1.5", Err(NOT_WHOLE)),
            ("1e-99999999999999999999", Err(NOT_WHOLE)),
            ("", Err(NOT_A_NUMBER)),
            ("-", Err(NOT_A_NUMBER)),
            ("+-1", Err(NOT_A_NUMBER)),
            (".", Err(NOT_A_NUMBER)),
            ("1 2", Err(NOT_A_NUMBER)),
            ("1e", Err(NOT_A_NUMBER)),
            ("1e+", Err(NOT_A_NUMBER)),
            ("e3", Err(NOT_A_NUMBER)),
            ("0x1F", Err(NOT_A_NUMBER)),
            ("1,000", Err(NOT_A_NUMBER)),
            ("١٢", Err(NOT_A_NUMBER)),
            ("1\u{a0}", Err(NOT_A_NUMBER)),
        ];
        for (text, expected) in table {
            assert_eq!(integer(text), expected, "{text:?}");
        }
    }

    #[test]
    fn decimals_keep_every_digit_sent() {
        assert_decimals(
            false,
            &[
                ("11.90", Ok("11.90")),
                ("+11.9", Ok("11.9")),
                ("-360250.99", Ok("-360250.99")),
                ("0", Ok("0")),
                ("-0", Ok("0")),
                ("-0.00", Ok("0.00")),
                ("-0e5", Ok("0")),
                (".5", Ok("0.5")),
                ("5.", Ok("5")),
                (" 2495 ", Ok("2495")),
                ("1e-2", Ok("0.01")),
                ("1.50e1", Ok("15.0")),
                ("1E+3", Ok("1000")),
                ("12345678901234567", Ok("12345678901234567")),
                ("123456789012345678", Ok("123456789012345678")),
                ("1234567890123456.7", Ok("1234567890123456.7")),
                ("12345678901234567.8", Ok("12345678901234567.8")),
                ("0000000000000000000000000000000000000000.5", Ok("0.5")),
                ("79228162514264337593543950335", Ok("79228162514264337593543950335")),
                ("0.1234567890123456789012345678", Ok("0.1234567890123456789012345678")),
            ],
        );
    }

    #[test]
    fn decimals_that_cannot_be_exact_are_refused() {
        assert_decimals(
            false,
            &[
                ("1234567890123456789012345678901", Err(TOO_MANY_DIGITS)),
                ("79228162514264337593543950336", Err(TOO_MANY_DIGITS)),
                ("0.12345678901234567890123456789", Err(TOO_MANY_DIGITS)),
                ("1e400", Err(TOO_MANY_DIGITS)),
                ("1e-29", Err(TOO_MANY_DIGITS)),
                ("1e-99999999999999999999", Err(TOO_MANY_DIGITS)),
                ("1e9223372036854775807", Err(TOO_MANY_DIGITS)),
            ],
        );
    }

    #[test]
    fn texts_that_are_no_decimals_are_refused() {
        let texts = [
            "", " ", "-", ".", "-.", "1.2.3", "1..2", "1,5", "1 000", "1e", "1e1.5", "1e1e1",
            "NaN", "inf", "--1", "+ 1", "1_000", "€5", "5€", "٣", "\u{a0}1", "1-", "12a",
        ];
        for text in texts {
            assert_eq!(decimal(text, false), Err(NOT_A_NUMBER), "{text:?}");
        }
    }

    #[test]
    fn decimal_commas_and_groups() {
        assert_decimals(
            true,
            &[
                ("1234,56", Ok("1234.56")),
                ("1.234,56", Ok("1234.56")),
                ("1.234.567,8", Ok("1234567.8")),
                ("-1 234,56", Ok("-1234.56")),
                ("1\u{a0}234,56", Ok("1234.56")),
                ("1\u{202f}234,50", Ok("1234.50")),
                ("1.234", Ok("1234")),
                ("12,", Ok("12")),
                (",5", Ok("0.5")),
                ("7", Ok("7")),
                ("1.5", Err(NOT_A_NUMBER)),
                ("1234.567,8", Err(NOT_A_NUMBER)),
                ("1.234 567,8", Err(NOT_A_NUMBER)),
                ("1.23,4", Err(NOT_A_NUMBER)),
                (".234,5", Err(NOT_A_NUMBER)),
                ("1.,5", Err(NOT_A_NUMBER)),
                ("1,234,5", Err(NOT_A_NUMBER)),
                ("1,234.5", Err(NOT_A_NUMBER)),
                ("1'234,5", Err(NOT_A_NUMBER)),
                ("", Err(NOT_A_NUMBER)),
                (",", Err(NOT_A_NUMBER)),
            ],
        );
    }

    #[test]
    fn minor_units_are_scaled_exactly() {
        let table = [
            ("4", 2, Ok("0.04")),
            ("166933", 2, Ok("1669.33")),
            ("-600", 2, Ok("-6.00")),
            ("600", 0, Ok("600")),
            ("1e3", 2, Ok("10.00")),
            ("11.5", 2, Ok("0.115")),
            ("0", 3, Ok("0.000")),
            ("1", 28, Ok("0.0000000000000000000000000001")),
            ("1", 29, Err(TOO_MANY_DIGITS)),
            ("1.5", u32::MAX, Err(TOO_MANY_DIGITS)),
            ("", 2, Err(NOT_A_NUMBER)),
        ];
        for (text, digits, expected) in table {
            let read = minor(text, false, digits).map(|decimal| decimal.to_string());
            assert_eq!(read, expected.map(str::to_owned), "{text:?}");
        }
        assert_eq!(minor("1.234", true, 2), decimal("12.34", false));
    }

    #[test]
    fn floats_are_finite() {
        assert_eq!(float(" -1.5e3 "), Ok(-1500.0));
        assert_eq!(float("+0.1"), Ok(0.1));
        for text in ["1e400", "NaN", "inf", "-Infinity"] {
            assert_eq!(float(text), Err(NOT_FINITE), "{text:?}");
        }
        for text in ["", "1,5", "one"] {
            assert_eq!(float(text), Err(NOT_A_NUMBER), "{text:?}");
        }
    }

    #[test]
    fn booleans_in_every_spelling() {
        for text in ["true", "TRUE", "True", "1", "y", "Y", "yes", "t", "on", " On "] {
            assert_eq!(boolean(text), Ok(true), "{text:?}");
        }
        for text in ["false", "FALSE", "0", "n", "N", "no", "f", "off"] {
            assert_eq!(boolean(text), Ok(false), "{text:?}");
        }
        for text in ["", "2", "-1", "null", "oui", "truefalse", "1.0", "ｙ"] {
            assert_eq!(boolean(text), Err(NOT_A_BOOLEAN), "{text:?}");
        }
    }

    #[test]
    fn texts_of_ten_kilobytes() {
        let nines = "9".repeat(10_000);
        assert_eq!(integer(&nines), Err(OUT_OF_RANGE));
        assert_eq!(decimal(&nines, false), Err(TOO_MANY_DIGITS));
        assert_eq!(decimal(&nines, true), Err(TOO_MANY_DIGITS));
        assert_eq!(float(&nines), Err(NOT_FINITE));
        assert_eq!(boolean(&nines), Err(NOT_A_BOOLEAN));
        let zeros = "0".repeat(10_000);
        assert_eq!(integer(&format!("{zeros}7.{zeros}")), Ok(7));
        assert_eq!(integer(&format!("1{zeros}e-10000")), Ok(1));
        assert_eq!(decimal(&format!("{zeros}7"), false), Ok(Decimal::from(7)));
        assert_eq!(decimal(&format!("0.{zeros}"), false), Err(TOO_MANY_DIGITS));
        assert_eq!(decimal(&format!("1{}", ".000".repeat(2_500)), true), Err(TOO_MANY_DIGITS));
    }
}
