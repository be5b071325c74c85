//! Ours and the peers read the same from every example.

use callspec::CallbackSet;
use callspec::{Delivery, Request};
use callspec_bench::{examples, treezor, xpollens};
use peers::show::Show;
use serde_json::Value;

/// What ours reads: envelope and payload.
fn ours<C: CallbackSet>(body: &str) -> (Value, Value)
where
    C::Envelope: serde::Serialize,
{
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let mut received = delivery.decode_unverified::<C>();
    let event = received.events.pop().unwrap();
    let envelope = serde_json::to_value(event.envelope.unwrap()).unwrap();
    let callback = event.callback.unwrap();
    (envelope, serde_json::to_value(callback.payload().unwrap().inspect()).unwrap())
}

/// The same, numbers as texts without zeros at the end: a peer does not keep how they were sent.
fn plain(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| (name, plain(value))).collect()
        }
        Value::Array(items) => items.into_iter().map(plain).collect(),
        Value::Number(number) => Value::String(number.to_string()),
        other => other,
    }
}

fn assert_agree(name: &str, ours: Value, peer: Value) {
    assert_eq!(plain(ours), plain(peer), "{name}");
}

#[test]
fn treezor() {
    let examples = examples::of("treezor", "json");
    assert_eq!(examples.len(), 63);
    for example in examples {
        let (envelope, payload) = ours::<treezor::Callback>(&example.body);
        let body = example.body.as_bytes();
        let reads = [
            peers::treezor::two_steps(body).unwrap().map_err(|it| it.to_string()),
            peers::treezor::by_tree(body).unwrap().map_err(|it| it.to_string()),
            peers::treezor::by_sonic(body).unwrap().map_err(|it| it.to_string()),
        ];
        for read in reads {
            let (around, callback) =
                read.unwrap_or_else(|error| panic!("{}: {error}", example.name));
            assert_agree(&example.name, envelope.clone(), around.show().unwrap());
            assert_agree(&example.name, payload.clone(), callback.show().unwrap());
        }
    }
}

#[test]
fn xpollens() {
    let examples = examples::of("xpollens", "json");
    assert_eq!(examples.len(), 23);
    for example in examples {
        let delivery = Delivery::read(Request::new(&example.body)).unwrap();
        let callback =
            delivery.decode_unverified::<xpollens::Callback>().single().unwrap().unwrap();
        let payload = serde_json::to_value(callback.payload().unwrap().inspect()).unwrap();
        let body = example.body.as_bytes();
        let reads = [
            peers::xpollens::two_steps(body).unwrap().map_err(|it| it.to_string()),
            peers::xpollens::by_tree(body).unwrap().map_err(|it| it.to_string()),
            peers::xpollens::by_sonic(body).unwrap().map_err(|it| it.to_string()),
        ];
        for read in reads {
            let ((), callback) = read.unwrap_or_else(|error| panic!("{}: {error}", example.name));
            assert_agree(&example.name, payload.clone(), callback.show().unwrap());
        }
    }
}
