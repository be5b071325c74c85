//! A value whose type the schema does not know: kept as the JSON text that was sent.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::document::{Document, Kind, Value};
use crate::fields::Empty;
use crate::limits::{Limits, ReadError};

/// Raw JSON, exactly as sent; a form parameter is a JSON text.
///
/// Its `Debug` shows kind and size only.
#[derive(Clone, PartialEq, Eq)]
pub struct Json {
    text: String,
}

impl Json {
    /// The JSON text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The document that the text holds.
    ///
    /// # Errors
    ///
    /// It nests deeper than the default [`Limits::nesting`], which only a delivery that was read
    /// within wider limits can hold.
    pub fn document(&self) -> Result<Document<'_>, ReadError> {
        crate::json::read(self.text.as_bytes(), &Limits::only_nesting(), &mut Default::default())
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// The text of a value: the slice of a JSON body, or a form's value written as JSON.
    pub(crate) fn of(value: Value<'_>) -> Self {
        if !value.is_form() {
            return Self { text: value.raw().to_owned() };
        }
        let mut text = String::new();
        write_json(value, &mut text);
        Self { text }
    }
}

#[doc(hidden)]
impl Empty for Json {
    const EMPTY: Self = Self { text: String::new() };
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Json({} bytes)", self.text.len())
    }
}

/// Writes a form's value as JSON; the form reader's limit on nesting bounds the recursion.
fn write_json(value: Value<'_>, out: &mut String) {
    if let Some(object) = value.as_object() {
        out.push('{');
        for (index, member) in object.members().enumerate() {
            separate(index, out);
            write_text(member.name, out);
            out.push(':');
            write_json(member.value, out);
        }
        out.push('}');
    } else if let Some(list) = value.as_list() {
        out.push('[');
        for (index, item) in list.items().enumerate() {
            separate(index, out);
            write_json(item, out);
        }
        out.push(']');
    } else {
        write_text(value.scalar_text().unwrap_or_default(), out);
    }
}

fn separate(index: usize, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
}

/// A JSON string: quotes, backslashes and control characters escaped (RFC 8259, section 7).
pub(crate) fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            control if control < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => out.push(other),
        }
    }
    out.push('"');
}

/// As structure; a number that a 64-bit number does not hold exactly goes out as text.
impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.document() {
            Ok(document) => Wire(document.root()).serialize(serializer),
            Err(_) => serializer.serialize_str(&self.text),
        }
    }
}

/// A value on the wire, to be serialised as it stands.
struct Wire<'d>(Value<'d>);

impl Serialize for Wire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.0;
        match value.kind() {
            Kind::Null => serializer.serialize_unit(),
            Kind::Boolean => serializer.serialize_bool(value.as_boolean().unwrap_or_default()),
            Kind::Number => serialize_number(value.as_number().unwrap_or_default(), serializer),
            Kind::Text => serializer.serialize_str(value.as_text().unwrap_or_default()),
            Kind::List => {
                let mut list = serializer.serialize_seq(None)?;
                for item in value.as_list().into_iter().flat_map(|list| list.items()) {
                    list.serialize_element(&Wire(item))?;
                }
                list.end()
            }
            Kind::Object => {
                let mut map = serializer.serialize_map(None)?;
                for member in value.as_object().into_iter().flat_map(|object| object.members()) {
                    map.serialize_entry(member.name, &Wire(member.value))?;
                }
                map.end()
            }
        }
    }
}

/// A number as a number where 64 bits hold its value exactly, else its digits as text.
fn serialize_number<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let exact = |text: &str| crate::scalar::decimal(text, false).ok();
    match digits.parse::<f64>() {
        Ok(number)
            if digits.contains(['.', 'e', 'E'])
                && exact(digits).is_some()
                && exact(digits) == exact(&number.to_string()) =>
        {
            serializer.serialize_f64(number)
        }
        _ => serialize_digits(digits, serializer),
    }
}

/// A number's digits as a number that is written with just these, else as text.
pub(crate) fn serialize_digits<S: Serializer>(
    digits: &str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if let Ok(number) = digits.parse::<i64>()
        && number.to_string() == digits
    {
        return serializer.serialize_i64(number);
    }
    if let Ok(number) = digits.parse::<u64>() {
        return serializer.serialize_u64(number);
    }
    match digits.parse::<f64>() {
        Ok(number) if number.to_string() == digits => serializer.serialize_f64(number),
        _ => serializer.serialize_str(digits),
    }
}
