use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid<'d> {
    tags: &'d [&'d str],
}

fn main() {}
