//! Types in any of their forms: a word, a list, or a mapping with a shape and more.

use crate::language::{Context, ITEM};
use crate::lower::Lower;
use crate::lower::amount::need_currency;
use crate::lower::keys::{Keys, Text};
use crate::lower::lowered::{Beside, Lowered, nearest};
use crate::lower::rust::RustSaid;
use crate::lower::said::Near;
use crate::lower::scope::Spot;
use crate::lower::shape::Shape;
use crate::model::{Documented, Scalar, Slot, Type};
use crate::source::Span;
use crate::tree::{Node, NodeKind};

/// Lists of lists, types of types: more levels than these are a mistake.
const DEEPEST: usize = 32;

impl<'a> Lower<'a> {
    /// A type in any of its forms: a word, `[T]`, or a mapping of `context`.
    pub(super) fn ty(
        &mut self,
        node: &'a Node,
        spot: &Spot<'_>,
        context: &'static Context,
    ) -> Lowered {
        match &node.kind {
            NodeKind::Scalar(scalar) => self.name(&Text { text: &scalar.text, span: node.span }),
            NodeKind::Sequence(items) => self.short_list(items, node.span, spot),
            NodeKind::Unread => Lowered::broken(),
            NodeKind::Mapping(_) => match self.keys(node, spot.span, context) {
                Some(keys) => {
                    let rust = self.rust(&keys);
                    self.mapping(&keys, rust, spot)
                }
                None => Lowered::broken(),
            },
        }
    }

    fn name(&mut self, text: &Text<'_>) -> Lowered {
        match self.resolve(text) {
            Some(named) => Lowered::of_name(&named, text.text),
            None => Lowered::broken(),
        }
    }

    /// `[T]` is `{list: T}`.
    fn short_list(&mut self, items: &'a [Node], span: Span, spot: &Spot<'_>) -> Lowered {
        if let [item] = items {
            return self.list(item, span, spot);
        }
        let message = format!("`[T]` is a list of one type; here are {}", items.len());
        let help = match items {
            [] => "such as `[text]`",
            _ => "of several types write `by:` and `variants:`",
        };
        self.error("wrong-kind", span, message, help);
        Lowered::broken()
    }

    fn list(&mut self, item: &'a Node, span: Span, spot: &Spot<'_>) -> Lowered {
        self.nested(item, span, spot, |slot| Type::List(Box::new(slot)), "list")
    }

    fn nested(
        &mut self,
        item: &'a Node,
        span: Span,
        spot: &Spot<'_>,
        ty: fn(Slot) -> Type,
        word: &str,
    ) -> Lowered {
        let mut inner = self.ty(item, spot, &ITEM);
        if depth(&inner.ty) >= DEEPEST {
            self.error(
                "too-deep",
                span,
                format!("lists and maps nest more than {DEEPEST} deep"),
                "put a record between",
            );
            return Lowered::broken();
        }
        self.check_item(&inner, item.span);
        let said = std::mem::take(&mut inner.said);
        let reading = self.reading(said, &inner.ty, item.span);
        Lowered {
            docs: inner.docs,
            documented: inner.documented,
            needs: inner.needs,
            broken: inner.broken,
            ..Lowered::new(ty(Slot { ty: inner.ty, reading }), word)
        }
    }

    /// Only a field can take a user's own type or the keys of its record.
    pub(super) fn check_item(&mut self, item: &Lowered, span: Span) {
        if item.rust_type.is_some() {
            let message =
                "a type of one's own stands in a field, not inside a list, a map or variants";
            self.error("rust", span, message, "say `rust: {type: ..}` of the field");
        }
    }

    /// A mapping: its shape, and what is said beside.
    pub(super) fn mapping(
        &mut self,
        keys: &Keys<'a>,
        rust: RustSaid<'a>,
        spot: &Spot<'_>,
    ) -> Lowered {
        let beside = self.beside(*keys, rust);
        let Some(shape) = self.shape(keys) else { return Lowered::broken() };
        let mut lowered = self.shaped(shape, &beside, spot);
        self.check_rust_place(&beside, &lowered);
        if lowered.broken {
            return lowered;
        }
        let said = self.said(keys, beside.near.clone(), &lowered.ty);
        self.push_down(&lowered.own, &mut lowered.ty, &said.near);
        lowered.said = said.over(std::mem::take(&mut lowered.said));
        if matches!(lowered.ty, Type::Scalar(Scalar::Decimal | Scalar::Integer)) {
            need_currency(keys, &mut lowered.needs);
        }
        self.check_documented_type(keys, &lowered);
        if !lowered.own || beside.is_field() {
            lowered.docs = nearest(beside.docs, lowered.docs);
            let silent = beside.documented == Documented::default();
            lowered.documented = if silent { lowered.documented } else { beside.documented };
        }
        let item = std::ptr::eq(keys.context, &ITEM);
        if !lowered.own && !item {
            lowered.rust_type = beside.rust.ty.map(|(ty, _)| ty).or(lowered.rust_type);
        }
        lowered
    }

    /// All that may stand beside a shape.
    pub(super) fn beside(&mut self, keys: Keys<'a>, rust: RustSaid<'a>) -> Beside<'a> {
        Beside {
            docs: self.docs(&keys),
            documented: self.documented(&keys),
            near: self.near(&keys),
            keys,
            rust,
        }
    }

    fn shaped(&mut self, shape: Shape<'a>, beside: &Beside<'a>, spot: &Spot<'_>) -> Lowered {
        match shape {
            Shape::Named(at) => self.text(at).map_or_else(Lowered::broken, |text| self.name(&text)),
            Shape::List(at) => self.list(at.node, at.span, spot),
            Shape::Map(at) => {
                self.nested(at.node, at.span, spot, |slot| Type::Map(Box::new(slot)), "map")
            }
            Shape::Fields => self.record_in_place(beside, spot),
            Shape::Enumeration => self.enumeration_in_place(beside, spot),
            Shape::Variants => self.variants_in_place(beside, spot),
        }
    }

    /// Rules said of a list, a map or variants hold for what is in it, unless that says its own.
    fn push_down(&mut self, own: &bool, ty: &mut Type, near: &Near) {
        if let Type::Variants(id) = ty {
            let arms = self
                .provider
                .variants
                .get_mut(*id)
                .filter(|_| *own)
                .map(|variants| &mut variants.arms);
            arms.into_iter().flatten().for_each(|arm| inherit(&mut arm.slot, near));
        }
        let mut ty = ty;
        while let Type::List(slot) | Type::Map(slot) = ty {
            inherit(slot, near);
            ty = &mut slot.ty;
        }
    }
}

/// How deep lists and maps nest.
fn depth(mut ty: &Type) -> usize {
    let mut depth: usize = 0;
    while let Type::List(slot) | Type::Map(slot) = ty {
        depth = depth.saturating_add(1);
        ty = &slot.ty;
    }
    depth
}

/// Rules that a slot does not say itself.
fn inherit(slot: &mut Slot, near: &Near) {
    let reading = &mut slot.reading;
    if reading.none.is_none() {
        reading.none.clone_from(&near.none);
    }
    reading.ignore_case = reading.ignore_case.or(near.ignore_case);
    reading.note_unreadable = reading.note_unreadable.or(near.note_unreadable);
}
