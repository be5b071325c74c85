mod acme {
    callspec::include_schema!("Cargo.toml");
}

fn main() {
    let _: Option<acme::Callback> = None;
}
