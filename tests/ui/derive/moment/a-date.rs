use callspec::{Callback, civil};

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    seen: Option<civil::Date>,
}

fn main() {}
