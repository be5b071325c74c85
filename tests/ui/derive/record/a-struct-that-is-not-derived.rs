use callspec::Callback;

struct Person {
    name: String,
}

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    payer: Person,
}

fn main() {}
