//! Three fields of a payin of Treezor, borrowed.

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::read;

#[derive(Debug, Deserialize)]
pub struct Created<'a> {
    pub webhook: &'a str,
    #[serde(borrow)]
    pub object_payload: Payload<'a>,
}

#[derive(Debug, Deserialize)]
pub struct Payload<'a> {
    #[serde(borrow)]
    pub payins: [Payin<'a>; 1],
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Payin<'a> {
    pub payin_id: &'a str,
    #[serde(default, deserialize_with = "read::optional::<read::Decimal, read::Blank, _>")]
    pub amount: Option<Decimal>,
    #[serde(borrow)]
    pub wallet_id: Option<&'a str>,
}
