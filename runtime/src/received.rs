//! What a delivery holds: its events, each with its envelope and its callback.

use crate::error::Rejected;
use crate::fields::{Empty, Record, Slot};
use crate::mask::DebugCode;
use crate::pull::SentPayload;
use crate::shape::{Provider, Shape};
use crate::unrecognized::Unrecognized;
use crate::view::{Inspect, InspectRecord, View};

/// What a schema makes of a provider, or someone makes with `#[derive(Callback)]`: a set of its
/// callbacks, or a type that takes some of what they hold.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is of no provider",
    label = "neither a generated `Callback` nor derived for a callback"
)]
pub trait FromProvider {
    /// Where its events stand, how they are told apart and how they are verified.
    const PROVIDER: &'static Provider;
}

/// The callbacks of a provider, which generated code describes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no generated set of callbacks",
    label = "not the `Callback` that is generated for a provider",
    note = "what `#[derive(callspec::Callback)]` describes is decoded by `Delivery::decode_as`"
)]
pub trait CallbackSet: FromProvider + Clone + std::fmt::Debug + PartialEq + 'static {
    /// What stands beside the payload; [`NoEnvelope`] if nothing does.
    type Envelope: Record + Clone + std::fmt::Debug + PartialEq;

    /// Reads the payload of the callback at this index of [`Provider::callbacks`]; `None` of one
    /// that the set leaves out.
    #[doc(hidden)]
    fn pull(callback: usize, payload: SentPayload<'_, '_>) -> Option<Self>;

    /// The variant that keeps an event of unknown code.
    fn keep(unrecognized: Unrecognized) -> Self;

    /// The event, if its code is unknown.
    fn unrecognized(&self) -> Option<&Unrecognized>;

    /// The callback's name in the schema; `None` of an unrecognized event.
    fn name(&self) -> Option<&'static str>;

    /// The payload; `None` of an unrecognized event.
    fn payload(&self) -> Option<&dyn Inspect>;
}

/// Writes an event of a set as its variant of this name.
pub fn debug<C: CallbackSet>(
    name: &str,
    event: &C,
    f: &mut std::fmt::Formatter<'_>,
) -> std::fmt::Result {
    let mut out = f.debug_tuple(name);
    match (event.payload(), event.unrecognized()) {
        (Some(payload), _) => out.field(&payload.inspect()),
        (None, Some(unrecognized)) => out.field(unrecognized),
        (None, None) => &mut out,
    };
    out.finish()
}

/// Whether two events of a set are the same: callback and values, or all that was kept.
pub fn same<C: CallbackSet>(a: &C, b: &C) -> bool {
    a.name() == b.name()
        && a.unrecognized() == b.unrecognized()
        && a.payload().map(Inspect::inspect) == b.payload().map(Inspect::inspect)
}

/// A use of a provider's callback set by someone who knows only the provider's name.
///
/// Generated code has a function `with_provider` that picks the set by name.
pub trait WithProvider {
    /// What the use gives.
    type Output;

    /// Does it with the set `C`.
    fn with<C: CallbackSet>(self) -> Self::Output;
}

/// What a delivery holds.
#[derive(Debug)]
#[non_exhaustive]
pub struct Received<C: CallbackSet> {
    /// The events in the order sent: one, unless the provider sends batches.
    pub events: Vec<Event<C>>,
}

/// One event of a delivery.
#[non_exhaustive]
pub struct Event<C: CallbackSet> {
    /// The code as received; parts are joined by `/`. `None` where none was found or needed.
    pub code: Option<String>,
    /// What stands beside the payload. Its problems reject no event.
    pub envelope: Result<C::Envelope, Rejected>,
    /// The callback, known or not, or every reason why a known one cannot be decoded.
    pub callback: Result<C, Rejected>,
}

impl<C: CallbackSet> std::fmt::Debug for Event<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Event")
            .field("code", &self.code.as_deref().map(DebugCode))
            .field("envelope", &self.envelope)
            .field("callback", &self.callback)
            .finish()
    }
}

impl<C: CallbackSet> Received<C> {
    /// The callback of a delivery that holds one event; `None` if it holds none or several.
    #[must_use]
    pub fn single(mut self) -> Option<Result<C, Rejected>> {
        match self.events.len() {
            1 => self.events.pop().map(|event| event.callback),
            _ => None,
        }
    }
}

/// The envelope of a provider that has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoEnvelope;

impl Record for NoEnvelope {
    const SHAPE: &'static Shape = &Shape {
        name: "NoEnvelope",
        rules: &crate::shape::Rules::new(),
        names: &[],
        particular: &[],
    };
}

#[doc(hidden)]
impl Empty for NoEnvelope {
    const EMPTY: Self = Self;
}

impl InspectRecord for NoEnvelope {
    fn shape(&self) -> &'static Shape {
        Self::SHAPE
    }

    fn slots<'s>(&'s self, _: &mut dyn FnMut(&[&'s dyn Slot])) {}

    fn slots_mut(&mut self, _: &mut dyn FnMut(&mut [&mut dyn Slot])) {}
}

impl Inspect for NoEnvelope {
    fn inspect(&self) -> View<'_> {
        View::Record(self)
    }
}
