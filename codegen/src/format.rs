//! Date formats: the letters that documents print, and the few forms that have a name.
//!
//! | letters | are | digits |
//! | --- | --- | --- |
//! | `yyyy`, `yy` | year | four, two |
//! | `MM`, `M`, `MMM` | month | two, one or two, `Jan` |
//! | `dd`, `d` | day | two, one or two |
//! | `EEE` | weekday, read past | `Mon` |
//! | `HH`, `H`; `hh`, `h` | hour of 24; of 12, with `a` | two, one or two |
//! | `mm`, `m`; `ss`, `s` | minute; second | two, one or two |
//! | `S` to `SSSSSSSSS` | fraction of a second | one to nine, however many letters |
//! | `a` | `AM` or `PM` | |
//! | `Z`, `z` | offset (`+0100`, `+01:00`, `Z`), name of a zone (`UTC`) | |
//!
//! Anything else stands for itself; letters that do are quoted: `'T'`, and `''` is a quote.

mod letters;
mod overlap;

pub use overlap::ambiguous;

use crate::diagnostics::suggest;
use crate::model::{Format, Scalar};
use letters::{Part, Piece, pieces};

/// The formats that have a name.
const NAMED: &[(&str, Format)] = &[
    ("iso", Format::Iso),
    ("rfc2822", Format::Rfc2822),
    ("list", Format::List),
    ("unix-s", Format::UnixSeconds),
    ("unix-ms", Format::UnixMillis),
    ("unix-us", Format::UnixMicros),
    ("unix-digits", Format::UnixDigits),
];

/// Why a text is no date format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatError {
    /// Bytes from the beginning of the text.
    pub offset: usize,
    /// How many bytes are wrong; 0: the character there.
    pub length: usize,
    /// What is wrong there.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// What a format can say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Year, month and day.
    pub date: bool,
    /// At least the hour.
    pub time: bool,
    /// An offset or a zone.
    pub zone: bool,
}

/// Reads a format: a name, or letters.
///
/// # Errors
///
/// An unknown letter, the same part twice, a 12-hour clock without `a`, minutes where the month is
/// meant and the reverse, a fraction without seconds, two numbers of which the first has no fixed
/// width with nothing between.
///
/// ```
/// use callspec_codegen::{format, model::Format};
///
/// assert_eq!(format::parse("unix-ms"), Ok(Format::UnixMillis));
/// assert!(format::parse("dd/MM/yyyy HH:mm:ss").is_ok());
/// let error = format::parse("dd/MM/yyyy hh:mm:ss").unwrap_err();
/// assert_eq!(error.message, "`hh` is a 12-hour clock and no `a` follows");
/// assert_eq!(error.offset, 11);
/// ```
pub fn parse(text: &str) -> Result<Format, FormatError> {
    if let Some((_, format)) = NAMED.iter().find(|(name, _)| *name == text) {
        return Ok(format.clone());
    }
    match letters::checked(text) {
        Ok(()) => Ok(Format::Letters(text.to_owned())),
        Err(error) => Err(with_suggestion(letters::whole_group(error, text), text)),
    }
}

/// The format as the schema writes it.
#[must_use]
pub fn show(format: &Format) -> &str {
    match format {
        Format::Letters(text) => text,
        named => NAMED.iter().find(|(_, other)| other == named).map_or("", |(name, _)| name),
    }
}

/// What the format can say; `iso` can say everything.
#[must_use]
pub fn parts(format: &Format) -> Parts {
    match format {
        Format::List => Parts { date: true, time: false, zone: false },
        Format::Letters(text) => letter_parts(&pieces(text).unwrap_or_default()),
        _ => Parts { date: true, time: true, zone: true },
    }
}

/// A format says exactly what its type holds: not a time for a date, not a zone for a datetime,
/// and nothing less either. A moment takes whatever has a whole date.
///
/// # Errors
///
/// The sentence that says what is too much or missing.
pub fn fits(format: &Format, scalar: Scalar) -> Result<(), String> {
    let Some((name, needs)) = needs(scalar) else {
        return Err(
            "only `date`, `datetime`, `timestamp` and `moment` have a date format".to_owned()
        );
    };
    if *format == Format::Iso {
        return Ok(());
    }
    let shown = show(format);
    let has = parts(format);
    if !has.date {
        return Err(format!("`{shown}` holds no whole date: year, month and day"));
    }
    if scalar == Scalar::Moment {
        return Ok(());
    }
    let pairs = [(has.time, needs.time, "time"), (has.zone, needs.zone, "zone")];
    match pairs.into_iter().find(|(has, needs, _)| has != needs) {
        None => Ok(()),
        Some((true, _, what)) => {
            let better = if has.zone { "timestamp" } else { "datetime" };
            Err(format!("`{shown}` holds a {what}, more than a `{name}`: the type is `{better}`"))
        }
        Some((false, _, what)) => {
            let better = if has.time { "datetime" } else { "date" };
            Err(format!(
                "`{shown}` holds no {what}, less than a `{name}`: the type is `{better}`{}",
                quoted_z(shown)
            ))
        }
    }
}

/// The name of a type of dates, and what its values hold.
fn needs(scalar: Scalar) -> Option<(&'static str, Parts)> {
    let parts = |time, zone| Parts { date: true, time, zone };
    match scalar {
        Scalar::Date => Some(("date", parts(false, false))),
        Scalar::DateTime => Some(("datetime", parts(true, false))),
        Scalar::Timestamp => Some(("timestamp", parts(true, true))),
        Scalar::Moment => Some(("moment", parts(true, true))),
        _ => None,
    }
}

