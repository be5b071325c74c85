//! What is true of a provider: the checked model that `emit` turns into Rust.
//!
//! Plain data in the order of the schema files. Whoever holds a [`Provider`] holds a valid one:
//! every reference resolves, every identifier is unique, every rule is settled. "Wire" is as the
//! provider writes it, "ident" as Rust writes it; they travel together in [`Name`].

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

/// What a reader should know about a thing; all of it ends up in the generated documentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// A heading.
    pub title: Option<String>,
    /// Our own words.
    pub doc: Option<String>,
    /// Which document says so.
    pub source: Option<Reference>,
    /// Where document and wire disagree, or the document was no help.
    pub quirks: Vec<Quirk>,
    /// Why and since when it should not be used.
    pub deprecated: Option<String>,
    /// Since when it is sent.
    pub since: Option<String>,
}

/// A place in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// The document's title.
    pub document: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it was read.
    pub read: Option<String>,
    /// Lines, or ranges of lines (`56-76`).
    pub lines: Vec<String>,
}

/// A sentence about a disagreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quirk {
    /// Seen.
    Seen(String),
    /// The source lost it.
    Lost(String),
    /// Our own conclusion.
    Inferred(String),
}

/// The rules that hold for every field of a record unless the field says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Which spellings match in any case.
    pub ignore_case: IgnoreCase,
    /// Texts that mean no value.
    pub none: Vec<String>,
    /// Unknown fields are kept in the record, not only reported.
    pub keep_extra: bool,
    /// An optional value that cannot be read is left out and noted instead of rejecting.
    pub note_unreadable: bool,
    /// How the document says it is sent.
    pub sent_as: Option<SentAs>,
    /// Character set of form bodies (`utf-8` when not said).
    pub charset: Option<String>,
    /// The form field that names the character set.
    pub charset_in: Option<String>,
}

/// Which spellings match in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IgnoreCase {
    /// Field names.
    pub names: bool,
    /// Enumeration values.
    pub values: bool,
    /// Codes of callbacks.
    pub codes: bool,
}

/// How the document says a callback is sent; never used for dispatch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentAs {
    /// JSON body.
    Json,
    /// Form body.
    Form,
    /// Query parameters.
    Query,
}

/// How a request wraps its events.
#[derive(Clone, Debug, Default)]
pub struct Envelope {
    /// Outermost first.
    pub layers: Vec<Layer>,
    /// From the event to the payload; empty: the event itself.
    pub payload: Path,
    /// What stands beside the payload: fields of the event and of every layer.
    pub record: Option<RecordId>,
}

/// A wrapper that is opened when its condition holds.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Where it is declared.
    pub span: Span,
    /// All must hold, else the layer is skipped.
    pub when: Vec<Condition>,
    /// From the wrapper to what is inside.
    pub open: Path,
}

/// The kind of value that must stand at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Where.
    pub path: Path,
    /// What must stand there.
    pub kind: Kind,
}

/// A kind of value, present or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `{..}`
    Object,
    /// `[..]`
    List,
    /// A text.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`.
    Null,
    /// Anything, `null` too.
    Present,
    /// Not sent.
    Absent,
}

/// Steps from one value to another inside it.
pub type Path = Vec<Step>;

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the field of this name.
    Key(String),
    /// Into each item of a list.
    Items,
    /// Into the JSON document that a text holds.
    Json,
    /// Into the text that another text encodes.
    Base64,
}

/// A place in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A path in the body, from the event.
    Body(Path),
    /// A query or form parameter.
    Query(String),
    /// A header.
    Header(String),
}

/// One way to find the callback's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// All places must be filled; each gives one part of the code.
    Places(Vec<Place>),
    /// The code is the name of the key that is present there.
    KeyIn {
        /// Where, from the event.
        path: Path,
        /// The names to look for, in order; empty: exactly one key must be a known code.
        keys: Vec<String>,
    },
    /// The endpoint decides.
    Caller,
}

