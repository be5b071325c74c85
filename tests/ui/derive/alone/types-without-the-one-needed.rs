use callspec::Callback;

mod acme {}

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid", types = acme)]
struct Paid {
    state: Option<String>,
}

fn main() {}
