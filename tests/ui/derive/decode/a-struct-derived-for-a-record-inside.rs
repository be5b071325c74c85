use callspec::{Callback, Delivery, Request};

#[derive(Callback)]
#[callback(schema = "schema/acme", type = "Item")]
struct Item {
    sku: Option<String>,
}

fn main() {
    let delivery = Delivery::read(Request::new("{}"));
    let _ = delivery.map(|delivery| delivery.decode_as::<Item>().single().is_some());
}
