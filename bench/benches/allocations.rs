//! How often decoding calls the allocator, and for how many bytes, beside what one would write
//! instead.
//!
//! `cargo bench -p callspec-bench --bench allocations`

#![allow(missing_docs)]

use std::hint::black_box;

use callspec::{CallbackSet, Reader, Request};
use callspec_bench::{decode, derived, examples, payin, treezor, xpollens};

/// What is done with a body.
type Run = fn(&[u8]);

fn main() {
    provider::<treezor::Callback>(
        "treezor",
        &[
            ("serde_json, two steps", |body| drop(black_box(peers::treezor::two_steps(body)))),
            ("serde_json, Value", |body| drop(black_box(peers::treezor::by_tree(body)))),
            ("sonic-rs, get and typed", |body| drop(black_box(peers::treezor::by_sonic(body)))),
        ],
    );
    provider::<xpollens::Callback>(
        "xpollens",
        &[
            ("serde_json, two steps", |body| drop(black_box(peers::xpollens::two_steps(body)))),
            ("serde_json, Value", |body| drop(black_box(peers::xpollens::by_tree(body)))),
            ("sonic-rs, get and typed", |body| drop(black_box(peers::xpollens::by_sonic(body)))),
        ],
    );
    three_fields();
}

/// Every example of a provider.
fn provider<C: CallbackSet>(name: &str, others: &[(&str, Run)]) {
    let examples = examples::of(name, "json");
    let bodies: Vec<&[u8]> = examples.iter().map(|it| it.body.as_bytes()).collect();
    header(name);
    row("callspec", &bodies, |body| drop(black_box(decode::<C>(body))));
    let mut reader = Reader::default();
    let mut with_reader = |body: &[u8]| {
        let delivery = reader.read(Request::new(body)).expect("JSON");
        black_box(delivery.decode_unverified::<C>());
    };
    // What grows once is not counted.
    bodies.iter().for_each(|body| with_reader(body));
    row("callspec, with a reader", &bodies, with_reader);
    for (name, run) in others {
        row(name, &bodies, run);
    }
}

/// Three fields of a payin, borrowed.
fn three_fields() {
    let body = payin::code_first();
    let bodies = [body.as_bytes()];
    let mut reader = Reader::default();
    let mut ours = |body: &[u8]| {
        let delivery = reader.read(Request::new(body)).expect("JSON");
        let _ = black_box(delivery.decode_as::<derived::Created<'_>>().single());
    };
    ours(bodies[0]);
    header("payin, three fields");
    row("callspec, with a reader", &bodies, ours);
    row("serde_json", &bodies, |body| {
        drop(black_box(serde_json::from_slice::<peers::three_fields::Created<'_>>(body)));
    });
}

fn header(name: &str) {
    println!("\n{name:<34} {:>12} {:>12} {:>12}", "allocations", "bytes", "most at once");
}

/// Prints what one body takes, on average.
fn row(name: &str, bodies: &[&[u8]], mut run: impl FnMut(&[u8])) {
    let mut sums = [0; 3];
    for body in bodies {
        let info = allocation_counter::measure(|| run(body));
        for (sum, number) in
            sums.iter_mut().zip([info.count_total, info.bytes_total, info.bytes_max])
        {
            *sum += number;
        }
    }
    let [count, bytes, most] = sums.map(|sum| sum as f64 / bodies.len() as f64);
    println!("  {name:<32} {count:>12.1} {bytes:>12.0} {most:>12.0}");
}
