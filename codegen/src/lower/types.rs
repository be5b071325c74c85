//! Types in place: their shape, and the slot that they fill.

use crate::diagnostics::Diagnostic;
use crate::language::types::SHAPES;
use crate::language::{Context, FIELD, ITEM, NAMED};
use crate::lower::Lower;
use crate::lower::named::Named;
use crate::lower::read::{At, Keys, Text};
use crate::lower::reading::{Near, Said};
use crate::lower::rust::{RustSaid, item_spans, name_span, type_span};
use crate::lower::scope::Spot;
use crate::model::{Docs, Documented, Presence, Scalar, Slot, Type};
use crate::source::Span;
use crate::tree::{Node, NodeKind};

/// Lists of lists, types of types: more levels than these are a mistake.
const DEEPEST: usize = 32;

/// The key of a currency that a field says.
pub(super) const CURRENCY_IN: &str = "currency-in";

/// A type as read, before it is settled into a [`Slot`].
#[derive(Clone, Debug)]
pub(super) struct Lowered {
    pub(super) ty: Type,
    pub(super) said: Said,
    /// The type's name, or the word for its shape.
    pub(super) word: String,
    /// What is said for the reader and has no generated type to stand on.
    pub(super) docs: Docs,
    pub(super) documented: Documented,
    pub(super) presence: Option<Presence>,
    /// The user's own type, of a named one.
    pub(super) rust_type: Option<String>,
    /// Names that must be fields beside the value.
    pub(super) needs: Vec<Need>,
    /// The type is made here, by the mapping itself.
    pub(super) own: bool,
    /// The type could not be read, which was reported.
    pub(super) broken: bool,
}

/// All that is said beside the shape of a type.
#[derive(Clone, Debug)]
pub(super) struct Beside<'n> {
    pub(super) keys: Keys<'n>,
    pub(super) docs: Docs,
    pub(super) documented: Documented,
    pub(super) near: Near,
    pub(super) rust: RustSaid<'n>,
}

impl Beside<'_> {
    /// The mapping is that of a field, not of a type.
    pub(super) fn is_field(&self) -> bool {
        std::ptr::eq(self.keys.context, &FIELD)
    }

    /// What is said of a type that is made here: of a field only what it is.
    pub(super) fn type_docs(&self) -> (Docs, Documented) {
        if self.is_field() {
            let docs = Docs { doc: self.docs.doc.clone(), ..Docs::default() };
            return (docs, Documented::default());
        }
        (self.docs.clone(), self.documented.clone())
    }
}

/// A field that must stand beside a value, because something in the value refers to it.
#[derive(Clone, Debug)]
pub(super) struct Need {
    /// The key that refers to it.
    pub(super) key: &'static str,
    pub(super) name: String,
    pub(super) span: Span,
}

impl Lowered {
    pub(super) fn new(ty: Type, word: &str) -> Self {
        Self {
            ty,
            said: Said::default(),
            word: word.to_owned(),
            docs: Docs::default(),
            documented: Documented::default(),
            presence: None,
            rust_type: None,
            needs: Vec::new(),
            own: false,
            broken: false,
        }
    }

    /// In the place of a type that could not be read.
    pub(super) fn broken() -> Self {
        Self { broken: true, ..Self::new(Type::Scalar(Scalar::Json), "") }
    }

    fn of_name(named: &Named, name: &str) -> Self {
        Self {
            said: named.said.clone(),
            docs: named.docs.clone(),
            documented: named.documented.clone(),
            presence: named.presence,
            rust_type: named.rust_type.clone(),
            needs: named.needs.clone(),
            ..Self::new(named.ty.clone(), name)
        }
    }
}

