use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    days: Vec<Vec<String>>,
}

fn main() {}
