//! How a value is read: the keys that say it, and what of them counts.

use crate::language::words::{EXTRA, IGNORE_CASE_BELOW, SENSITIVE, UNREADABLE};
use crate::lower::Lower;
use crate::lower::keys::{At, Keys};
use crate::lower::said::{Near, Said};
use crate::model::{IgnoreCase, Numbered, Path, Reading, Scalar, Type};
use crate::source::Span;

impl<'a> Lower<'a> {
    /// What holds for all inside, too.
    pub(super) fn near(&mut self, keys: &Keys<'_>) -> Near {
        Near {
            none: self.texts_of(keys, "none"),
            ignore_case: keys.get("ignore-case").map(|at| self.ignore_case(at, &IGNORE_CASE_BELOW)),
            keep_extra: self.word_of(keys, "extra", &EXTRA),
            note_unreadable: self.word_of(keys, "unreadable", &UNREADABLE),
            sensitive: self.word_of(keys, "sensitive", &SENSITIVE),
        }
    }

    /// The keys of reading beside a value of this type.
    pub(super) fn said(&mut self, keys: &Keys<'a>, near: Near, ty: &Type) -> Said {
        self.check_kind(keys, ty);
        let prefix = keys
            .get("prefix")
            .and_then(|at| self.text(at))
            .map(|text| (text.text.to_owned(), text.span));
        Said {
            near,
            formats: keys.get("format").and_then(|at| self.formats(at, ty)),
            currency: self.currency(keys),
            unit: keys
                .get("unit")
                .and_then(|at| self.text(at))
                .map(|text| (text.text.to_owned(), text.span)),
            open: keys.get("open").map(|at| self.open(at)),
            prefix,
        }
    }

    /// `format` is of dates and decimals, currencies and units of numbers, `prefix` of maps.
    fn check_kind(&mut self, keys: &Keys<'a>, ty: &Type) {
        let scalar = if let Type::Scalar(scalar) = ty { Some(*scalar) } else { None };
        let inside = if matches!(ty, Type::List(_) | Type::Map(_)) {
            "; put it on the type inside"
        } else {
            ""
        };
        if !matches!(scalar, Some(Scalar::Decimal | Scalar::Integer)) {
            self.refuse(
                keys,
                &["currency", "currency-in"],
                &format!("amounts are `type: decimal`{inside}"),
            );
        }
        if !matches!(scalar, Some(Scalar::Decimal | Scalar::Integer | Scalar::Float)) {
            self.refuse(
                keys,
                &["unit"],
                &format!("quantities are `type: decimal`, `integer` or `float`{inside}"),
            );
        }
        if !matches!(ty, Type::Map(_)) {
            self.refuse(keys, &["prefix"], "it goes with `map`");
        }
        if keys.get("fields").is_none() {
            self.refuse(keys, &["extra"], "it goes with `fields`");
        }
    }

    /// Spellings that match in any case.
    pub(super) fn ignore_case(&mut self, at: At<'_>, known: &[&'static str]) -> IgnoreCase {
        let words = self.words(at, known);
        IgnoreCase {
            names: words.contains(&"names"),
            values: words.contains(&"values"),
            codes: words.contains(&"codes"),
        }
    }

    /// A path to the value inside what is sent; to the value itself says nothing.
    fn open(&mut self, at: At<'_>) -> Path {
        let path = self.single_path(at);
        if path.is_empty() && at.node.as_scalar().is_some_and(|scalar| scalar.text == ".") {
            self.error(
                "matches-nothing",
                at.node.span,
                "`.` is the value itself",
                "leave `open` out",
            );
        }
        path
    }

    /// What counts in the end, of a value that stands at `span`.
    pub(super) fn reading(&mut self, said: Said, ty: &Type, span: Span) -> Reading {
        let unit = said
            .unit
            .map(|(unit, at)| self.unit(&unit, at, said.currency.as_ref(), ty, span))
            .unwrap_or_default();
        let formats = said.formats.unwrap_or_default();
        Reading {
            none: said.near.none,
            ignore_case: said.near.ignore_case,
            note_unreadable: said.near.note_unreadable,
            formats: formats.list,
            comma: formats.comma,
            currency: said.currency,
            unit,
            open: said.open.unwrap_or_default(),
            numbered: None,
            prefix: said.prefix.map(|(prefix, _)| prefix),
            sensitive: said.near.sensitive,
        }
    }

    /// The spelling of a numbered family: `{name}`, and the first number in braces.
    pub(super) fn numbered(&mut self, at: At<'_>, name: &str) -> Option<Numbered> {
        let text = self.text(at)?;
        let filled = text.text.replace("{name}", name);
        let numbered = split_number(&filled);
        if numbered.is_none() {
            let message = format!("`{}` is no spelling of numbered names", text.text);
            self.error(
                "numbered",
                text.span,
                message,
                "write `{name}` for the name and the first number in braces: \"{name}_{1}\"",
            );
        }
        numbered
    }
}

/// `items_{1}` into what stands before the number, the number, and what stands behind.
fn split_number(filled: &str) -> Option<Numbered> {
    let (prefix, rest) = filled.split_once('{')?;
    let (number, suffix) = rest.split_once('}')?;
    let plain = number.bytes().all(|byte| byte.is_ascii_digit())
        && !suffix.contains(['{', '}'])
        && !prefix.contains('}');
    let first = number.parse().ok().filter(|_| plain)?;
    Some(Numbered { prefix: prefix.to_owned(), first, suffix: suffix.to_owned() })
}
