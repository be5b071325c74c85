use callspec::{Callback, Hidden};

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    #[callback(wire = "merchant.name")]
    merchant: Hidden<String>,
}

fn main() {}
