use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/charset", callback = "sent")]
struct Sent {
    name: Option<String>,
}

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    payer: Sent,
}

fn main() {}
