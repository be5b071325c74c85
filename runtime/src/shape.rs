//! The static description of a provider, which generated code states and the decoder follows.
//!
//! Everything here is plain constant data: names, spellings, formats and places. What is
//! the same for most is left out, or set by a `const` builder, so that generated code reads like the schema.

use crate::authentication::scheme::Authentication;
use crate::document::Kind;
use crate::lookup::spread;
use crate::pull::{Input, Unread};

mod field;
mod record;
mod sensitive;

pub use field::{Field, Named, Presence, Reading};
pub use record::Shape;
pub use sensitive::Sensitive;

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
    /// The schemes by which a delivery is known to be the provider's; one must pass.
    pub authentication: &'static [Authentication],
    /// Every callback of the schema.
    pub callbacks: &'static [Callback],
}

/// Rules for reading, settled per record.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Which spellings match in any case.
    pub ignore_case: IgnoreCase,
    /// Texts that mean no value; null always does.
    pub none: NoValue,
    /// An optional value that cannot be read is left out and noted instead of rejecting.
    pub note_unreadable: bool,
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
            none: NoValue::of(&[]),
            note_unreadable: false,
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
        self.none = NoValue::of(none);
        self
    }

    /// Notes an optional value that cannot be read, instead of rejecting.
    pub const fn note_unreadable(mut self) -> Self {
        self.note_unreadable = true;
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

/// Texts that mean no value.
#[derive(Clone, Copy, Debug)]
pub struct NoValue {
    texts: &'static [&'static str],
    /// Bytes of the longest: nearly every text that means something is longer.
    pub(crate) longest: usize,
    /// The empty text is one of them.
    pub(crate) holds_empty: bool,
}

impl NoValue {
    /// These texts.
    pub const fn of(texts: &'static [&'static str]) -> Self {
        let (mut longest, mut holds_empty, mut rest) = (0, false, texts);
        while let [text, others @ ..] = rest {
            holds_empty = holds_empty || text.is_empty();
            if text.len() > longest {
                longest = text.len();
            }
            rest = others;
        }
        Self { texts, longest, holds_empty }
    }

    /// The texts.
    #[must_use]
    pub const fn texts(&self) -> &'static [&'static str] {
        self.texts
    }

    /// Whether a text is one of them.
    pub(crate) fn hold(&self, text: &str) -> bool {
        self.texts.contains(&text)
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

/// A callback of a provider: its name and by what it is told from the others.
#[derive(Clone, Copy, Debug)]
pub struct Callback {
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
    /// One bit of 64 for the first part of each code, as [`Callback::bit`] says.
    bits: u64,
}

impl Callback {
    /// A callback of this name, title and codes.
    pub const fn new(
        name: &'static str,
        title: &'static str,
        codes: &'static [&'static [&'static str]],
    ) -> Self {
        let (mut bits, mut rest) = (0, codes);
        while let [code, others @ ..] = rest {
            bits |= match code {
                [first, ..] => Self::bit(first),
                [] => 0,
            };
            rest = others;
        }
        Self { name, title, codes, when: &[], sent_as: None, bits }
    }

    /// The bit of the first part of a code, the same in any case: most callbacks are told from a
    /// code by it alone.
    pub(crate) const fn bit(first: &str) -> u64 {
        1 << (spread(first.as_bytes()) % 64)
    }

    /// Whether a code whose first part has this bit may be one of its codes.
    #[inline]
    pub(crate) fn may_mean(&self, first: Option<u64>) -> bool {
        first.is_none_or(|first| self.bits & first != 0)
    }

    /// Sets the tie-break among callbacks of one code.
    pub const fn when(mut self, when: &'static [Condition]) -> Self {
        self.when = when;
        self
    }

    /// Sets how the document says that it is sent.
    pub const fn sent_as(mut self, sent_as: SentAs) -> Self {
        self.sent_as = Some(sent_as);
        self
    }
}

/// A known value of an enumeration.
#[derive(Clone, Copy, Debug)]
pub struct Listed<E> {
    /// How it is spelled.
    pub spelling: Spelling,
    /// The variant.
    pub value: E,
}

/// How a value of an enumeration is spelled.
#[derive(Clone, Copy, Debug)]
pub struct Spelling {
    /// The code as sent.
    pub code: &'static str,
    /// What the document calls it; the code where it has no name.
    pub label: &'static str,
    /// Further spellings that are accepted.
    pub also: &'static [&'static str],
}

impl<E> Listed<E> {
    /// A value with its code, its label, further spellings and its variant.
    pub const fn new(
        code: &'static str,
        label: &'static str,
        also: &'static [&'static str],
        value: E,
    ) -> Self {
        Self { spelling: Spelling { code, label, also }, value }
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
