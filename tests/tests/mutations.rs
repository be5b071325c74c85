//! No mutation of any example panics, loses an event, or shows a body in an error.

use callspec::{CallbackSet, Delivery, Request, WithProvider};
use callspec_tests::root;
use generated_demo::examples::{providers, request};
use generated_demo::generated::with_provider;

/// Numbers in a fixed order (a linear congruential generator), so that a failure comes again.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

/// What a mutation puts in: structure, odd numbers, odd texts, bytes that are no UTF-8.
const PIECES: [&[u8]; 22] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b",",
    b":",
    b"null",
    b"true",
    b"-0",
    b"1e400",
    b"0.1e-40",
    b"99999999999999999999999999999999",
    b"\\ud800",
    b"\\",
    b"\xff",
    b"\xef\xbb\xbf",
    b"&",
    b"=",
    b"%",
    b"[]",
    b"0000-00-00",
];

fn mutate(body: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut body = body.to_vec();
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(body.len() + 1);
        let end = (at + numbers.below(12)).min(body.len());
        match numbers.below(4) {
            0 => drop(body.drain(at..end)),
            1 => body.truncate(at),
            2 => drop(body.splice(at..end, PIECES[numbers.below(PIECES.len())].to_vec())),
            _ => {
                let piece = body[at..end].to_vec();
                let to = numbers.below(body.len() + 1);
                drop(body.splice(to..to, piece));
            }
        }
    }
    body
}

/// Uses everything that a delivery offers; how many events it held.
struct Use<'a>(Request<'a>);

impl WithProvider for Use<'_> {
    type Output = usize;

    fn with<C: CallbackSet>(self) -> usize {
        let delivery = match Delivery::read(self.0) {
            Ok(delivery) => delivery,
            Err(error) => return error.to_string().len().min(1),
        };
        let received = delivery.decode_unverified::<C>();
        assert!(!format!("{received:?}{delivery:?}").is_empty());
        for note in delivery.notes::<C>() {
            assert!(note.event < received.events.len(), "{note}");
        }
        for event in &received.events {
            match &event.callback {
                Ok(callback) => {
                    let payload =
                        callback.payload().map(|payload| serde_json::to_string(&payload.inspect()));
                    assert!(payload.is_some() || callback.unrecognized().is_some());
                }
                Err(rejected) => assert!(!rejected.problems.is_empty(), "{rejected}"),
            }
        }
        received.events.len()
    }
}

#[test]
fn no_mutation_of_any_example_panics_or_loses_its_event() {
    let mut numbers = Numbers(7);
    for (folder, provider) in providers(&root().join("schema")).unwrap() {
        for example in provider.callbacks.iter().flat_map(|callback| &callback.examples) {
            let body = std::fs::read(folder.join(&example.file)).unwrap();
            for _ in 0..100 {
                let mutated = mutate(&body, &mut numbers);
                let used = Use(request(&example.file, &mutated));
                let events = with_provider(&provider.name.wire, used);
                assert_eq!(events, Some(1), "{}", String::from_utf8_lossy(&mutated));
            }
        }
    }
}
