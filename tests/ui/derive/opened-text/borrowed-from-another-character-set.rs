use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/charset", callback = "sent")]
struct Paid<'d> {
    name: Option<&'d str>,
}

fn main() {}
