use callspec::{Callback, Hidden};

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "refunded-to-bank")]
struct Paid {
    iban: Hidden<Option<String>>,
}

fn main() {}
