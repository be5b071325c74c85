use callspec::{Callback, Unrecognized};

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid<'d> {
    id: &'d str,
}

#[derive(Callback)]
#[callback(schema = "schema/acme")]
enum Money {
    Paid(Paid<'static>),
    #[callback(other)]
    Other(Unrecognized),
}

fn main() {}
