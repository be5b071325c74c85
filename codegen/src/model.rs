//! What is true of a provider: the checked model that `emit` turns into Rust.
//!
//! Plain data in the order of the schema files. Whoever holds a [`Provider`] holds a valid one:
//! every reference resolves, every identifier is unique, every rule is settled. "Wire" is as the
//! provider writes it, "ident" as Rust writes it; they travel together in [`Name`].

mod authentication;
mod callback;
mod docs;
mod reading;
mod request;
mod rules;

pub use authentication::{Authentication, Encoding, Part, Scheme, Signature, TimestampPlace};
pub use callback::{Callback, Code, Example, Expect};
pub use docs::{Docs, Documented, Quirk, Reference};
pub use reading::{Currency, Format, Numbered, Reading, Sensitive, Unit};
pub use request::{Condition, Envelope, Kind, Layer, Path, Place, Selector, Step};
pub use rules::{IgnoreCase, Rules, SentAs};

use crate::source::Span;

/// One provider folder: its callbacks, its types and the rules for finding them in a request.
#[derive(Clone, Debug)]
pub struct Provider {
    /// The folder's name and the Rust module's.
    pub name: Name,
    /// Title, description, source and quirks of the whole document.
    pub docs: Docs,
    /// The provider's rules; records carry their own settled ones.
    pub rules: Rules,
    /// How a request wraps its events.
    pub envelope: Envelope,
    /// Alternatives for finding the callback's code, in order; empty: the only callback.
    pub select: Vec<Selector>,
    /// Where a repeated delivery is recognised.
    pub identity: Vec<Place>,
    /// The declared schemes; one must pass.
    pub authentication: Vec<Authentication>,
    /// The callbacks, in file order.
    pub callbacks: Vec<Callback>,
    /// Every record, shared or in place, in file order.
    pub records: Vec<Record>,
    /// Every enumeration, shared or in place, in file order.
    pub enumerations: Vec<Enumeration>,
    /// Every choice among types, shared or in place, in file order.
    pub variants: Vec<Variants>,
    /// The schema files, one Rust module each, in natural order of name.
    pub modules: Vec<Module>,
}

impl Provider {
    /// A provider of this name, without anything.
    pub(crate) fn empty(wire: &str, span: Span) -> Self {
        Self {
            name: Name { wire: wire.to_owned(), ident: String::new(), span },
            docs: Docs::default(),
            rules: Rules::default(),
            envelope: Envelope::default(),
            select: Vec::new(),
            identity: Vec::new(),
            authentication: Vec::new(),
            callbacks: Vec::new(),
            records: Vec::new(),
            enumerations: Vec::new(),
            variants: Vec::new(),
            modules: Vec::new(),
        }
    }
}

/// A schema file and the Rust module that its items go to.
#[derive(Clone, Debug)]
pub struct Module {
    /// The file's name within the folder (`card.yaml`) and the module's identifier (`card`).
    pub name: Name,
}

/// Index into [`Provider::modules`].
pub type ModuleId = usize;
/// Index into [`Provider::records`].
pub type RecordId = usize;
/// Index into [`Provider::enumerations`].
pub type EnumerationId = usize;
/// Index into [`Provider::variants`].
pub type VariantsId = usize;

/// A name as sent and as Rust writes it, and where the schema says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As the provider writes it.
    pub wire: String,
    /// As Rust writes it; a keyword is raw (`r#type`).
    pub ident: String,
    /// Where the schema says it.
    pub span: Span,
}

/// A record: fields by wire name.
#[derive(Clone, Debug)]
pub struct Record {
    /// Name in the schema or path of the place it stands in, and the struct's identifier.
    pub name: Name,
    /// The module of its file.
    pub module: ModuleId,
    /// The settled rules.
    pub rules: Rules,
    /// The fields, in the schema's order.
    pub fields: Vec<Field>,
    /// Documentation.
    pub docs: Docs,
    /// What the document says where it differs.
    pub documented: Documented,
    /// Everything in it is sensitive.
    pub sensitive: Option<Sensitive>,
    /// Changes to the generated item.
    pub rust: Rust,
}

