//! Readers of values, for `#[serde(deserialize_with)]`: one visit of the value, no copy in between.

use std::fmt;
use std::marker::PhantomData;

use jiff::civil;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, SeqAccess, Unexpected, Visitor,
};

/// A reader of one kind of value.
pub trait Read {
    type Value;

    fn text(text: &str) -> Option<Self::Value>;

    fn owned(text: String) -> Option<Self::Value> {
        Self::text(&text)
    }

    fn unsigned(_: u64) -> Option<Self::Value> {
        None
    }

    fn signed(_: i64) -> Option<Self::Value> {
        None
    }

    fn float(_: f64) -> Option<Self::Value> {
        None
    }

    fn boolean(_: bool) -> Option<Self::Value> {
        None
    }
}

/// Which texts mean no value.
pub trait Absent {
    fn is(text: &str) -> bool;

    /// The number zero where its text does.
    fn is_number(number: u64) -> bool {
        number == 0 && Self::is("0")
    }
}

macro_rules! absent {
    ($($name:ident: $($text:literal)|*;)*) => {
        $(#[derive(Clone, Copy, Debug)]
        pub enum $name {}

        impl Absent for $name {
            fn is(text: &str) -> bool {
                matches!(text, $($text)|*)
            }
        })*
    };
}

absent! {
    Empty: "";
    Blank: "" | " ";
    Zero: "" | " " | "0";
    ZeroDate: "" | " " | "0000-00-00" | "0000-00-00 00:00:00";
    ZeroMoment:
        "" | " " | "0000-00-00" | "0000-00-00 00:00:00" | "0001-01-01 00:00:00 +0000 UTC";
}

/// No text means no value.
#[derive(Clone, Copy, Debug)]
pub enum Never {}

impl Absent for Never {
    fn is(_: &str) -> bool {
        false
    }
}

/// Reads a value that must be there.
pub fn required<'de, R: Read, D: Deserializer<'de>>(deserializer: D) -> Result<R::Value, D::Error> {
    let read = deserializer.deserialize_any(Visit::<R, Never>(PhantomData))?;
    read.ok_or_else(|| D::Error::custom("null"))
}

/// Reads a value that may be null or a text that means none.
pub fn optional<'de, R: Read, A: Absent, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<R::Value>, D::Error> {
    deserializer.deserialize_any(Visit::<R, A>(PhantomData))
}

/// Reads a list of records; null is an empty one.
pub fn records<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Reads a list of values; null is an empty one.
pub fn items<'de, R: Read, A: Absent, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<R::Value>, D::Error> {
    deserializer.deserialize_any(VisitItems::<R, A>(PhantomData))
}

struct Visit<R, A>(PhantomData<(R, A)>);

