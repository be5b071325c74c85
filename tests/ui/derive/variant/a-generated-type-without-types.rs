use callspec::{Callback, Unrecognized};

mod acme {
    callspec::include_schema!("schema/acme");
}

#[derive(Callback)]
#[callback(schema = "schema/acme")]
enum Money {
    Paid(acme::Paid),
    #[callback(other)]
    Other(Unrecognized),
}

fn main() {}
