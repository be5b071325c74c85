use callspec::Callback;

#[derive(Callback)]
#[callback(schema = "schema/acme", type = "Person")]
struct Person {
    nick: Option<String>,
}

#[derive(Callback)]
#[callback(schema = "schema/acme", callback = "paid")]
struct Paid {
    items: Vec<Person>,
}

fn main() {}
