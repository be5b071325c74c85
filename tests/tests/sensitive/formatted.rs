//! All that is ever written of a delivery: by `Debug`, in errors and notes, by a panic, in a log
//! and in the account of the program.

use std::fmt::{Debug, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use callspec::{
    CallbackSet, Delivery, Event, InspectRecord, Rejected, Request, View, WithProvider, masked,
};
use generated_demo::account::Accounts;
use generated_demo::generated::with_provider;

/// Everything that is written of a request.
pub(crate) fn formatted(provider: &str, request: Request<'_>) -> String {
    with_provider(provider, Formatted(request)).unwrap()
}

/// The messages of panics: what is decoded taken for an error, and what is rejected for a callback.
pub(crate) fn panics(provider: &str, request: Request<'_>) -> String {
    with_provider(provider, Panics(request)).unwrap()
}

struct Formatted<'a>(Request<'a>);

impl WithProvider for Formatted<'_> {
    type Output = String;

    fn with<C: CallbackSet>(self) -> String {
        let mut out = String::new();
        debug(&mut out, &self.0);
        let (request, provider) = (self.0.clone(), C::PROVIDER.name);
        for account in Accounts::of("-", provider, request).with::<C>().unwrap() {
            debug(&mut out, &account);
            writeln!(out, "{}", account.to_text()).unwrap();
            writeln!(out, "{}", serde_json::to_string(&account).unwrap()).unwrap();
        }
        match Delivery::read(self.0) {
            Ok(delivery) => of_delivery::<C>(&mut out, &delivery),
            Err(error) => of_error(&mut out, &error),
        }
        out
    }
}

fn of_delivery<C: CallbackSet>(out: &mut String, delivery: &Delivery<'_>) {
    let received = delivery.decode_unverified::<C>();
    debug(out, delivery);
    debug(out, delivery.document());
    debug(out, &received);
    debug(out, &delivery.identities::<C>());
    for note in delivery.notes::<C>() {
        debug(out, &note);
        writeln!(out, "{note}").unwrap();
    }
    for event in &received.events {
        of_event(out, event);
    }
}

fn of_event<C: CallbackSet>(out: &mut String, event: &Event<C>) {
    debug(out, event);
    match &event.envelope {
        Ok(envelope) => of_record(out, envelope),
        Err(rejected) => of_rejected(out, rejected),
    }
    match &event.callback {
        Ok(callback) => {
            debug(out, callback);
            debug(out, &callback.unrecognized());
            if let Some(View::Record(payload)) = callback.payload().map(|it| it.inspect()) {
                of_record(out, payload);
            }
        }
        Err(rejected) => of_rejected(out, rejected),
    }
}

fn of_record(out: &mut String, record: &dyn InspectRecord) {
    debug(out, &View::Record(record));
    debug(out, &masked(record));
    writeln!(out, "{}", serde_json::to_string(&masked(record)).unwrap()).unwrap();
}

fn of_rejected(out: &mut String, rejected: &Rejected) {
    of_error(out, rejected);
    for problem in &rejected.problems {
        debug(out, problem);
        writeln!(out, "{problem}").unwrap();
    }
}

fn of_error(out: &mut String, error: &dyn std::error::Error) {
    debug(out, &error);
    writeln!(out, "{error}").unwrap();
}

fn debug(out: &mut String, value: &impl Debug) {
    writeln!(out, "{value:?}\n{value:#?}").unwrap();
}

struct Panics<'a>(Request<'a>);

impl WithProvider for Panics<'_> {
    type Output = String;

    fn with<C: CallbackSet>(self) -> String {
        let delivery = Delivery::read(self.0).unwrap();
        let events = delivery.decode_unverified::<C>().events;
        let outcomes = events.into_iter().map(|event| event.callback);
        outcomes.map(|outcome| panic_of(outcome) + "\n").collect()
    }
}

fn panic_of<C: CallbackSet>(outcome: Result<C, Rejected>) -> String {
    let caught = catch_unwind(AssertUnwindSafe(|| match outcome.is_ok() {
        true => drop(outcome.unwrap_err()),
        false => drop(outcome.unwrap()),
    }));
    *caught.unwrap_err().downcast::<String>().unwrap()
}
