use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid", crate = ::nowhere)]
struct Paid {
    id: String,
    count: Option<i64>,
}

fn main() {}
