//! Three fields of a payin's 45, borrowed.

use std::hint::black_box;

use callspec::{Delivery, Reader, Request};
use callspec_bench::{derived, payin};

use crate::contest::Contest;

/// A derived struct against one that derives serde's `Deserialize`.
pub(crate) fn contest() -> Contest {
    let body: &'static [u8] = String::leak(payin::code_first()).as_bytes();
    let mut reader = Reader::default();
    Contest::new("payin, three fields", 1)
        .with("callspec", move || {
            let delivery = Delivery::read(Request::new(black_box(body))).expect("JSON");
            let _ = black_box(delivery.decode_as::<derived::Created<'_>>().single());
        })
        .with("callspec, with a reader", move || {
            let delivery = reader.read(Request::new(black_box(body))).expect("JSON");
            let _ = black_box(delivery.decode_as::<derived::Created<'_>>().single());
        })
        .with("serde_json, three fields", move || {
            let read = serde_json::from_slice::<peers::three_fields::Created<'_>>(black_box(body));
            drop(black_box(read));
        })
        .with("sonic-rs, three fields", move || {
            let read = sonic_rs::from_slice::<peers::three_fields::Created<'_>>(black_box(body));
            drop(black_box(read));
        })
        .with("serde_json, Value", move || {
            drop(black_box(serde_json::from_slice::<serde_json::Value>(black_box(body))));
        })
}
