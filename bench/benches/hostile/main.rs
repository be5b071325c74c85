//! How long bodies take that were made to take long, and how that grows with their size.
//!
//! `cargo bench -p callspec-bench --bench hostile`

#![allow(missing_docs)]

mod bodies;
mod measure;

fn main() {
    // `cargo test --all-targets` asks only whether it runs at all.
    let benches = std::env::args().any(|argument| argument == "--bench");
    let bodies = if benches { bodies::ALL } else { &bodies::ALL[..1] };
    measure::header();
    bodies.iter().for_each(measure::row);
}
