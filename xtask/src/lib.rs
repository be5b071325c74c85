//! What the author's commands do, as functions that tests can call.

#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod bench;
pub mod regenerate;
