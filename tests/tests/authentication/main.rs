//! Who is calling: every scheme, what passes and why the rest does not.
//!
//! Nothing here is signed by the code that verifies: [`sign`] computes, [`cases`] writes messages.

mod bits;
mod cases;
mod http;
mod sent;
mod sign;
mod table;
mod time;
mod vectors;
