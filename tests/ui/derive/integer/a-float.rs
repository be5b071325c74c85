use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    count: Option<f64>,
}

fn main() {}
