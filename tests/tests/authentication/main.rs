//! Who is calling: every scheme, what passes and why the rest does not.
//!
//! Nothing here is signed by the code that verifies: [`sign`] computes, [`cases`] writes messages.

mod batch;
mod bits;
mod cases;
mod emitted;
mod forged;
mod forms;
mod hostile;
mod http;
mod open;
mod outcomes;
mod secrets;
mod sent;
mod several;
mod sign;
#[path = "../properties/spelling.rs"]
mod spelling;
mod table;
mod texts;
mod time;
#[allow(dead_code, reason = "not all of it is needed here")]
#[path = "../properties/trees.rs"]
mod trees;
mod treezor;
mod treezor_forged;
mod vectors;

use proptest::test_runner::{Config, RngSeed};

/// So many cases, unless the environment says otherwise; nothing is written down.
fn cases_of(many: u32) -> Config {
    let mut config = Config { failure_persistence: None, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = many;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(7);
    }
    config
}
