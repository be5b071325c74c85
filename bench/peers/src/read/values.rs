//! Readers of the scalar types.

use jiff::civil;

use super::Read;

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

    fn whole(number: i64) -> Option<String> {
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

    fn whole(number: i64) -> Option<i64> {
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

    fn whole(number: i64) -> Option<rust_decimal::Decimal> {
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
        Self::whole(text.parse().ok()?)
    }

    fn whole(number: i64) -> Option<rust_decimal::Decimal> {
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

    fn whole(number: i64) -> Option<bool> {
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
        Self::whole(text.parse().ok()?)
    }

    fn whole(number: i64) -> Option<jiff::Timestamp> {
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

    fn whole(number: i64) -> Option<serde_json::Value> {
        Some(number.into())
    }

    fn float(number: f64) -> Option<serde_json::Value> {
        Some(number.into())
    }

    fn boolean(boolean: bool) -> Option<serde_json::Value> {
        Some(boolean.into())
    }
}
