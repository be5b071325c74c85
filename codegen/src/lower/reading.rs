//! How a value is read: what a field or a type says, and what of it counts.

use crate::diagnostics::Diagnostic;
use crate::language::words::{EXTRA, IGNORE_CASE_BELOW, SENSITIVE, UNREADABLE};
use crate::lower::Lower;
use crate::lower::currency::{currencies, digits};
use crate::lower::read::{At, Keys, did_you_mean};
use crate::model::{
    Currency, Format, IgnoreCase, Numbered, Path, Reading, Rules, Scalar, Sensitive, Type, Unit,
};
use crate::source::Span;

/// What is said of a value, not yet completed by the type it names.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) near: Near,
    pub(super) formats: Option<Formats>,
    pub(super) currency: Option<Currency>,
    pub(super) unit: Option<(String, Span)>,
    pub(super) open: Option<Path>,
    pub(super) prefix: Option<(String, Span)>,
}

/// What is said here and holds for all inside, too.
#[derive(Clone, Debug, Default)]
pub(super) struct Near {
    pub(super) none: Option<Vec<String>>,
    pub(super) ignore_case: Option<IgnoreCase>,
    pub(super) keep_extra: Option<bool>,
    pub(super) note_unreadable: Option<bool>,
    pub(super) sensitive: Option<Sensitive>,
}

/// How dates are written, or that decimals have a comma.
#[derive(Clone, Debug, Default)]
pub(super) struct Formats {
    pub(super) list: Vec<Format>,
    pub(super) comma: bool,
    /// As written, for comparing with what is documented.
    pub(super) texts: Vec<String>,
}

impl Said {
    /// What is said here, and where nothing is said what the type says: nearest wins, whole.
    pub(super) fn over(self, ty: Self) -> Self {
        Self {
            near: self.near.over(ty.near),
            formats: self.formats.or(ty.formats),
            currency: self.currency.or(ty.currency),
            unit: self.unit.or(ty.unit),
            open: self.open.or(ty.open),
            prefix: self.prefix.or(ty.prefix),
        }
    }
}

impl Near {
    fn over(self, ty: Self) -> Self {
        Self {
            none: self.none.or(ty.none),
            ignore_case: self.ignore_case.or(ty.ignore_case),
            keep_extra: self.keep_extra.or(ty.keep_extra),
            note_unreadable: self.note_unreadable.or(ty.note_unreadable),
            sensitive: self.sensitive.or(ty.sensitive),
        }
    }

    /// The rules that hold inside: those around, but for what is said here.
    pub(super) fn rules(&self, around: &Rules) -> Rules {
        Rules {
            none: self.none.as_ref().unwrap_or(&around.none).clone(),
            ignore_case: self.ignore_case.unwrap_or(around.ignore_case),
            keep_extra: self.keep_extra.unwrap_or(around.keep_extra),
            note_unreadable: self.note_unreadable.unwrap_or(around.note_unreadable),
            sent_as: around.sent_as,
            charset: around.charset.clone(),
            charset_in: around.charset_in.clone(),
        }
    }
}

/// The help where a currency is like none.
const NO_CURRENCY: &str =
    "write its three letters, such as `EUR`; points and the like are a `unit`";

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

    fn currency(&mut self, keys: &Keys<'a>) -> Option<Currency> {
        let fixed = keys.get("currency").and_then(|at| self.text(at));
        let field = self.text_of(keys, "currency-in");
        if let (Some(fixed), Some(_)) = (&fixed, &field) {
            self.error(
                "currency",
                fixed.span,
                "`currency` and `currency-in` exclude each other",
                "keep one of them",
            );
        }
        if let Some(fixed) = &fixed
            && digits(fixed.text).is_none()
        {
            let upper = fixed.text.to_ascii_uppercase();
            let near = digits(&upper).map(|_| format!("did you mean `{upper}`?"));
            let near = near.or_else(|| did_you_mean(fixed.text, currencies()));
            let help = near.unwrap_or_else(|| NO_CURRENCY.to_owned());
            self.error(
                "unknown-name",
                fixed.span,
                format!("`{}` is no currency of ISO 4217", fixed.text),
                help,
            );
        }
        fixed.map(|text| Currency::Fixed(text.text.to_owned())).or(field.map(Currency::Field))
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

    fn unit(
        &mut self,
        unit: &str,
        at: Span,
        currency: Option<&Currency>,
        ty: &Type,
        span: Span,
    ) -> Unit {
        let decimal = *ty == Type::Scalar(Scalar::Decimal);
        match (unit, currency) {
            ("major", _) => Unit::Major,
            ("minor", _) if !decimal => {
                self.error(
                    "currency",
                    at,
                    "`unit: minor` is scaled, so it needs a decimal",
                    "write `type: decimal`",
                );
                Unit::Unsaid
            }
            ("minor", Some(Currency::Fixed(code))) => Unit::Minor { digits: digits(code) },
            ("minor", Some(Currency::Field(_))) => Unit::Minor { digits: None },
            ("minor", None) => {
                let message =
                    "`unit: minor` is scaled by the currency's digits, and no currency is said";
                let diagnostic = Diagnostic::error("currency", message)
                    .at(at, "")
                    .help("add `currency` or `currency-in`");
                let line = |span| self.sources.position(span).0;
                let same_line = at.source == span.source && line(at) == line(span);
                self.push(if same_line { diagnostic } else { diagnostic.also(span, "used here") });
                Unit::Unsaid
            }
            (word, _) => Unit::Word(word.to_owned()),
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
