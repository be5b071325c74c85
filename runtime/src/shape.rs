//! The static description of a provider, which generated code states and the decoder follows.
//!
//! Everything here is plain constant data: names, spellings, formats and places. The builders are
//! `const`, so that generated code reads like the schema: `Field::new("id").also(&["Id"])`.

use crate::document::Kind;
use crate::format::Format;
use crate::pull::{Input, Payload, Unread};

/// A provider: where its events stand in a request and how they are told apart.
#[derive(Clone, Copy, Debug)]
pub struct Provider {
    /// Name of the schema folder.
    pub name: &'static str,
    /// Title of the transcribed document.
    pub title: &'static str,
    /// Rules that hold unless a record or field says otherwise.
    pub rules: &'static Rules,
    /// Wrappers around the events, outermost first.
    pub layers: &'static [Layer],
    /// From the event to the payload; empty: the event itself.
    pub payload: &'static [Step],
    /// Alternatives for finding the code; empty: the only callback.
    pub select: &'static [Selector],
    /// Where a repeated delivery is recognised.
    pub identity: &'static [Place],
    /// Places in the event that authentication reads and no field lists.
    pub signed: &'static [Place],
}

/// Rules for reading, settled per record.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Which spellings match in any case.
    pub ignore_case: IgnoreCase,
    /// Texts that mean no value; null always does.
    pub none: &'static [&'static str],
    /// An optional value that cannot be read is left out and noted instead of rejecting.
    pub note_unreadable: bool,
    /// How the document says it is sent.
    pub sent_as: Option<SentAs>,
    /// Character set of form bodies.
    pub charset: &'static str,
    /// Form field that names the character set.
    pub charset_in: Option<&'static str>,
}

impl Rules {
    /// No rule: exact names, no text means no value, an unreadable value rejects.
    pub const fn new() -> Self {
        Self {
            ignore_case: IgnoreCase::NONE,
            none: &[],
            note_unreadable: false,
            sent_as: None,
            charset: "utf-8",
            charset_in: None,
        }
    }

    /// Sets which spellings match in any case.
    pub const fn ignore_case(mut self, ignore_case: IgnoreCase) -> Self {
        self.ignore_case = ignore_case;
        self
    }

    /// Sets the texts that mean no value.
    pub const fn none(mut self, none: &'static [&'static str]) -> Self {
        self.none = none;
        self
    }

    /// Notes an optional value that cannot be read, instead of rejecting.
    pub const fn note_unreadable(mut self) -> Self {
        self.note_unreadable = true;
        self
    }

    /// Sets how the document says it is sent.
    pub const fn sent_as(mut self, sent_as: SentAs) -> Self {
        self.sent_as = Some(sent_as);
        self
    }

    /// Sets the character set of form bodies.
    pub const fn charset(mut self, charset: &'static str) -> Self {
        self.charset = charset;
        self
    }

    /// Sets the form field that names the character set.
    pub const fn charset_in(mut self, field: &'static str) -> Self {
        self.charset_in = Some(field);
        self
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self::new()
    }
}

/// Which spellings match in any (ASCII) case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IgnoreCase {
    /// Field names.
    pub names: bool,
    /// Enumeration values.
    pub values: bool,
    /// Codes of callbacks.
    pub codes: bool,
}

impl IgnoreCase {
    /// Every spelling is exact.
    pub const NONE: Self = Self { names: false, values: false, codes: false };

    /// Field names in any case too.
    pub const fn names(mut self) -> Self {
        self.names = true;
        self
    }

    /// Enumeration values in any case too.
    pub const fn values(mut self) -> Self {
        self.values = true;
        self
    }

    /// Codes of callbacks in any case too.
    pub const fn codes(mut self) -> Self {
        self.codes = true;
        self
    }
}

/// How a document says its callbacks are sent: documentation and a note, never dispatch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentAs {
    /// JSON body.
    Json,
    /// Form body.
    Form,
    /// Query parameters.
    Query,
}

/// A wrapper around events, opened when its condition holds and else skipped.
#[derive(Clone, Copy, Debug)]
pub struct Layer {
    /// All must hold.
    pub when: &'static [Condition],
    /// From the wrapper to what is inside; [`Step::Items`] gives one event each.
    pub open: &'static [Step],
}

/// What must stand at a path.
#[derive(Clone, Copy, Debug)]
pub struct Condition {
    /// Where.
    pub path: &'static [Step],
    /// What.
    pub expected: Expected,
}

/// The presence or kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A value of this kind.
    Kind(Kind),
    /// Anything, null too.
    Present,
    /// Nothing.
    Absent,
}

/// One step from a value to another inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the field of this name.
    Key(&'static str),
    /// Into each item of a list.
    Items,
    /// Into the JSON document that a text holds.
    Json,
    /// Into the text that another text encodes in base64.
    Base64,
}

