mod acme {
    callspec::include_schema! { r#"
callspec: 1
provider: acme
authentication: {scheme: transport}
select: {body: type}
callbacks:
  card-paid: {fields: {amount: decimal, state: {values: [OPEN, PAID]}}}
  card-refused: {fields: {reason: text}}
"#, callbacks = ["card-paid", "mandate"] }
}

fn main() {
    let _: Option<(acme::Callback, acme::CardPaid, acme::CardRefused)> = None;
}
