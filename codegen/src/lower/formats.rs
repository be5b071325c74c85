//! Formats of dates and decimals, as a field says them.

use crate::diagnostics::Diagnostic;
use crate::format;
use crate::lower::Lower;
use crate::lower::keys::{At, Text};
use crate::lower::read::did_you_mean;
use crate::lower::said::Formats;
use crate::model::{Format, Scalar, Type};

/// The only format of a decimal.
const COMMA: &str = "comma";

/// The help where a format and its type do not fit.
const AS_SENT: &str = "the type says what is sent; what the page says goes under `documented: {type: .., format: ..}`";

impl<'a> Lower<'a> {
    /// The formats of a value of this type.
    pub(super) fn formats(&mut self, at: At<'a>, ty: &Type) -> Option<Formats> {
        let scalar = if let Type::Scalar(scalar) = ty { Some(*scalar) } else { None };
        match scalar {
            Some(Scalar::Decimal) => Some(self.decimal_format(at)),
            Some(date @ (Scalar::Date | Scalar::DateTime | Scalar::Timestamp | Scalar::Moment)) => {
                Some(self.date_formats(at, date))
            }
            _ => {
                let inside = matches!(ty, Type::List(_) | Type::Map(_));
                let help = if inside {
                    "put it on the type inside, such as `list: {type: date, format: ..}`"
                } else {
                    "write the type that is sent, such as `type: datetime`, or take `format` away"
                };
                self.error(
                    "format",
                    at.span,
                    "only dates, times and decimals have a `format`",
                    help,
                );
                None
            }
        }
    }

    fn decimal_format(&mut self, at: At<'a>) -> Formats {
        for text in self.texts(at).into_iter().filter(|text| text.text != COMMA) {
            let help = did_you_mean(text.text, [COMMA])
                .unwrap_or_else(|| "the only one is `comma`".to_owned());
            self.error(
                "format",
                text.span,
                format!("`{}` is no format of a decimal", text.text),
                help,
            );
        }
        Formats { comma: true, texts: vec![COMMA.to_owned()], list: Vec::new() }
    }

    fn date_formats(&mut self, at: At<'a>, scalar: Scalar) -> Formats {
        let texts = self.texts(at);
        let mut known: Vec<(Format, Text<'_>)> = Vec::new();
        for text in &texts {
            if let Some(format) = self.date_format(text, scalar) {
                self.check_ambiguous(&format, text, &known);
                known.push((format, text.clone()));
            }
        }
        let texts = texts.iter().map(|text| text.text.to_owned()).collect();
        Formats { list: known.into_iter().map(|(format, _)| format).collect(), comma: false, texts }
    }

    fn date_format(&mut self, text: &Text<'_>, scalar: Scalar) -> Option<Format> {
        if text.text == COMMA {
            let help = "write `type: decimal`, or the format of the date";
            self.error("format", text.span, "`comma` is a format of decimals", help);
            return None;
        }
        let format = match format::parse(text.text) {
            Ok(format) => format,
            Err(error) => {
                let span = self.inside(text, error.offset, error.length);
                self.error("format", span, error.message, error.help);
                return None;
            }
        };
        if let Err(message) = format::fits(&format, scalar) {
            self.error("format", text.span, message, AS_SENT);
        }
        Some(format)
    }

    /// Formats are tried in order, so no two may read one text differently, or be one.
    fn check_ambiguous(&mut self, format: &Format, text: &Text<'_>, known: &[(Format, Text<'_>)]) {
        let clashes = |other: &Format| other == format || format::ambiguous(format, other);
        let Some((first, other)) = known.iter().find(|(other, _)| clashes(other)) else { return };
        let (message, help) = match first == format {
            true => (
                format!("the format `{}` stands there twice", text.text),
                "take one of the two away",
            ),
            false => (
                format!("`{}` and `{}` read one text differently", other.text, text.text),
                "keep the one that is sent; the page's goes under `documented: {format: ..}`",
            ),
        };
        let diagnostic = Diagnostic::error("format", message).at(text.span, "");
        self.push(diagnostic.also(other.span, "the other one").help(help));
    }
}
