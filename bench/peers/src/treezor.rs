//! The callbacks of Treezor: a payload in an envelope, which may lie in a wrapper.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

use crate::{Parser, SerdeJson, Sonic, Source, Tree, read, show};

mod callbacks {
    include!(concat!(env!("OUT_DIR"), "/treezor.rs"));
}

pub use callbacks::*;

/// What stands around the payload.
#[derive(Debug)]
pub struct Envelope {
    pub event: Around,
    pub wrapper: Option<Wrapper>,
}

/// What stands beside the payload.
#[derive(Debug)]
pub struct Around {
    pub webhook_id: Option<String>,
    pub webhook_created_at: Option<jiff::Timestamp>,
    pub object: Option<String>,
    pub object_id: Option<String>,
    pub object_payload_signature: Option<String>,
}

/// What stands beside the event in a wrapper.
#[derive(Debug)]
pub struct Wrapper {
    pub message_id: Option<String>,
    pub webhook_id: Option<String>,
    pub client_id: Option<String>,
}

/// An event: the payload, and what stands beside it.
#[derive(Deserialize)]
struct Inner<T> {
    #[serde(default, deserialize_with = "read::optional::<read::Text, read::Blank, _>")]
    webhook_id: Option<String>,
    #[serde(default, deserialize_with = "read::optional::<read::UnixDigits, read::Blank, _>")]
    webhook_created_at: Option<jiff::Timestamp>,
    #[serde(default, deserialize_with = "read::optional::<read::Text, read::Blank, _>")]
    object: Option<String>,
    #[serde(default, deserialize_with = "read::optional::<read::Text, read::Blank, _>")]
    object_id: Option<String>,
    #[serde(default, deserialize_with = "read::optional::<read::Text, read::Blank, _>")]
    object_payload_signature: Option<String>,
    object_payload: T,
}

impl<T> Inner<T> {
    fn split(self) -> (Around, T) {
        let around = Around {
            webhook_id: self.webhook_id,
            webhook_created_at: self.webhook_created_at,
            object: self.object,
            object_id: self.object_id,
            object_payload_signature: self.object_payload_signature,
        };
        (around, self.object_payload)
    }
}

/// An event in its wrapper.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wrapped<T> {
    #[serde(default, deserialize_with = "read::optional::<read::Text, read::Blank, _>")]
    message_id: Option<String>,
    #[serde(default, deserialize_with = "read::optional::<read::Text, read::Blank, _>")]
    webhook_id: Option<String>,
    #[serde(default, deserialize_with = "read::optional::<read::Text, read::Blank, _>")]
    client_id: Option<String>,
    webhook: Inner<T>,
}

/// The code alone: the rest of the body is skipped.
#[derive(Deserialize)]
struct Peek<'a> {
    #[serde(borrow)]
    webhook: Code<'a>,
}

/// The code of an event that is bare or in a wrapper.
struct Code<'a> {
    code: Cow<'a, str>,
    wrapped: bool,
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
        f.write_str("a code, or an event")
    }

    fn visit_borrowed_str<E: Error>(self, code: &'de str) -> Result<Self::Value, E> {
        Ok(Code { code: code.into(), wrapped: false })
    }

    fn visit_str<E: Error>(self, code: &str) -> Result<Self::Value, E> {
        Ok(Code { code: code.to_owned().into(), wrapped: false })
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Self::Value, M::Error> {
        #[derive(Deserialize)]
        struct Within<'a> {
            #[serde(borrow)]
            webhook: Cow<'a, str>,
        }
        let Within { webhook } = Within::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Code { code: webhook, wrapped: true })
    }
}

/// A body of which it is known whether it is wrapped.
struct Opened<P> {
    parser: P,
    wrapped: bool,
}

impl<P: Parser> Source for Opened<P> {
    type Around = Envelope;
    type Error = P::Error;

    fn read<T: DeserializeOwned>(self) -> Result<(Envelope, T), P::Error> {
        if !self.wrapped {
            let (event, payload) = self.parser.parse::<Inner<T>>()?.split();
            return Ok((Envelope { event, wrapper: None }, payload));
        }
        let Wrapped { message_id, webhook_id, client_id, webhook } = self.parser.parse()?;
        let (event, payload) = webhook.split();
        let wrapper = Some(Wrapper { message_id, webhook_id, client_id });
        Ok((Envelope { event, wrapper }, payload))
    }
}

/// Reads an event with serde_json: the code, then the struct of that code.
pub fn two_steps(body: &[u8]) -> Event<Envelope, serde_json::Error> {
    let Peek { webhook } = match serde_json::from_slice(body) {
        Ok(peek) => peek,
        Err(error) => return Some(Err(error)),
    };
    read(&webhook.code, Opened { parser: SerdeJson(body), wrapped: webhook.wrapped })
}

/// Reads an event as a tree, then the struct of its code from the tree.
pub fn by_tree(body: &[u8]) -> Event<Envelope, serde_json::Error> {
    let tree: Value = match serde_json::from_slice(body) {
        Ok(tree) => tree,
        Err(error) => return Some(Err(error)),
    };
    let wrapped = tree["webhook"].is_object();
    let code = if wrapped { &tree["webhook"]["webhook"] } else { &tree["webhook"] };
    let code = code.as_str().unwrap_or_default().to_owned();
    read(&code, Opened { parser: Tree(tree), wrapped })
}

/// Reads an event with sonic-rs: the code where it stands, then the struct of that code.
pub fn by_sonic(body: &[u8]) -> Event<Envelope, sonic_rs::Error> {
    use sonic_rs::JsonValueTrait;

    let found = sonic_rs::get(body, &["webhook"]).and_then(|found| match found.is_object() {
        true => Ok((sonic_rs::get(body, &["webhook", "webhook"])?, true)),
        false => Ok((found, false)),
    });
    match found {
        Ok((code, wrapped)) => {
            let code = code.as_str().unwrap_or_default();
            read(code, Opened { parser: Sonic(body), wrapped })
        }
        Err(error) => Some(Err(error)),
    }
}

impl show::Show for Envelope {
    fn show(&self) -> Option<Value> {
        let event = &self.event;
        let mut fields: Vec<(&str, &dyn show::Show)> = vec![
            ("webhook_id", &event.webhook_id),
            ("webhook_created_at", &event.webhook_created_at),
            ("object", &event.object),
            ("object_id", &event.object_id),
            ("object_payload_signature", &event.object_payload_signature),
        ];
        if let Some(wrapper) = &self.wrapper {
            fields.push(("messageId", &wrapper.message_id));
            fields.push(("webhookId", &wrapper.webhook_id));
            fields.push(("clientId", &wrapper.client_id));
        }
        show::record(&fields)
    }
}
