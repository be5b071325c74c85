use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid<'d> {
    sealed: Vec<&'d str>,
}

fn main() {}
