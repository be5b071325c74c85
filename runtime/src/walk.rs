//! Following declared paths through a document, from the body's root to an event and beyond.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::context::Context;
use crate::document::{Document, Value};
use crate::fields::{Envelope, Layers};
use crate::path::Path;
use crate::pull::{decoded_base64, embedded_json};
use crate::shape::{Condition, Expected, Layer, Step};

/// A value that was reached, and the way to it.
pub(crate) struct Walk<'w, 'd> {
    pub(crate) value: Value<'d>,
    pub(crate) path: Path<'w>,
    ignore_case: bool,
    from: Option<&'w Walk<'w, 'd>>,
}

impl<'w, 'd> Walk<'w, 'd> {
    /// The whole body; names match in any case if the provider's rules say so.
    pub(crate) fn root(value: Value<'d>, ignore_case: bool) -> Self {
        Walk { value, path: Path::ROOT, ignore_case, from: None }
    }

    /// Another document of the same request, read by the same rules.
    pub(crate) fn beside<'o>(&self, value: Value<'o>) -> Walk<'o, 'o> {
        Walk::root(value, self.ignore_case)
    }

    fn to<'n>(&'n self, value: Value<'d>, path: Path<'n>) -> Walk<'n, 'd> {
        Walk { value, path, ignore_case: self.ignore_case, from: Some(self) }
    }

    /// Visits what lies at the end of the steps: one value, or several through `[]`.
    ///
    /// Answers whether the steps lead somewhere; an empty list is somewhere.
    pub(crate) fn follow(&self, steps: &[Step], visit: &mut dyn FnMut(&Walk<'_, '_>)) -> bool {
        let Some((step, rest)) = steps.split_first() else {
            visit(self);
            return true;
        };
        match step {
            Step::Key(name) => match self.member(name) {
                Some(value) => self.to(value, self.path.key(name)).follow(rest, visit),
                None => false,
            },
            Step::Items => {
                let Some(list) = self.value.as_list() else { return false };
                for (index, value) in list.items().enumerate() {
                    self.to(value, self.path.index(index)).follow(rest, visit);
                }
                true
            }
            Step::Json => match embedded_json(self.value, &self.path) {
                Some(inner) => self.open_document(&inner, "(json)", rest, visit),
                None => false,
            },
            Step::Base64 => match self.value.as_text().and_then(decoded_base64) {
                Some(text) => {
                    self.open_document(&Document::of_text(&text), "(base64)", rest, visit)
                }
                None => false,
            },
        }
    }

    fn open_document(
        &self,
        inner: &Document<'_>,
        how: &'static str,
        rest: &[Step],
        visit: &mut dyn FnMut(&Walk<'_, '_>),
    ) -> bool {
        self.to(inner.root(), self.path.opened(how)).follow(rest, visit)
    }

    /// Opens the layers whose condition holds and visits each event inside.
    pub(crate) fn events(
        &self,
        layers: &[Layer],
        envelope: Envelope,
        outer: Option<&Layers<'_, '_>>,
        visit: &mut dyn FnMut(&Walk<'_, '_>, Option<&Layers<'_, '_>>),
    ) {
        let Some((layer, rest)) = layers.split_first() else {
            visit(self, outer);
            return;
        };
        let opened = self.holds(layer.when);
        let object = self.value.as_object().filter(|_| opened);
        let around = Layers::new(outer, object, &self.path, envelope);
        if !opened {
            return self.events(rest, envelope, Some(&around), visit);
        }
        self.each(layer.open, &mut |inner, reached| match reached {
            true => inner.events(rest, envelope, Some(&around), visit),
            false => visit(inner, Some(&around)),
        });
    }

    /// Visits each value at the end of the steps, and each item (or the value here) from which
    /// they lead nowhere, so that nothing in a batch is passed over.
    fn each(&self, steps: &[Step], visit: &mut dyn FnMut(&Walk<'_, '_>, bool)) {
        let reached = match steps.iter().position(|step| *step == Step::Items) {
            None => self.follow(steps, &mut |end| visit(end, true)),
            Some(at) => {
                let (list, rest) = steps.split_at(at.saturating_add(1));
                self.follow(list, &mut |item| item.each(rest, visit))
            }
        };
        if !reached {
            visit(self, false);
        }
    }

    /// Whether every condition holds here.
    pub(crate) fn holds(&self, conditions: &[Condition]) -> bool {
        conditions.iter().all(|condition| {
            let mut found = None;
            self.follow(condition.path, &mut |walk| {
                found.get_or_insert(walk.value.kind());
            });
            match condition.expected {
                Expected::Kind(kind) => found == Some(kind),
                Expected::Present => found.is_some(),
                Expected::Absent => found.is_none(),
            }
        })
    }

    /// The text of the first scalar at the end of the steps; borrowed where it stands in `lasting`.
    pub(crate) fn text_at<'l>(
        &self,
        steps: &[Step],
        lasting: &'l Document<'l>,
    ) -> Option<Cow<'l, str>> {
        let mut text = None;
        self.follow(steps, &mut |walk| {
            if text.is_none() {
                text = walk.single().and_then(|value| value.text_in(lasting));
            }
        });
        text
    }

    /// The value; of a parameter sent several times, the first one.
    fn single(&self) -> Option<Value<'d>> {
        if self.value.is_repeated() {
            return self.value.as_list()?.get(0);
        }
        Some(self.value)
    }

    /// Marks every value on the steps as read, as far as they lead.
    pub(crate) fn mark(&self, steps: &[Step], context: &mut Context) {
        for length in 1..=steps.len() {
            let steps = steps.get(..length).unwrap_or(steps);
            self.follow(steps, &mut |walk| walk.mark_way(context));
        }
    }

    fn mark_way(&self, context: &mut Context) {
        let mut at = Some(self);
        while let Some(walk) = at {
            context.mark_read(walk.value);
            at = walk.from;
        }
    }

    /// Remembers what nothing has read in the objects on the way here from `start`.
    pub(crate) fn sweep_way(&self, start: Value<'_>, context: &mut Context) {
        self.mark_way(context);
        let from = |walk: &Self| walk.from.filter(|_| walk.value.id() != start.id());
        for walk in std::iter::successors(from(self), |walk| from(walk)) {
            if let Some(object) = walk.value.as_object() {
                context.sweep(object, None, &walk.path);
            }
        }
    }

    /// Remembers what nothing has read in the objects around an event, unless their paths are
    /// among `swept` already: events of one batch share them.
    pub(crate) fn sweep_around(&self, swept: &mut HashSet<String>, context: &mut Context) {
        self.mark_way(context);
        for walk in std::iter::successors(self.from, |walk| walk.from) {
            let object = walk.value.as_object();
            if let Some(object) = object.filter(|_| swept.insert(walk.path.to_string())) {
                context.sweep(object, None, &walk.path);
            }
        }
    }

    /// The whole body, from which the way here began.
    pub(crate) fn whole(&self) -> &Self {
        let mut at = self;
        while let Some(from) = at.from {
            at = from;
        }
        at
    }

    /// How many members have this name, in any case if the provider's rules say so.
    pub(crate) fn times(&self, name: &str) -> usize {
        let is_named =
            |sent: &str| sent == name || (self.ignore_case && sent.eq_ignore_ascii_case(name));
        let members = self.value.as_object().into_iter().flat_map(|object| object.members());
        members.filter(|member| is_named(member.name)).count()
    }

    /// The member of this name, in any case if the provider's rules say so.
    pub(crate) fn member(&self, name: &str) -> Option<Value<'d>> {
        self.value.member(name, self.ignore_case)
    }
}
