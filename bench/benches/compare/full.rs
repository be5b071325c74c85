//! Every field of every example of a provider, owned.

use std::hint::black_box;

use callspec::CallbackSet;
use callspec::{Delivery, Reader, Request};
use callspec_bench::{decode, examples, treezor, xpollens};
use serde::de::IgnoredAny;

use crate::contest::Contest;

/// One contest a provider.
pub(crate) fn contests() -> Vec<Contest> {
    let each = |run: fn(&[u8])| each("treezor", run);
    let treezor = contest::<treezor::Callback>("treezor")
        .with(
            "serde_json, two steps",
            each(|body| drop(black_box(peers::treezor::two_steps(body)))),
        )
        .with("serde_json, Value", each(|body| drop(black_box(peers::treezor::by_tree(body)))))
        .with(
            "sonic-rs, get and typed",
            each(|body| drop(black_box(peers::treezor::by_sonic(body)))),
        );
    let each = |run: fn(&[u8])| self::each("xpollens", run);
    let xpollens = contest::<xpollens::Callback>("xpollens")
        .with(
            "serde_json, two steps",
            each(|body| drop(black_box(peers::xpollens::two_steps(body)))),
        )
        .with("serde_json, Value", each(|body| drop(black_box(peers::xpollens::by_tree(body)))))
        .with(
            "sonic-rs, get and typed",
            each(|body| drop(black_box(peers::xpollens::by_sonic(body)))),
        );
    vec![treezor, again(), xpollens]
}

/// Each body many times in a row, which the processor learns by heart: what is left is the work
/// alone, without the cost of code and branches that another event needs.
fn again() -> Contest {
    const TIMES: usize = 16;
    let each = |run: fn(&[u8])| repeated("treezor", TIMES, run);
    Contest::new("treezor, each 16 times", TIMES * examples::of("treezor", "json").len())
        .with("callspec", each(|body| drop(black_box(decode::<treezor::Callback>(body)))))
        .with(
            "serde_json, two steps",
            each(|body| drop(black_box(peers::treezor::two_steps(body)))),
        )
        .with(
            "sonic-rs, get and typed",
            each(|body| drop(black_box(peers::treezor::by_sonic(body)))),
        )
}

/// Ours, and what no decoder of the whole body can fall below.
fn contest<C: CallbackSet>(provider: &'static str) -> Contest {
    let mut reader = Reader::default();
    let with_reader = move |body: &[u8]| {
        let delivery = reader.read(Request::new(body)).expect("JSON");
        black_box(delivery.decode_unverified::<C>());
    };
    let reading = |body: &[u8]| drop(black_box(Delivery::read(Request::new(body))));
    let skipping = |body: &[u8]| drop(black_box(serde_json::from_slice::<IgnoredAny>(body)));
    Contest::new(provider, examples::of(provider, "json").len())
        .with("callspec", each(provider, |body| drop(black_box(decode::<C>(body)))))
        .with("callspec, with a reader", each(provider, with_reader))
        .with("callspec, reading alone", each(provider, reading))
        .with("serde_json, skipping alone", each(provider, skipping))
}

/// Does it with each example.
fn each(provider: &str, run: impl FnMut(&[u8])) -> impl FnMut() {
    repeated(provider, 1, run)
}

/// Does it with each example, so many times in a row.
fn repeated(provider: &str, times: usize, mut run: impl FnMut(&[u8])) -> impl FnMut() {
    let bodies = examples::of(provider, "json");
    move || {
        for example in &bodies {
            (0..times).for_each(|_| run(black_box(example.body.as_bytes())));
        }
    }
}
