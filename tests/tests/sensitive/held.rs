//! What the records of a delivery hold, value by value, and whether it is sensitive: by their
//! shapes alone.

use callspec::describe::Field;
use callspec::{
    CallbackSet, Delivery, Document, InspectRecord, Kind, Request, Sensitive, Value, View,
    WithProvider,
};
use generated_demo::generated::with_provider;

/// A value, as text.
pub(crate) struct Held {
    /// Why it is sensitive.
    pub(crate) kind: Option<Sensitive>,
    /// The value.
    pub(crate) text: String,
}

/// Every value of every event, and every key of a map.
pub(crate) fn held(provider: &str, request: Request<'_>) -> Vec<Held> {
    with_provider(provider, Collect(request)).unwrap()
}

struct Collect<'a>(Request<'a>);

impl WithProvider for Collect<'_> {
    type Output = Vec<Held>;

    fn with<C: CallbackSet>(self) -> Vec<Held> {
        let mut held = Vec::new();
        let Ok(delivery) = Delivery::read(self.0) else { return held };
        for event in delivery.decode_unverified::<C>().events {
            if let Ok(envelope) = &event.envelope {
                record(envelope, None, &mut held);
            }
            let callback = event.callback.as_ref().ok();
            if let Some(View::Record(payload)) =
                callback.and_then(CallbackSet::payload).map(|it| it.inspect())
            {
                record(payload, None, &mut held);
            }
        }
        held
    }
}

fn record(record: &dyn InspectRecord, around: Option<Sensitive>, held: &mut Vec<Held>) {
    for (named, view) in record.values() {
        value(&view, Some(named.field), around, held);
    }
    for json in record.kept().into_iter().flat_map(|kept| kept.values()) {
        raw(json.document(), around, held);
    }
}

fn value(
    view: &View<'_>,
    field: Option<&'static Field>,
    around: Option<Sensitive>,
    held: &mut Vec<Held>,
) {
    let public = field.is_some_and(|field| field.public);
    let own = field.and_then(|field| field.sensitive);
    let kind = own.or(around.filter(|_| !public));
    let item = field.and_then(|field| field.reading.item);
    let mut leaf = |text: String| held.push(Held { kind, text });
    match view {
        View::Text(text) => leaf((*text).to_owned()),
        View::Integer(value) => leaf(value.to_string()),
        View::Decimal(value) => leaf(value.to_string()),
        View::Float(value) => leaf(value.to_string()),
        View::Boolean(value) => leaf(value.to_string()),
        View::Date(value) => leaf(value.to_string()),
        View::DateTime(value) => leaf(value.to_string()),
        View::Timestamp(value) => leaf(value.to_string()),
        View::Code(code) if code.code == code.label => leaf(code.code.to_owned()),
        View::Code(code) => [code.code, code.label].into_iter().for_each(|it| leaf(it.to_owned())),
        View::Json(json) => raw(json.document(), kind, held),
        View::List(items) => {
            items.iter().for_each(|it| value(&it.inspect(), item, kind, held));
        }
        View::Map(entries) => {
            entries.iter().for_each(|(key, _)| leaf((*key).to_owned()));
            entries.iter().for_each(|(_, it)| {
                value(&it.inspect(), item, kind, held);
            });
        }
        View::Record(inner) => record(*inner, kind, held),
        View::Absent | View::Null => {}
        other => panic!("{other:?}"),
    }
}

/// Every scalar of raw JSON.
fn raw(
    document: Result<Document<'_>, callspec::ReadError>,
    kind: Option<Sensitive>,
    held: &mut Vec<Held>,
) {
    let document = document.unwrap();
    let mut open = vec![document.root()];
    while let Some(value) = open.pop() {
        if value.kind() != Kind::Null
            && let Some(text) = value.scalar_text()
        {
            held.push(Held { kind, text: text.to_owned() });
        }
        open.extend(inside(value));
    }
}

fn inside(value: Value<'_>) -> Vec<Value<'_>> {
    let members = value.as_object().into_iter().flat_map(|it| it.members());
    let items = value.as_list().into_iter().flat_map(|it| it.items());
    members.map(|member| member.value).chain(items).collect()
}
