use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid<'d> {
    id: &'d [u8],
}

fn main() {}
