use callspec::{Delivery, Request};

struct Item {
    sku: Option<String>,
}

fn main() {
    let delivery = Delivery::read(Request::new("{}"));
    let _ = delivery.map(|delivery| delivery.decode_as::<Item>().single().is_some());
}
