//! What is said of how a value is read, and which of two sayings counts.

use crate::model::{Currency, Format, IgnoreCase, Path, Rules, Sensitive};
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
