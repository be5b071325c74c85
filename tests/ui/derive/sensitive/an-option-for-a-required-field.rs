use callspec::{Callback, Hidden};

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "refunded-to-bank")]
struct Paid {
    #[callback(required)]
    iban: Option<Hidden<String>>,
}

fn main() {}
