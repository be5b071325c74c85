//! A derived struct that borrows takes nothing from the allocator once its reader is warm.

use callspec::{Callback, Decimal, Reader, Request};
use callspec_tests::example;

#[derive(Debug, Callback)]
#[callback(schema = "../schema/treezor", callback = "payin.create")]
struct Created<'d> {
    payins: [Payin<'d>; 1],
}

#[derive(Debug, Callback)]
#[callback(schema = "../schema/treezor", type = "Payin")]
struct Payin<'d> {
    payin_id: &'d str,
    amount: Option<Decimal>,
    wallet_id: Option<&'d str>,
}

/// Reads the payin with a reader.
fn read_with(reader: &mut Reader, body: &str) {
    let delivery = reader.read(Request::new(body)).unwrap();
    let created = delivery.decode_as::<Created<'_>>().single().unwrap().unwrap();
    let [payin] = created.payins;
    assert_eq!((payin.payin_id, payin.wallet_id), ("8513424", Some("3404621")));
    assert_eq!(payin.amount, Some(Decimal::new(1701, 2)));
}

#[test]
fn a_borrowing_struct_and_a_warm_reader_allocate_nothing() {
    let body = example("treezor", "payin.create.1.json");
    let mut reader = Reader::default();
    read_with(&mut reader, &body);
    let taken = allocation_counter::measure(|| read_with(&mut reader, &body));
    assert_eq!(taken.count_total, 0);
}

#[test]
fn a_body_that_is_no_json_leaves_the_reader_warm() {
    let body = example("treezor", "payin.create.1.json");
    let mut reader = Reader::default();
    read_with(&mut reader, &body);
    assert!(reader.read(Request::new(body.trim_end().trim_end_matches('}'))).is_err());
    let taken = allocation_counter::measure(|| read_with(&mut reader, &body));
    assert_eq!(taken.count_total, 0);
}
