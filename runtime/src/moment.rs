//! Dates and times out of wire texts.
//!
//! What was sent decides the type, and nothing is dropped: a text with an
//! offset is a timestamp, one without is a date and time somewhere. Formats are
//! tried in order, the first that reads wins.
//!
//! Two liberties: a second of `60` (RFC 3339 allows leap seconds) is read as
//! `59`, as jiff does, and a fraction finer than nanoseconds is cut off.

use std::fmt;

use jiff::{Timestamp, civil, tz::Offset};

use crate::format::Format;
use crate::scalar::{self, Unreadable};

pub(crate) const NOT_IN_FORMAT: Unreadable = Unreadable::new("in none of the formats");
const NO_SUCH_DATE: Unreadable = Unreadable::new("no date of the calendar");
const NO_SUCH_TIME: Unreadable = Unreadable::new("no time of day");
const OUT_OF_RANGE: Unreadable = Unreadable::new("out of the range of dates");
const HAS_TIME: Unreadable = Unreadable::new("has a time of day");
const HAS_NO_DATE: Unreadable = Unreadable::new("has no full date");
const HAS_NO_TIME: Unreadable = Unreadable::new("has no time of day");
const HAS_ZONE: Unreadable = Unreadable::new("has a zone");
const HAS_NO_ZONE: Unreadable = Unreadable::new("has no zone");
const ZONE_WITHOUT_OFFSET: Unreadable = Unreadable::new("names a zone without its offset");
const NOT_A_LIST: Unreadable = Unreadable::new("no list of year, month, day and time");

/// A date, a date and time, or a timestamp: whichever was sent. Where none can
/// be read, the text.
///
/// Displays as ISO 8601, the text as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Moment {
    /// A date alone.
    Date(civil::Date),
    /// A date and time without a zone.
    DateTime(civil::DateTime),
    /// A point in time: a zone was sent, or an epoch.
    Timestamp(Timestamp),
    /// The text, unchanged: no format reads it.
    Text(String),
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::DateTime(datetime) => datetime.fmt(f),
            Self::Timestamp(timestamp) => timestamp.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

/// A date. A time may follow only where it is midnight; the date is the one
/// written, whatever the zone.
///
/// # Errors
///
/// In none of the formats, no date of the calendar, or with a time of day.
pub(crate) fn date(text: &str, formats: &[Format]) -> Result<civil::Date, Unreadable> {
    first(text, formats, Sent::date)
}

/// A date and time without a zone.
///
/// # Errors
///
/// In none of the formats, no such date or time, a date alone, or with a zone,
/// which this type would lose.
pub(crate) fn datetime(text: &str, formats: &[Format]) -> Result<civil::DateTime, Unreadable> {
    first(text, formats, Sent::datetime)
}

/// A point in time: a date and time with a zone, or an epoch.
///
/// # Errors
///
/// In none of the formats, no such date or time, a date alone, without a zone,
/// or beyond the years jiff knows.
pub(crate) fn timestamp(text: &str, formats: &[Format]) -> Result<Timestamp, Unreadable> {
    first(text, formats, Sent::timestamp)
}

/// Whichever of date, date and time, timestamp was sent; else the text itself.
pub(crate) fn moment(text: &str, formats: &[Format]) -> Moment {
    first(text, formats, Sent::moment).unwrap_or_else(|_| Moment::Text(text.to_owned()))
}

/// A date sent as a list: `[1993, 10, 31]`, perhaps with a time of midnight.
/// Takes the wire text of each number.
///
/// # Errors
///
/// Not three, or five to seven, whole numbers; no date of the calendar; with a
/// time of day.
pub(crate) fn date_from_list(numbers: &[&str]) -> Result<civil::Date, Unreadable> {
    read_list(numbers)?.sent()?.date()
}

/// A date and time sent as a list: year, month, day, hour, minute, and if sent
/// second and nanosecond, as Java's `LocalDateTime` is. Takes the wire text of
/// each number. A list has no zone: there are no timestamps of this form.
///
/// # Errors
///
/// Not five to seven whole numbers, or no such date or time.
pub(crate) fn datetime_from_list(numbers: &[&str]) -> Result<civil::DateTime, Unreadable> {
    read_list(numbers)?.sent()?.datetime()
}