/// One callback: a code and the record that its payload holds.
#[derive(Clone, Debug)]
pub struct Callback {
    /// Name in the schema, and the variant's identifier.
    pub name: Name,
    /// The module of its file.
    pub module: ModuleId,
    /// Every code that means it, the first one the usual; each of one part or more.
    pub codes: Vec<Vec<String>>,
    /// Tie-break among callbacks of one code.
    pub when: Vec<Condition>,
    /// How the document says that this callback is sent.
    pub sent_as: Option<SentAs>,
    /// What the payload holds.
    pub payload: RecordId,
    /// Documentation.
    pub docs: Docs,
    /// Printed and made payloads.
    pub examples: Vec<Example>,
}

/// A payload kept in a file, and what decoding it must give.
#[derive(Clone, Debug)]
pub struct Example {
    /// Relative to the provider's folder.
    pub file: String,
    /// Where the schema names it.
    pub span: Span,
    /// The query string sent with it.
    pub query: Option<String>,
    /// The headers sent with it.
    pub headers: Vec<(String, String)>,
    /// The outcome.
    pub expect: Expect,
    /// Paths of the expected problems.
    pub problems: Vec<String>,
    /// Paths of the expected notes.
    pub notes: Vec<String>,
    /// Path in the payload to normalised text.
    pub values: Vec<(String, String)>,
}

/// The outcome of decoding an example.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Expect {
    /// The callback that names it.
    #[default]
    Decoded,
    /// An unknown event.
    Unrecognized,
    /// A known event with problems.
    Rejected,
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

/// What the document says where it differs from the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documented {
    /// The document does not have it at all.
    pub nowhere: bool,
    /// Its name there.
    pub name: Option<String>,
    /// Its place there.
    pub at: Option<String>,
    /// Its type there.
    pub ty: Option<String>,
    /// Its format there.
    pub format: Option<String>,
    /// Its label there.
    pub label: Option<String>,
    /// Its unit there.
    pub unit: Option<String>,
    /// Its presence there.
    pub presence: Option<String>,
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

/// A declared scheme, parsed and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authentication {
    /// Where it is declared.
    pub span: Span,
    /// Which scheme.
    pub scheme: Scheme,
    /// What is signed, in order.
    pub over: Vec<Part>,
    /// What joins the parts.
    pub with: String,
    /// Where the signature stands.
    pub signature: Option<Signature>,
    /// Where the time stands.
    pub timestamp: Option<TimestampPlace>,
    /// How the key is written.
    pub key: Encoding,
    /// Respell the raw text as PHP's `json_encode` does before comparing.
    pub respell_php_json: bool,
    /// An unsigned message is answered `Unsigned` instead of refused.
    pub optional: bool,
    /// Of `http-signature`: the pinned algorithm.
    pub algorithm: Option<String>,
    /// Of `http-signature`: what must be signed.
    pub require: Vec<String>,
    /// Of `http-signature`: accepted spellings of the digest.
    pub digest: Vec<String>,
}

/// A signature scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Scheme {
    Transport,
    Confirm,
    Token,
    HmacSha1,
    HmacSha256,
    HmacSha512,
    DigestSha1,
    DigestSha256,
    HttpSignature,
}

/// A part of what is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Part {
    Body,
    Url,
    Secret,
    Timestamp,
    Raw(Path),
    Place(Place),
    Text(String),
    SortedValues { except: Vec<String> },
    SortedPairs { except: Vec<String> },
}

/// Where the signature stands and how it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Signature {
    pub place: Place,
    pub encoding: Encoding,
    pub prefix: Option<String>,
    pub part: Option<String>,
}

/// Where the time stands and how old it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct TimestampPlace {
    pub place: Place,
    pub part: Option<String>,
    /// Seconds.
    pub tolerance: Option<u64>,
}

/// How bytes are written as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Encoding {
    #[default]
    Text,
    Hex,
    Base64,
}
