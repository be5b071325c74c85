use callspec::{Callback, civil};

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    day: Option<civil::DateTime>,
}

fn main() {}
