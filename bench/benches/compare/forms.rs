//! Every field of every form of S-money, owned.

use std::hint::black_box;

use callspec::{Delivery, Request, Wire};
use callspec_bench::{examples, smoney};

use crate::contest::Contest;

/// Forms against serde_urlencoded.
pub(crate) fn contest() -> Contest {
    let ours = |body: &[u8]| {
        let delivery = Delivery::read(Request::new(body).read_as(Wire::Form)).expect("a form");
        black_box(delivery.decode_unverified::<smoney::Callback>());
    };
    let peer = |body: &[u8]| drop(black_box(peers::smoney::two_steps(body)));
    Contest::new("smoney, forms", examples::of("smoney", "form").len())
        .with("callspec", each(ours))
        .with("serde_urlencoded, two steps", each(peer))
}

fn each(run: fn(&[u8])) -> impl FnMut() {
    let bodies = examples::of("smoney", "form");
    move || bodies.iter().for_each(|example| run(black_box(example.body.as_bytes())))
}
