//! Looking at a typed value without knowing its type: what Debug, Serialize and equality share.

mod shown;

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;

use jiff::{Timestamp, civil};
use rust_decimal::Decimal;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::fields::Slot;
use crate::moment::Moment;
use crate::raw::Json;
use crate::shape::{Named, Shape};
use shown::At;
pub use shown::{Masked, masked};

/// A typed value that can be looked at.
pub trait Inspect {
    /// What it holds.
    fn inspect(&self) -> View<'_>;
}

/// What a typed value holds, normalised: how it was spelled on the wire no longer matters.
#[non_exhaustive]
pub enum View<'a> {
    /// Not sent.
    Absent,
    /// Sent as no value, where that is kept apart.
    Null,
    /// A text.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
    /// An exact decimal.
    Decimal(Decimal),
    /// An approximate number.
    Float(f64),
    /// True or false.
    Boolean(bool),
    /// A calendar date.
    Date(civil::Date),
    /// A date and time without a zone.
    DateTime(civil::DateTime),
    /// An instant.
    Timestamp(Timestamp),
    /// A value of an enumeration.
    Code(Code<'a>),
    /// Raw JSON.
    Json(&'a Json),
    /// A list.
    List(Vec<&'a dyn Inspect>),
    /// Free keys.
    Map(Vec<(&'a str, &'a dyn Inspect)>),
    /// A record.
    Record(&'a dyn InspectRecord),
}

/// A value of an enumeration, known or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code<'a> {
    /// The code as sent.
    pub code: &'a str,
    /// What the document calls it; the code where it has no name.
    pub label: &'a str,
    /// Sent as a number and not listed: it goes out as a number again.
    pub number: bool,
    /// Not listed by the schema.
    pub unlisted: bool,
}

/// A record seen as such: its shape and its fields in the order of that. Generated records
/// implement it, and nothing else does.
pub trait InspectRecord: Inspect + Any + Send + Sync {
    /// Name, rules and fields.
    fn shape(&self) -> &'static Shape;

    /// Shows all fields.
    #[doc(hidden)]
    fn slots<'s>(&'s self, visit: &mut dyn FnMut(&[&'s dyn Slot]));

    /// Gives all fields to be filled.
    #[doc(hidden)]
    fn slots_mut(&mut self, visit: &mut dyn FnMut(&mut [&mut dyn Slot]));

    /// Unknown fields that were kept.
    fn kept(&self) -> Option<&BTreeMap<String, Json>> {
        None
    }

    #[doc(hidden)]
    fn kept_mut(&mut self) -> Option<&mut BTreeMap<String, Json>> {
        None
    }
}

impl dyn InspectRecord {
    /// The fields and their values, in the order of the shape; [`View::Absent`] of those that hold
    /// nothing.
    pub fn values(&self) -> impl Iterator<Item = (Named, View<'_>)> {
        let mut all = Vec::new();
        self.slots(&mut |slots| all = slots.to_vec());
        self.shape().fields().zip(all).map(|(named, slot)| (named, sent(slot)))
    }
}

/// What a field holds. A list or map without anything in it says no more than that nothing was sent.
fn sent(slot: &dyn Slot) -> View<'_> {
    let view = slot.inspect();
    let empty = match &view {
        View::List(items) => items.is_empty(),
        View::Map(entries) => entries.is_empty(),
        _ => false,
    };
    if empty && slot.takes().many { View::Absent } else { view }
}

/// The fields of a record that hold something.
pub(crate) fn present(record: &dyn InspectRecord) -> impl Iterator<Item = (Named, View<'_>)> {
    record.values().filter(|(_, view)| !matches!(view, View::Absent))
}

macro_rules! inspect {
    ($($type:ty => |$value:ident| $view:expr;)*) => {
        $(impl Inspect for $type {
            fn inspect(&self) -> View<'_> {
                let $value = self;
                $view
            }
        })*
    };
}

inspect! {
    String => |value| View::Text(value);
    i64 => |value| View::Integer(*value);
    f64 => |value| View::Float(*value);
    bool => |value| View::Boolean(*value);
    Decimal => |value| View::Decimal(*value);
    civil::Date => |value| View::Date(*value);
    civil::DateTime => |value| View::DateTime(*value);
    Timestamp => |value| View::Timestamp(*value);
    Json => |value| View::Json(value);
    Moment => |value| match value {
        Moment::Date(date) => View::Date(*date),
        Moment::DateTime(date) => View::DateTime(*date),
        Moment::Timestamp(timestamp) => View::Timestamp(*timestamp),
        Moment::Text(text) => View::Text(text),
    };
}

impl<T: Inspect> Inspect for Option<T> {
    fn inspect(&self) -> View<'_> {
        match self {
            Some(value) => value.inspect(),
            None => View::Absent,
        }
    }
}

impl<T: Inspect + ?Sized> Inspect for Box<T> {
    fn inspect(&self) -> View<'_> {
        (**self).inspect()
    }
}

