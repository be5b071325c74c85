//! The same payin with its code first and last: a peer that stops at the code could gain by it.

use std::hint::black_box;

use callspec_bench::{decode, payin, treezor};

use crate::contest::Contest;

/// One contest for each end.
pub(crate) fn contests() -> [Contest; 2] {
    [
        contest("payin, code first", payin::code_first()),
        contest("payin, code last", payin::code_last()),
    ]
}

/// Ours against the peers with a Treezor body.
pub(crate) fn contest(name: &'static str, body: String) -> Contest {
    let body: &'static [u8] = String::leak(body).as_bytes();
    Contest::new(name, 1)
        .with("callspec", move || drop(black_box(decode::<treezor::Callback>(black_box(body)))))
        .with("serde_json, two steps", move || {
            drop(black_box(peers::treezor::two_steps(black_box(body))));
        })
        .with("sonic-rs, get and typed", move || {
            drop(black_box(peers::treezor::by_sonic(black_box(body))));
        })
}
