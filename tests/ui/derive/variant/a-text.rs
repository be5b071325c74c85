use callspec::{Callback, Unrecognized};

#[derive(Callback)]
#[callback(schema = "schema/acme")]
enum Money {
    Paid(String),
    #[callback(other)]
    Other(Unrecognized),
}

fn main() {}
