//! How a value is read: its spellings, formats and units, and whether it may be shown.

use super::{IgnoreCase, Path};

/// How to read a value; unset means the record's rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Texts that mean no value.
    pub none: Option<Vec<String>>,
    /// Which spellings match in any case.
    pub ignore_case: Option<IgnoreCase>,
    /// An optional value that cannot be read is noted (`true`) or rejects (`false`).
    pub note_unreadable: Option<bool>,
    /// Formats of a date, tried in order; empty: ISO 8601.
    pub formats: Vec<Format>,
    /// Decimal comma.
    pub comma: bool,
    /// Currency of an amount.
    pub currency: Option<Currency>,
    /// Unit of a quantity.
    pub unit: Unit,
    /// The value lies at this path inside.
    pub open: Path,
    /// On a list: the family's spelling (`{name}_{1}`).
    pub numbered: Option<Numbered>,
    /// On a map: takes the record's keys that begin so.
    pub prefix: Option<String>,
    /// Kept out of every `Debug` and error.
    pub sensitive: Option<Sensitive>,
}

/// The names of a numbered family: `prefix` number `suffix`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// Before the number, the field's name filled in.
    pub prefix: String,
    /// The first number.
    pub first: u32,
    /// After the number.
    pub suffix: String,
}

/// A date format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// ISO 8601.
    Iso,
    /// RFC 2822.
    Rfc2822,
    /// `[year, month, day]`.
    List,
    /// Seconds since 1970.
    UnixSeconds,
    /// Milliseconds since 1970.
    UnixMillis,
    /// Microseconds since 1970.
    UnixMicros,
    /// Since 1970, the unit told by the count of digits.
    UnixDigits,
    /// Letters as documents print them (`dd/MM/yyyy HH:mm:ss`).
    Letters(String),
}

/// The currency of an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Currency {
    /// This one (ISO 4217).
    Fixed(String),
    /// The one that the field of this wire name says.
    Field(String),
}

/// The unit of a quantity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Not said.
    #[default]
    Unsaid,
    /// Of an amount: the currency's main unit.
    Major,
    /// Of an amount: its smallest unit, of which 10 to the power of `digits` make a main one.
    Minor {
        /// Digits after the point; unknown where another field says the currency.
        digits: Option<u32>,
    },
    /// A word for the documentation.
    Word(String),
}

/// Why a value is sensitive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Sensitive {
    Name,
    Address,
    BirthDate,
    Email,
    Phone,
    Ip,
    Iban,
    Bank,
    Card,
    Account,
    Secret,
    Personal,
    /// Lifts the sensitivity of what it stands in.
    Public,
}

impl Sensitive {
    /// The schema's word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Address => "address",
            Self::BirthDate => "birth-date",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Ip => "ip",
            Self::Iban => "iban",
            Self::Bank => "bank",
            Self::Card => "card",
            Self::Account => "account",
            Self::Secret => "secret",
            Self::Personal => "personal",
            Self::Public => "public",
        }
    }

    /// What is shown of it at most, in words: the runtime's masks.
    pub fn shown(self) -> Option<&'static str> {
        match self {
            Self::Iban | Self::Bank | Self::Card | Self::Account => Some("last four"),
            Self::Phone => Some("last two digits"),
            Self::Name | Self::Email => Some("first letter"),
            Self::Address | Self::BirthDate | Self::Ip | Self::Secret | Self::Personal => None,
            Self::Public => None,
        }
    }
}
