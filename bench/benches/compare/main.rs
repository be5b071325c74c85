//! How long decoding takes, beside what one would write instead.
//!
//! `cargo bench -p callspec-bench --bench compare`; a word behind `--` picks the contests.

#![allow(missing_docs)]

mod batch;
mod contest;
mod derived;
mod forms;
mod full;
mod order;
mod table;
mod unknown;

fn main() {
    let mut contests = full::contests();
    contests.extend(order::contests());
    contests.extend([batch::contest(), derived::contest(), forms::contest(), unknown::contest()]);
    contest::run(&mut contests);
    // `cargo test --all-targets` runs each once and measures nothing.
    if std::env::args().any(|argument| argument == "--bench") {
        contests.iter().for_each(table::print);
    }
}