/// A place in a request.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// A path in the body, from the event.
    Body(&'static [Step]),
    /// A query or form parameter.
    Query(&'static str),
    /// A header, in any case.
    Header(&'static str),
}

/// One way to find the code.
#[derive(Clone, Copy, Debug)]
pub enum Selector {
    /// All must be filled; each gives a part of the code.
    Places(&'static [Place]),
    /// The code is the name of a key that is present there.
    KeyIn {
        /// From the event.
        path: &'static [Step],
        /// Names to look for, in order; empty: the only key there.
        keys: &'static [&'static str],
    },
    /// The endpoint that received the request decides.
    Caller,
}

/// One callback of a provider's set `C`.
#[derive(Clone, Copy, Debug)]
pub struct Callback<C: 'static> {
    /// Name in the schema.
    pub name: &'static str,
    /// Its heading in the document.
    pub title: &'static str,
    /// Every code that means it; each of one part or more.
    pub codes: &'static [&'static [&'static str]],
    /// Tie-break by shape of the event among callbacks of one code.
    pub when: &'static [Condition],
    /// How the document says that it is sent.
    pub sent_as: Option<SentAs>,
    /// The payload's record.
    pub shape: &'static Shape,
    /// Decodes the payload.
    pub pull: fn(Payload<'_, '_>) -> C,
}

/// A record: its name, its rules and its fields in order.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// The Rust type's name.
    pub name: &'static str,
    /// The settled rules.
    pub rules: &'static Rules,
    /// The fields, in the schema's order.
    pub fields: &'static [Field],
}

/// A field, or another place where a value stands: how it is found and how it is read.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name as sent.
    pub wire: &'static str,
    /// Further names that are accepted.
    pub also: &'static [&'static str],
    /// Kept out of every `Debug` and error.
    pub sensitive: bool,
    /// Shown although what it stands in is sensitive.
    pub public: bool,
    /// Documented as always sent: its absence is noted.
    pub promised: bool,
    /// In an envelope: 0 the event itself, 1 the outermost layer, and so on.
    pub layer: u8,
    /// What few fields need.
    pub reading: &'static Reading,
}

/// How to read a value, where the record's rules and the type's defaults are not enough.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Texts that mean no value.
    pub none: Option<&'static [&'static str]>,
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
        self.none = Some(none);
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
    /// A field of this wire name, read as its type says.
    pub const fn new(wire: &'static str) -> Self {
        const ORDINARY: &Reading = &Reading::new();
        Self {
            wire,
            also: &[],
            sensitive: false,
            public: false,
            promised: false,
            layer: 0,
            reading: ORDINARY,
        }
    }

    /// A place without a name: an item of a list, one of several types.
    pub const fn item() -> Self {
        Self::new("")
    }

    /// Sets further names that are accepted.
    pub const fn also(mut self, also: &'static [&'static str]) -> Self {
        self.also = also;
        self
    }

    /// Keeps it out of every `Debug` and error.
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// Shows it although what it stands in is sensitive.
    pub const fn public(mut self) -> Self {
        self.public = true;
        self
    }

    /// Notes its absence.
    pub const fn promised(mut self) -> Self {
        self.promised = true;
        self
    }

    /// Says which layer of an envelope it stands in.
    pub const fn layer(mut self, layer: u8) -> Self {
        self.layer = layer;
        self
    }

    /// Sets how its value is read.
    pub const fn reading(mut self, reading: &'static Reading) -> Self {
        self.reading = reading;
        self
    }

    /// Whether its value may not be shown, inside something that is sensitive itself or not.
    pub(crate) fn hides(&self, around: bool) -> bool {
        self.sensitive || (around && !self.public)
    }

    /// Whether a name on the wire is this field's.
    pub(crate) fn accepts(&self, name: &str, ignore_case: bool) -> bool {
        let same = |known: &str| known == name || (ignore_case && known.eq_ignore_ascii_case(name));
        same(self.wire) || self.also.iter().any(|also| same(also))
    }
}

/// A known value of an enumeration.
#[derive(Clone, Copy, Debug)]
pub struct Listed<E> {
    /// The code as sent.
    pub code: &'static str,
    /// What the document calls it; the code where it has no name.
    pub label: &'static str,
    /// Further spellings that are accepted.
    pub also: &'static [&'static str],
    /// The variant.
    pub value: E,
}

impl<E> Listed<E> {
    /// A value with its code, its label, further spellings and its variant.
    pub const fn new(
        code: &'static str,
        label: &'static str,
        also: &'static [&'static str],
        value: E,
    ) -> Self {
        Self { code, label, also, value }
    }
}

/// What tells the types of a value apart.
#[derive(Clone, Copy, Debug)]
pub enum By {
    /// The text of a field inside.
    Field(&'static str),
    /// The text of a field beside.
    Sibling(&'static str),
    /// The kind of value: `object`, `list`, `text`, `number`, `boolean`.
    Kind,
    /// Which key is present.
    Key,
}

/// One of several types of a value.
#[derive(Clone, Copy, Debug)]
pub struct Arm<V> {
    /// The tag as sent.
    pub tag: &'static str,
    /// How its value is read.
    pub field: &'static Field,
    /// Decodes it.
    pub pull: fn(Input<'_, '_>) -> Result<V, Unread>,
}
