use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    tags: Option<Vec<u8>>,
}

fn main() {}
