//! What holds of every body and every value, tried with ones that nobody thought of.
//!
//! The same ones in every run, so that a failure comes again. `PROPTEST_CASES` says how many are
//! tried of each, `PROPTEST_RNG_SEED` chooses others.

mod bodies;
mod decoding;
mod enumerations;
mod equality;
mod forms;
mod json;
mod language;
mod places;
mod requests;
mod round_trips;
mod spelling;
mod trees;
mod typed;
mod values;
mod variations;

use proptest::test_runner::{Config, RngSeed};

/// So many cases, unless the environment says otherwise; nothing is written down.
fn cases(many: u32) -> Config {
    let mut config = Config { failure_persistence: None, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = many;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(7);
    }
    config
}
