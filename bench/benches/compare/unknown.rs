//! An event of a code that nobody knows: ours keeps its text, the peer a tree.

use std::hint::black_box;

use callspec_bench::{decode, payin, treezor};

use crate::contest::Contest;

/// Ours against a peek and a `Value`.
pub(crate) fn contest() -> Contest {
    let body: &'static [u8] = String::leak(payin::unknown()).as_bytes();
    Contest::new("payin, unknown code", 1)
        .with("callspec", move || drop(black_box(decode::<treezor::Callback>(black_box(body)))))
        .with("serde_json, code and Value", move || {
            let body = black_box(body);
            if black_box(peers::treezor::two_steps(body)).is_none() {
                drop(black_box(serde_json::from_slice::<serde_json::Value>(body)));
            }
        })
}
