//! Decoding a delivery into a type of the user's own.

use std::borrow::Cow;

use super::choose::{Derived, take_record};
use super::fits::{Held, Reads};
use super::sent::Sent;
use crate::context::{Context, Found};
use crate::decode::{at_payload, each_event};
use crate::delivery::Delivery;
use crate::document::Document;
use crate::error::{Note, Rejected, What};
use crate::few::Few;
use crate::fields::Envelope;
use crate::mask::DebugCode;
use crate::pull::{Input, Place, SentPayload, Unread, Why};
use crate::received::FromProvider;
use crate::select::{self, Selected};
use crate::shape::{Field, Provider, Rules};
use crate::unrecognized::Unrecognized;
use crate::walk::Walk;

/// A type that `#[derive(Callback)]` lets a delivery be decoded into.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type that a delivery can be decoded into",
    label = "not derived for a callback",
    note = "derive it: `#[derive(callspec::Callback)]` with `#[callback(schema = \"..\", callback = \"..\")]`; what is derived with `type = \"..\"` stands inside another",
    note = "a generated `Callback` is decoded by `Delivery::decode_unverified`"
)]
pub trait Decode<'d>: FromProvider + Sized {
    #[doc(hidden)]
    fn decode(event: Incoming<'_, 'd>) -> Option<Self>;
}

/// What a delivery holds, decoded into a type of the user's own: the events in the order sent, one
/// unless the provider sends batches.
#[derive(Debug)]
pub struct Decoded<'d, T> {
    events: Few<DecodedEvent<'d, T>>,
}

/// One event of [`Decoded`].
#[non_exhaustive]
pub struct DecodedEvent<'d, T> {
    /// The code as received; parts are joined by `/`. `None` where none was found or needed.
    pub code: Option<Cow<'d, str>>,
    /// The event, or every reason why it cannot be decoded. One that a derived struct is not for
    /// is rejected, and kept whole in [`Rejected::content`].
    pub callback: Result<T, Rejected>,
}

impl<'d, T> Decoded<'d, T> {
    /// The events in the order sent.
    pub fn events(&self) -> impl Iterator<Item = &DecodedEvent<'d, T>> {
        self.events.iter()
    }

    /// The callback of a delivery that holds one event; `None` if it holds none or several.
    #[must_use]
    pub fn single(self) -> Option<Result<T, Rejected>> {
        let mut events = self.events.into_iter();
        events.next().filter(|_| events.next().is_none()).map(|event| event.callback)
    }
}

impl<'d, T> IntoIterator for Decoded<'d, T> {
    type Item = DecodedEvent<'d, T>;
    type IntoIter = crate::few::IntoIter<DecodedEvent<'d, T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.events.into_iter()
    }
}

impl<T: std::fmt::Debug> std::fmt::Debug for DecodedEvent<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DecodedEvent")
            .field("code", &self.code.as_deref().map(DebugCode))
            .field("callback", &self.callback)
            .finish()
    }
}

/// Decodes every event of a document that is the delivery's own, or was read of it again.
pub(crate) fn decode_as<'d, T: Decode<'d>>(
    delivery: &'d Delivery<'_>,
    document: &Document<'_>,
) -> Decoded<'d, T> {
    let mut events = Few::default();
    each_event(T::PROVIDER, Envelope::NONE, document, &mut |event, _| {
        events.push(decode_event(delivery, event, &mut Context::new(false)));
    });
    Decoded { events }
}

/// Decodes every event again and collects what is worth knowing of what the type takes.
pub(crate) fn notes_as<'d, T: Decode<'d>>(
    delivery: &'d Delivery<'_>,
    document: &Document<'_>,
) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut index = 0_usize;
    each_event(T::PROVIDER, Envelope::NONE, document, &mut |event, _| {
        let mut context = Context::new(true);
        let _: DecodedEvent<'d, T> = decode_event(delivery, event, &mut context);
        context.forget_unread();
        notes.extend(context.into_notes(index));
        index = index.saturating_add(1);
    });
    notes
}

