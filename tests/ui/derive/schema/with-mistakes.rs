use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/broken", callback = "paid")]
struct Paid {
    id: String,
}

fn main() {}
