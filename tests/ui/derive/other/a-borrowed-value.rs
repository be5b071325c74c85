use callspec::{Callback, Json};

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "refunded-to-card")]
struct Refunded {
    card: Option<String>,
}

#[derive(Callback)]
#[callback(schema = "schema/acme")]
enum Money {
    RefundedToCard(Refunded),
    #[callback(other)]
    Other(Json),
}

fn main() {}
