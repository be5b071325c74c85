//! Signatures that others computed.

use callspec::{Delivery, Request, Secrets, Timestamp, Unverified, Why};
use generated_demo::generated::smoney;

/// A time that no scheme here asks for.
const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn smoney(body: &str) -> Result<usize, Why> {
    let secrets = Secrets::new(["0"]).unwrap();
    let delivery = Delivery::read(Request::new(body)).unwrap();
    match smoney::verify(&delivery, &secrets, NOW) {
        Ok(verified) => Ok(verified.secret()),
        Err(Unverified::Refused(refused)) => Err(refused.why),
        Err(other) => panic!("{other}"),
    }
}

const SMONEY: &str = "CallbackSignature=814de6e4d24008b1764fe093026b5127cddbf6c2";

#[test]
fn of_smoney() {
    assert_eq!(smoney(&format!("orderId=123456&amount=1020&{SMONEY}")), Ok(0));
    assert_eq!(smoney(&format!("amount=1020&{SMONEY}&orderId=123456")), Ok(0));
}

#[test]
fn one_changed_byte_of_smoney_is_refused() {
    let changed = format!("orderId=123456&amount=1021&{SMONEY}");
    assert_eq!(smoney(&changed), Err(Why::Mismatch));
}
