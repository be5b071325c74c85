use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", type = "Item")]
struct Item {
    sku: Option<String>,
}

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    payer: Item,
}

fn main() {}
