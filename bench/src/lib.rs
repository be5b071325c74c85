//! What the benchmarks compare: our decoder, and what a good Rust developer would write instead.

#![allow(missing_docs)]

pub mod examples;

/// Our callbacks of Treezor.
pub mod treezor {
    callspec::include_schema!("../schema/treezor");
}

/// Our callbacks of Xpollens.
pub mod xpollens {
    callspec::include_schema!("../schema/xpollens");
}

/// Our callbacks of S-money.
pub mod smoney {
    callspec::include_schema!("../schema/smoney");
}
