//! A struct of three fields, as a user of the derive writes it.

use callspec::{Callback, Decimal};

#[derive(Callback)]
#[callback(schema = "../schema/treezor", callback = "payin.create")]
pub struct Created<'d> {
    pub payins: [Payin<'d>; 1],
}

#[derive(Callback)]
#[callback(schema = "../schema/treezor", type = "Payin")]
pub struct Payin<'d> {
    pub payin_id: &'d str,
    pub amount: Option<Decimal>,
    pub wallet_id: Option<&'d str>,
}
