//! From a delivery to its events: layers opened, the callback found, the payload pulled.

use std::collections::HashSet;

use crate::context::Context;
use crate::delivery::Delivery;
use crate::document::{Document, Value};
use crate::error::{Note, NoteKind, Rejected};
use crate::fields::{Fields, Objects, Record};
use crate::path::Path;
use crate::pull::Payload;
use crate::request::Wire;
use crate::select::{self, Selected};
use crate::shape::{Callback, Provider, SentAs, Shape};
use crate::unrecognized::Unrecognized;
use crate::view::Inspect;
use crate::walk::{Layers, Walk};

/// The callbacks of a provider, which generated code describes.
pub trait CallbackSet: Sized + std::fmt::Debug + 'static {
    /// Where its events stand and how they are told apart.
    const PROVIDER: &'static Provider;
    /// Its callbacks.
    const CALLBACKS: &'static [Callback<Self>];
    /// What stands beside the payload; [`NoEnvelope`] if nothing does.
    type Envelope: Record + std::fmt::Debug;

    /// The variant that keeps an event of unknown code.
    fn keep(unrecognized: Unrecognized) -> Self;

    /// The event, if its code is unknown.
    fn unrecognized(&self) -> Option<&Unrecognized>;

    /// The callback's name in the schema; `None` of an unrecognized event.
    fn name(&self) -> Option<&'static str>;

    /// The payload; `None` of an unrecognized event.
    fn payload(&self) -> Option<&dyn Inspect>;
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
///
/// Its `Debug` shows how many values identify it, not which: they may be a person's.
#[non_exhaustive]
pub struct Event<C: CallbackSet> {
    /// The code as received; parts are joined by `/`. `None` where none was found or needed.
    pub code: Option<String>,
    /// By what a repeated delivery is recognised, place by place as the schema lists them.
    pub identity: Vec<Option<String>>,
    /// What stands beside the payload. Its problems reject no event.
    pub envelope: Result<C::Envelope, Rejected>,
    /// The callback, known or not, or every reason why a known one cannot be decoded.
    pub callback: Result<C, Rejected>,
}

impl<C: CallbackSet> std::fmt::Debug for Event<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Event")
            .field("code", &self.code)
            .field("identity", &format_args!("{} values", self.identity.iter().flatten().count()))
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
    const SHAPE: &'static Shape =
        &Shape { name: "NoEnvelope", rules: &crate::shape::Rules::new(), fields: &[] };

    fn pull(_: &mut Fields<'_, '_>) -> Self {
        Self
    }

    fn field(&self, _: usize) -> Option<&dyn Inspect> {
        None
    }
}

/// Decodes every event.
pub(crate) fn decode<C: CallbackSet>(
    delivery: &Delivery<'_>,
    document: &Document<'_>,
) -> Received<C> {
    let mut events = Vec::new();
    each_event::<C>(document, &mut |walk, layers| {
        let mut decoder = Decoder { delivery, walk, layers, context: Context::new(false) };
        events.push(decoder.decode());
    });
    Received { events }
}

/// Decodes every event again and collects what is worth knowing besides.
pub(crate) fn notes<C: CallbackSet>(delivery: &Delivery<'_>, document: &Document<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    let (mut index, mut swept) = (0, HashSet::new());
    each_event::<C>(document, &mut |walk, layers| {
        let mut decoder = Decoder { delivery, walk, layers, context: Context::new(true) };
        let event: Event<C> = decoder.decode();
        decoder.remark(&event, &mut swept);
        notes.extend(decoder.context.into_notes(index));
        index += 1;
    });
    notes
}

fn each_event<C: CallbackSet>(
    document: &Document<'_>,
    visit: &mut dyn FnMut(&Walk<'_, '_>, &Layers<'_, '_>),
) {
    let names = C::PROVIDER.rules.ignore_case.names;
    Walk::root(document.root(), names).events(
        C::PROVIDER.layers,
        C::Envelope::SHAPE,
        &Vec::new(),
        visit,
    );
}

/// The decoding of one event.
struct Decoder<'e, 'w, 'd> {
    delivery: &'e Delivery<'e>,
    walk: &'e Walk<'w, 'd>,
    layers: &'e Layers<'w, 'd>,
    context: Context,
}

impl<'d> Decoder<'_, '_, 'd> {
    fn decode<C: CallbackSet>(&mut self) -> Event<C> {
        let envelope = self.envelope::<C>();
        let Selected { callback, code } = select::find::<C>(self.walk, self.delivery);
        let identity = self.identity(C::PROVIDER);
        let callback = match callback {
            Some(callback) => self.callback(callback, &code),
            None => Ok(C::keep(Unrecognized::new(code.clone(), self.content()))),
        };
        Event { code, identity, envelope, callback }
    }

    fn envelope<C: CallbackSet>(&mut self) -> Result<C::Envelope, Rejected> {
        let objects = Objects { object: self.walk.value.as_object(), outer: self.layers };
        let path = &self.walk.path;
        let shape = C::Envelope::SHAPE;
        let pull = C::Envelope::pull;
        let envelope = Fields::read_layers(shape, objects, path, false, &mut self.context, pull);
        match self.context.failed() {
            true => Err(self.context.reject(None, None, self.walk.value.raw())),
            false => Ok(envelope),
        }
    }

    fn callback<C: CallbackSet>(
        &mut self,
        callback: &'static Callback<C>,
        code: &Option<String>,
    ) -> Result<C, Rejected> {
        self.context.callback = callback.name;
        let context = &mut self.context;
        let mut pulled = None;
        let found = self.walk.follow(C::PROVIDER.payload, &mut |walk| {
            walk.sweep_way(self.walk.value, context);
            let payload = Payload { value: Some(walk.value), path: &walk.path, context };
            pulled = Some((callback.pull)(payload));
        });
        if !found {
            let path = select::declared_path(C::PROVIDER.payload, &self.walk.path);
            let path = Path::ROOT.key(&path);
            let payload = Payload { value: None::<Value<'_>>, path: &path, context };
            pulled = Some((callback.pull)(payload));
        }
        match pulled.filter(|_| !self.context.failed()) {
            Some(pulled) => Ok(pulled),
            None => Err(self.context.reject(Some(callback.name), code.clone(), self.content())),
        }
    }

    fn identity(&self, provider: &Provider) -> Vec<Option<String>> {
        let places = provider.identity.iter();
        places.map(|place| select::text_at(place, self.walk, self.delivery)).collect()
    }

    fn content(&self) -> &'d str {
        self.walk.value.raw()
    }

    /// Notes what lies outside envelope and payload; what wraps a batch is noted once, with the
    /// first event in it that is known.
    fn remark<C: CallbackSet>(&mut self, event: &Event<C>, swept: &mut HashSet<String>) {
        select::mark(C::PROVIDER, self.walk, self.delivery, &mut self.context);
        let name = event.callback.as_ref().map_or_else(|rejected| rejected.callback, C::name);
        let Some(callback) = C::CALLBACKS.iter().find(|callback| Some(callback.name) == name)
        else {
            self.context.forget_unread();
            return self.context.note(&self.walk.path, NoteKind::UnknownEvent);
        };
        self.walk.sweep_around(swept, &mut self.context);
        let sent_as = callback.sent_as.or(callback.shape.rules.sent_as);
        let json = sent_as.map(|sent_as| sent_as == SentAs::Json);
        if json.is_some_and(|json| json != (self.delivery.wire == Wire::Json)) {
            self.context.note(&self.walk.path, NoteKind::SentOtherwise);
        }
    }
}
