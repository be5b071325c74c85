//! Dates and times in the formats that the schemas declare.

use callspec::{Timestamp, civil};
use callspec_codegen::model::Format;
use callspec_tests::Tree;
use proptest::prelude::*;
use proptest::strategy::Union;

use super::{Sample, sample};
use crate::typed::Typed;

/// What a format can say.
#[derive(Clone, Copy, PartialEq)]
enum Says {
    Date,
    DateTime,
    Timestamp,
}

/// A date; where a date is all that is wanted, midnight may stand behind it.
pub(super) fn date(
    formats: &'static [Format],
    with_midnight: bool,
) -> Option<BoxedStrategy<Sample>> {
    let spellings = if with_midnight { 3_usize } else { 2 };
    in_each(formats, Says::Date, |format| match format {
        Format::Iso => (civil_date(), 0..spellings)
            .prop_map(|(date, which)| {
                let format = ["%Y-%m-%d", "%Y%m%d", "%Y-%m-%dT00:00:00"][which];
                sample(text(date.strftime(format)), Typed::Date(date))
            })
            .boxed(),
        format => civil_date()
            .prop_filter("no such year", move |date| says_the_year(format, *date))
            .prop_map(move |date| sample(write_date(format, &Typed::Date(date)), Typed::Date(date)))
            .boxed(),
    })
}

/// A date and time without a zone.
pub(super) fn datetime(formats: &'static [Format]) -> Option<BoxedStrategy<Sample>> {
    in_each(formats, Says::DateTime, |format| match format {
        Format::Iso => (civil_date(), time(), 0..3_usize)
            .prop_map(|(date, time, which)| {
                let format =
                    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y%m%dT%H%M%S%.f"][which];
                let datetime = date.to_datetime(time);
                sample(text(datetime.strftime(format)), Typed::DateTime(datetime))
            })
            .boxed(),
        format => (civil_date(), time())
            .prop_map(move |(date, time)| {
                let typed = Typed::DateTime(date.to_datetime(said(format, time)));
                sample(write_date(format, &typed), typed)
            })
            .boxed(),
    })
}

/// An instant, written in a zone of quarters of an hour.
pub(super) fn timestamp(formats: &'static [Format]) -> Option<BoxedStrategy<Sample>> {
    in_each(formats, Says::Timestamp, |format| match format {
        Format::Iso => (instant(), -56..57_i64, any::<bool>())
            .prop_map(|(instant, quarters, colon)| {
                let typed = Typed::Timestamp(instant);
                sample(Tree::Text(in_zone(instant, quarters, colon)), typed)
            })
            .boxed(),
        format => instant()
            .prop_map(move |instant| {
                let whole = Timestamp::from_second(instant.as_second()).unwrap();
                sample(write_date(format, &Typed::Timestamp(whole)), Typed::Timestamp(whole))
            })
            .boxed(),
    })
}

/// Any of the formats that can say it, if there is one; a schema without formats means ISO 8601.
fn in_each(
    formats: &'static [Format],
    says: Says,
    strategy: impl Fn(&'static Format) -> BoxedStrategy<Sample>,
) -> Option<BoxedStrategy<Sample>> {
    let formats = if formats.is_empty() { &[Format::Iso] } else { formats };
    let able = formats.iter().filter(|format| can_say(format).contains(&says));
    let able: Vec<_> = able.map(strategy).collect();
    (!able.is_empty()).then(|| Union::new(able).boxed())
}

fn can_say(format: &Format) -> &'static [Says] {
    match format {
        Format::Iso => &[Says::Date, Says::DateTime, Says::Timestamp],
        Format::List => &[Says::Date, Says::DateTime],
        Format::Letters(letters) => match unquoted(letters) {
            letters if letters.contains('Z') => &[Says::Timestamp],
            letters if letters.contains(['H', 'h']) => &[Says::DateTime],
            _ => &[Says::Date],
        },
        Format::Rfc2822
        | Format::UnixSeconds
        | Format::UnixMillis
        | Format::UnixMicros
        | Format::UnixDigits => &[Says::Timestamp],
    }
}

/// A date or time in a format, as much of it as the format says.
pub(crate) fn write_date(format: &Format, typed: &Typed) -> Tree {
    match (format, typed) {
        (Format::List, Typed::Date(date)) => {
            numbers(&[date.year().into(), date.month().into(), date.day().into()])
        }
        (Format::List, Typed::DateTime(it)) => numbers(&[
            it.year().into(),
            it.month().into(),
            it.day().into(),
            it.hour().into(),
            it.minute().into(),
            it.second().into(),
        ]),
        (Format::UnixSeconds | Format::UnixDigits, Typed::Timestamp(it)) => {
            Tree::Number(it.as_second().to_string())
        }
        (Format::UnixMillis, Typed::Timestamp(it)) => Tree::Number(it.as_millisecond().to_string()),
        (Format::UnixMicros, Typed::Timestamp(it)) => Tree::Number(it.as_microsecond().to_string()),
        (Format::Letters(letters), Typed::Date(it)) => text(it.strftime(&directives(letters))),
        (Format::Letters(letters), Typed::DateTime(it)) => text(it.strftime(&directives(letters))),
        (Format::Letters(letters), Typed::Timestamp(it)) => text(it.strftime(&directives(letters))),
        (Format::Rfc2822, Typed::Timestamp(it)) => text(it.strftime("%a, %d %b %Y %H:%M:%S +0000")),
        (format, typed) => panic!("no provider sends {typed:?} as {format:?}"),
    }
}

