//! Time of a body and of half of it.

use std::hint::black_box;
use std::time::{Duration, Instant};

use callspec::{CallbackSet, Delivery, Request, Wire};
use callspec_bench::{smoney, treezor};

use crate::bodies::{Hostile, What};

/// How often each body is read at least, and for how long; the best time counts.
const LEAST: usize = 5;
const ENOUGH: Duration = Duration::from_millis(300);

pub(crate) fn header() {
    let columns = ["bytes", "ours, ms", "at most", "n to the", "peer, ms", "n to the"];
    print!("{:<32}", "");
    columns.iter().for_each(|column| print!(" {column:>10}"));
    println!();
}

/// Prints a line: our time, what it may be, how it grows, and the same of serde.
pub(crate) fn row(hostile: &Hostile) {
    let (half, whole) = ((hostile.body)(hostile.parts / 2), (hostile.body)(hostile.parts));
    assert_eq!(ours(hostile, whole.as_bytes()), hostile.what, "{}", hostile.name);
    let both = |run: &dyn Fn(&[u8])| (best(run, half.as_bytes()), best(run, whole.as_bytes()));
    let ours = both(&|body| _ = black_box(ours(hostile, body)));
    let peer = both(&|body| peer(hostile.wire, body));
    let budget = hostile.budget.map_or_else(|| "-".to_owned(), |it| format!("{it:.0}"));
    println!(
        "{:<32} {:>10} {:>10.3} {budget:>10} {:>10.2} {:>10.3} {:>10.2}",
        hostile.name,
        whole.len(),
        ours.1,
        growth(ours),
        peer.1,
        growth(peer),
    );
}

/// The power of its size by which the time grows.
fn growth((half, whole): (f64, f64)) -> f64 {
    (whole / half).log2()
}

/// The best time, in milliseconds.
fn best(run: &dyn Fn(&[u8]), body: &[u8]) -> f64 {
    let (begin, mut best) = (Instant::now(), f64::INFINITY);
    for times in 1.. {
        let start = Instant::now();
        run(black_box(body));
        best = start.elapsed().as_secs_f64().min(best);
        if times >= LEAST && begin.elapsed() > ENOUGH {
            break;
        }
    }
    best * 1000.0
}

fn ours(hostile: &Hostile, body: &[u8]) -> What {
    match hostile.wire {
        Wire::Form => decode::<smoney::Callback>(hostile, body),
        _ => decode::<treezor::Callback>(hostile, body),
    }
}

fn decode<C: CallbackSet>(hostile: &Hostile, body: &[u8]) -> What {
    let Ok(delivery) = Delivery::read(Request::new(body).read_as(hostile.wire)) else {
        return What::Refused;
    };
    if hostile.what == What::Noted {
        black_box(delivery.notes::<C>());
    }
    match delivery.decode_unverified::<C>().single() {
        Some(Ok(callback)) if callback.unrecognized().is_some() => What::Kept,
        Some(Ok(_)) if hostile.what == What::Noted => What::Noted,
        Some(Ok(_)) => What::Decoded,
        _ => What::Rejected,
    }
}

/// What knows nothing of the event: a tree of the body, or its pairs.
fn peer(wire: Wire, body: &[u8]) {
    match wire {
        Wire::Form => {
            let pairs = serde_urlencoded::from_bytes::<Vec<(String, String)>>(body);
            let _ = black_box(pairs);
        }
        _ => drop(black_box(serde_json::from_slice::<serde_json::Value>(body))),
    }
}
