use callspec::{Callback, Nullable};

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    promised: Nullable<String>,
}

fn main() {}
