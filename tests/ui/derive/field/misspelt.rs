use callspec::{Callback, Decimal};

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    amout: Option<Decimal>,
}

fn main() {}
