//! Every field of every example of a provider, owned.

use std::hint::black_box;

use callspec::{CallbackSet, Delivery, Reader, Request};
use callspec_bench::{examples, treezor, xpollens};
use serde::de::IgnoredAny;

use crate::contest::Contest;

/// One contest a provider.
pub(crate) fn contests() -> Vec<Contest> {
    use peers::{treezor as t, xpollens as x};
    let treezor = contest::<treezor::Callback>("treezor")
        .with("serde_json, two steps", each("treezor", |body| drop(black_box(t::two_steps(body)))))
        .with("serde_json, Value", each("treezor", |body| drop(black_box(t::by_tree(body)))))
        .with(
            "sonic-rs, lazy and typed",
            each("treezor", |body| drop(black_box(t::by_sonic(body)))),
        );
    let xpollens = contest::<xpollens::Callback>("xpollens")
        .with("serde_json, two steps", each("xpollens", |body| drop(black_box(x::two_steps(body)))))
        .with("serde_json, Value", each("xpollens", |body| drop(black_box(x::by_tree(body)))))
        .with(
            "sonic-rs, lazy and typed",
            each("xpollens", |body| drop(black_box(x::by_sonic(body)))),
        );
    vec![treezor, xpollens]
}

/// Ours, and what no decoder can fall below.
fn contest<C: CallbackSet>(provider: &'static str) -> Contest {
    let mut reader = Reader::default();
    Contest::new(provider, examples::of(provider, "json").len())
        .with("callspec", each(provider, decode::<C>))
        .with(
            "callspec, with a reader",
            each(provider, move |body| {
                let delivery = reader.read(Request::new(body)).expect("JSON");
                black_box(delivery.decode_unverified::<C>());
            }),
        )
        .with(
            "callspec, reading alone",
            each(provider, |body| drop(black_box(Delivery::read(Request::new(body))))),
        )
        .with(
            "serde_json, skipping alone",
            each(provider, |body| {
                black_box(serde_json::from_slice::<IgnoredAny>(body).expect("JSON"));
            }),
        )
}

fn decode<C: CallbackSet>(body: &[u8]) {
    let delivery = Delivery::read(Request::new(body)).expect("JSON");
    black_box(delivery.decode_unverified::<C>());
}

/// Does it with each example.
fn each(provider: &str, mut run: impl FnMut(&[u8])) -> impl FnMut() {
    let bodies = examples::of(provider, "json");
    move || bodies.iter().for_each(|example| run(black_box(example.body.as_bytes())))
}
