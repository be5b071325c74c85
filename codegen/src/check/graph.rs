//! Which item holds which: records, enumerations and choices as one graph.

use crate::model::{EnumerationId, Name, Provider, RecordId, Slot, Type, VariantsId};

use super::nested;

/// An item of a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    Record(RecordId),
    Enumeration(EnumerationId),
    Variants(VariantsId),
}

/// One item in a field or arm of another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge<'a> {
    /// The field or arm.
    pub(super) name: &'a Name,
    pub(super) target: Node,
    /// Not within a list or map.
    pub(super) direct: bool,
}

/// Every item: the records, then the enumerations, then the choices, each in file order.
pub(super) fn nodes(provider: &Provider) -> impl Iterator<Item = Node> {
    let records = (0..provider.records.len()).map(Node::Record);
    let enumerations = (0..provider.enumerations.len()).map(Node::Enumeration);
    records.chain(enumerations).chain((0..provider.variants.len()).map(Node::Variants))
}

/// The items that the fields or arms of an item hold, in their order.
pub(super) fn edges(provider: &Provider, node: Node) -> Vec<Edge<'_>> {
    let slots: Vec<(&Name, &Slot)> = match node {
        Node::Record(id) => {
            let fields = provider.records.get(id).map_or(&[][..], |record| &record.fields);
            fields.iter().map(|field| (&field.name, &field.slot)).collect()
        }
        Node::Variants(id) => {
            let arms = provider.variants.get(id).map_or(&[][..], |variants| &variants.arms);
            arms.iter().map(|arm| (&arm.name, &arm.slot)).collect()
        }
        Node::Enumeration(_) => Vec::new(),
    };
    slots.into_iter().filter_map(|(name, slot)| edge(name, slot)).collect()
}

/// The name of an item.
pub(super) fn name(provider: &Provider, node: Node) -> Option<&Name> {
    match node {
        Node::Record(id) => provider.records.get(id).map(|record| &record.name),
        Node::Enumeration(id) => provider.enumerations.get(id).map(|enumeration| &enumeration.name),
        Node::Variants(id) => provider.variants.get(id).map(|variants| &variants.name),
    }
}

fn edge<'a>(name: &'a Name, slot: &'a Slot) -> Option<Edge<'a>> {
    let innermost = nested(slot).last()?;
    let target = match innermost.ty {
        Type::Record(id) => Node::Record(id),
        Type::Enumeration(id) => Node::Enumeration(id),
        Type::Variants(id) => Node::Variants(id),
        _ => return None,
    };
    Some(Edge { name, target, direct: std::ptr::eq(innermost, slot) })
}
