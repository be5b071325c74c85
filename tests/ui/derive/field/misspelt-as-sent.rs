use callspec::{Callback, Timestamp};

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    #[callback(wire = "paidAtt")]
    paid_at: Option<Timestamp>,
}

fn main() {}
