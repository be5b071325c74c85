//! A field of a record: how it is found and how it is read.

use super::{IgnoreCase, NoValue, Rules, Sensitive, Step};
use crate::format::Format;

/// A field, and its name as sent.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// Its name as sent.
    pub wire: &'static str,
    /// All else that is to be known of it.
    pub field: &'static Field,
}

/// A field, or another place where a value stands: how it is found and how it is read, where that
/// takes more than its name, its type and its record's rules.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Further names that are accepted.
    pub also: &'static [&'static str],
    /// Why it is kept out of every error, and masked in a `Debug`.
    pub sensitive: Option<Sensitive>,
    /// Shown although what it stands in is sensitive.
    pub public: bool,
    /// Whether it must be there, and whether null is more than its absence.
    pub presence: Presence,
    /// What few fields need.
    pub reading: &'static Reading,
}

/// Whether a field must be there, and what its absence means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It may be absent.
    Optional,
    /// Documented as always sent: its absence is noted.
    Promised,
    /// Without it the record means nothing: its absence is a problem.
    Required,
    /// It may be absent or null, and these mean different things.
    Nullable,
}

/// How to read a value, where the record's rules and the type's defaults are not enough.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Texts that mean no value.
    pub none: Option<NoValue>,
    /// Which spellings match in any case.
    pub ignore_case: Option<IgnoreCase>,
    /// Whether an optional value that cannot be read is noted instead of rejecting.
    pub note_unreadable: Option<bool>,
    /// Formats of a date, tried in order.
    pub formats: &'static [Format],
    /// Decimal comma.
    pub comma: bool,
    /// Digits of the currency, for an amount sent in minor units.
    pub minor: Option<u8>,
    /// The field beside it that says the currency, for an amount sent in minor units.
    pub minor_of: Option<&'static str>,
    /// The value lies at this path inside.
    pub open: &'static [Step],
    /// On a list: the spelling of a numbered family, before and after the number.
    pub numbered: Option<(&'static str, &'static str)>,
    /// On a map: the record's keys that begin so.
    pub prefix: Option<&'static str>,
    /// The callbacks that send it; empty: all.
    pub sent_in: &'static [&'static str],
    /// Per callback, the only codes of the enumeration that it sends.
    pub among: &'static [(&'static str, &'static [&'static str])],
    /// How the items of a list or the values of a map are read.
    pub item: Option<&'static Field>,
}

impl Reading {
    /// Whether it is spread over several members of its record.
    pub(crate) fn is_family(&self) -> bool {
        self.numbered.is_some() || self.prefix.is_some()
    }

    /// Nothing out of the ordinary.
    pub const fn new() -> Self {
        Self {
            none: None,
            ignore_case: None,
            note_unreadable: None,
            formats: &[Format::Iso],
            comma: false,
            minor: None,
            minor_of: None,
            open: &[],
            numbered: None,
            prefix: None,
            sent_in: &[],
            among: &[],
            item: None,
        }
    }

    /// Sets the texts that mean no value.
    pub const fn none(mut self, none: &'static [&'static str]) -> Self {
        self.none = Some(NoValue::of(none));
        self
    }

    /// Sets which spellings match in any case.
    pub const fn ignore_case(mut self, ignore_case: IgnoreCase) -> Self {
        self.ignore_case = Some(ignore_case);
        self
    }

    /// Sets whether an optional value that cannot be read is noted instead of rejecting.
    pub const fn note_unreadable(mut self, note: bool) -> Self {
        self.note_unreadable = Some(note);
        self
    }

    /// Sets the formats of a date.
    pub const fn formats(mut self, formats: &'static [Format]) -> Self {
        self.formats = formats;
        self
    }

    /// Reads a decimal comma.
    pub const fn comma(mut self) -> Self {
        self.comma = true;
        self
    }

    /// Scales an amount of minor units by the currency's digits.
    pub const fn minor(mut self, digits: u8) -> Self {
        self.minor = Some(digits);
        self
    }

    /// Scales an amount of minor units by the digits of the currency that a field beside it says.
    pub const fn minor_of(mut self, field: &'static str) -> Self {
        self.minor_of = Some(field);
        self
    }

    /// Sets the path at which the value lies inside.
    pub const fn open(mut self, open: &'static [Step]) -> Self {
        self.open = open;
        self
    }

    /// Sets the spelling of a numbered family.
    pub const fn numbered(mut self, before: &'static str, after: &'static str) -> Self {
        self.numbered = Some((before, after));
        self
    }

    /// Takes the record's keys that begin so.
    pub const fn prefix(mut self, prefix: &'static str) -> Self {
        self.prefix = Some(prefix);
        self
    }

    /// Sets the callbacks that send it.
    pub const fn sent_in(mut self, callbacks: &'static [&'static str]) -> Self {
        self.sent_in = callbacks;
        self
    }

    /// Sets, per callback, the only codes of the enumeration that it sends.
    pub const fn among(
        mut self,
        among: &'static [(&'static str, &'static [&'static str])],
    ) -> Self {
        self.among = among;
        self
    }

    /// Sets how the items of a list or the values of a map are read.
    pub const fn item(mut self, item: &'static Field) -> Self {
        self.item = Some(item);
        self
    }
}

