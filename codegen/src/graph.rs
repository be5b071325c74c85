//! Which item holds which: records, enumerations and choices as one graph.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::successors;

use crate::model::{Callback, EnumerationId, Name, Provider, RecordId, Slot, Type, VariantsId};

/// An item of a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Node {
    Record(RecordId),
    Enumeration(EnumerationId),
    Variants(VariantsId),
}

/// One item in a field or arm of another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge<'a> {
    /// The field or arm.
    pub(crate) name: &'a Name,
    /// Which one of its owner.
    pub(crate) place: usize,
    pub(crate) target: Node,
    /// Not within a list or map.
    pub(crate) direct: bool,
}

/// Every item: the records, then the enumerations, then the choices, each in file order.
pub(crate) fn nodes(provider: &Provider) -> impl Iterator<Item = Node> {
    let records = (0..provider.records.len()).map(Node::Record);
    let enumerations = (0..provider.enumerations.len()).map(Node::Enumeration);
    records.chain(enumerations).chain((0..provider.variants.len()).map(Node::Variants))
}

/// The items that the fields or arms of an item hold, in their order.
pub(crate) fn edges(provider: &Provider, node: Node) -> Vec<Edge<'_>> {
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
    slots.into_iter().enumerate().filter_map(|(place, slot)| edge(place, slot)).collect()
}

/// The name of an item.
pub(crate) fn name(provider: &Provider, node: Node) -> Option<&Name> {
    match node {
        Node::Record(id) => provider.records.get(id).map(|record| &record.name),
        Node::Enumeration(id) => provider.enumerations.get(id).map(|enumeration| &enumeration.name),
        Node::Variants(id) => provider.variants.get(id).map(|variants| &variants.name),
    }
}

fn edge<'a>(place: usize, (name, slot): (&'a Name, &'a Slot)) -> Option<Edge<'a>> {
    let innermost = nested(slot).last()?;
    let target = match innermost.ty {
        Type::Record(id) => Node::Record(id),
        Type::Enumeration(id) => Node::Enumeration(id),
        Type::Variants(id) => Node::Variants(id),
        _ => return None,
    };
    Some(Edge { name, place, target, direct: std::ptr::eq(innermost, slot) })
}

/// A slot, the items of its list or values of its map, theirs, and so on.
pub(crate) fn nested(slot: &Slot) -> impl Iterator<Item = &Slot> {
    successors(Some(slot), |slot| match &slot.ty {
        Type::List(inner) | Type::Map(inner) => Some(inner),
        _ => None,
    })
}

/// The items that are there for the sake of some callbacks: their payloads, and what stands beside
/// them.
pub(crate) fn roots<'p>(
    provider: &'p Provider,
    callbacks: impl Iterator<Item = &'p Callback>,
) -> impl Iterator<Item = Node> {
    let payloads = callbacks.map(|callback| callback.payload);
    payloads.chain(provider.envelope.record).map(Node::Record)
}

/// Adds all that can be reached from some items, themselves included.
pub(crate) fn reach(
    provider: &Provider,
    from: impl IntoIterator<Item = Node>,
    found: &mut BTreeSet<Node>,
) {
    let mut open: Vec<Node> = from.into_iter().collect();
    while let Some(node) = open.pop() {
        if found.insert(node) {
            open.extend(edges(provider, node).into_iter().map(|edge| edge.target));
        }
    }
}

/// A step from an item to one that it holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step<'a> {
    /// The item.
    pub(crate) node: Node,
    /// What leads on from it.
    pub(crate) edge: Edge<'a>,
}

/// An item being walked through: its fields that are still to follow, and the one being followed.
struct Visit<'a> {
    node: Node,
    edges: std::vec::IntoIter<Edge<'a>>,
    through: Option<Edge<'a>>,
}

/// Finds the ways from an item back to itself that no list or map interrupts.
///
/// Without the last step of each, no item contains itself.
pub(crate) fn for_each_cycle(provider: &Provider, mut found: impl FnMut(&[Step<'_>])) {
    // Whether an item is still being walked through; one that is not there was not met yet.
    let mut open: BTreeMap<Node, bool> = BTreeMap::new();
    for start in nodes(provider) {
        if !open.contains_key(&start) {
            walk(provider, start, &mut open, &mut found);
        }
    }
}

/// Walks depth first from an item; each way back into the path walked is a cycle.
fn walk(
    provider: &Provider,
    start: Node,
    open: &mut BTreeMap<Node, bool>,
    found: &mut impl FnMut(&[Step<'_>]),
) {
    let mut path = vec![visit(provider, start)];
    open.insert(start, true);
    while let Some(current) = path.last_mut() {
        let Some(edge) = current.edges.next() else {
            open.insert(current.node, false);
            path.pop();
            continue;
        };
        current.through = Some(edge);
        match open.get(&edge.target) {
            Some(true) => found(&steps(&path, edge.target)),
            Some(false) => {}
            None => {
                open.insert(edge.target, true);
                path.push(visit(provider, edge.target));
            }
        }
    }
}

fn visit(provider: &Provider, node: Node) -> Visit<'_> {
    let direct: Vec<Edge<'_>> =
        edges(provider, node).into_iter().filter(|edge| edge.direct).collect();
    Visit { node, edges: direct.into_iter(), through: None }
}

/// The steps of a path from an item on.
fn steps<'a>(path: &[Visit<'a>], from: Node) -> Vec<Step<'a>> {
    let path = path.iter().skip_while(|visit| visit.node != from);
    path.filter_map(|visit| Some(Step { node: visit.node, edge: visit.through? })).collect()
}
