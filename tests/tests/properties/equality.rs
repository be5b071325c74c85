//! Two payloads of a callback are equal just where they hold the same values.

use callspec::{CallbackSet, Delivery, Request, WithProvider};
use callspec_codegen::model::{Callback, Provider};
use callspec_tests::Tree;
use generated_demo::generated::with_provider;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};

use crate::cases;
use crate::decoding::{each, needed, request};
use crate::language::{self, LANGUAGE};
use crate::requests::{Outcome, PROVIDERS, Sent};
use crate::values::{Sample, Values};

/// Whether two requests are decoded as equal callbacks.
struct Equal<'a>(Request<'a>, Request<'a>);

impl WithProvider for Equal<'_> {
    type Output = bool;

    fn with<C: CallbackSet>(self) -> bool {
        let [one, other] = [self.0, self.1].map(|request| {
            let delivery = Delivery::read(request).unwrap();
            delivery.decode_unverified::<C>().single().unwrap().unwrap()
        });
        assert!(one == one.clone() && other == other.clone(), "a copy is equal");
        let equal = one == other;
        assert_eq!(other.eq(&one), equal);
        equal
    }
}

fn equal(one: &Sent, other: &Sent) -> bool {
    let bodies = [one.written(), other.written()];
    let requests = || Equal(one.request(&bodies[0]), other.request(&bodies[1]));
    let name = &one.provider.name.wire;
    let of_schema = with_provider(name, requests());
    of_schema.or_else(|| language::with_provider(name, requests())).unwrap()
}

/// The first payload with one member of the second, or without one that the second has not.
fn mixed(one: &Tree, other: &Tree, at: Index) -> Tree {
    let mut members = one.members().to_vec();
    if members.is_empty() {
        return Tree::Object(members);
    }
    let at = at.index(members.len());
    match other.members().iter().find(|(name, _)| *name == members[at].0) {
        Some(member) => members[at] = member.clone(),
        None => drop(members.remove(at)),
    }
    Tree::Object(members)
}

fn as_their_values(
    provider: &'static Provider,
    callback: &'static Callback,
    (one, other, at): (Sample, Sample, Index),
) -> Result<(), TestCaseError> {
    let one = request(provider, callback, one.wire.members());
    let other = request(provider, callback, mixed(&one.body, &other.wire, at).members());
    let outcomes = [one.decode(), other.decode()];
    if let [Outcome::Known { .. }, Outcome::Known { .. }] = &outcomes {
        prop_assert_eq!(equal(&one, &other), outcomes[0] == outcomes[1]);
    }
    Ok(())
}

fn try_some(provider: &'static Provider, callback: &'static Callback, many: Config) {
    let values = Values::of(provider, None, needed(provider, callback));
    let record = || values.record(callback.payload);
    let tried = TestRunner::new(many).run(&(record(), record(), any::<Index>()), |samples| {
        as_their_values(provider, callback, samples)
    });
    tried.unwrap_or_else(|error| {
        panic!("{:?}: {error}", (&provider.name.wire, &callback.name.wire))
    });
}

#[test]
fn payloads_of_every_callback_are_equal_where_their_values_are() {
    each(&PROVIDERS, |provider, callback| try_some(provider, callback, cases(8)));
}

#[test]
fn payloads_of_every_kind_of_field_are_equal_where_their_values_are() {
    each(&LANGUAGE, |provider, callback| try_some(provider, callback, cases(60)));
}
