//! What the author's commands do, as functions that tests can call.

pub mod regenerate;
