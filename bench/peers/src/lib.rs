//! What a good Rust developer would write with serde: look at the code, then read the struct of
//! that code, in two passes over the body.
//!
//! The structs have every field of the schemas and the same types as ours; they derive
//! `Deserialize`. What derives cannot do is in [`read`], without a copy in between.
//!
//! They do what the examples need, not all that ours does: a name in another case is not theirs, a
//! lone value is no list, the first problem is the only one, and of a rejected body nothing is kept.

#![allow(missing_docs)]

pub mod read;
pub mod show;
pub mod smoney;
pub mod three_fields;
pub mod treezor;
pub mod xpollens;

use serde::de::DeserializeOwned;

/// A reader of a body, into whatever type.
pub trait Parser {
    type Error: std::fmt::Debug;

    fn parse<T: DeserializeOwned>(self) -> Result<T, Self::Error>;
}

/// A body, of which the payload and what stands around it are read.
pub trait Source {
    type Around;
    type Error: std::fmt::Debug;

    fn read<T: DeserializeOwned>(self) -> Result<(Self::Around, T), Self::Error>;
}

/// Reads a body with serde_json.
#[derive(Clone, Copy, Debug)]
pub struct SerdeJson<'a>(pub &'a [u8]);

impl Parser for SerdeJson<'_> {
    type Error = serde_json::Error;

    fn parse<T: DeserializeOwned>(self) -> Result<T, Self::Error> {
        serde_json::from_slice(self.0)
    }
}

/// Reads what serde_json has read as a tree.
#[derive(Debug)]
pub struct Tree(pub serde_json::Value);

impl Parser for Tree {
    type Error = serde_json::Error;

    fn parse<T: DeserializeOwned>(self) -> Result<T, Self::Error> {
        serde_json::from_value(self.0)
    }
}

/// Reads a body with sonic-rs.
#[derive(Clone, Copy, Debug)]
pub struct Sonic<'a>(pub &'a [u8]);

impl Parser for Sonic<'_> {
    type Error = sonic_rs::Error;

    fn parse<T: DeserializeOwned>(self) -> Result<T, Self::Error> {
        sonic_rs::from_slice(self.0)
    }
}

/// Reads a form with serde_urlencoded.
#[derive(Clone, Copy, Debug)]
pub struct Form<'a>(pub &'a [u8]);

impl Parser for Form<'_> {
    type Error = serde_urlencoded::de::Error;

    fn parse<T: DeserializeOwned>(self) -> Result<T, Self::Error> {
        serde_urlencoded::from_bytes(self.0)
    }
}

/// A body that is the payload, with nothing around it.
#[derive(Clone, Copy, Debug)]
pub struct Bare<P>(pub P);

impl<P: Parser> Source for Bare<P> {
    type Around = ();
    type Error = P::Error;

    fn read<T: DeserializeOwned>(self) -> Result<((), T), P::Error> {
        self.0.parse().map(|payload| ((), payload))
    }
}
