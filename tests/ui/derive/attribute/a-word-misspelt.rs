use callspec::Callback;

#[derive(Callback)]
#[callback(schemas = "schema/acme", callback = "paid")]
struct Paid {
    id: String,
}

fn main() {}
