use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    tags: Option<[u8; 1]>,
}

fn main() {}
