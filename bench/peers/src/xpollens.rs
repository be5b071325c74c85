//! The callbacks of Xpollens: the body is the payload, and has the code in `type` or `Header.Type`.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};
use serde_json::Value;

use crate::{Bare, SerdeJson, Sonic, Tree};

mod callbacks {
    include!(concat!(env!("OUT_DIR"), "/xpollens.rs"));
}

pub use callbacks::*;

/// The code alone: the rest of the body is skipped.
#[derive(Deserialize)]
struct Peek<'a> {
    #[serde(borrow, rename = "type", alias = "Type")]
    code: Option<Code<'a>>,
    #[serde(borrow, rename = "Header")]
    header: Option<Header<'a>>,
}

#[derive(Deserialize)]
struct Header<'a> {
    #[serde(borrow, rename = "Type")]
    code: Code<'a>,
}

/// A code, sent as text or as number.
enum Code<'a> {
    Text(Cow<'a, str>),
    Number(u64),
}

impl<'a> Code<'a> {
    fn text(self) -> Cow<'a, str> {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string().into(),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Code<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(VisitCode)
    }
}

struct VisitCode;

impl<'de> Visitor<'de> for VisitCode {
    type Value = Code<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a code")
    }

    fn visit_borrowed_str<E: Error>(self, code: &'de str) -> Result<Self::Value, E> {
        Ok(Code::Text(code.into()))
    }

    fn visit_str<E: Error>(self, code: &str) -> Result<Self::Value, E> {
        Ok(Code::Text(code.to_owned().into()))
    }

    fn visit_u64<E: Error>(self, code: u64) -> Result<Self::Value, E> {
        Ok(Code::Number(code))
    }
}

/// Reads an event with serde_json: the code, then the struct of that code.
pub fn two_steps(body: &[u8]) -> Event<(), serde_json::Error> {
    let peek: Peek<'_> = match serde_json::from_slice(body) {
        Ok(peek) => peek,
        Err(error) => return Some(Err(error)),
    };
    let code = peek.code.or(peek.header.map(|header| header.code))?.text();
    read(&code, Bare(SerdeJson(body)))
}

/// Reads an event as a tree, then the struct of its code from the tree.
pub fn by_tree(body: &[u8]) -> Event<(), serde_json::Error> {
    let tree: Value = match serde_json::from_slice(body) {
        Ok(tree) => tree,
        Err(error) => return Some(Err(error)),
    };
    let code = tree.get("type").unwrap_or(&tree["Header"]["Type"]);
    let code = match code {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    read(&code, Bare(Tree(tree)))
}

/// Reads an event with sonic-rs: the code where it stands, then the struct of that code.
pub fn by_sonic(body: &[u8]) -> Event<(), sonic_rs::Error> {
    use sonic_rs::JsonValueTrait;

    let code = sonic_rs::get(body, &["type"]).or_else(|_| sonic_rs::get(body, &["Header", "Type"]));
    match code {
        Ok(code) => {
            let text = code.as_str().unwrap_or_else(|| code.as_raw_str());
            read(text, Bare(Sonic(body)))
        }
        Err(error) => Some(Err(error)),
    }
}
