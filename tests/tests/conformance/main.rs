//! What the public suites for JSON and for forms ask of a reader, and where ours answers otherwise.

mod cases;
mod form;
mod json;
