//! Where the records and fields of a schema stand in a body.

use callspec_codegen::model::{
    Condition, Field, Kind, Provider, Record, RecordId, Slot, Step as Way, Type,
};
use callspec_tests::Tree;

use crate::requests::Sent;
use crate::typed::Step;

/// The places of a body that records and fields are read from.
#[derive(Debug, Default)]
pub(crate) struct Places {
    pub(crate) records: Vec<RecordAt>,
    pub(crate) fields: Vec<FieldAt>,
}

/// An object that is read as a record.
#[derive(Clone, Debug)]
pub(crate) struct RecordAt {
    /// Numbers of members and items, from the root.
    pub(crate) way: Vec<usize>,
    pub(crate) record: &'static Record,
    /// As problems tell it.
    path: String,
    /// In the typed payload.
    pub(crate) steps: Vec<Step>,
}

/// A member of an object that is read as a field of a record.
#[derive(Clone, Debug)]
pub(crate) struct FieldAt {
    /// To the record's object.
    pub(crate) way: Vec<usize>,
    /// Which member.
    pub(crate) member: usize,
    pub(crate) record: &'static Record,
    pub(crate) field: &'static Field,
    /// As problems tell it.
    pub(crate) path: String,
    /// In the typed payload.
    pub(crate) steps: Vec<Step>,
}

impl Places {
    /// The places of a request's payload.
    pub(crate) fn of(sent: &Sent) -> Self {
        let (way, path) = payload(sent.provider, &sent.body);
        let mut places = Self::default();
        let mut open = vec![at(sent.provider, sent.callback.payload, way, path, Vec::new())];
        while let Some(record) = open.pop() {
            for (member, field) in members(&sent.body, &record) {
                let found = FieldAt::of(&record, member, field);
                let value = child(&sent.body, &found.way, member);
                open.extend(inside(sent.provider, &found, value));
                places.fields.push(found);
            }
            places.records.push(record);
        }
        places
    }
}

fn at(
    provider: &'static Provider,
    id: RecordId,
    way: Vec<usize>,
    path: String,
    steps: Vec<Step>,
) -> RecordAt {
    RecordAt { way, record: &provider.records[id], path, steps }
}

/// The way to the payload, through the layers that are there.
fn payload(provider: &Provider, body: &Tree) -> (Vec<usize>, String) {
    let names = provider.rules.ignore_case.names;
    let (mut way, mut path) = (Vec::new(), String::new());
    let envelope = &provider.envelope;
    let layers = envelope.layers.iter();
    let open = layers.filter(|layer| layer.when.iter().all(|it| holds(it, body, names)));
    for step in open.flat_map(|layer| &layer.open).chain(&envelope.payload) {
        let Way::Key(key) = step else { panic!("no provider has its payload in a {step:?}") };
        let members = value_at(body, &way).members();
        let member = members.iter().position(|(name, _)| is(name, key, names)).unwrap();
        path = joined(&path, &members[member].0);
        way.push(member);
    }
    (way, path)
}

/// Whether an object stands at a condition's path: all that providers ask for.
fn holds(condition: &Condition, body: &Tree, any_case: bool) -> bool {
    let ([Way::Key(key)], Kind::Object) = (condition.path.as_slice(), condition.kind) else {
        panic!("no provider has the condition {condition:?}");
    };
    let found = body.members().iter().find(|(name, _)| is(name, key, any_case));
    matches!(found, Some((_, Tree::Object(_))))
}

fn is(name: &str, key: &str, any_case: bool) -> bool {
    name == key || any_case && name.eq_ignore_ascii_case(key)
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// The members that a record's fields are read from: an exact name beats one in another case.
fn members(body: &Tree, record: &RecordAt) -> Vec<(usize, &'static Field)> {
    let members = value_at(body, &record.way).members();
    let find = |field: &'static Field| {
        let names = || std::iter::once(&field.name.wire).chain(&field.also);
        let exact = names().find_map(|name| members.iter().position(|(it, _)| it == name));
        let any_case = any_case(record.record, field);
        let other =
            || members.iter().position(|(it, _)| names().any(|name| is(it, name, any_case)));
        Some((exact.or_else(other)?, field))
    };
    record.record.fields.iter().filter(|field| field.layer == 0).filter_map(find).collect()
}

