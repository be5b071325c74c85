use callspec::Callback;

mod acme {
    callspec::include_schema!("schema/acme");
}

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    payer: acme::Person,
}

fn main() {}