/// The first format by which the text is a `T`. Of the refusals the first that
/// says more than "not in this format".
fn first<T>(
    text: &str,
    formats: &[Format],
    convert: fn(Sent) -> Result<T, Unreadable>,
) -> Result<T, Unreadable> {
    let text = text.trim_ascii();
    let mut refusal = NOT_IN_FORMAT;
    for format in formats {
        match format.read(text).and_then(Parts::sent).and_then(convert) {
            Ok(value) => return Ok(value),
            Err(error) if refusal == NOT_IN_FORMAT => refusal = error,
            Err(_) => {}
        }
    }
    Err(refusal)
}

/// The numbers of a date and time as they stand in a text, not yet checked.
#[derive(Clone, Copy, Default)]
pub(crate) struct Parts {
    pub(crate) year: Option<i64>,
    pub(crate) month: Option<i64>,
    pub(crate) day: Option<i64>,
    pub(crate) hour: Option<i64>,
    /// The hour is of a clock of 12 hours.
    pub(crate) twelve_hours: bool,
    pub(crate) afternoon: Option<bool>,
    pub(crate) minute: i64,
    pub(crate) second: i64,
    pub(crate) nanosecond: i64,
    /// Seconds east of UTC.
    pub(crate) offset: Option<i32>,
    /// A zone is named whose offset the name does not tell.
    pub(crate) named_zone: bool,
}

impl Parts {
    pub(crate) fn date(year: i64, month: i64, day: i64) -> Self {
        Self { year: Some(year), month: Some(month), day: Some(day), ..Self::default() }
    }

    pub(crate) fn datetime(datetime: civil::DateTime) -> Self {
        let (year, month, day) = (datetime.year(), datetime.month(), datetime.day());
        Self {
            hour: Some(datetime.hour().into()),
            minute: datetime.minute().into(),
            second: datetime.second().into(),
            nanosecond: datetime.subsec_nanosecond().into(),
            ..Self::date(year.into(), month.into(), day.into())
        }
    }

    /// What was sent, if there are such a date, such a time, such a zone.
    fn sent(self) -> Result<Sent, Unreadable> {
        if self.named_zone && self.offset.is_none() {
            return Err(ZONE_WITHOUT_OFFSET);
        }
        let (Some(year), Some(month), Some(day)) = (self.year, self.month, self.day) else {
            return Err(HAS_NO_DATE);
        };
        let date = civil_date(year, month, day).ok_or(NO_SUCH_DATE)?;
        let time = match self.hour {
            Some(hour) => Some(self.time(hour).ok_or(NO_SUCH_TIME)?),
            None => None,
        };
        let offset = self.offset.map(Offset::from_seconds).transpose();
        Ok(Sent { date, time, offset: offset.map_err(|_| OUT_OF_RANGE)? })
    }

    fn time(&self, hour: i64) -> Option<civil::Time> {
        let second = if self.second == 60 { 59 } else { self.second };
        civil::Time::new(
            i8::try_from(self.hour_of_day(hour)?).ok()?,
            i8::try_from(self.minute).ok()?,
            i8::try_from(second).ok()?,
            i32::try_from(self.nanosecond).ok()?,
        )
        .ok()
    }

    /// An hour of 12 needs its half of the day; an hour of 24 must not
    /// contradict it.
    fn hour_of_day(&self, hour: i64) -> Option<i64> {
        match self.afternoon {
            Some(afternoon) if self.twelve_hours => {
                (1..=12).contains(&hour).then_some(hour % 12 + if afternoon { 12 } else { 0 })
            }
            Some(afternoon) => (afternoon == (hour >= 12)).then_some(hour),
            None => (!self.twelve_hours).then_some(hour),
        }
    }
}

fn civil_date(year: i64, month: i64, day: i64) -> Option<civil::Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    civil::Date::new(i16::try_from(year).ok()?, month, day).ok()
}

/// What was sent: a date of the calendar, and what stood beside it.
#[derive(Clone, Copy)]
struct Sent {
    date: civil::Date,
    time: Option<civil::Time>,
    offset: Option<Offset>,
}

impl Sent {
    fn date(self) -> Result<civil::Date, Unreadable> {
        match self.time {
            Some(time) if time != civil::Time::midnight() => Err(HAS_TIME),
            _ => Ok(self.date),
        }
    }

