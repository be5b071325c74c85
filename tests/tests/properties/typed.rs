//! A typed value without its type: what a schema's fields hold, owned and comparable.

use std::collections::BTreeMap;

use callspec::{Decimal, Timestamp, View, civil};
use callspec_tests::Tree;
use serde_json::{Value, json};

/// What a typed value holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Typed {
    Null,
    Text(String),
    Integer(i64),
    Decimal(Decimal),
    Float(f64),
    Boolean(bool),
    Date(civil::Date),
    DateTime(civil::DateTime),
    Timestamp(Timestamp),
    Code(Code),
    Json(Tree),
    List(Vec<Typed>),
    Map(BTreeMap<String, Typed>),
    /// The fields that hold something, by wire name.
    Record(BTreeMap<String, Typed>),
}

/// A value of an enumeration.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Code {
    pub(crate) code: String,
    pub(crate) label: String,
    /// Not listed, and sent as a number.
    pub(crate) number: bool,
    pub(crate) unlisted: bool,
}

/// A step from a typed value to one in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Field(String),
    Item(usize),
}

impl Typed {
    /// What a decoded value holds.
    pub(crate) fn of(view: &View<'_>) -> Self {
        match view {
            View::Absent | View::Null => Self::Null,
            View::Text(text) => Self::Text((*text).to_owned()),
            View::Integer(value) => Self::Integer(*value),
            View::Decimal(value) => Self::Decimal(*value),
            View::Float(value) => Self::Float(*value),
            View::Boolean(value) => Self::Boolean(*value),
            View::Date(value) => Self::Date(*value),
            View::DateTime(value) => Self::DateTime(*value),
            View::Timestamp(value) => Self::Timestamp(*value),
            View::Code(code) => Self::Code(Code {
                code: code.code.to_owned(),
                label: code.label.to_owned(),
                number: code.number,
                unlisted: code.unlisted,
            }),
            View::Json(json) => Self::Json(Tree::of(json.document().unwrap().root())),
            View::List(items) => {
                Self::List(items.iter().map(|item| Self::of(&item.inspect())).collect())
            }
            View::Map(entries) => {
                let entry = |(key, value): &(&str, &dyn callspec::Inspect)| {
                    ((*key).to_owned(), Self::of(&value.inspect()))
                };
                Self::Map(entries.iter().map(entry).collect())
            }
            View::Record(record) => {
                let present = record.values().filter(|(_, view)| !matches!(view, View::Absent));
                Self::Record(
                    present.map(|(named, view)| (named.wire.to_owned(), Self::of(&view))).collect(),
                )
            }
            _ => panic!("a kind of value that this test does not know"),
        }
    }

    /// As it must be serialised; `None` in place of raw JSON, which has rules of its own.
    pub(crate) fn serialized(&self) -> Option<Value> {
        let map = |members: &BTreeMap<String, Self>| {
            members.iter().map(|(name, value)| (name.clone(), value.serialized().into())).collect()
        };
        Some(match self {
            Self::Null => Value::Null,
            Self::Text(text) => json!(text),
            Self::Integer(value) => json!(value),
            Self::Decimal(value) => json!(value.to_string()),
            Self::Float(value) => json!(value),
            Self::Boolean(value) => json!(value),
            Self::Date(value) => json!(value.to_string()),
            Self::DateTime(value) => json!(value.to_string()),
            Self::Timestamp(value) => json!(value.to_string()),
            Self::Code(Code { code, number: true, .. }) => serde_json::from_str(code).ok()?,
            Self::Code(Code { label, .. }) => json!(label),
            Self::Json(_) => return None,
            Self::List(items) => items.iter().map(|item| Value::from(item.serialized())).collect(),
            Self::Map(members) | Self::Record(members) => Value::Object(map(members)),
        })
    }

    /// As a form sends it: no code is a number there.
    pub(crate) fn into_form(self) -> Self {
        match self {
            Self::Code(code) => Self::Code(Code { number: false, ..code }),
            Self::Record(fields) => Self::Record(
                fields.into_iter().map(|(name, value)| (name, value.into_form())).collect(),
            ),
            other => other,
        }
    }

    /// The value that the steps lead to.
    pub(crate) fn at(&self, steps: &[Step]) -> Option<&Self> {
        steps.iter().try_fold(self, |value, step| match (value, step) {
            (Self::Record(members), Step::Field(name)) => members.get(name),
            (Self::List(items), Step::Item(index)) => items.get(*index),
            _ => None,
        })
    }

    /// Without the field that the steps lead to.
    pub(crate) fn without(mut self, steps: &[Step]) -> Self {
        if let Some((last, way)) = steps.split_last() {
            let mut inside = Some(&mut self);
            for step in way {
                inside = inside.and_then(|value| value.inside(step));
            }
            if let (Some(Self::Record(fields)), Step::Field(name)) = (inside, last) {
                fields.remove(name);
            }
        }
        self
    }

    fn inside(&mut self, step: &Step) -> Option<&mut Self> {
        match (self, step) {
            (Self::Record(members), Step::Field(name)) => members.get_mut(name),
            (Self::List(items), Step::Item(index)) => items.get_mut(*index),
            _ => None,
        }
    }
}
