use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "refunded-to-bank")]
struct Paid {
    iban: Option<String>,
}

fn main() {}
