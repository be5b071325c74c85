//! What stands around an event: the layers that were opened, and the envelope's fields in them.

use crate::document::Object;
use crate::lookup::{Match, Sought, match_fields};
use crate::path::Path;
use crate::shape::{Named, Rules, Shape};

/// The object at hand, and those around it that an envelope's fields stand in.
#[derive(Clone, Copy)]
pub(crate) struct Objects<'f, 'd> {
    pub(crate) object: Option<Object<'d>>,
    pub(crate) outer: Option<&'f Layers<'f, 'd>>,
}

/// A layer that was opened (no object: it was skipped), those around it, and where the envelope's
/// fields stand in it: looked up once, however many events it holds.
pub(crate) struct Layers<'f, 'd> {
    outer: Option<&'f Layers<'f, 'd>>,
    /// 1 the outermost.
    number: u8,
    pub(super) object: Option<Object<'d>>,
    pub(super) path: &'f Path<'f>,
    pub(super) matches: Vec<Match>,
}

impl<'f, 'd> Layers<'f, 'd> {
    /// One layer more, inside the others.
    pub(crate) fn new(
        outer: Option<&'f Self>,
        object: Option<Object<'d>>,
        path: &'f Path<'f>,
        envelope: &'static Shape,
    ) -> Self {
        let number = outer.map_or(0, |outer| outer.number).saturating_add(1);
        let mut matches = Vec::new();
        if let Some(object) = object {
            matches.resize(envelope.names.len(), Match::NONE);
            match_fields(object, &InLayer { envelope, layer: number }, &mut matches);
        }
        Self { outer, number, object, path, matches }
    }

    /// The layer of this number.
    pub(super) fn numbered(&self, number: u8) -> Option<&Self> {
        std::iter::successors(Some(self), |layer| layer.outer).find(|it| it.number == number)
    }
}

/// The fields of a record.
impl Sought for Shape {
    #[inline]
    fn name(&self, at: usize) -> Option<&'static str> {
        self.names.get(at).copied()
    }

    fn each(&self, visit: &mut dyn FnMut(usize, Named, &'static Rules)) {
        self.fields().enumerate().for_each(|(at, named)| visit(at, named, self.rules));
    }
}

/// The fields of an envelope that stand in one layer.
pub(super) struct InLayer {
    pub(super) envelope: &'static Shape,
    pub(super) layer: u8,
}

impl Sought for InLayer {
    fn name(&self, at: usize) -> Option<&'static str> {
        let named = self.envelope.fields().nth(at)?;
        (named.field.layer() == self.layer).then_some(named.wire)
    }

    fn each(&self, visit: &mut dyn FnMut(usize, Named, &'static Rules)) {
        let fields = self.envelope.fields().enumerate();
        let here = fields.filter(|(_, named)| named.field.layer() == self.layer);
        here.for_each(|(at, named)| visit(at, named, self.envelope.rules));
    }
}
