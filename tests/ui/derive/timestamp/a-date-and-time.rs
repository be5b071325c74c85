use callspec::{Callback, civil};

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    paid_at: Option<civil::DateTime>,
}

fn main() {}
