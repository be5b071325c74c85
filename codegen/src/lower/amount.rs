//! Currencies and units of amounts.

use crate::diagnostics::Diagnostic;
use crate::lower::Lower;
use crate::lower::currency::{currencies, digits};
use crate::lower::keys::Keys;
use crate::lower::lowered::Need;
use crate::lower::read::did_you_mean;
use crate::model::{Currency, Scalar, Type, Unit};
use crate::source::Span;

/// The key of a currency that a field says.
pub(super) const CURRENCY_IN: &str = "currency-in";

/// The help where a currency is like none.
const NO_CURRENCY: &str =
    "write its three letters, such as `EUR`; points and the like are a `unit`";

impl<'a> Lower<'a> {
    /// The currency, or the field that says it.
    pub(super) fn currency(&mut self, keys: &Keys<'a>) -> Option<Currency> {
        let fixed = keys.get("currency").and_then(|at| self.text(at));
        let field = self.text_of(keys, CURRENCY_IN);
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

    /// The unit, of a value that stands at `span`; the unit itself stands at `at`.
    pub(super) fn unit(
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
}

/// A currency of another field makes that field necessary.
pub(super) fn need_currency(keys: &Keys<'_>, needs: &mut Vec<Need>) {
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
