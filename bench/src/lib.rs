//! What the benchmarks share: our callbacks, and bodies.

#![allow(missing_docs)]

pub mod derived;
pub mod examples;
pub mod payin;

use callspec::{CallbackSet, Delivery, Received, Request};

/// Our callbacks of S-money.
pub mod smoney {
    callspec::include_schema!("../schema/smoney");
}

/// Our callbacks of Treezor.
pub mod treezor {
    callspec::include_schema!("../schema/treezor");
}

/// Our callbacks of Xpollens.
pub mod xpollens {
    callspec::include_schema!("../schema/xpollens");
}

/// Reads a body and decodes every field, in memory of its own.
pub fn decode<C: CallbackSet>(body: &[u8]) -> Received<C> {
    Delivery::read(Request::new(body)).expect("JSON").decode_unverified()
}
