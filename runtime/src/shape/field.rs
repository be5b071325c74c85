//! A field of a record: how it is found and how it is read.

use super::{IgnoreCase, NoValue, Sensitive, Step};
use crate::format::Format;

/// A field, and its name as sent.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// Its name as sent.
    pub wire: &'static str,
    /// All else that is to be known of it.
    pub field: Field,
}

/// A field, or another place where a value stands: what is to be known of it besides its name, its
/// type and its record's rules. That is nothing of most.
#[derive(Clone, Copy, Debug)]
pub struct Field(pub &'static [Fact]);

/// Something to be known of a field, of how it is found and how it is read.
#[derive(Clone, Copy, Debug)]
pub enum Fact {
    /// Further names that are accepted.
    Also(&'static [&'static str]),
    /// Documented as always sent: its absence is noted.
    Promised,
    /// Without it the record means nothing: its absence is a problem.
    Required,
    /// It may be absent or null, and these mean different things.
    Nullable,
    /// In an envelope: 1 the outermost layer, and so on; without this fact the event itself.
    Layer(u8),
    /// Why it is kept out of every error, and masked in a `Debug`.
    Sensitive(Sensitive),
    /// Shown although what it stands in is sensitive.
    Public,
    /// Texts that mean no value, instead of those of the record's rules.
    NoValue(NoValue),
    /// Which spellings match in any case, instead of those of the record's rules.
    IgnoreCase(IgnoreCase),
    /// Whether an optional value that cannot be read is noted instead of rejecting, whatever the
    /// record's rules.
    NoteUnreadable(bool),
    /// Formats of a date, tried in order; without this fact ISO 8601.
    Formats(&'static [Format]),
    /// Decimal comma.
    Comma,
    /// Digits of the currency, for an amount sent in minor units.
    Minor(u8),
    /// The field beside it that says the currency, for an amount sent in minor units.
    MinorOf(&'static str),
    /// The value lies at this path inside.
    Open(&'static [Step]),
    /// On a list: the spelling of a numbered family, before and after the number.
    Numbered(&'static str, &'static str),
    /// On a map: the record's keys that begin so.
    Prefix(&'static str),
    /// The only callbacks that send it.
    SentIn(&'static [&'static str]),
    /// Per callback, the only codes of the enumeration that it sends.
    Among(&'static [(&'static str, &'static [&'static str])]),
    /// What is to be known of the items of a list or the values of a map.
    Items(&'static [Fact]),
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

/// A question to a field for each kind of fact: the first that answers it, or else what holds
/// without one.
macro_rules! questions {
    ($($(#[$doc:meta])* $name:ident: $answer:ty = $($fact:pat => $value:expr),+; else $default:expr;)*) => {
        impl Field {
            $(
                $(#[$doc])*
                #[inline]
                pub fn $name(self) -> $answer {
                    for fact in self.0 {
                        match *fact {
                            $($fact => return $value,)+
                            _ => {}
                        }
                    }
                    $default
                }
            )*
        }
    };
}

questions! {
    /// Further names that are accepted.
    also: &'static [&'static str] = Fact::Also(also) => also; else &[];
    /// Whether it must be there, and whether null is more than its absence.
    presence: Presence =
        Fact::Promised => Presence::Promised,
        Fact::Required => Presence::Required,
        Fact::Nullable => Presence::Nullable;
        else Presence::Optional;
    /// In an envelope: 0 the event itself, 1 the outermost layer, and so on.
    layer: u8 = Fact::Layer(layer) => layer; else 0;
    /// Why it is kept out of every error, and masked in a `Debug`.
    sensitive: Option<Sensitive> = Fact::Sensitive(kind) => Some(kind); else None;
    /// Whether it is shown although what it stands in is sensitive.
    is_public: bool = Fact::Public => true; else false;
    /// Texts that mean no value, instead of those of the record's rules.
    no_value: Option<&'static NoValue> = Fact::NoValue(ref texts) => Some(texts); else None;
    /// Which spellings match in any case, instead of those of the record's rules.
    ignore_case: Option<IgnoreCase> = Fact::IgnoreCase(which) => Some(which); else None;
    /// Whether an optional value that cannot be read is noted, whatever the record's rules.
    note_unreadable: Option<bool> = Fact::NoteUnreadable(note) => Some(note); else None;
    /// Formats of a date, tried in order.
    formats: &'static [Format] = Fact::Formats(formats) => formats; else &[Format::Iso];
    /// Whether it has a decimal comma.
    has_comma: bool = Fact::Comma => true; else false;
    /// Digits of the currency, for an amount sent in minor units.
    minor: Option<u8> = Fact::Minor(digits) => Some(digits); else None;
    /// The field beside it that says the currency, for an amount sent in minor units.
    minor_of: Option<&'static str> = Fact::MinorOf(field) => Some(field); else None;
    /// The path inside at which the value lies.
    open: &'static [Step] = Fact::Open(steps) => steps; else &[];
    /// On a list: the spelling of a numbered family, before and after the number.
    numbered: Option<(&'static str, &'static str)> =
        Fact::Numbered(before, after) => Some((before, after)); else None;
    /// On a map: the record's keys that begin so.
    prefix: Option<&'static str> = Fact::Prefix(prefix) => Some(prefix); else None;
    /// Whether it is spread over several members of its record.
    is_family: bool = Fact::Numbered(..) | Fact::Prefix(_) => true; else false;
    /// The callbacks that send it; empty: all.
    sent_in: &'static [&'static str] = Fact::SentIn(callbacks) => callbacks; else &[];
    /// Per callback, the only codes of the enumeration that it sends.
    among: &'static [(&'static str, &'static [&'static str])] =
        Fact::Among(codes) => codes; else &[];
    /// How the items of a list or the values of a map are read.
    item: Field = Fact::Items(facts) => Field(facts); else Field::ORDINARY;
}

impl Field {
    /// One of which nothing is to be known.
    pub const ORDINARY: Self = Self(&[]);

    /// Whether its value may not be shown, inside something that is sensitive itself or not.
    pub(crate) fn hides(self, around: bool) -> bool {
        self.sensitive().is_some() || (around && !self.is_public())
    }

    /// Why its value is sensitive, inside something that is so itself or not.
    pub(crate) fn sensitive_within(self, around: Option<Sensitive>) -> Option<Sensitive> {
        self.sensitive().or(around.filter(|_| !self.is_public()))
    }
}

impl Named {
    /// Whether a name on the wire is this field's.
    pub(crate) fn accepts(&self, name: &str, ignore_case: bool) -> bool {
        let same = |known: &str| known == name || (ignore_case && known.eq_ignore_ascii_case(name));
        same(self.wire) || self.field.also().iter().any(|also| same(also))
    }
}