    fn datetime(self) -> Result<civil::DateTime, Unreadable> {
        match (self.time, self.offset) {
            (_, Some(_)) => Err(HAS_ZONE),
            (None, None) => Err(HAS_NO_TIME),
            (Some(time), None) => Ok(self.date.to_datetime(time)),
        }
    }

    fn timestamp(self) -> Result<Timestamp, Unreadable> {
        let time = self.time.ok_or(HAS_NO_TIME)?;
        let offset = self.offset.ok_or(HAS_NO_ZONE)?;
        offset.to_timestamp(self.date.to_datetime(time)).map_err(|_| OUT_OF_RANGE)
    }

    fn moment(self) -> Result<Moment, Unreadable> {
        match (self.time, self.offset) {
            (None, None) => Ok(Moment::Date(self.date)),
            (_, None) => self.datetime().map(Moment::DateTime),
            (_, Some(_)) => self.timestamp().map(Moment::Timestamp),
        }
    }
}

/// Time since 1970: `unit` tells, from the number of whole digits, by which
/// power of ten the second is divided.
pub(crate) fn read_epoch(text: &str, unit: fn(u32) -> Option<u32>) -> Result<Parts, Unreadable> {
    let number = scalar::decimal(text, false).map_err(|_| NOT_IN_FORMAT)?;
    let (mantissa, scale) = (number.mantissa(), 10_i128.pow(number.scale()));
    let digits = (mantissa / scale).unsigned_abs().checked_ilog10().map_or(1, |log| log + 1);
    let nanoseconds = unit(digits)
        .and_then(|unit| 9_u32.checked_sub(unit))
        .and_then(|power| mantissa.checked_mul(10_i128.pow(power)))
        .ok_or(OUT_OF_RANGE)?;
    let timestamp = Timestamp::from_nanosecond(nanoseconds / scale).map_err(|_| OUT_OF_RANGE)?;
    Ok(Parts { offset: Some(0), ..Parts::datetime(Offset::UTC.to_datetime(timestamp)) })
}

