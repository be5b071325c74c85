use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    #[callback(default)]
    id: String,
}

fn main() {}