/// A field of a record.
#[derive(Clone, Debug)]
pub struct Field {
    /// Name as sent and in the struct.
    pub name: Name,
    /// Further names accepted, the documented one included.
    pub also: Vec<String>,
    /// What the document says where it differs.
    pub documented: Documented,
    /// Whether it must be there.
    pub presence: Presence,
    /// What stands there.
    pub slot: Slot,
    /// Only the callbacks named here send it; empty: all.
    pub sent_in: Vec<String>,
    /// Per callback, the only codes of the enumeration that it sends.
    pub among: Vec<(String, Vec<String>)>,
    /// In an envelope: 0 the event itself, 1 the outermost layer, and so on.
    pub layer: usize,
    /// How often a value was seen in the examples is counted from them; the words are here.
    pub docs: Docs,
    /// Changes to the generated item.
    pub rust: Rust,
}

/// A place where a value stands: a field, an item of a list, a value of a map, one of several types.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The value's type.
    pub ty: Type,
    /// How to read it.
    pub reading: Reading,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// A scalar.
    Scalar(Scalar),
    /// A record.
    Record(RecordId),
    /// An open enumeration.
    Enumeration(EnumerationId),
    /// One of several types.
    Variants(VariantsId),
    /// A list; a lone value is a list of one.
    List(Box<Slot>),
    /// Free keys.
    Map(Box<Slot>),
}

impl PartialEq for Slot {
    fn eq(&self, other: &Self) -> bool {
        self.ty == other.ty && self.reading == other.reading
    }
}

/// A scalar type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// A text; a number keeps its digits.
    Text,
    /// A whole number of 64 bits.
    Integer,
    /// An exact decimal.
    Decimal,
    /// A quantity that really is approximate.
    Float,
    /// True or false.
    Boolean,
    /// A calendar date.
    Date,
    /// A date and time without a zone.
    DateTime,
    /// An instant.
    Timestamp,
    /// Whichever of the three was sent.
    Moment,
    /// Raw JSON.
    Json,
}

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    /// May be absent.
    #[default]
    Optional,
    /// Documented as always sent: absence is noted.
    Promised,
    /// Absence rejects the callback.
    Required,
    /// Null and absent are kept apart.
    Nullable,
}

/// An open enumeration.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// Name in the schema or path of the place it stands in, and the enum's identifier.
    pub name: Name,
    /// The module of its file.
    pub module: ModuleId,
    /// The values, documented ones first.
    pub values: Vec<EnumerationValue>,
    /// Documentation.
    pub docs: Docs,
    /// What the document says where it differs.
    pub documented: Documented,
    /// Changes to the generated item.
    pub rust: Rust,
}

/// A value of an enumeration.
#[derive(Clone, Debug)]
pub struct EnumerationValue {
    /// The code as sent, and the variant's identifier.
    pub name: Name,
    /// What the document calls it.
    pub label: Option<String>,
    /// How the document spells code or label, where that differs.
    pub documented: Option<String>,
    /// Further spellings accepted.
    pub also: Vec<String>,
    /// Seen, not documented.
    pub observed: bool,
    /// Documentation.
    pub docs: Docs,
}

/// A value of one of several types.
#[derive(Clone, Debug)]
pub struct Variants {
    /// Name in the schema or path of the place it stands in, and the enum's identifier.
    pub name: Name,
    /// The module of its file.
    pub module: ModuleId,
    /// What tells them apart.
    pub by: By,
    /// The types, in order.
    pub arms: Vec<Arm>,
    /// Documentation.
    pub docs: Docs,
    /// What the document says where it differs.
    pub documented: Documented,
    /// Changes to the generated item.
    pub rust: Rust,
}

/// What tells the types of a value apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// The text of a field inside.
    Field(String),
    /// The text of a field beside.
    Sibling(String),
    /// The kind of JSON value: `object`, `list`, `text`, `number`, `boolean`.
    Kind,
    /// Which key is present.
    Key,
}

/// One of several types.
#[derive(Clone, Debug)]
pub struct Arm {
    /// The tag as sent, and the variant's identifier.
    pub name: Name,
    /// What stands there.
    pub slot: Slot,
    /// Documentation.
    pub docs: Docs,
}

/// Changes to a generated item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rust {
    /// The type to use instead of ours: a path.
    pub ty: Option<String>,
    /// Further derives.
    pub derive: Vec<String>,
    /// Further attributes, without `#[..]`.
    pub attributes: Vec<String>,
}
