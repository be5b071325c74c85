//! Items that contain themselves.

use super::Schema;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::graph::{Edge, Step, for_each_cycle, name};
use crate::model::Provider;

/// The most places that one diagnostic points to.
const MOST_PLACES: usize = 8;

/// A record or choice never contains itself, unless a list or map stands between: its value would
/// have no finite size.
pub(super) fn check_cycles(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    for_each_cycle(schema.provider, |cycle| report(schema.provider, cycle, diagnostics));
}

/// Shows the way from an item back to itself.
fn report(provider: &Provider, cycle: &[Step<'_>], diagnostics: &mut Diagnostics) {
    let steps: Vec<(&str, Edge<'_>)> = cycle
        .iter()
        .filter_map(|step| Some((name(provider, step.node)?.wire.as_str(), step.edge)))
        .collect();
    let shown: Vec<String> =
        steps.iter().map(|(owner, edge)| format!("{owner}.{}", edge.name.wire)).collect();
    let owner = steps.first().map_or("", |(owner, _)| owner);
    let mut diagnostic =
        Diagnostic::error("cycle", format!("`{owner}` contains itself: {}", shown.join(" -> ")));
    for (_, edge) in steps.iter().take(MOST_PLACES) {
        let held = name(provider, edge.target).map_or("", |name| &name.wire);
        diagnostic = diagnostic.also(edge.name.span, format!("holds `{held}`"));
    }
    diagnostics.push(
        diagnostic.help("put a `list` or `map` between, or let one of these fields be `json`"),
    );
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Fixture, list, slot};
    use super::*;
    use crate::model::{By, Type};

    #[test]
    fn a_cycle_names_every_field_on_its_way() {
        let mut fixture = Fixture::new();
        let order = fixture.record("Order");
        let item = fixture.record("Item");
        fixture.field(order, "first", slot(Type::Record(item)));
        fixture.field(item, "order", slot(Type::Record(order)));
        assert_eq!(
            fixture.found(check_cycles),
            "error[cycle]: `Order` contains itself: Order.first -> Item.order\n \
             --> acme.yaml:4:1: holds `Item`\n \
             --> acme.yaml:5:1: holds `Order`\n \
             = help: put a `list` or `map` between, or let one of these fields be `json`"
        );
    }

    #[test]
    fn a_choice_can_close_a_cycle() {
        let mut fixture = Fixture::new();
        let node = fixture.record("Node");
        let either = fixture.variants("Either", By::Kind);
        fixture.field(node, "next", slot(Type::Variants(either)));
        fixture.arm(either, "object", slot(Type::Record(node)));
        let found = fixture.found(check_cycles);
        assert!(
            found.starts_with("error[cycle]: `Node` contains itself: Node.next -> Either.object\n"),
            "{found}"
        );
    }

    #[test]
    fn a_list_between_is_no_cycle() {
        let mut fixture = Fixture::new();
        let node = fixture.record("Node");
        fixture.field(node, "children", list(slot(Type::Record(node))));
        assert_eq!(fixture.found(check_cycles), "");
    }

    #[test]
    fn two_ways_to_one_record_are_no_cycle() {
        let mut fixture = Fixture::new();
        let payment = fixture.record("Payment");
        let money = fixture.record("Money");
        fixture.field(payment, "amount", slot(Type::Record(money)));
        fixture.field(payment, "fee", slot(Type::Record(money)));
        assert_eq!(fixture.found(check_cycles), "");
    }

    #[test]
    fn a_long_way_without_a_cycle_is_walked_without_recursion() {
        let mut fixture = Fixture::new();
        for index in 0..20_000 {
            let record = fixture.record("Long");
            fixture.field(record, "next", slot(Type::Record(index + 1)));
        }
        fixture.record("Last");
        assert_eq!(fixture.found(check_cycles), "");
    }
}