/// Whether a field's name is accepted in any case.
pub(crate) fn any_case(record: &Record, field: &Field) -> bool {
    field.slot.reading.ignore_case.unwrap_or(record.rules.ignore_case).names
}

/// Whether a member belongs to a field.
pub(crate) fn belongs(name: &str, field: &Field, any_case: bool) -> bool {
    std::iter::once(&field.name.wire).chain(&field.also).any(|known| is(name, known, any_case))
}

impl FieldAt {
    fn of(record: &RecordAt, member: usize, field: &'static Field) -> Self {
        let step = Step::Field(field.name.wire.clone());
        Self {
            way: record.way.clone(),
            member,
            record: record.record,
            field,
            path: joined(&record.path, &field.name.wire),
            steps: [record.steps.as_slice(), &[step]].concat(),
        }
    }
}

/// The records in a field's value.
fn inside(provider: &'static Provider, field: &FieldAt, value: &Tree) -> Vec<RecordAt> {
    let way = [field.way.as_slice(), &[field.member]].concat();
    let mut found = Vec::new();
    let mut open = vec![(&field.field.slot, value, way, field.path.clone(), field.steps.clone())];
    while let Some((slot, value, way, path, steps)) = open.pop() {
        match (&slot.ty, value) {
            _ if !slot.reading.open.is_empty() => {}
            (Type::Record(id), Tree::Object(_)) => {
                found.push(at(provider, *id, way, path, steps));
            }
            (Type::List(item), Tree::List(items)) => {
                open.extend(items.iter().enumerate().map(|(index, value)| {
                    let way = [way.as_slice(), &[index]].concat();
                    let steps = [steps.as_slice(), &[Step::Item(index)]].concat();
                    (&**item, value, way, format!("{path}[{index}]"), steps)
                }));
            }
            (Type::List(item), value) => {
                let steps = [steps.as_slice(), &[Step::Item(0)]].concat();
                open.push((&**item, value, way, path, steps));
            }
            (Type::Variants(id), value) => {
                let arms = &provider.variants[*id].arms;
                let arm = arms.iter().find(|arm| of_kind(value, &arm.slot));
                open.extend(arm.map(|arm| (&arm.slot, value, way, path, steps)));
            }
            (Type::Scalar(_) | Type::Enumeration(_) | Type::Map(_) | Type::Record(_), _) => {}
        }
    }
    found
}

/// Of types that are told by kind, the record is the object.
fn of_kind(value: &Tree, slot: &Slot) -> bool {
    matches!((value, &slot.ty), (Tree::Object(_), Type::Record(_)))
}

/// The value that a way leads to.
pub(crate) fn value_at<'t>(body: &'t Tree, way: &[usize]) -> &'t Tree {
    way.iter().fold(body, |value, index| match value {
        Tree::List(items) => &items[*index],
        Tree::Object(members) => &members[*index].1,
        other => panic!("nothing in {other}"),
    })
}

fn child<'t>(body: &'t Tree, way: &[usize], member: usize) -> &'t Tree {
    &value_at(body, way).members()[member].1
}

/// The members of the object that a way leads to.
pub(crate) fn members_at<'t>(body: &'t mut Tree, way: &[usize]) -> &'t mut Vec<(String, Tree)> {
    let found = way.iter().fold(body, |value, index| match value {
        Tree::List(items) => &mut items[*index],
        Tree::Object(members) => &mut members[*index].1,
        other => panic!("nothing in {other}"),
    });
    match found {
        Tree::Object(members) => members,
        other => panic!("no object: {other}"),
    }
}
