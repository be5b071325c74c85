use callspec::{Callback, Unrecognized};

mod acme {
    callspec::include_schema!("schema/acme");
}

#[derive(Callback)]
#[callback(schema = "schema/acme", types = acme)]
enum Money {
    Paid(acme::RefundedToCard),
    #[callback(other)]
    Other(Unrecognized),
}

fn main() {}
