//! What stands around an event: the layers that were opened, and the envelope's fields in them.

use super::{Around, Record};
use crate::document::Object;
use crate::lookup::{Match, Sought, match_fields};
use crate::path::Path;
use crate::received::NoEnvelope;
use crate::shape::{Named, Rules, Shape};

/// The fields of what stands around an event, and the layers that they stand in.
#[derive(Clone, Copy)]
pub(crate) struct Envelope {
    pub(super) shape: &'static Shape,
    pub(super) layers: &'static [u8],
}

impl Envelope {
    /// Of a provider that has none.
    pub(crate) const NONE: Self = Self { shape: NoEnvelope::SHAPE, layers: NoEnvelope::LAYERS };

    /// This one.
    pub(crate) fn of<R: Record>() -> Self {
        Self { shape: R::SHAPE, layers: R::LAYERS }
    }

    /// The layer of the field at this index.
    #[inline]
    pub(super) fn layer(&self, at: usize) -> u8 {
        self.layers.get(at).copied().unwrap_or_default()
    }
}

/// A layer that was opened (no object: it was skipped), those around it, and where the envelope's
/// fields stand in it: looked up once, however many events it holds.
pub(crate) struct Layers<'f, 'd> {
    outer: Option<&'f Layers<'f, 'd>>,
    /// 1 the outermost.
    number: u8,
    pub(super) around: Option<Around<'f, 'd>>,
    pub(super) matches: Vec<Match>,
}

impl<'f, 'd> Layers<'f, 'd> {
    /// One layer more, inside the others.
    pub(crate) fn new(
        outer: Option<&'f Self>,
        object: Option<Object<'d>>,
        path: &'f Path<'f>,
        envelope: Envelope,
    ) -> Self {
        let number = outer.map_or(0, |outer| outer.number).saturating_add(1);
        let mut matches = Vec::new();
        if let Some(object) = object {
            matches.resize(envelope.shape.names.len(), Match::NONE);
            match_fields(object, &InLayer { envelope, layer: number }, &mut matches);
        }
        let rules = envelope.shape.rules;
        let around = object.map(|object| Around { rules, object, path, sensitive: false });
        Self { outer, number, around, matches }
    }

    /// The layer of this number.
    pub(super) fn numbered(&self, number: u8) -> Option<&Self> {
        std::iter::successors(Some(self), |layer| layer.outer).find(|it| it.number == number)
    }
}

/// The fields of an envelope that stand in one layer.
pub(super) struct InLayer {
    pub(super) envelope: Envelope,
    pub(super) layer: u8,
}

impl Sought for InLayer {
    fn name(&self, at: usize) -> Option<&'static str> {
        if self.envelope.layer(at) != self.layer {
            return None;
        }
        self.envelope.shape.name(at)
    }

    fn each(&self, visit: &mut dyn FnMut(usize, Named, &'static Rules)) {
        self.envelope.shape.each(&mut |at, named, rules| {
            if self.envelope.layer(at) == self.layer {
                visit(at, named, rules);
            }
        });
    }

    fn has_spellings(&self) -> bool {
        self.envelope.shape.has_spellings()
    }
}