/// The letters of the schemas as the directives of `strftime`, in UTC.
fn directives(letters: &str) -> String {
    let parts = letters.split('\'').enumerate().map(|(index, part)| match index % 2 {
        0 => part.as_bytes().chunk_by(|a, b| a == b).map(directive).collect(),
        _ => part.to_owned(),
    });
    parts.collect()
}

/// The directive of a group of equal letters.
fn directive(group: &[u8]) -> String {
    let directive = match group {
        b"yyyy" => "%Y",
        b"yy" => "%y",
        b"MMM" => "%b",
        b"MM" => "%m",
        b"M" => "%-m",
        b"dd" => "%d",
        b"d" => "%-d",
        b"EEE" => "%a",
        b"HH" => "%H",
        b"H" => "%-H",
        b"hh" => "%I",
        b"mm" => "%M",
        b"m" => "%-M",
        b"ss" => "%S",
        b"S" => "%f",
        b"a" => "%p",
        b"Z" => "+0000",
        b"z" => "UTC",
        [letter, ..] if letter.is_ascii_alphabetic() => panic!("a letter without a directive"),
        others => std::str::from_utf8(others).unwrap(),
    };
    directive.to_owned()
}

/// The letters that are not quoted.
fn unquoted(letters: &str) -> String {
    letters.split('\'').step_by(2).collect()
}

/// As much of a time as a format says.
fn said(format: &Format, time: civil::Time) -> civil::Time {
    let letters = match format {
        Format::Letters(letters) => unquoted(letters),
        _ => "s".to_owned(),
    };
    let second = if letters.contains('s') { time.second() } else { 0 };
    let nano = if letters.contains('S') { time.subsec_nanosecond() } else { 0 };
    civil::Time::new(time.hour(), time.minute(), second, nano).unwrap()
}

/// Whether a format says enough of the year: two digits stand for 1969 to 2068.
fn says_the_year(format: &Format, date: civil::Date) -> bool {
    let short = matches!(format, Format::Letters(letters) if !letters.contains("yyyy"));
    !short || (1969..=2068).contains(&date.year())
}

fn text(text: impl std::fmt::Display) -> Tree {
    Tree::Text(text.to_string())
}

fn numbers(numbers: &[i64]) -> Tree {
    Tree::List(numbers.iter().map(|number| Tree::Number(number.to_string())).collect())
}

fn civil_date() -> impl Strategy<Value = civil::Date> {
    (1900..2100_i16, 1..13_i8, 1..32_i8)
        .prop_filter_map("no date of the calendar", |(year, month, day)| {
            civil::Date::new(year, month, day).ok()
        })
}

/// A time of day, with a fraction of none, 3, 6, 7 or 9 digits.
fn time() -> impl Strategy<Value = civil::Time> {
    let unit = prop_oneof![Just(1_000_000_000), Just(1_000_000), Just(1000), Just(100), Just(1)];
    (0..24_i8, 0..60_i8, 0..60_i8, 0..1_000_000_000_i32, unit).prop_map(
        |(hour, minute, second, nano, unit)| {
            civil::Time::new(hour, minute, second, nano / unit * unit).unwrap()
        },
    )
}

fn instant() -> impl Strategy<Value = Timestamp> {
    (0..4_000_000_000_i64, time())
        .prop_map(|(second, time)| Timestamp::new(second, time.subsec_nanosecond()).unwrap())
}

/// An instant as ISO 8601, so many quarters of an hour east of Greenwich.
fn in_zone(instant: Timestamp, quarters: i64, colon: bool) -> String {
    let local = Timestamp::new(instant.as_second() + quarters * 900, instant.subsec_nanosecond());
    let local = local.unwrap().strftime("%Y-%m-%dT%H:%M:%S%.f").to_string();
    let sign = if quarters < 0 { '-' } else { '+' };
    let (hours, minutes) = (quarters.abs() / 4, quarters.abs() % 4 * 15);
    match (quarters, colon) {
        (0, true) => format!("{local}Z"),
        (_, true) => format!("{local}{sign}{hours:02}:{minutes:02}"),
        (_, false) => format!("{local}{sign}{hours:02}{minutes:02}"),
    }
}
