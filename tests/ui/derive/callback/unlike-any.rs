use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "shipped")]
struct Paid {
    id: String,
}

fn main() {}
