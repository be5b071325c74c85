//! Values of one of several types.

use crate::diagnostics::{Diagnostic, names};
use crate::language::words::VARIANT_KINDS;
use crate::language::{BY, ITEM};
use crate::lower::Lower;
use crate::lower::keys::At;
use crate::lower::lowered::{Beside, Lowered};
use crate::lower::read::did_you_mean;
use crate::lower::scope::{Scope, Spot};
use crate::model::{
    Arm, By, Docs, Documented, ModuleId, Name, Rust, Scalar, Slot, Type, Variants, VariantsId,
};
use crate::naming;
use crate::source::Span;
use crate::tree::{Entry, NodeKind};

impl<'a> Lower<'a> {
    /// A choice of types that is still empty.
    pub(super) fn new_variants(&mut self, wire: &str, module: ModuleId, span: Span) -> VariantsId {
        let name = Name { wire: wire.to_owned(), ident: String::new(), span };
        let id = self.provider.variants.len();
        let (docs, documented, rust) = (Docs::default(), Documented::default(), Rust::default());
        self.provider.variants.push(Variants {
            name,
            module,
            by: By::Kind,
            arms: Vec::new(),
            docs,
            documented,
            rust,
        });
        id
    }

    pub(super) fn variants_in_place(&mut self, beside: &Beside<'a>, spot: &Spot<'_>) -> Lowered {
        let id = self.new_variants(&spot.path(), spot.scope.module, spot.span);
        self.variants_body(id, beside, spot);
        self.inside.variants.extend(spot.is_inside().then_some(id));
        Lowered { own: true, ..Lowered::new(Type::Variants(id), "variants") }
    }

    pub(super) fn variants_body(&mut self, id: VariantsId, beside: &Beside<'a>, spot: &Spot<'_>) {
        let ident = self.item_ident(&beside.rust, spot);
        let (by, arms) = (beside.keys.get("by"), beside.keys.get("variants"));
        if beside.keys.lacks("by") || beside.keys.lacks("variants") {
            let (there, lacks) = if by.is_some() { ("by", "variants") } else { ("variants", "by") };
            let message = format!("`{there}` is said without `{lacks}`");
            self.error(
                "missing-key",
                beside.keys.span,
                message,
                "such as `by: kind` with `variants: {text: text, object: Money}`",
            );
        }
        let by = by.and_then(|at| self.by(at));
        let rules = beside.near.rules(&spot.scope.rules);
        let scope = Scope {
            module: spot.scope.module,
            wire: spot.path(),
            ident,
            rules,
            owner: spot.owner(),
        };
        let entries = arms.map(|at| self.names(at)).unwrap_or_default();
        let arms =
            entries.iter().filter_map(|entry| self.arm(id, entry, by.as_ref(), &scope)).collect();
        let (docs, documented) = beside.type_docs();
        let Some(variants) = self.provider.variants.get_mut(id) else { return };
        variants.name.ident = scope.ident;
        variants.by = by.unwrap_or(By::Kind);
        variants.arms = arms;
        variants.docs = docs;
        variants.documented = documented;
        variants.rust = beside.rust.of_type();
    }

    /// What tells the types apart.
    fn by(&mut self, at: At<'a>) -> Option<By> {
        if let NodeKind::Scalar(_) = at.node.kind {
            return self.word(at, &[("kind", ()), ("key", ())]).map(|()| {
                let kind = at.node.as_scalar().is_some_and(|scalar| scalar.text == "kind");
                if kind { By::Kind } else { By::Key }
            });
        }
        let keys = self.keys_at(at, &BY)?;
        match (keys.get("field"), keys.get("sibling")) {
            (Some(field), None) => Some(By::Field(self.text(field)?.text.to_owned())),
            (None, Some(sibling)) => {
                let name = self.text(sibling)?;
                Some(By::Sibling(name.text.to_owned()))
            }
            (None, None) if keys.has_unknown() => None,
            _ => {
                self.error(
                    "wrong-kind",
                    at.node.span,
                    "variants are told apart by one thing",
                    BY.stray,
                );
                None
            }
        }
    }

    fn arm(
        &mut self,
        id: VariantsId,
        entry: &'a Entry,
        by: Option<&By>,
        scope: &Scope,
    ) -> Option<Arm> {
        let (wire, span) = (entry.key.text.as_str(), entry.key.span);
        let ident =
            self.made_ident(naming::variant_ident(wire), wire, span, "tags need a letter or digit");
        let spot = Spot { scope, wire, ident: &ident, span };
        let lowered = self.ty(&entry.value, &spot, &ITEM);
        if lowered.broken {
            return None;
        }
        self.check_item(&lowered, entry.value.span);
        self.check_tag(wire, span, by, &lowered);
        self.variant_needs.extend(lowered.needs.into_iter().map(|need| (id, need)));
        let reading = self.reading(lowered.said, &lowered.ty, entry.value.span);
        let name = Name { wire: wire.to_owned(), ident, span };
        Some(Arm { name, slot: Slot { ty: lowered.ty, reading }, docs: lowered.docs })
    }

    /// A tag by kind is a kind, and its type can be of that kind; a tag in a key is in an object.
    fn check_tag(&mut self, tag: &str, span: Span, by: Option<&By>, lowered: &Lowered) {
        let needed = match by {
            Some(By::Kind) if !VARIANT_KINDS.contains(&tag) => {
                let help = did_you_mean(tag, VARIANT_KINDS)
                    .unwrap_or_else(|| format!("one of {}", names(VARIANT_KINDS)));
                self.error(
                    "unknown-value",
                    span,
                    format!("`{tag}` is no kind of JSON value"),
                    help,
                );
                return;
            }
            Some(By::Kind) => tag,
            Some(By::Field(_) | By::Key) => "object",
            Some(By::Sibling(_)) | None => return,
        };
        let opened = lowered.said.open.as_ref().is_some_and(|path| !path.is_empty());
        if !opened && !can_be(&lowered.ty, needed) {
            let article = if needed == "object" { "an" } else { "a" };
            let message = format!("`{}` cannot be read from {article} {needed}", lowered.word);
            self.push(
                Diagnostic::error("wrong-kind", message)
                    .at(span, "")
                    .help("a value of this tag would never fit its type"),
            );
        }
    }
}

/// Whether a value of this kind of JSON can be one of the type.
fn can_be(ty: &Type, kind: &str) -> bool {
    match ty {
        Type::Scalar(Scalar::Json) | Type::Variants(_) | Type::List(_) => true,
        Type::Record(_) => kind == "object",
        Type::Map(_) => matches!(kind, "object" | "list"),
        Type::Enumeration(_) => !matches!(kind, "object" | "list"),
        Type::Scalar(Scalar::Date) => kind != "object",
        Type::Scalar(_) => !matches!(kind, "object" | "list"),
    }
}
