use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
union Paid {
    count: i64,
    rate: f64,
}

fn main() {}
