use callspec::Callback;

type Reference = u32;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    id: Reference,
}

fn main() {}
