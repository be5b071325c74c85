use std::collections::BTreeMap;

use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    labels: BTreeMap<String, String>,
}

fn main() {}
