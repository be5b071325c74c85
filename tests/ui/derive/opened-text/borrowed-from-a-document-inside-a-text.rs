use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid<'d> {
    #[callback(wire = "document.text")]
    text: Option<&'d str>,
}

fn main() {}
