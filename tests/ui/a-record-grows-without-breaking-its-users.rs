use generated_demo::generated::mifinity::Money;

fn main() {
    let _ = Money { amount: None, currency: None, presentation_amount: None };
}
