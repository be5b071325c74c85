//! Reading scalars: which conversion each Rust type takes.

use iso_currency::Currency;
use jiff::{Timestamp, civil};
use rust_decimal::Decimal;

use super::{Input, Pull, Unread};
use crate::document::Kind;
use crate::error::NoteKind;
use crate::fields::Empty;
use crate::format::Format;
use crate::moment::{self, Moment};
use crate::raw::Json;
use crate::scalar::{self, Unreadable};

/// A scalar type: what it holds before its text was read, and how that is read.
macro_rules! scalar {
    ($type:ty, $expected:literal, $empty:expr, |$input:ident| $read:expr) => {
        impl Pull for $type {
            const EXPECTED: &'static str = $expected;

            fn pull($input: Input<'_, '_>) -> Result<Self, Unread> {
                $read
            }
        }

        impl Empty for $type {
            const EMPTY: Self = $empty;
        }
    };
}

scalar!(String, "a text", String::new(), |input| input.text("a text").map(str::to_owned));
scalar!(i64, "a whole number", 0, |input| parse(&input, Self::EXPECTED, scalar::integer));
scalar!(f64, "a number", 0.0, |input| parse(&input, Self::EXPECTED, scalar::float));
scalar!(bool, "a boolean", false, |input| parse(&input, Self::EXPECTED, scalar::boolean));
scalar!(Decimal, "a decimal", Decimal::ZERO, |input| {
    let reading = input.place.field.reading;
    let comma = reading.comma && input.value.as_number().is_none();
    match reading.minor.map(Ok).or_else(|| Some(currency_digits(&input, reading.minor_of?))) {
        None => parse(&input, Self::EXPECTED, |text| scalar::decimal(text, comma)),
        Some(digits) => {
            let digits = u32::from(digits?);
            let read = parse(&input, Self::EXPECTED, |text| scalar::minor(text, comma, digits));
            if read.is_ok_and(|amount| amount.normalize().scale() > digits) {
                input.context.note(input.place.path, NoteKind::MinorFraction);
            }
            read
        }
    }
});
scalar!(civil::Date, "a date", civil::Date::MIN, |input| {
    date_like(&input, Self::EXPECTED, moment::date, moment::date_from_list)
});
scalar!(civil::DateTime, "a date and time", civil::DateTime::MIN, |input| {
    date_like(&input, Self::EXPECTED, moment::datetime, moment::datetime_from_list)
});
scalar!(Timestamp, "a time with its zone", Timestamp::MIN, |input| {
    let formats = input.place.field.reading.formats;
    parse(&input, Self::EXPECTED, |text| moment::timestamp(text, formats))
});
scalar!(Moment, "a date or time", Moment::Text(String::new()), |input| {
    if let Ok(date) = listed_date(&input, Self::EXPECTED, moment::datetime_from_list) {
        return Ok(Moment::DateTime(date));
    }
    if let Ok(date) = listed_date(&input, Self::EXPECTED, moment::date_from_list) {
        return Ok(Moment::Date(date));
    }
    let text = input.text(Self::EXPECTED)?;
    Ok(moment::moment(text, input.place.field.reading.formats))
});

impl Pull for Json {
    const EXPECTED: &'static str = "a value";
    const NULL: bool = true;

    fn pull(input: Input<'_, '_>) -> Result<Self, Unread> {
        Ok(Json::of(input.value))
    }
}

fn parse<T>(
    input: &Input<'_, '_>,
    expected: &'static str,
    read: impl FnOnce(&str) -> Result<T, Unreadable>,
) -> Result<T, Unread> {
    let text = input.text(expected)?;
    read(text).map_err(|unreadable| Unread::because(expected, unreadable))
}

/// The digits of the minor unit of the currency, by ISO 4217 letters or number, beside an amount.
fn currency_digits(input: &Input<'_, '_>, field: &str) -> Result<u8, Unread> {
    let names = input.place.rules.ignore_case.names;
    let currency = input.place.beside.and_then(|beside| beside.named(field, names)?.scalar_text());
    let known = currency.and_then(|code| match code.parse() {
        Ok(number) => Currency::from_numeric(number),
        Err(_) => Currency::from_code(&code.to_ascii_uppercase()),
    });
    let digits = known.and_then(|currency| u8::try_from(currency.exponent()?).ok());
    digits.ok_or(Unread {
        reason: Some("its currency is not known"),
        ..Unread::declared(Decimal::EXPECTED)
    })
}

/// A date is a text in one of the formats, or a list of numbers where the formats say so.
fn date_like<T>(
    input: &Input<'_, '_>,
    expected: &'static str,
    of_text: fn(&str, &[Format]) -> Result<T, Unreadable>,
    of_list: fn(&[&str]) -> Result<T, Unreadable>,
) -> Result<T, Unread> {
    match input.value.kind() {
        Kind::List => listed_date(input, expected, of_list),
        _ => parse(input, expected, |text| of_text(text, input.place.field.reading.formats)),
    }
}

fn listed_date<T>(
    input: &Input<'_, '_>,
    expected: &'static str,
    of_list: fn(&[&str]) -> Result<T, Unreadable>,
) -> Result<T, Unread> {
    let wrong = Unread::declared(expected);
    let allowed = input.place.field.reading.formats.contains(&Format::List);
    let list = input.value.as_list().filter(|list| allowed && list.len() <= 7).ok_or(wrong)?;
    let parts: Option<Vec<&str>> = list.items().map(|item| item.scalar_text()).collect();
    of_list(&parts.ok_or(wrong)?).map_err(|unreadable| Unread::because(expected, unreadable))
}
