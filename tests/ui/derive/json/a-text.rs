use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    raw: Option<String>,
}

fn main() {}
