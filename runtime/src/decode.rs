//! From a delivery to its events: layers opened, the callback found, the payload pulled.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::context::Context;
use crate::delivery::Delivery;
use crate::document::{Document, Value};
use crate::error::{Note, NoteKind, Rejected, What};
use crate::fields::{Empty as _, Envelope, Fields, Layers};
use crate::path::Path;
use crate::pull::SentPayload;
use crate::received::{CallbackSet, Event, Received};
use crate::request::Wire;
use crate::select::{self, Selected};
use crate::shape::{Provider, SentAs};
use crate::unrecognized::Unrecognized;
use crate::walk::Walk;

/// Decodes every event.
#[inline]
pub(crate) fn decode<C: CallbackSet>(
    delivery: &Delivery<'_>,
    document: &Document<'_>,
) -> Received<C> {
    // Nearly always one event, for which the usual growth of a list would take room for four.
    let mut events = Vec::with_capacity(1);
    each_event(C::PROVIDER, Envelope::of::<C::Envelope>(), document, &mut |walk, layers| {
        let mut decoder = Decoder { delivery, walk, layers, context: Context::new(false) };
        events.push(decoder.decode());
    });
    Received { events }
}

/// Decodes every event again and collects what is worth knowing besides.
pub(crate) fn notes<C: CallbackSet>(delivery: &Delivery<'_>, document: &Document<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    let (mut index, mut swept) = (0, HashSet::new());
    each_event(C::PROVIDER, Envelope::of::<C::Envelope>(), document, &mut |walk, layers| {
        let mut decoder = Decoder { delivery, walk, layers, context: Context::new(true) };
        let event: Event<C> = decoder.decode();
        decoder.remark(&event, &mut swept);
        notes.extend(decoder.context.into_notes(index));
        index += 1;
    });
    notes
}

/// Visits each event of a document, and the layers around it.
pub(crate) fn each_event(
    provider: &Provider,
    envelope: Envelope,
    document: &Document<'_>,
    visit: &mut dyn FnMut(&Walk<'_, '_>, Option<&Layers<'_, '_>>),
) {
    let names = provider.rules.ignore_case.names;
    Walk::root(document.root(), names).events(provider.layers, envelope, None, visit);
}

/// Visits the payload of an event: what stands where the provider says, or nothing there.
pub(crate) fn at_payload(
    provider: &Provider,
    event: &Walk<'_, '_>,
    context: &mut Context,
    visit: &mut dyn FnMut(SentPayload<'_, '_>),
) {
    let found = event.follow(provider.payload, &mut |walk| {
        walk.sweep_way(event.value, context);
        visit(SentPayload { value: Some(walk.value), path: &walk.path, context });
    });
    if !found {
        let path = select::declared_path(provider.payload, &event.path);
        let path = Path::ROOT.key(&path);
        visit(SentPayload { value: None::<Value<'_>>, path: &path, context });
    }
}

/// The decoding of one event.
struct Decoder<'e, 'w, 'd> {
    delivery: &'e Delivery<'e>,
    walk: &'e Walk<'w, 'd>,
    layers: Option<&'e Layers<'w, 'd>>,
    context: Context,
}

impl<'d> Decoder<'_, '_, 'd> {
    #[inline]
    fn decode<C: CallbackSet>(&mut self) -> Event<C> {
        let envelope = self.envelope::<C>();
        let Selected { callback, code } = select::find(C::PROVIDER, self.walk, self.delivery);
        let code = code.map(Cow::into_owned);
        let callback = self.callback(callback, &code);
        Event { code, envelope, callback }
    }

    #[inline]
    fn envelope<C: CallbackSet>(&mut self) -> Result<C::Envelope, Rejected> {
        let object = self.walk.value.as_object();
        let path = &self.walk.path;
        let mut envelope = C::Envelope::EMPTY;
        Fields::of_layers(
            Envelope::of::<C::Envelope>(),
            object,
            self.layers,
            path,
            &mut self.context,
        )
        .fill(&mut envelope);
        match self.context.failed() {
            true => Err(self.context.reject(What::Envelope, None, &self.content())),
            false => Ok(envelope),
        }
    }

    /// The callback; one of unknown code, or that the set leaves out, is kept whole.
    #[inline]
    fn callback<C: CallbackSet>(
        &mut self,
        index: Option<usize>,
        code: &Option<String>,
    ) -> Result<C, Rejected> {
        let known = index.and_then(|index| Some((index, C::PROVIDER.callbacks.get(index)?)));
        let Some((index, callback)) = known else { return Ok(self.keep(None, code)) };
        self.context.callback = callback.name;
        let mut pulled = None;
        at_payload(C::PROVIDER, self.walk, &mut self.context, &mut |payload| {
            pulled = C::pull(index, payload);
        });
        match pulled {
            _ if self.context.failed() => Err(self.context.reject(
                What::Callback(callback.name),
                code.clone(),
                &self.content(),
            )),
            Some(pulled) => Ok(pulled),
            None => Ok(self.keep(Some(callback.name), code)),
        }
    }

    #[inline]
    fn keep<C: CallbackSet>(&self, callback: Option<&'static str>, code: &Option<String>) -> C {
        C::keep(Unrecognized::new(callback, code.clone(), &self.content()))
    }

    fn content(&self) -> Cow<'d, str> {
        self.walk.value.content()
    }

    /// Of an event that is kept whole nothing is read; that nobody knows it is worth a note.
    fn remark_kept<C: CallbackSet>(&mut self, event: &Event<C>) {
        self.context.forget_unread();
        let kept = event.callback.as_ref().ok().and_then(C::unrecognized);
        if kept.is_none_or(|kept| kept.callback().is_none()) {
            self.context.note(&self.walk.path, NoteKind::UnknownEvent);
        }
    }

    /// Notes what lies outside envelope and payload; what wraps a batch is noted once, with the
    /// first event in it.
    fn remark<C: CallbackSet>(&mut self, event: &Event<C>, swept: &mut HashSet<String>) {
        select::mark(C::PROVIDER, self.walk, self.delivery, &mut self.context);
        let name = event.callback.as_ref().map_or_else(|rejected| rejected.callback, C::name);
        let mut callbacks = C::PROVIDER.callbacks.iter();
        let Some(callback) = callbacks.find(|callback| Some(callback.name) == name) else {
            self.remark_kept(event);
            return self.walk.sweep_around(swept, &mut self.context);
        };
        self.walk.sweep_around(swept, &mut self.context);
        let json = callback.sent_as.map(|sent_as| sent_as == SentAs::Json);
        if json.is_some_and(|json| json != (self.delivery.wire == Wire::Json)) {
            self.context.note(&self.walk.path, NoteKind::SentOtherwise);
        }
    }
}