fn decode_event<'d, T: Decode<'d>>(
    delivery: &'d Delivery<'_>,
    event: &Walk<'_, '_>,
    context: &mut Context,
) -> DecodedEvent<'d, T> {
    let Selected { callback, code } = select::find(T::PROVIDER, event, delivery);
    let callback = callback.and_then(|index| T::PROVIDER.callbacks.get(index));
    let name = callback.map(|callback| callback.name);
    context.callback = name.unwrap_or_default();
    let decoded = T::decode(Incoming {
        provider: T::PROVIDER,
        name,
        code: &code,
        event,
        lasting: delivery.document(),
        context: &mut *context,
    });
    let callback = match decoded.filter(|_| !context.failed()) {
        Some(decoded) => Ok(decoded),
        None => {
            if !context.failed() {
                context.another(
                    &event.path,
                    "a value of every field",
                    "a type of one's own without",
                );
            }
            let what = name.map_or(What::Event, What::Callback);
            Err(context.reject(what, owned(&code), &event.value.content()))
        }
    };
    DecodedEvent { code, callback }
}

fn owned(code: &Option<Cow<'_, str>>) -> Option<String> {
    code.as_deref().map(str::to_owned)
}

/// An event whose callback was found out, waiting to be decoded.
pub struct Incoming<'e, 'd> {
    provider: &'static Provider,
    name: Option<&'static str>,
    code: &'e Option<Cow<'d, str>>,
    event: &'e Walk<'e, 'e>,
    lasting: &'d Document<'d>,
    context: &'e mut Context,
}

impl<'d> Incoming<'_, 'd> {
    /// The callback's name in the schema; `None` of an event of unknown code.
    #[must_use]
    pub fn callback(&self) -> Option<&'static str> {
        self.name
    }

    /// The payload of this callback; any other event is a problem.
    pub fn only<T: Derived<'d>>(self, callback: &'static str) -> Option<T> {
        match self.name == Some(callback) {
            true => self.read(take_record),
            false => self.refuse(callback),
        }
    }

    /// The payload, declared as the record `K`.
    pub fn payload<K, T>(self) -> Option<T>
    where
        Held<T>: Reads<'d, K, Value = T>,
    {
        self.read(Held::<T>::read)
    }

    fn read<T>(self, read: fn(Sent<'_, 'd>) -> Result<T, Unread>) -> Option<T> {
        let Self { provider, event, lasting, context, .. } = self;
        let mut payload = None;
        at_payload(provider, event, context, &mut |found| {
            payload = read_payload(found, lasting, read);
        });
        payload
    }

    /// The event as it is, of a callback that nothing else handles.
    pub fn other<T: KeepsOther>(self) -> T {
        T::keep(Unrecognized::new(self.name, owned(self.code), &self.event.value.content()))
    }

    /// No type for this event: a problem.
    pub fn unhandled<T>(self) -> Option<T> {
        self.refuse("an event of the schema")
    }

    fn refuse<T>(self, expected: &'static str) -> Option<T> {
        let found = match self.name {
            Some(name) => format!("the callback {name}"),
            None => "an event of unknown code".to_owned(),
        };
        self.context.another(&self.event.path, expected, found);
        None
    }
}

fn read_payload<'d, T>(
    payload: SentPayload<'_, '_>,
    lasting: &'d Document<'d>,
    read: fn(Sent<'_, 'd>) -> Result<T, Unread>,
) -> Option<T> {
    const RULES: &Rules = &Rules::new();
    let SentPayload { value, path, context } = payload;
    let Some(value) = value else {
        context.problem(path, Unread::object("an object"), Found::Nothing);
        return None;
    };
    let place =
        &Place { field: Field::ORDINARY, rules: RULES, beside: None, path, sensitive: false };
    let input = Input { value, place, context: &mut *context };
    match read(Sent { input, lasting }) {
        Ok(read) => Some(read),
        Err(Unread { why: Why::Recorded, .. }) => None,
        Err(unread) => {
            context.problem(path, unread, Found::Hidden(value));
            None
        }
    }
}

/// A type that keeps an event which no variant handles.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not keep an event whole",
    label = "the variant for all other events",
    note = "hold a `callspec::Unrecognized` in it"
)]
pub trait KeepsOther {
    #[doc(hidden)]
    fn keep(other: Unrecognized) -> Self;
}

impl KeepsOther for Unrecognized {
    fn keep(other: Unrecognized) -> Self {
        other
    }
}
