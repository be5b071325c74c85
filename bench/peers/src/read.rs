//! Readers of values, for `#[serde(deserialize_with)]`: one visit of the value, no copy in between.

mod values;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, SeqAccess, Unexpected, Visitor,
};

pub use values::*;

/// A reader of one kind of value.
pub trait Read {
    type Value;

    fn text(text: &str) -> Option<Self::Value>;

    fn owned(text: String) -> Option<Self::Value> {
        Self::text(&text)
    }

    fn whole(_: i64) -> Option<Self::Value> {
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
        some(i64::try_from(number).ok().and_then(R::whole), || {
            E::invalid_type(Unexpected::Unsigned(number), &self)
        })
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        some(R::whole(number), || E::invalid_type(Unexpected::Signed(number), &self))
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
