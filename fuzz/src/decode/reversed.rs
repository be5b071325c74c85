//! The order of members says nothing: with those of every object reversed, a JSON body without
//! names that repeat gives the same.

use std::collections::BTreeSet;

use callspec::{CallbackSet, Delivery, Event, Note, NoteKind, Received, Request, Value, Wire};

use super::shown;

pub(super) fn check<C: CallbackSet>(
    delivery: &Delivery<'_>,
    query: &str,
    received: &Received<C>,
    notes: &[Note],
) {
    let mut reversed = String::new();
    let root = delivery.document().root();
    if delivery.wire() != Wire::Json
        || !notes.iter().all(is_of_one_name)
        || !write(root, &mut reversed)
    {
        return;
    }
    let delivery = Delivery::read(Request::new(&reversed).query(query).read_as(Wire::Json));
    let delivery = delivery.expect("the same document");
    let again = delivery.decode_unverified::<C>();
    assert_eq!(again.events.len(), received.events.len());
    for (again, event) in again.events.iter().zip(&received.events) {
        same(again, event);
    }
    assert_eq!(delivery.notes::<C>(), notes);
}

/// Among several spellings of one name the first counts.
fn is_of_one_name(note: &Note) -> bool {
    !matches!(note.kind, NoteKind::Duplicate | NoteKind::Spelling)
}

fn same<C: CallbackSet>(again: &Event<C>, event: &Event<C>) {
    assert_eq!(again.code, event.code);
    assert_eq!(problems(again), problems(event));
    for (again, event) in shown(again).iter().zip(&shown(event)) {
        if let Some(expected) = structure(event) {
            assert_eq!(structure(again), Some(expected));
        }
    }
}

/// Which problems an event has; of very many only the number is sure.
fn problems<C: CallbackSet>(event: &Event<C>) -> (usize, BTreeSet<(&str, &str, &str)>) {
    let rejected = event.callback.as_ref().err().into_iter().chain(event.envelope.as_ref().err());
    let (mut count, mut problems) = (0, BTreeSet::new());
    for rejected in rejected {
        count += rejected.problems.len() + rejected.more;
        let told = rejected.problems.iter().filter(|_| rejected.more == 0);
        problems.extend(told.map(|it| (it.path.as_str(), it.expected, it.found.as_str())));
    }
    (count, problems)
}

/// What a text holds, without the order of its members; `None` where serde_json reads less than
/// callspec: halves of surrogate pairs, numbers out of range, the deepest levels.
fn structure(text: &str) -> Option<serde_json::Value> {
    serde_json::from_str(text).ok()
}

/// Writes a value with the members of its objects reversed; whether no name repeats, in any case.
fn write(value: Value<'_>, out: &mut String) -> bool {
    if let Some(object) = value.as_object() {
        let members: Vec<_> = object.members().collect();
        let names: BTreeSet<_> = members.iter().map(|it| it.name.to_ascii_lowercase()).collect();
        let mut separator = "{";
        for member in members.iter().rev() {
            *out += separator;
            *out += &serde_json::Value::from(member.name).to_string();
            out.push(':');
            if !write(member.value, out) {
                return false;
            }
            separator = ",";
        }
        *out += if members.is_empty() { "{}" } else { "}" };
        return names.len() == members.len();
    }
    let Some(list) = value.as_list() else {
        *out += value.raw();
        return true;
    };
    out.push('[');
    for (index, item) in list.items().enumerate() {
        *out += if index > 0 { "," } else { "" };
        if !write(item, out) {
            return false;
        }
    }
    out.push(']');
    true
}
