use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", type = "Person")]
struct Person<T> {
    nick: Option<T>,
}

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    payer: Person<u8>,
}

fn main() {}
