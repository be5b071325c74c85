use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    #[callback(wire = "merchant.nick")]
    merchant: Option<String>,
}

fn main() {}
