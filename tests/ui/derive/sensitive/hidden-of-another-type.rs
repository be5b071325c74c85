use callspec::{Callback, Hidden};

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "refunded-to-bank")]
struct Paid {
    iban: Option<Hidden<u8>>,
}

fn main() {}