/// The shape that a mapping says.
pub(super) enum Shape<'n> {
    Named(At<'n>),
    List(At<'n>),
    Map(At<'n>),
    Fields,
    Enumeration,
    Variants,
}

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

    /// Exactly one shape.
    pub(super) fn shape(&mut self, keys: &Keys<'a>) -> Option<Shape<'a>> {
        let mut found: Vec<At<'a>> = SHAPES.iter().filter_map(|group| keys.any(group)).collect();
        found.sort_by_key(|at| at.span);
        match found.as_slice() {
            [] if SHAPES.iter().copied().flatten().any(|name| !keys.lacks(name)) => None,
            [] => {
                let named = std::ptr::eq(keys.context, &NAMED);
                let help = "say one of `type`, `list`, `map`, `fields`, `values` or `by`, such as `type: text`";
                self.error(
                    "no-shape",
                    keys.span,
                    format!(
                        "{} lacks its {}",
                        keys.context.name,
                        if named { "shape" } else { "type" }
                    ),
                    help,
                );
                None
            }
            [at] => Some(match at.key.name {
                "type" => Shape::Named(*at),
                "list" => Shape::List(*at),
                "map" => Shape::Map(*at),
                "fields" => Shape::Fields,
                "by" | "variants" => Shape::Variants,
                _ => Shape::Enumeration,
            }),
            [first, second, ..] => {
                let message =
                    format!("`{}` and `{}` both say the type", first.key.name, second.key.name);
                let diagnostic = Diagnostic::error("two-shapes", message)
                    .at(second.span, "")
                    .also(first.span, "the other one");
                self.push(diagnostic.help("a type has exactly one shape"));
                None
            }
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

    /// Names and derives go to a type that is made here; what is no field and makes none has neither.
    fn check_rust_place(&mut self, beside: &Beside<'a>, lowered: &Lowered) {
        if lowered.broken || lowered.own {
            return;
        }
        let rust = &beside.rust;
        let [derive, attributes] = item_spans(rust);
        self.refuse_rust([derive], "derives are for a type that is made here");
        if !beside.is_field() {
            self.refuse_rust([attributes, name_span(rust)], "no Rust type is made of this one");
        } else if let Some(name) = rust.type_name() {
            let message = format!("`{}` is the name of a type, and none is made here", name.text);
            self.error("rust", name.span, message, "a field's name begins with a small letter");
        }
        if std::ptr::eq(beside.keys.context, &ITEM) {
            self.refuse_rust(
                [type_span(rust)],
                "a type of one's own stands in a field: say it there",
            );
        }
    }

    fn check_documented_type(&mut self, keys: &Keys<'a>, lowered: &Lowered) {
        let mut truth = vec![("type", lowered.word.as_str())];
        if let Type::Scalar(scalar) = lowered.ty {
            truth.push(("type", word_of(scalar)));
        }
        match lowered.said.formats.as_ref().map(|formats| formats.texts.as_slice()) {
            Some([format]) => truth.push(("format", format)),
            Some(_) => {}
            None if is_date(&lowered.ty) => truth.push(("format", "iso")),
            None => {}
        }
        if let Some((unit, _)) = &lowered.said.unit {
            truth.push(("unit", unit));
        }
        self.check_documented(keys, &truth);
    }
}

/// A currency of another field makes that field necessary.
fn need_currency(keys: &Keys<'_>, needs: &mut Vec<Need>) {
    if keys.get("currency").is_some() {
        needs.retain(|need| need.key != CURRENCY_IN);
    }
    if let Some(at) = keys.get(CURRENCY_IN)
        && let Some(scalar) = at.node.as_scalar()
    {
        needs.retain(|need| need.key != CURRENCY_IN);
        needs.push(Need { key: CURRENCY_IN, name: scalar.text.clone(), span: at.node.span });
    }
}

fn is_date(ty: &Type) -> bool {
    let dates = [Scalar::Date, Scalar::DateTime, Scalar::Timestamp, Scalar::Moment];
    matches!(ty, Type::Scalar(scalar) if dates.contains(scalar))
}

/// The word of a scalar.
fn word_of(scalar: Scalar) -> &'static str {
    crate::language::words::SCALARS
        .iter()
        .find(|(_, known)| *known == scalar)
        .map_or("", |(word, _)| word)
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

/// What is said nearest, each kind for itself; quirks of both.
fn nearest(here: Docs, beyond: Docs) -> Docs {
    let mut quirks = here.quirks;
    quirks.extend(beyond.quirks);
    Docs {
        title: here.title.or(beyond.title),
        doc: here.doc.or(beyond.doc),
        source: here.source.or(beyond.source),
        quirks,
        deprecated: here.deprecated.or(beyond.deprecated),
        since: here.since.or(beyond.since),
    }
}
