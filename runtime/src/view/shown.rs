//! What may be shown of a value: all of what is not sensitive, of the rest what its mask leaves.
//! `Debug` and [`masked`] both show no more than this.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{Inspect, InspectRecord, View, present};
use crate::mask::{HIDDEN, size};
use crate::raw::Json;
use crate::shape::{Field, Sensitive};

/// A record to be logged: a `Serialize` and a `Debug` that show of sensitive values only what the
/// mask of their kind leaves.
///
/// Records stay maps, lists stay lists, and what is masked is a text. Of the keys of a sensitive
/// map only the number is shown. Of raw JSON and of fields that the schema does not know only the
/// size is, since anything may be in it, unless the schema says `sensitive: public`.
#[derive(Clone, Copy)]
pub struct Masked<'a>(&'a dyn InspectRecord);

/// A generated record, masked for a log.
///
/// ```
/// # #[cfg(feature = "macros")] {
/// mod acme {
///     callspec::include_schema! { r#"
///         callspec: 1
///         provider: acme
///         authentication: {scheme: transport}
///         callbacks:
///           paid: {fields: {iban: {type: text, sensitive: iban}, token: {type: text, sensitive: secret}, amount: decimal}}
///     "# }
/// }
///
/// let sent = r#"{"iban": "FR1420041010050500013M02606", "token": "hunter2", "amount": 5}"#;
/// let paid = acme::Paid::from_json(sent)?;
/// assert_eq!(
///     serde_json::to_string(&callspec::masked(&paid))?,
///     r#"{"iban":"****2606","token":"(hidden)","amount":"5"}"#
/// );
/// assert_eq!(format!("{paid:?}"), "Paid { iban: ****2606, token: (hidden), amount: 5 }");
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn masked(record: &dyn InspectRecord) -> Masked<'_> {
    Masked(record)
}

impl fmt::Debug for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        At::ROOT.debug(&View::Record(self.0), f)
    }
}

impl Serialize for Masked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        At::ROOT.show(View::Record(self.0)).serialize(serializer)
    }
}

/// Where a value stands: how it is declared, and why it is sensitive.
#[derive(Clone, Copy)]
pub(super) struct At {
    field: &'static Field,
    kind: Option<Sensitive>,
}

/// A value, and where it stands.
struct Shown<'a> {
    view: View<'a>,
    at: At,
}

impl At {
    /// A value that stands in nothing.
    pub(super) const ROOT: Self = Self { field: Field::ORDINARY, kind: None };

    /// The field of a record that stands here.
    fn field(self, field: &'static Field) -> Self {
        Self { field, kind: field.sensitive_within(self.kind) }
    }

    /// An item of a list or a value of a map that stands here.
    fn item(self) -> Self {
        self.field(self.field.reading.item.unwrap_or(Field::ORDINARY))
    }

    fn show(self, view: View<'_>) -> Shown<'_> {
        Shown { view, at: self }
    }

    fn show_item(self, item: &dyn Inspect) -> Shown<'_> {
        self.item().show(item.inspect())
    }

    /// The mask of a value of which something may be shown.
    fn mask(self, view: &View<'_>) -> Option<String> {
        match view {
            View::Text(text) => self.kind?.partly(text),
            View::Integer(number) => self.kind?.partly(&number.to_string()),
            _ => None,
        }
    }

    /// Whether something of a value may be shown.
    fn shows(self, view: &View<'_>) -> bool {
        let shows = |shown: Shown<'_>| shown.at.shows(&shown.view);
        match view {
            _ if self.kind.is_none() => true,
            View::List(items) => items.iter().any(|item| shows(self.show_item(*item))),
            View::Map(entries) => entries.iter().any(|entry| shows(self.show_item(entry.1))),
            View::Record(record) => self.fields(*record).any(|(_, shown)| shows(shown)),
            scalar => self.mask(scalar).is_some(),
        }
    }

    /// The fields of a record that stands here, of those that hold something.
    fn fields(self, record: &dyn InspectRecord) -> impl Iterator<Item = (&'static str, Shown<'_>)> {
        present(record).map(move |(named, view)| (named.wire, self.field(named.field).show(view)))
    }

    /// Writes a value for developers; what shows nothing is written as that, whole.
    pub(super) fn debug(self, view: &View<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match view {
            _ if !self.shows(view) => f.write_str(HIDDEN),
            View::List(items) => {
                f.debug_list().entries(items.iter().map(|item| self.show_item(*item))).finish()
            }
            View::Map(entries) => {
                let entries = entries.iter();
                let entries = entries.map(|entry| (self.key(entry.0), self.show_item(entry.1)));
                f.debug_map().entries(entries).finish()
            }
            View::Record(record) => self.debug_record(*record, f),
            scalar => match self.mask(scalar) {
                Some(mask) => f.write_str(&mask),
                None => scalar.debug_scalar(f),
            },
        }
    }

    fn debug_record(self, record: &dyn InspectRecord, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct(record.shape().name);
        for (name, shown) in self.fields(record) {
            out.field(name, &shown);
        }
        if let Some(kept) = record.kept().filter(|kept| !kept.is_empty()) {
            out.field("extra", &format_args!("({} hidden)", kept.len()));
        }
        out.finish()
    }

    /// A key of a map that stands here: as sensitive as its values.
    fn key(self, key: &str) -> Key<'_> {
        Key(key, self.kind.is_some())
    }

    /// Raw JSON that stands here: as it is only if the schema says that it is public.
    fn serialize_raw<S: Serializer>(self, json: &Json, serializer: S) -> Result<S::Ok, S::Error> {
        match self.kind {
            Some(_) => serializer.serialize_str(HIDDEN),
            None if self.field.public => json.serialize(serializer),
            None => serializer.serialize_str(&size(json.as_str())),
        }
    }

    fn serialize_record<S: Serializer>(
        self,
        record: &dyn InspectRecord,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, shown) in self.fields(record) {
            map.serialize_entry(name, &shown)?;
        }
        let unknown = Self { field: Self::ROOT.field, ..self };
        for (name, json) in record.kept().into_iter().flatten() {
            map.serialize_entry(name, &unknown.show(View::Json(json)))?;
        }
        map.end()
    }

    /// Keys that are hidden are numbered, since those of a map differ.
    fn serialize_map<S: Serializer>(
        self,
        entries: &[(&str, &dyn Inspect)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(entries.len()))?;
        for (number, (key, value)) in (1_usize..).zip(entries) {
            let value = self.show_item(*value);
            match self.kind {
                Some(_) => map.serialize_entry(&format!("(hidden {number})"), &value)?,
                None => map.serialize_entry(key, &value)?,
            }
        }
        map.end()
    }
}

/// A key of a map, and whether it is hidden.
struct Key<'a>(&'a str, bool);

impl fmt::Debug for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            true => f.write_str(HIDDEN),
            false => fmt::Debug::fmt(self.0, f),
        }
    }
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.debug(&self.view, f)
    }
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let at = self.at;
        match &self.view {
            View::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&at.show_item(*item))?;
                }
                list.end()
            }
            View::Map(entries) => at.serialize_map(entries, serializer),
            View::Record(record) => at.serialize_record(*record, serializer),
            View::Json(json) => at.serialize_raw(json, serializer),
            scalar if at.kind.is_none() => scalar.serialize(serializer),
            scalar => serializer.serialize_str(at.mask(scalar).as_deref().unwrap_or(HIDDEN)),
        }
    }
}
