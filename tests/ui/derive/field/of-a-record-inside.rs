use callspec::{Callback, Hidden};

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    name: Hidden<String>,
}

fn main() {}
