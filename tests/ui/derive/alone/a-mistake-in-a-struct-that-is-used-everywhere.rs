use callspec::{Callback, Delivery, Request, Unrecognized};

#[derive(Callback)]
#[callback(schema = "schema/acme", type = "Person")]
struct Person {
    nickname: Option<String>,
}

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    payer: Person,
}

#[derive(Callback)]
#[callback(schema = "schema/acme")]
enum Money {
    Paid(Paid),
    #[callback(other)]
    Other(Unrecognized),
}

fn main() {
    let delivery = Delivery::read(Request::new("{}"));
    let _ = delivery.map(|delivery| match delivery.decode_as::<Money>().single() {
        Some(Ok(Money::Paid(paid))) => paid.payer.nickname,
        _ => None,
    });
}
