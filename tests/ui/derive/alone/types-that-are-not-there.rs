use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid", types = crate::nowhere)]
struct Paid {
    state: Option<String>,
    payer: callspec::Json,
}

fn main() {}
