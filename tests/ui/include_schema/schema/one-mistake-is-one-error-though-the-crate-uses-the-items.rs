mod acme {
    callspec::include_schema! { r#"
callspec: 1
provider: acme
authentication: {scheme: transport}
select: {body: type}
callbacks:
  card-paid: {fields: {amount: decimal, state: {values: [OPEN, PAID]}, at: dattetime}}
  card-refused: {fields: {reason: text}}
"# }
}

pub fn amount(paid: &acme::CardPaid) -> bool {
    matches!(paid.state, Some(acme::CardPaidState::Open)) && paid.amount.is_some() && paid.at.is_some()
}

fn main() {
    let callback: Option<acme::Callback> = None;
    match callback {
        Some(acme::Callback::CardPaid(paid)) => println!("{}", amount(&paid)),
        Some(acme::Callback::CardRefused(refused)) => println!("{:?}", refused.reason),
        _ => {}
    }
}
