//! The pointer to a payload: what a `Box` would do, it does.

use std::panic::{RefUnwindSafe, UnwindSafe};

use callspec::Payload;
use generated_demo::generated::{treezor, xpollens};

const TRANSFER: &str = r#"{"type": 16, "id": "7", "label": "rent"}"#;

fn transfer() -> xpollens::Transfer {
    xpollens::Transfer::from_json(TRANSFER).expect("a transfer")
}

#[test]
fn its_fields_are_read_and_changed_in_place() {
    let mut payload = Payload::from(transfer());
    assert_eq!(payload.id, "7");
    payload.id.push('1');
    assert_eq!(
        payload.into_inner(),
        xpollens::Transfer::from_json(&TRANSFER.replace("7", "71")).expect("a transfer")
    );
}

#[test]
fn a_copy_is_equal_until_it_is_changed() {
    let payload = Payload::from(transfer());
    let mut copy = payload.clone();
    assert_eq!(copy, payload);
    copy.id.clear();
    assert_ne!(copy, payload);
    assert_eq!(*payload, transfer());
}

#[test]
fn it_is_printed_and_serialized_as_its_record() {
    let (payload, record) = (Payload::from(transfer()), transfer());
    assert_eq!(format!("{payload:?}"), format!("{record:?}"));
    assert_eq!(serde_json::to_value(&payload).ok(), serde_json::to_value(&record).ok());
}

#[test]
fn a_callback_goes_to_other_threads_and_over_unwinding() {
    fn goes<T: Send + Sync + UnwindSafe + RefUnwindSafe>() {}
    goes::<xpollens::Callback>();
    goes::<treezor::Callback>();
}
