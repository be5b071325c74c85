//! A request decoded by a provider's generated code, and everything that may be done with what
//! comes of it.

mod marked;
mod reversed;

use callspec::describe::{Layer, Step};
use callspec::{
    CallbackSet, Delivery, Event, Inspect, Note, Received, Rejected, Request, Secrets, Timestamp,
    View, Wire, WithProvider,
};
use generated_demo::account::Accounts;

use crate::body_and_query;

/// Checks one body, with a query behind the first NUL byte, as JSON and as a form.
pub fn check<C: CallbackSet>(data: &[u8]) {
    let (body, query) = body_and_query(data);
    for wire in [Wire::Json, Wire::Form] {
        let request = Request::new(body).query(&query).read_as(wire);
        for show_sensitive in [false, true] {
            let (file, provider, request) = ("-", C::PROVIDER.name, request.clone());
            let accounts = Accounts { show_sensitive, ..Accounts::of(file, provider, request) };
            for account in accounts.with::<C>().unwrap_or_default() {
                assert!(!account.to_text().is_empty());
            }
        }
        match Delivery::read(request) {
            Ok(delivery) => {
                proves_nothing::<C>(&delivery);
                decoded::<C>(&delivery, &query);
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}

/// Nobody signs with this secret: whatever is sent does not verify, and says why.
fn proves_nothing<C: CallbackSet>(delivery: &Delivery<'_>) {
    let Ok(secrets) = Secrets::<C>::new(["what nobody knows"]) else { return };
    let unverified = delivery.verify(&secrets, Timestamp::UNIX_EPOCH).err();
    assert!(unverified.is_some_and(|unverified| !unverified.to_string().is_empty()));
}

fn decoded<C: CallbackSet>(delivery: &Delivery<'_>, query: &str) {
    let received: Received<C> = delivery.decode_unverified();
    let notes = delivery.notes::<C>();
    assert!(!received.events.is_empty() || sends_batches(C::PROVIDER.layers), "an event is lost");
    for event in &received.events {
        is_whole(event, delivery);
    }
    for note in &notes {
        is_told(note, &received);
    }
    again(delivery, &received, &notes);
    marked::check::<C>(delivery, query, &received, &notes);
    reversed::check::<C>(delivery, query, &received, &notes);
}

/// A batch may be empty; then there is no event.
fn sends_batches(layers: &[Layer]) -> bool {
    layers.iter().any(|layer| layer.open.contains(&Step::Items))
}

/// A callback has its values; what is none, its text and the reasons.
fn is_whole<C: CallbackSet>(event: &Event<C>, delivery: &Delivery<'_>) {
    assert!(!format!("{event:?}").is_empty());
    serialize(View::Record(envelope(event)));
    if let Err(rejected) = &event.envelope {
        has_reasons(rejected);
    }
    match &event.callback {
        Err(rejected) => {
            has_reasons(rejected);
            is_content::<C>(rejected.content(), delivery);
        }
        Ok(callback) => match callback.unrecognized() {
            Some(kept) => {
                assert_eq!(kept.code(), event.code.as_deref());
                is_content::<C>(kept.content(), delivery);
            }
            None => {
                assert!(callback.name().is_some());
                serialize(callback.payload().expect("a payload").inspect());
            }
        },
    }
}

/// The envelope; where it cannot be read, one without a field.
fn envelope<C: CallbackSet>(event: &Event<C>) -> &dyn callspec::InspectRecord {
    event.envelope.as_ref().map_or(&callspec::NoEnvelope as _, |envelope| envelope as _)
}

/// Where nothing is wrapped the content is the whole body.
fn is_content<C: CallbackSet>(content: &str, delivery: &Delivery<'_>) {
    let whole = delivery.document().root().raw();
    match C::PROVIDER.layers {
        [] => assert_eq!(content, whole),
        _ => assert!(!content.is_empty() || whole.is_empty()),
    }
}

fn has_reasons(rejected: &Rejected) {
    assert!(!rejected.problems.is_empty());
    assert!(rejected.problems.len() <= Rejected::REPORTED);
    assert!(!rejected.to_string().is_empty() && !format!("{rejected:?}").is_empty());
    for problem in &rejected.problems {
        assert!(!problem.path.contains(char::is_control), "{problem}");
    }
}

fn serialize(view: View<'_>) -> String {
    let text = serde_json::to_string(&view).expect("values that can be written");
    serde_json::from_str::<serde_json::Value>(&text).expect("JSON");
    text
}

fn is_told<C: CallbackSet>(note: &Note, received: &Received<C>) {
    assert!(note.event < received.events.len(), "{note}");
    assert!(!note.to_string().is_empty() && !note.kind.name().is_empty());
    assert!(!note.path.contains(char::is_control), "{note}");
}

/// Decoding has no memory.
fn again<C: CallbackSet>(delivery: &Delivery<'_>, once: &Received<C>, notes: &[Note]) {
    let again = delivery.decode_unverified::<C>();
    assert_eq!(format!("{again:?}"), format!("{once:?}"));
    assert_eq!(delivery.notes::<C>(), notes);
    assert_eq!(again.events.len(), once.events.len());
    assert_eq!(delivery.identities::<C>(), delivery.identities::<C>());
    for (again, once) in again.events.iter().zip(&once.events) {
        assert_eq!(shown(again), shown(once));
    }
}

/// All that an event holds, the sensitive and the raw too: envelope and callback.
pub(crate) fn shown<C: CallbackSet>(event: &Event<C>) -> [String; 2] {
    let beside = match &event.envelope {
        Ok(envelope) => serialize(View::Record(envelope)),
        Err(rejected) => rejected.content().to_owned(),
    };
    let callback = match &event.callback {
        Err(rejected) => rejected.content().to_owned(),
        Ok(callback) => match callback.unrecognized() {
            Some(kept) => kept.content().to_owned(),
            None => serialize(callback.payload().map_or(View::Absent, Inspect::inspect)),
        },
    };
    [beside, callback]
}
