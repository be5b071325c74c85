use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    #[callback(required)]
    state: Option<String>,
}

fn main() {}
