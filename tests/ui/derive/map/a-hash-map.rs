use std::collections::HashMap;

use callspec::Callback;

mod acme {
    callspec::include_schema!("schema/acme");
}

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid", types = acme)]
struct Paid {
    labels: Option<HashMap<String, acme::Item>>,
}

fn main() {}
