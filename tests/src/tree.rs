//! A JSON value with all that a reader may lose: the digits of numbers, the order of members, and
//! members of one name.

use std::fmt;

use callspec::{Kind, Value};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number, as it is written.
    Number(String),
    /// A text, its escapes decoded.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// An object, its members in order.
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// What our reader has read.
    #[must_use]
    pub fn of(value: Value<'_>) -> Self {
        let text = || value.scalar_text().unwrap_or_default().to_owned();
        match value.kind() {
            Kind::Null => Self::Null,
            Kind::Boolean => Self::Boolean(value.as_boolean() == Some(true)),
            Kind::Number => Self::Number(text()),
            Kind::Text => Self::Text(text()),
            Kind::List => {
                let items = value.as_list().into_iter().flat_map(|list| list.items());
                Self::List(items.map(Self::of).collect())
            }
            Kind::Object => {
                let members = value.as_object().into_iter().flat_map(|object| object.members());
                let members = members.map(|it| (it.name.to_owned(), Self::of(it.value)));
                Self::Object(members.collect())
            }
        }
    }

    /// What `serde_json` reads, half a surrogate pair as U+FFFD.
    ///
    /// # Errors
    ///
    /// The bytes are no JSON.
    pub fn read(json: &[u8]) -> serde_json::Result<Self> {
        serde_json::from_slice::<&RawValue>(json).and_then(|raw| Self::of_raw(raw.get()))
    }

    fn of_raw(json: &str) -> serde_json::Result<Self> {
        let tree = match json.as_bytes().first() {
            Some(b'n') => Self::Null,
            Some(b't' | b'f') => Self::Boolean(json == "true"),
            Some(b'"') => Self::Text(serde_json::from_str::<Text>(json)?.0),
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(json)?;
                let items = items.into_iter().map(|item| Self::of_raw(item.get()));
                Self::List(items.collect::<serde_json::Result<_>>()?)
            }
            Some(b'{') => {
                let Members(members) = serde_json::from_str(json)?;
                let member =
                    |(name, value): (Text, &RawValue)| Ok((name.0, Self::of_raw(value.get())?));
                Self::Object(members.into_iter().map(member).collect::<serde_json::Result<_>>()?)
            }
            _ => Self::Number(json.to_owned()),
        };
        Ok(tree)
    }

    /// As a value of `serde_json`, of members of one name the last; `None` where a number is none
    /// that it has.
    #[must_use]
    pub fn to_value(&self) -> Option<serde_json::Value> {
        Some(match self {
            Self::Null => serde_json::Value::Null,
            Self::Boolean(boolean) => (*boolean).into(),
            Self::Number(number) => serde_json::from_str(number).ok()?,
            Self::Text(text) => text.as_str().into(),
            Self::List(items) => items.iter().map(Self::to_value).collect::<Option<_>>()?,
            Self::Object(members) => {
                let member =
                    |(name, value): &(String, Self)| Some((name.clone(), value.to_value()?));
                members.iter().map(member).collect::<Option<_>>()?
            }
        })
    }

    /// How many lists and objects lie in each other.
    #[must_use]
    pub fn depth(&self) -> usize {
        match self {
            Self::List(items) => 1 + items.iter().map(Self::depth).max().unwrap_or(0),
            Self::Object(members) => {
                1 + members.iter().map(|(_, value)| value.depth()).max().unwrap_or(0)
            }
            _ => 0,
        }
    }

    /// The members of an object; none of anything else.
    #[must_use]
    pub fn members(&self) -> &[(String, Self)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }
}

/// As JSON text, without blanks.
impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(boolean) => boolean.fmt(f),
            Self::Number(number) => f.write_str(number),
            Self::Text(text) => quoted(text).fmt(f),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::to_string).collect();
                write!(f, "[{}]", items.join(","))
            }
            Self::Object(members) => {
                let member = |(name, value): &(String, Self)| format!("{}:{value}", quoted(name));
                let members: Vec<String> = members.iter().map(member).collect();
                write!(f, "{{{}}}", members.join(","))
            }
        }
    }
}

impl From<&serde_json::Value> for Tree {
    fn from(value: &serde_json::Value) -> Self {
        Self::read(value.to_string().as_bytes()).unwrap_or(Self::Null)
    }
}

fn quoted(text: &str) -> serde_json::Value {
    serde_json::Value::from(text)
}

/// A text that may hold half a surrogate pair, which no `String` can.
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(TextVisitor)
    }
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    /// Half a pair comes as the three bytes that UTF-8 would have for it.
    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Text, E> {
        let mut text = Vec::with_capacity(bytes.len());
        let mut rest = bytes;
        loop {
            rest = match rest {
                [0xED, 0xA0..=0xBF, _, after @ ..] => {
                    text.extend("\u{FFFD}".bytes());
                    after
                }
                [byte, after @ ..] => {
                    text.push(*byte);
                    after
                }
                [] => break,
            };
        }
        String::from_utf8(text).map(Text).map_err(E::custom)
    }
}

/// The members of an object, in order.
struct Members<'a>(Vec<(Text, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}
