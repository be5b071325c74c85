use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "payd")]
struct Paid {
    id: String,
}

fn main() {}
