mod acme {
    callspec::include_schema!(schema / acme);
}

fn main() {
    let _: Option<acme::Callback> = None;
}
