use callspec::{Delivery, Request};

mod acme {
    callspec::include_schema!("schema/acme");
}

fn main() {
    let delivery = Delivery::read(Request::new("{}"));
    let _ = delivery.map(|delivery| delivery.decode_as::<acme::Paid>().single().is_some());
}
