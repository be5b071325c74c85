use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acmee", callback = "paid")]
struct Paid {
    id: String,
}

fn main() {}
