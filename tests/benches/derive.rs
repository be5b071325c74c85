//! What taking three fields of a payin's 45 saves: against all of them, and against a
//! `serde_json::Value`, read and decoded in the same run.
//!
//! `cargo bench -p callspec-tests --bench derive`

use callspec::{Callback, Decimal, Delivery, Reader, Request};
use generated_demo::generated::treezor;

/// Counts allocations beside time.
#[global_allocator]
static ALLOCATOR: divan::AllocProfiler = divan::AllocProfiler::system();

const BODY: &str = include_str!("../../schema/treezor/examples/payin.create.1.json");

#[derive(Callback)]
#[callback(schema = "../schema/treezor", callback = "payin.create")]
struct Created<'d> {
    #[allow(dead_code)]
    payins: [Payin<'d>; 1],
}

#[derive(Callback)]
#[callback(schema = "../schema/treezor", type = "Payin")]
#[allow(dead_code)]
struct Payin<'d> {
    payin_id: &'d str,
    amount: Option<Decimal>,
    wallet_id: Option<&'d str>,
}

fn main() {
    divan::main();
}

#[divan::bench]
fn three_fields_borrowed_by_a_reader(bencher: divan::Bencher<'_, '_>) {
    let mut reader = Reader::default();
    bencher.bench_local(|| {
        let delivery = reader.read(Request::new(BODY)).unwrap();
        delivery.decode_as::<Created<'_>>().single().is_some_and(|read| read.is_ok())
    });
}

#[divan::bench]
fn three_fields_borrowed() -> bool {
    let delivery = Delivery::read(Request::new(BODY)).unwrap();
    delivery.decode_as::<Created<'_>>().single().is_some_and(|read| read.is_ok())
}

#[divan::bench]
fn every_field_by_a_reader(bencher: divan::Bencher<'_, '_>) {
    let mut reader = Reader::default();
    bencher.bench_local(|| {
        let delivery = reader.read(Request::new(BODY)).unwrap();
        delivery.decode_unverified::<treezor::Callback>().single()
    });
}

#[divan::bench]
fn every_field() -> Option<Result<treezor::Callback, callspec::Rejected>> {
    let delivery = Delivery::read(Request::new(BODY)).unwrap();
    delivery.decode_unverified::<treezor::Callback>().single()
}

#[divan::bench]
fn serde_json_value() -> serde_json::Value {
    serde_json::from_str(BODY).unwrap()
}
