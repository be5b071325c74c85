//! Values are built, changed and compared from outside the crate that generated them.

use callspec::FromJsonError;
use generated_demo::generated::xpollens::{CardOperation, CardOperationStatus};
use rust_decimal::Decimal;

#[test]
fn a_value_is_built_from_json_and_then_changed() {
    let mut operation = CardOperation::from_json(r#"{"id": 7, "status": "completed"}"#).unwrap();
    operation.transaction_amount = Some(Decimal::new(1190, 2));
    operation.status = CardOperationStatus::from_code("2");

    let same = CardOperation::from_json(r#"{"id": "7", "transactionAmount": 11.90, "status": 2}"#)
        .unwrap();
    assert_eq!(operation, same);
    assert_eq!(operation.status, Some(CardOperationStatus::Refunded));
    assert_ne!(operation, CardOperation::from_json(r#"{"id": "8"}"#).unwrap());
}

#[test]
fn json_that_is_no_such_record_is_refused_with_its_problems() {
    let refused = CardOperation::from_json(r#"{"status": []}"#).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "cannot decode CardOperation: 2 problems\n  id: expected a text, found nothing\n  \
         status: expected a code, found a list of 0 items"
    );
    assert!(matches!(CardOperation::from_json("{"), Err(FromJsonError::Read(_))));
}

#[test]
fn a_known_code_never_becomes_the_unlisted_value() {
    for code in ["0", "waiting", "1", "7", "expired"] {
        assert!(CardOperationStatus::from_code(code).is_some_and(|status| !status.is_unlisted()));
    }
    assert_eq!(CardOperationStatus::from_code("99"), None);
}

#[test]
fn codes_and_labels_are_the_documents() {
    let status = CardOperationStatus::Cancelled;
    assert_eq!((status.code(), status.label()), ("5", "cancelled"));
    assert_eq!(status.to_string(), "cancelled");
}

#[test]
fn values_can_be_sent_between_threads_and_cloned() {
    fn check<T: Clone + Send + Sync + std::fmt::Debug + PartialEq + 'static>() {}
    check::<CardOperation>();
    check::<CardOperationStatus>();
    check::<generated_demo::generated::xpollens::Callback>();
}
