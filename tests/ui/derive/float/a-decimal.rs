use callspec::{Callback, Decimal};

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    rate: Option<Decimal>,
}

fn main() {}
