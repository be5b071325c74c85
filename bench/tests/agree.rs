//! Ours and the peers read the same from every example.

use callspec::{CallbackSet, Delivery, Request, Wire};
use callspec_bench::{examples, smoney, treezor, xpollens};
use peers::show::Show;
use serde_json::Value;

/// What ours reads: the envelope, and the payload as it is written.
fn ours<C: CallbackSet>(body: &str, wire: Wire) -> (C::Envelope, Value) {
    let delivery = Delivery::read(Request::new(body).read_as(wire)).unwrap();
    let event = delivery.decode_unverified::<C>().events.pop().unwrap();
    let callback = event.callback.unwrap();
    let payload = serde_json::to_value(callback.payload().unwrap().inspect()).unwrap();
    (event.envelope.unwrap(), payload)
}

/// The same, numbers as texts: of a code that nobody knows a peer does not keep how it was sent.
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
        let (envelope, payload) = ours::<treezor::Callback>(&example.body, Wire::Json);
        let envelope = serde_json::to_value(envelope).unwrap();
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
        let (_, payload) = ours::<xpollens::Callback>(&example.body, Wire::Json);
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

#[test]
fn smoney() {
    let examples = examples::of("smoney", "form");
    assert_eq!(examples.len(), 14);
    for example in examples {
        let (_, payload) = ours::<smoney::Callback>(&example.body, Wire::Form);
        let ((), callback) = peers::smoney::two_steps(example.body.as_bytes()).unwrap().unwrap();
        assert_agree(&example.name, payload, callback.show().unwrap());
    }
}
