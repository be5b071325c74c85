//! The checked-in generated code of every provider in `schema/`, and what the program does with it.

pub mod account;
pub mod examples;
#[rustfmt::skip]
pub mod generated;
pub mod http;
pub mod signed;
