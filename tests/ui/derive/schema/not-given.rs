use callspec::Callback;

#[derive(Callback)]
#[callback(callback = "paid")]
struct Paid {
    id: String,
}

fn main() {}
