use callspec::Callback;

struct Currency([u8; 3]);

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    id: Currency,
}

fn main() {}