impl<T: Inspect> Inspect for Vec<T> {
    fn inspect(&self) -> View<'_> {
        View::List(self.iter().map(|item| item as &dyn Inspect).collect())
    }
}

impl<T: Inspect> Inspect for BTreeMap<String, T> {
    fn inspect(&self) -> View<'_> {
        let entry = |(key, value)| -> (&str, &dyn Inspect) { (key, value) };
        View::Map(self.iter().map(|(key, value)| entry((key, value))).collect())
    }
}

impl PartialEq for View<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (View::Absent, View::Absent) | (View::Null, View::Null) => true,
            (View::Text(a), View::Text(b)) => a == b,
            (View::Integer(a), View::Integer(b)) => a == b,
            (View::Decimal(a), View::Decimal(b)) => a == b,
            (View::Float(a), View::Float(b)) => a == b,
            (View::Boolean(a), View::Boolean(b)) => a == b,
            (View::Date(a), View::Date(b)) => a == b,
            (View::DateTime(a), View::DateTime(b)) => a == b,
            (View::Timestamp(a), View::Timestamp(b)) => a == b,
            (View::Code(a), View::Code(b)) => a == b,
            (View::Json(a), View::Json(b)) => a == b,
            (View::List(a), View::List(b)) => same(a, b, |a, b| a.inspect() == b.inspect()),
            (View::Map(a), View::Map(b)) => {
                same(a, b, |a, b| a.0 == b.0 && a.1.inspect() == b.1.inspect())
            }
            (View::Record(a), View::Record(b)) => equal(*a, *b),
            _ => false,
        }
    }
}

fn same<T>(a: &[T], b: &[T], equal: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b))
}

/// Whether two records of one shape hold the same values.
fn equal(a: &dyn InspectRecord, b: &dyn InspectRecord) -> bool {
    let mut equal = a.shape().name == b.shape().name && a.kept() == b.kept();
    a.slots(&mut |a| {
        b.slots(&mut |b| equal = equal && same(a, b, |a, b| a.inspect() == b.inspect()))
    });
    equal
}

/// As far as it may be shown. A value on its own does not know that it is sensitive; one in a record
/// is masked.
impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        At::ROOT.debug(self, f)
    }
}

impl View<'_> {
    /// Writes what holds no other values; of what does, nothing.
    fn debug_scalar(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            View::Absent => f.write_str("absent"),
            View::Null => f.write_str("null"),
            View::Text(text) => fmt::Debug::fmt(text, f),
            View::Integer(value) => fmt::Display::fmt(value, f),
            View::Decimal(value) => fmt::Display::fmt(value, f),
            View::Float(value) => fmt::Display::fmt(value, f),
            View::Boolean(value) => fmt::Display::fmt(value, f),
            View::Date(value) => fmt::Display::fmt(value, f),
            View::DateTime(value) => fmt::Display::fmt(value, f),
            View::Timestamp(value) => fmt::Display::fmt(value, f),
            View::Code(code) if code.unlisted && !code.number => fmt::Debug::fmt(code.code, f),
            View::Code(code) => f.write_str(code.label),
            View::Json(json) => fmt::Debug::fmt(json, f),
            View::List(_) | View::Map(_) | View::Record(_) => Ok(()),
        }
    }
}

/// A record as a map from wire name to normalised value; absent fields are left out.
fn serialize<S: Serializer>(record: &dyn InspectRecord, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (named, view) in present(record) {
        map.serialize_entry(named.wire, &view)?;
    }
    for (name, json) in record.kept().into_iter().flatten() {
        map.serialize_entry(name, json)?;
    }
    map.end()
}

/// Decimals, dates and instants as text (ISO 8601), a known code by its label.
impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            View::Absent | View::Null => serializer.serialize_unit(),
            View::Text(text) => serializer.serialize_str(text),
            View::Integer(value) => serializer.serialize_i64(*value),
            View::Float(value) => serializer.serialize_f64(*value),
            View::Boolean(value) => serializer.serialize_bool(*value),
            View::Decimal(value) => serializer.collect_str(value),
            View::Date(value) => serializer.collect_str(value),
            View::DateTime(value) => serializer.collect_str(value),
            View::Timestamp(value) => serializer.collect_str(value),
            View::Code(code) => code.serialize(serializer),
            View::Json(json) => json.serialize(serializer),
            View::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&item.inspect())?;
                }
                list.end()
            }
            View::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, &value.inspect())?;
                }
                map.end()
            }
            View::Record(record) => serialize(*record, serializer),
        }
    }
}

impl Serialize for Code<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.unlisted && self.number {
            return crate::raw::serialize_digits(self.code, serializer);
        }
        serializer.serialize_str(self.label)
    }
}