impl Default for Reading {
    fn default() -> Self {
        Self::new()
    }
}

impl Field {
    /// Read as its type and its record's rules say.
    pub const ORDINARY: &'static Self = &Self::new();

    /// Read as its type says.
    pub const fn new() -> Self {
        const ORDINARY: &Reading = &Reading::new();
        Self {
            also: &[],
            sensitive: None,
            public: false,
            presence: Presence::Optional,
            reading: ORDINARY,
        }
    }

    /// Sets further names that are accepted.
    pub const fn also(mut self, also: &'static [&'static str]) -> Self {
        self.also = also;
        self
    }

    /// Keeps it out of every error, and masks it in a `Debug`.
    pub const fn sensitive(mut self, kind: Sensitive) -> Self {
        self.sensitive = Some(kind);
        self
    }

    /// Shows it although what it stands in is sensitive.
    pub const fn public(mut self) -> Self {
        self.public = true;
        self
    }

    /// Its absence is a problem.
    pub const fn required(mut self) -> Self {
        self.presence = Presence::Required;
        self
    }

    /// Its absence is noted.
    pub const fn promised(mut self) -> Self {
        self.presence = Presence::Promised;
        self
    }

    /// Keeps null and absence apart.
    pub const fn nullable(mut self) -> Self {
        self.presence = Presence::Nullable;
        self
    }

    /// Sets how its value is read.
    pub const fn reading(mut self, reading: &'static Reading) -> Self {
        self.reading = reading;
        self
    }

    /// Which spellings match in any case.
    pub(crate) fn ignore_case(&self, rules: &Rules) -> IgnoreCase {
        self.reading.ignore_case.unwrap_or(rules.ignore_case)
    }

    /// The texts that mean no value.
    #[inline]
    pub(crate) fn no_value(&self, rules: &'static Rules) -> &'static NoValue {
        self.reading.none.as_ref().unwrap_or(&rules.none)
    }

    /// Whether its value may not be shown, inside something that is sensitive itself or not.
    pub(crate) fn hides(&self, around: bool) -> bool {
        self.sensitive.is_some() || (around && !self.public)
    }

    /// Why its value is sensitive, inside something that is so itself or not.
    pub(crate) fn sensitive_within(&self, around: Option<Sensitive>) -> Option<Sensitive> {
        self.sensitive.or(around.filter(|_| !self.public))
    }
}

impl Default for Field {
    fn default() -> Self {
        Self::new()
    }
}

impl Named {
    /// Whether it may be spelled otherwise than by its name.
    pub(crate) fn has_spellings(&self, rules: &Rules) -> bool {
        self.field.ignore_case(rules).names || !self.field.also.is_empty()
    }

    /// Whether a name on the wire is this field's.
    pub(crate) fn accepts(&self, name: &str, ignore_case: bool) -> bool {
        let same = |known: &str| known == name || (ignore_case && known.eq_ignore_ascii_case(name));
        same(self.wire) || self.field.also.iter().any(|also| same(also))
    }
}
