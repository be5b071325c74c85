//! The callbacks of S-money, which come as forms with the code in `type`.

use std::borrow::Cow;

use serde::Deserialize;

use crate::{Bare, Form};

mod callbacks {
    include!(concat!(env!("OUT_DIR"), "/smoney.rs"));
}

pub use callbacks::*;

/// The code alone.
#[derive(Deserialize)]
struct Peek<'a> {
    #[serde(borrow, rename = "type")]
    code: Cow<'a, str>,
}

/// Reads a form with serde_urlencoded: the code, then the struct of that code.
pub fn two_steps(body: &[u8]) -> Event<(), serde_urlencoded::de::Error> {
    let peek: Peek<'_> = match serde_urlencoded::from_bytes(body) {
        Ok(peek) => peek,
        Err(error) => return Some(Err(error)),
    };
    read(&peek.code, Bare(Form(body)))
}
