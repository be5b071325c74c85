//! How long decoding takes, beside what one would write instead.
//!
//! `cargo bench -p callspec-bench --bench compare`; a word behind `--` picks the groups.

#![allow(missing_docs)]

mod contest;
mod full;
mod table;

fn main() {
    let mut contests = full::contests();
    contest::run(&mut contests);
    for contest in &contests {
        table::print(contest);
    }
}
