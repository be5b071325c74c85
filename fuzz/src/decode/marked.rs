//! Nothing is lost: a member of a name that no schema has is put into one of the objects of a body,
//! and must be found again, in a value, in a content that is kept, or in a note.

use callspec::{CallbackSet, Delivery, Kind, Note, Received, Request, Value, Wire};

use super::shown;

/// Part of no name in any schema.
const MARK: &str = "zzmarkzz";

/// Notes that leave something out already: the mark may lie within it.
const LEFT_OUT: [&str; 5] = ["unknown-field", "duplicate", "conflict", "unreadable", "empty-item"];

pub(super) fn check<C: CallbackSet>(
    delivery: &Delivery<'_>,
    query: &str,
    received: &Received<C>,
    notes: &[Note],
) {
    if notes.iter().any(|note| LEFT_OUT.contains(&note.kind.name())) {
        return;
    }
    let text = delivery.document().text();
    // The text of a form has its query in it.
    let query = if delivery.wire() == Wire::Json { query } else { "" };
    for marked in marked(delivery, text) {
        let request = Request::new(&marked).query(query).read_as(delivery.wire());
        let Ok(again) = Delivery::read(request) else { continue };
        let decoded = again.decode_unverified::<C>();
        let noted = again.notes::<C>().iter().any(|note| note.path.contains(MARK));
        let kept = decoded.events.iter().any(|event| shown(event).concat().contains(MARK));
        // What stands in a wrapper is not repeated with each event: its problem says where it is.
        let told = decoded.events.iter().any(|event| event.envelope.is_err());
        assert!(noted || kept || told || decoded.events.is_empty(), "{marked}");
        assert!(decoded.events.len() == received.events.len(), "{marked}");
    }
}

/// The body with the mark: of JSON in its last object and in its first, of a form at its end.
fn marked(delivery: &Delivery<'_>, text: &str) -> Vec<String> {
    if delivery.wire() == Wire::Form {
        let separator = if text.is_empty() { "" } else { "&" };
        return vec![format!("{text}{separator}{MARK}=1")];
    }
    let mut objects = Vec::new();
    collect(delivery.document().root(), &mut objects);
    let mut chosen: Vec<&str> =
        objects.first().into_iter().chain(objects.last()).copied().collect();
    chosen.dedup_by(|a, b| std::ptr::eq(*a, *b));
    chosen.into_iter().map(|object| with_mark(text, object)).collect()
}

/// The texts of all objects within; a body nests no deeper than its limit.
fn collect<'d>(value: Value<'d>, objects: &mut Vec<&'d str>) {
    if value.kind() == Kind::Object {
        objects.push(value.raw());
    }
    for member in value.as_object().into_iter().flat_map(|object| object.members()) {
        collect(member.value, objects);
    }
    for item in value.as_list().into_iter().flat_map(|list| list.items()) {
        collect(item, objects);
    }
}

/// A text with the mark as the last member of an object, which is a part of it.
fn with_mark(text: &str, object: &str) -> String {
    let end = object.as_ptr().addr() - text.as_ptr().addr() + object.len() - 1;
    let (before, behind) = text.split_at(end);
    let comma = if before.trim_end().ends_with('{') { "" } else { "," };
    format!("{before}{comma}\"{MARK}\":1{behind}")
}
