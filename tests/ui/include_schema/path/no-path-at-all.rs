mod acme {
    callspec::include_schema!();
}

fn main() {
    let _: Option<acme::Callback> = None;
}
