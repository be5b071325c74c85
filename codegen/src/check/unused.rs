//! Types that nothing uses.

use std::collections::BTreeSet;

use super::Schema;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::graph::{Node, edges, name, nodes, reach, roots};
use crate::model::Provider;

/// Every type is used by a callback or the envelope, directly or inside another that is.
///
/// Of several unused types that use each other only the first is told; those inside it follow.
pub(super) fn check_unused(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let provider = schema.provider;
    let mut used = BTreeSet::new();
    reach(provider, roots(provider, provider.callbacks.iter()), &mut used);
    let unused: Vec<Node> = nodes(provider).filter(|node| !used.contains(node)).collect();
    let held: BTreeSet<Node> = unused.iter().flat_map(|node| held_by(provider, *node)).collect();
    let (inner, outer): (Vec<Node>, Vec<Node>) =
        unused.iter().partition(|node| held.contains(node));
    for node in outer.into_iter().chain(inner) {
        if used.contains(&node) {
            continue;
        }
        reach(provider, [node], &mut used);
        let Some(name) = name(provider, node) else { continue };
        diagnostics.push(
            Diagnostic::warning("unused-type", format!("nothing uses the type `{}`", name.wire))
                .at(name.span, "")
                .help("use it in a field or callback, or take it away"),
        );
    }
}

/// The items in an item, itself left out.
fn held_by(provider: &Provider, node: Node) -> impl Iterator<Item = Node> {
    edges(provider, node).into_iter().map(|edge| edge.target).filter(move |target| *target != node)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Fixture, list, slot};
    use super::*;
    use crate::model::{By, Type};

    #[test]
    fn what_a_callback_reaches_is_used() {
        let mut fixture = Fixture::new();
        let order = fixture.record("Order");
        let status = fixture.enumeration("Status");
        let either = fixture.variants("Either", By::Kind);
        fixture.field(order, "either", list(slot(Type::Variants(either))));
        fixture.arm(either, "text", slot(Type::Enumeration(status)));
        fixture.callback("paid", &[], order);
        let envelope = fixture.record("Envelope");
        fixture.provider.envelope.record = Some(envelope);
        assert_eq!(fixture.found(check_unused), "");
    }

    #[test]
    fn an_unused_type_is_told_once_with_all_inside() {
        let mut fixture = Fixture::new();
        let inner = fixture.record("Inner");
        let outer = fixture.record("Outer");
        fixture.field(outer, "inner", slot(Type::Record(inner)));
        assert_eq!(
            fixture.found(check_unused),
            "warning[unused-type]: nothing uses the type `Outer`\n \
             --> acme.yaml:3:1\n \
             = help: use it in a field or callback, or take it away"
        );
    }

    #[test]
    fn unused_types_that_use_each_other_are_told_by_the_first() {
        let mut fixture = Fixture::new();
        let one = fixture.record("One");
        let two = fixture.record("Two");
        fixture.field(one, "twos", list(slot(Type::Record(two))));
        fixture.field(two, "ones", list(slot(Type::Record(one))));
        let found = fixture.found(check_unused);
        assert!(
            found.starts_with("warning[unused-type]: nothing uses the type `One`\n"),
            "{found}"
        );
        assert_eq!(found.lines().count(), 3);
    }
}