/// A quoted `Z` stands for itself and is read past.
fn quoted_z(shown: &str) -> &'static str {
    if shown.contains("'Z'") { ", or `Z` is to be unquoted" } else { "" }
}

fn letter_parts(pieces: &[Piece<'_>]) -> Parts {
    let has = |part| pieces.iter().any(|piece| piece.part == Some(part));
    Parts {
        date: has(Part::Year) && has(Part::Month) && has(Part::Day),
        time: has(Part::Hour),
        zone: has(Part::Offset) || has(Part::ZoneName),
    }
}

/// A text that is nearly a name, or begins as one, was meant to be that.
fn with_suggestion(error: FormatError, text: &str) -> FormatError {
    let names = || NAMED.iter().map(|(name, _)| *name);
    let begins = |name: &str| name.get(..3).is_some_and(|begin| text.starts_with(begin));
    let help = match suggest(text, names()) {
        Some(name) => format!("did you mean `{name}`?"),
        None if names().any(begins) => {
            let list: Vec<String> = names().map(|name| format!("`{name}`")).collect();
            format!("the formats with a name are {}", list.join(", "))
        }
        None => return error,
    };
    let message = format!("`{text}` is no date format");
    FormatError { offset: 0, length: text.len(), message, help }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Format {
        Format::Letters(text.to_owned())
    }

    #[test]
    fn names_and_letters_are_read_and_shown() {
        for text in
            ["iso", "rfc2822", "list", "unix-s", "unix-ms", "unix-us", "unix-digits", "dd/MM/yyyy"]
        {
            assert_eq!(parse(text).map(|format| show(&format).to_owned()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn a_name_misspelt_is_suggested() {
        let error = FormatError {
            offset: 0,
            length: 8,
            message: "`unix-sec` is no date format".to_owned(),
            help: "did you mean `unix-s`?".to_owned(),
        };
        assert_eq!(parse("unix-sec"), Err(error));
    }

    #[test]
    fn parts_tell_date_time_and_zone() {
        let show = |text| {
            let Parts { date, time, zone } = parts(&letters(text));
            (date, time, zone)
        };
        assert_eq!(show("yyyy-MM-dd"), (true, false, false));
        assert_eq!(show("yyyy-MM-dd HH:mm"), (true, true, false));
        assert_eq!(show("yyyy-MM-dd HH:mm:ss Z z"), (true, true, true));
        assert_eq!(show("MM/yyyy"), (false, false, false));
        assert_eq!(parts(&Format::List), Parts { date: true, time: false, zone: false });
        assert_eq!(parts(&Format::UnixMillis), Parts { date: true, time: true, zone: true });
    }

    #[test]
    fn a_format_holds_what_its_type_holds() {
        for scalar in [Scalar::Date, Scalar::DateTime, Scalar::Timestamp, Scalar::Moment] {
            assert_eq!(fits(&Format::Iso, scalar), Ok(()));
        }
        assert_eq!(fits(&letters("dd/MM/yyyy"), Scalar::Date), Ok(()));
        assert_eq!(fits(&letters("dd/MM/yyyy HH:mm"), Scalar::DateTime), Ok(()));
        assert_eq!(fits(&letters("dd/MM/yyyy HH:mm Z"), Scalar::Timestamp), Ok(()));
        assert_eq!(fits(&letters("dd/MM/yyyy"), Scalar::Moment), Ok(()));
        assert_eq!(fits(&Format::UnixDigits, Scalar::Timestamp), Ok(()));
        assert_eq!(fits(&Format::List, Scalar::Date), Ok(()));
    }

    #[test]
    fn a_misfit_says_the_type_that_fits() {
        let cases = [
            (
                "dd/MM/yyyy HH:mm",
                Scalar::Date,
                "holds a time, more than a `date`: the type is `datetime`",
            ),
            (
                "dd/MM/yyyy HH:mm Z",
                Scalar::Date,
                "holds a time, more than a `date`: the type is `timestamp`",
            ),
            (
                "dd/MM/yyyy HH:mm Z",
                Scalar::DateTime,
                "holds a zone, more than a `datetime`: the type is `timestamp`",
            ),
            (
                "dd/MM/yyyy",
                Scalar::DateTime,
                "holds no time, less than a `datetime`: the type is `date`",
            ),
            (
                "dd/MM/yyyy HH:mm",
                Scalar::Timestamp,
                "holds no zone, less than a `timestamp`: the type is `datetime`",
            ),
            (
                "yyyy-MM-dd HH:mm'Z'",
                Scalar::Timestamp,
                "holds no zone, less than a `timestamp`: the type is `datetime`, or `Z` is to be unquoted",
            ),
            ("MM/yyyy", Scalar::Moment, "holds no whole date: year, month and day"),
        ];
        for (text, scalar, message) in cases {
            assert_eq!(fits(&letters(text), scalar), Err(format!("`{text}` {message}")));
        }
        let message = "`unix-s` holds a time, more than a `date`: the type is `timestamp`";
        assert_eq!(fits(&Format::UnixSeconds, Scalar::Date), Err(message.to_owned()));
        let message = "only `date`, `datetime`, `timestamp` and `moment` have a date format";
        assert_eq!(fits(&Format::Iso, Scalar::Text), Err(message.to_owned()));
    }
}
