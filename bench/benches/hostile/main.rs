//! How long bodies take that were made to take long, and how that grows with their size.
//!
//! `cargo bench -p callspec-bench --bench hostile`

#![allow(missing_docs)]

mod bodies;
mod measure;

fn main() {
    measure::header();
    bodies::ALL.iter().for_each(measure::row);
}