fn read_list(numbers: &[&str]) -> Result<Parts, Unreadable> {
    if !matches!(numbers.len(), 3 | 5..=7) {
        return Err(NOT_A_LIST);
    }
    let number = |place: usize| match numbers.get(place) {
        Some(text) => scalar::integer(text).map(Some).map_err(|_| NOT_A_LIST),
        None => Ok(None),
    };
    Ok(Parts {
        year: number(0)?,
        month: number(1)?,
        day: number(2)?,
        hour: number(3)?,
        minute: number(4)?.unwrap_or(0),
        second: number(5)?.unwrap_or(0),
        nanosecond: number(6)?.unwrap_or(0),
        ..Parts::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Format::{Iso, Letters, List, Rfc2822, UnixDigits, UnixMicros, UnixMillis, UnixSeconds};

    const GO: Format = Letters("yyyy-MM-dd HH:mm:ss Z z");

    /// Each text and format, and the moment as it prints. The kind is `d` for
    /// date, `l` local date and time, `z` timestamp, `-` text.
    fn assert_moments(table: &[(&str, Format, char, &str)]) {
        for (text, format, kind, expected) in table {
            let read = moment(text, &[*format]);
            let read_kind = match read {
                Moment::Date(_) => 'd',
                Moment::DateTime(_) => 'l',
                Moment::Timestamp(_) => 'z',
                Moment::Text(_) => '-',
            };
            assert_eq!((read_kind, &*read.to_string()), (*kind, *expected), "{text:?}");
        }
    }

    fn assert_iso_is_refused(table: &[(&str, Unreadable)]) {
        for (text, expected) in table {
            assert_eq!(first(text, &[Iso], Sent::moment), Err(*expected), "{text:?}");
            assert_eq!(moment(text, &[Iso]), Moment::Text((*text).to_owned()));
        }
    }

    #[test]
    fn iso_reads_the_forms_of_providers() {
        assert_moments(&[
            ("2021-05-20", Iso, 'd', "2021-05-20"),
            (" 2021-05-20\n", Iso, 'd', "2021-05-20"),
            ("20210520", Iso, 'd', "2021-05-20"),
            ("2021-05-20 10:11:12", Iso, 'l', "2021-05-20T10:11:12"),
            ("2021-05-20 10:11:12.000000", Iso, 'l', "2021-05-20T10:11:12"),
            ("2021-05-20t10:11", Iso, 'l', "2021-05-20T10:11:00"),
            ("20210520T101112", Iso, 'l', "2021-05-20T10:11:12"),
            ("20210520T1011", Iso, 'l', "2021-05-20T10:11:00"),
            ("2021-05-20T10:11:12Z", Iso, 'z', "2021-05-20T10:11:12Z"),
            ("2021-05-20T10:11:12z", Iso, 'z', "2021-05-20T10:11:12Z"),
            ("20210520T101112.5Z", Iso, 'z', "2021-05-20T10:11:12.5Z"),
            ("20210520T1011Z", Iso, 'z', "2021-05-20T10:11:00Z"),
            ("2021-05-20T10:11:12.123Z", Iso, 'z', "2021-05-20T10:11:12.123Z"),
            ("2021-05-20T10:11:12+00:00", Iso, 'z', "2021-05-20T10:11:12Z"),
            ("2021-05-20T10:11:12.123+00:00", Iso, 'z', "2021-05-20T10:11:12.123Z"),
            ("2021-05-20T10:11:12.123456+00:00", Iso, 'z', "2021-05-20T10:11:12.123456Z"),
            ("2021-05-20T10:11:12.1234567+00:00", Iso, 'z', "2021-05-20T10:11:12.1234567Z"),
            ("2021-05-20T10:11:12,123456789999+00", Iso, 'z', "2021-05-20T10:11:12.123456789Z"),
            ("2021-05-20T10:11:12-0330", Iso, 'z', "2021-05-20T13:41:12Z"),
            ("2021-05-20T10:11+23:59", Iso, 'z', "2021-05-19T10:12:00Z"),
            ("2016-12-31T23:59:60Z", Iso, 'z', "2016-12-31T23:59:59Z"),
            ("0001-01-01", Iso, 'd', "0001-01-01"),
            ("9999-12-31", Iso, 'd', "9999-12-31"),
        ]);
    }

    #[test]
    fn other_formats_read_the_forms_of_providers() {
        assert_moments(&[
            ("2021-05-20 00:00:00 +0000 UTC", GO, 'z', "2021-05-20T00:00:00Z"),
            ("0001-01-01 00:00:00 +0000 UTC", GO, 'z', "0001-01-01T00:00:00Z"),
            ("Thu, 20 May 2021 10:00:00 +0200", Rfc2822, 'z', "2021-05-20T08:00:00Z"),
            ("Mon, 20 May 2021 10:00:00 GMT", Rfc2822, 'z', "2021-05-20T10:00:00Z"),
            ("20 May 2021 10:00 +2500", Rfc2822, '-', "20 May 2021 10:00 +2500"),
            ("[1993, 10, 31]", List, '-', "[1993, 10, 31]"),
            ("1642581655", UnixSeconds, 'z', "2022-01-19T08:40:55Z"),
            ("1642581655.25", UnixSeconds, 'z', "2022-01-19T08:40:55.25Z"),
            ("1.64258165525e9", UnixSeconds, 'z', "2022-01-19T08:40:55.25Z"),
            ("-1.5", UnixSeconds, 'z', "1969-12-31T23:59:58.5Z"),
            ("0", UnixSeconds, 'z', "1970-01-01T00:00:00Z"),
            ("1642581655829", UnixMillis, 'z', "2022-01-19T08:40:55.829Z"),
            ("-1", UnixMillis, 'z', "1969-12-31T23:59:59.999Z"),
            ("1642581655829821", UnixMicros, 'z', "2022-01-19T08:40:55.829821Z"),
            ("1642581655829821.5", UnixMicros, 'z', "2022-01-19T08:40:55.8298215Z"),
            ("253402207200", UnixSeconds, 'z', "9999-12-30T22:00:00Z"),
            ("253402207201", UnixSeconds, '-', "253402207201"),
            ("99999999999999999999", UnixMicros, '-', "99999999999999999999"),
            ("2021-05-20", UnixSeconds, '-', "2021-05-20"),
            ("", UnixSeconds, '-', ""),
        ]);
    }

    #[test]
    fn the_number_of_digits_tells_the_unit() {
        assert_moments(&[
            ("0", UnixDigits, 'z', "1970-01-01T00:00:00Z"),
            ("1711470893", UnixDigits, 'z', "2024-03-26T16:34:53Z"),
            ("1711470893.5", UnixDigits, 'z', "2024-03-26T16:34:53.5Z"),
            ("17114708930", UnixDigits, 'z', "2512-05-05T21:48:50Z"),
            ("171147089304", UnixDigits, 'z', "1975-06-04T20:51:29.304Z"),
            ("1711470893049", UnixDigits, 'z', "2024-03-26T16:34:53.049Z"),
            ("17114708930494", UnixDigits, 'z', "2024-03-26T16:34:53.0494Z"),
            ("171147089304941", UnixDigits, 'z', "1975-06-04T20:51:29.304941Z"),
            ("1642581655829821", UnixDigits, 'z', "2022-01-19T08:40:55.829821Z"),
            ("-1642581655829821", UnixDigits, 'z', "1917-12-13T15:19:04.170179Z"),
            ("1642581655829821123", UnixDigits, 'z', "2022-01-19T08:40:55.829821123Z"),
            ("16425816558298211234", UnixDigits, '-', "16425816558298211234"),
        ]);
    }

    #[test]
    fn iso_refuses_what_is_no_date_or_time() {
        assert_iso_is_refused(&[
            ("2021-02-30", NO_SUCH_DATE),
            ("2023-02-29", NO_SUCH_DATE),
            ("0000-00-00", NO_SUCH_DATE),
            ("0000-00-00 00:00:00", NO_SUCH_DATE),
            ("2021-13-01", NO_SUCH_DATE),
            ("2021-00-01", NO_SUCH_DATE),
            ("2021-05-20T24:00:00", NO_SUCH_TIME),
            ("2021-05-20T10:60:00", NO_SUCH_TIME),
            ("2021-05-20T10:00:61", NO_SUCH_TIME),
            ("9999-12-31T23:59:59-23:59", OUT_OF_RANGE),
        ]);
    }

    #[test]
    fn iso_refuses_other_forms() {
        let texts = [
            "",
            " ",
            "2021",
            "2021-05",
            "2021-5-20",
            "21-05-20",
            "+2021-05-20",
            "-2021-05-20",
            "2021-05-20T",
            "2021-05-20T10",
            "2021-05-20T10:",
            "2021-05-20T10:00:",
            "2021-05-20T10:00:00.",
            "2021-05-20T10:00:00.Z",
            "2021-05-20  10:00:00",
            "2021-05-20T10:00:00 Z",
            "2021-05-20T10:00:00+1",
            "2021-05-20T10:00:00+24:00",
            "2021-05-20T10:00:00+00:60",
            "2021-05-20T10:00:00+00:00:00",
            "2021-05-20T101112",
            "20210520T10:11:12",
            "2021-0520",
            "2021-05-20Z",
            "2021-05-20x",
            "２０２１-05-20",
            "2021-05-20T10:00:00−01:00",
            "20/05/2021",
            "é",
            "\u{a0}2021-05-20",
        ];
        for text in texts {
            assert_iso_is_refused(&[(text, NOT_IN_FORMAT)]);
        }
    }

    #[test]
    fn texts_of_ten_kilobytes() {
        let digits = "1".repeat(10_000);
        let formats = [Iso, GO, Rfc2822, List, UnixSeconds, UnixMillis, UnixMicros, UnixDigits];
        for text in [&digits, &" ".repeat(10_000), &"é".repeat(5_000), &"(".repeat(10_000)] {
            assert_eq!(moment(text, &formats), Moment::Text(text.clone()));
        }
        let fine = format!("2021-05-20T10:00:00.{digits}Z");
        assert_moments(&[(&fine, Iso, 'z', "2021-05-20T10:00:00.111111111Z")]);
    }

    #[test]
    fn a_date_takes_midnight_and_no_other_time() {
        let expected = Ok(civil::date(2021, 5, 20));
        for text in
            ["2021-05-20", "2021-05-20 00:00:00", "2021-05-20T00:00Z", "2021-05-20T00:00+02:00"]
        {
            assert_eq!(date(text, &[Iso]), expected, "{text:?}");
        }
        assert_eq!(date("1621468800", &[UnixSeconds]), expected);
        assert_eq!(date("Thu, 20 May 2021 00:00:00 -0500", &[Rfc2822]), expected);
        assert_eq!(date("2021-05-20 00:00:01", &[Iso]), Err(HAS_TIME));
        assert_eq!(date("1621468801", &[UnixSeconds]), Err(HAS_TIME));
        assert_eq!(date("05/2021", &[Letters("MM/yyyy")]), Err(HAS_NO_DATE));
    }

    #[test]
    fn a_datetime_takes_no_zone_and_no_date_alone() {
        let expected = civil::date(2021, 5, 20).at(10, 0, 0, 0);
        assert_eq!(datetime("2021-05-20 10:00:00", &[Iso]), Ok(expected));
        assert_eq!(datetime("2021-05-20T10:00:00Z", &[Iso]), Err(HAS_ZONE));
        assert_eq!(datetime("1621468801", &[UnixSeconds]), Err(HAS_ZONE));
        assert_eq!(datetime("2021-05-20", &[Iso]), Err(HAS_NO_TIME));
    }

    #[test]
    fn a_timestamp_needs_time_and_zone() {
        let expected = Timestamp::from_second(1_621_504_800);
        assert_eq!(timestamp("2021-05-20T12:00:00+02:00", &[Iso]).ok(), expected.ok());
        assert_eq!(timestamp("2021-05-20T10:00:00", &[Iso]), Err(HAS_NO_ZONE));
        assert_eq!(timestamp("2021-05-20", &[Iso]), Err(HAS_NO_TIME));
        let named = Letters("yyyy-MM-dd HH:mm z");
        assert_eq!(timestamp("2021-05-20 10:00 CET", &[named]), Err(ZONE_WITHOUT_OFFSET));
    }

    #[test]
    fn formats_are_tried_in_order() {
        let formats = [Letters("dd/MM/yyyy"), Letters("MM/dd/yyyy"), Iso];
        let expected = |month, day| Ok(civil::date(2021, month, day));
        assert_eq!(date("05/06/2021", &formats), expected(6, 5));
        assert_eq!(date("05/20/2021", &formats), expected(5, 20));
        assert_eq!(date("2021-05-20", &formats), expected(5, 20));
        assert_eq!(date("31/31/2021", &formats), Err(NO_SUCH_DATE));
        assert_eq!(date("May 20", &formats), Err(NOT_IN_FORMAT));
        assert_eq!(date("2021-05-20", &[]), Err(NOT_IN_FORMAT));
    }

    #[test]
    fn lists_of_numbers() {
        let born = civil::date(1993, 10, 31);
        assert_eq!(date_from_list(&["1993", "10", "31"]), Ok(born));
        assert_eq!(date_from_list(&["1993", "10", "31", "0", "0"]), Ok(born));
        assert_eq!(date_from_list(&["1993", "10", "31", "1", "0"]), Err(HAS_TIME));
        assert_eq!(datetime_from_list(&["1993", "10", "31"]), Err(HAS_NO_TIME));
        let to_minute = datetime_from_list(&["1993", "10", "31", "9", "5"]);
        assert_eq!(to_minute, Ok(born.at(9, 5, 0, 0)));
        let whole = datetime_from_list(&["1993", "10", "31", "9", "5", "7", "123456789"]);
        assert_eq!(whole, Ok(born.at(9, 5, 7, 123_456_789)));
    }

    #[test]
    fn lists_that_are_no_date() {
        let table: [(&[&str], Unreadable); 8] = [
            (&[], NOT_A_LIST),
            (&["1993", "10"], NOT_A_LIST),
            (&["1993", "10", "31", "9"], NOT_A_LIST),
            (&["1993", "10", "31", "9", "5", "7", "0", "0"], NOT_A_LIST),
            (&["1993", "October", "31"], NOT_A_LIST),
            (&["1993", "13", "31"], NO_SUCH_DATE),
            (&["1993", "10", "9223372036854775807"], NO_SUCH_DATE),
            (&["1993", "10", "31", "24", "0"], NO_SUCH_TIME),
        ];
        for (numbers, expected) in table {
            assert_eq!(date_from_list(numbers), Err(expected), "{numbers:?}");
            assert_eq!(datetime_from_list(numbers), Err(expected), "{numbers:?}");
        }
    }
}
