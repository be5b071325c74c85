use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    #[callback(required)]
    promised: Option<String>,
}

fn main() {}
