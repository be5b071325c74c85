mod acme {
    callspec::include_schema! { r#"
callspec: 1
provider: acme
callbacks: {card-paid: {fields: {amount: decimal}
"# }
}

fn main() {
    let _: Option<acme::Callback> = None;
}