impl<'de, R: Read, A: Absent> DeserializeSeed<'de> for Visit<R, A> {
    type Value = Option<R::Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, R: Read, A: Absent> Visitor<'de> for Visit<R, A> {
    type Value = Option<R::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of the declared type")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        if A::is(text) {
            return Ok(None);
        }
        some(R::text(text), || E::invalid_value(Unexpected::Str(text), &self))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        if A::is(&text) {
            return Ok(None);
        }
        some(R::owned(text), || E::invalid_type(Unexpected::Other("this text"), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        if A::is_number(number) {
            return Ok(None);
        }
        some(R::unsigned(number), || E::invalid_type(Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        some(R::signed(number), || E::invalid_type(Unexpected::Signed(number), &self))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        some(R::float(number), || E::invalid_type(Unexpected::Float(number), &self))
    }

    fn visit_bool<E: Error>(self, boolean: bool) -> Result<Self::Value, E> {
        some(R::boolean(boolean), || E::invalid_type(Unexpected::Bool(boolean), &self))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

fn some<T, E>(read: Option<T>, error: impl FnOnce() -> E) -> Result<Option<T>, E> {
    match read {
        Some(value) => Ok(Some(value)),
        None => Err(error()),
    }
}

struct VisitItems<R, A>(PhantomData<(R, A)>);

impl<'de, R: Read, A: Absent> Visitor<'de> for VisitItems<R, A> {
    type Value = Vec<R::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Self::Value, S::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(Visit::<R, A>(PhantomData))? {
            items.extend(item);
        }
        Ok(items)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }
}

/// Declares readers of texts alone.
macro_rules! texts {
    ($($name:ident: $type:ty, $read:expr;)*) => {
        $(#[derive(Clone, Copy, Debug)]
        pub enum $name {}

        impl Read for $name {
            type Value = $type;

            fn text(text: &str) -> Option<$type> {
                let read: fn(&str) -> Option<$type> = $read;
                read(text)
            }
        })*
    };
}

texts! {
    Date: civil::Date, |text| text.parse().ok();
    DateTime: civil::DateTime, |text| text.parse().ok();
    SlashedDateTime: civil::DateTime,
        |text| civil::DateTime::strptime("%d/%m/%Y %H:%M:%S", text).ok();
    Timestamp: jiff::Timestamp, |text| text.parse().ok();
}

/// A day, a date and time, or one as Go prints it; any other text is kept.
#[derive(Debug)]
pub enum Moment {
    Date(civil::Date),
    DateTime(civil::DateTime),
    Timestamp(jiff::Timestamp),
    Text(String),
}

impl Read for Moment {
    type Value = Self;

    fn text(text: &str) -> Option<Self> {
        let go = || jiff::Timestamp::strptime("%Y-%m-%d %H:%M:%S %z UTC", text);
        let read = match text.len() {
            10 => text.parse().map(Self::Date),
            19 => text.parse().map(Self::DateTime),
            _ => go().map(Self::Timestamp),
        };
        Some(read.unwrap_or_else(|_| Self::Text(text.to_owned())))
    }
}

/// A text; a number is its digits.
#[derive(Clone, Copy, Debug)]
pub enum Text {}

impl Read for Text {
    type Value = String;

    fn text(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn owned(text: String) -> Option<String> {
        Some(text)
    }

    fn unsigned(number: u64) -> Option<String> {
        Some(number.to_string())
    }

    fn signed(number: i64) -> Option<String> {
        Some(number.to_string())
    }

    fn float(number: f64) -> Option<String> {
        Some(number.to_string())
    }

    fn boolean(boolean: bool) -> Option<String> {
        Some(boolean.to_string())
    }
}

/// A whole number.
#[derive(Clone, Copy, Debug)]
pub enum Integer {}

impl Read for Integer {
    type Value = i64;

    fn text(text: &str) -> Option<i64> {
        text.parse().ok()
    }

    fn unsigned(number: u64) -> Option<i64> {
        number.try_into().ok()
    }

    fn signed(number: i64) -> Option<i64> {
        Some(number)
    }
}

/// A decimal.
#[derive(Clone, Copy, Debug)]
pub enum Decimal {}

impl Read for Decimal {
    type Value = rust_decimal::Decimal;

    fn text(text: &str) -> Option<rust_decimal::Decimal> {
        rust_decimal::Decimal::from_str_exact(text).ok()
    }

    fn unsigned(number: u64) -> Option<rust_decimal::Decimal> {
        Some(number.into())
    }

    fn signed(number: i64) -> Option<rust_decimal::Decimal> {
        Some(number.into())
    }

    fn float(number: f64) -> Option<rust_decimal::Decimal> {
        number.try_into().ok()
    }
}

/// A decimal, sent as hundredths.
#[derive(Clone, Copy, Debug)]
pub enum Cents {}

impl Read for Cents {
    type Value = rust_decimal::Decimal;

    fn text(text: &str) -> Option<rust_decimal::Decimal> {
        Self::signed(text.parse().ok()?)
    }

    fn unsigned(number: u64) -> Option<rust_decimal::Decimal> {
        Self::signed(number.try_into().ok()?)
    }

    fn signed(number: i64) -> Option<rust_decimal::Decimal> {
        Some(rust_decimal::Decimal::new(number, 2))
    }
}

/// True or false, as word or digit too.
#[derive(Clone, Copy, Debug)]
pub enum Boolean {}

impl Read for Boolean {
    type Value = bool;

    fn text(text: &str) -> Option<bool> {
        match text {
            "1" | "true" => Some(true),
            "0" | "false" => Some(false),
            _ => None,
        }
    }

    fn unsigned(number: u64) -> Option<bool> {
        match number {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    fn boolean(boolean: bool) -> Option<bool> {
        Some(boolean)
    }
}

/// An instant, counted since 1970 in the unit that the count of digits tells.
#[derive(Clone, Copy, Debug)]
pub enum UnixDigits {}

impl Read for UnixDigits {
    type Value = jiff::Timestamp;

    fn text(text: &str) -> Option<jiff::Timestamp> {
        Self::unsigned(text.parse().ok()?)
    }

    fn unsigned(number: u64) -> Option<jiff::Timestamp> {
        let power = 18_u32.checked_sub(number.checked_ilog10()?)?;
        let nanoseconds = i128::from(number) * 10_i128.pow(power);
        jiff::Timestamp::from_nanosecond(nanoseconds).ok()
    }
}

/// Whatever was sent, as a tree.
#[derive(Clone, Copy, Debug)]
pub enum Json {}

impl Read for Json {
    type Value = serde_json::Value;

    fn text(text: &str) -> Option<serde_json::Value> {
        Some(text.into())
    }

    fn unsigned(number: u64) -> Option<serde_json::Value> {
        Some(number.into())
    }

    fn signed(number: i64) -> Option<serde_json::Value> {
        Some(number.into())
    }

    fn float(number: f64) -> Option<serde_json::Value> {
        Some(number.into())
    }

    fn boolean(boolean: bool) -> Option<serde_json::Value> {
        Some(boolean.into())
    }
}
