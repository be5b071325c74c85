use callspec::{Callback, Timestamp};

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    at: Option<Timestamp>,
}

fn main() {}
