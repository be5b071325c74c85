use callspec::{Callback, Unrecognized};

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "refunded-to-card")]
struct Refunded {
    card: Option<String>,
}

#[derive(Callback)]
#[callback(schema = "schema/acme")]
enum Money {
    Paid(Refunded),
    #[callback(other)]
    Other(Unrecognized),
}

fn main() {}
