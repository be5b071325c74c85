use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    #[callback(wire = "type")]
    kind: Option<std::borrow::Cow<str>>,
}

fn main() {}
