mod acme {
    callspec::include_schema! { r#"
callspec: 1
provider: acme
authentication: {scheme: transport}
select: {body: type}
colour: red
callbacks:
  card-paid: {feilds: {amount: decimal}}
  card-refused: {type: Refusal}
"# }
}

fn main() {
    let _: Option<(acme::Callback, acme::CardPaid, acme::CardRefused)> = None;
}
