//! What a type and a field may hold.

use super::callbacks::{DEPRECATED, DOC, QUIRKS, SINCE, SOURCES};
use super::reading::READING_KEYS;
use super::words::{PRESENCE_WORDS, SENSITIVE_WORDS};
use super::{Context, Key, Value};

/// The groups of keys that say a type's shape; a type has exactly one.
pub const SHAPES: [&[&str]; 6] =
    [&["type"], &["list"], &["map"], &["fields"], &["values", "observed"], &["by", "variants"]];

static A_FIELD: Value = Value::Mapping(&FIELD);
const CODES: Value = Value::Either(&[
    Value::Texts,
    Value::Names("codes", &Value::Either(&[Value::Text, Value::Mapping(&VALUE)])),
]);

const BY_WORD_OR_FIELD: &[Value] = &[Value::Word(&["kind", "key"]), Value::Mapping(&BY)];
const NAME_OR_RUST: &[Value] = &[Value::Text, Value::Mapping(&RUST)];
const NAME_OR_DOCUMENTED: &[Value] = &[Value::Text, Value::Mapping(&DOCUMENTED)];

static SHAPE_KEYS: [Key; 8] = [
    Key::new("type", Value::Text, "A scalar or a named type.", "type: text"),
    Key::new("list", Value::Type, "A list of this; a lone value is a list of one.", "list: text"),
    Key::new(
        "map",
        Value::Type,
        "Free keys, each with this; `[]` and `{}` are empty.",
        "map: json",
    ),
    Key::new(
        "fields",
        Value::Names("names", &A_FIELD),
        "A record: its fields by name as sent.",
        "fields:\n  city: text",
    ),
    Key::new(
        "values",
        CODES,
        "An enumeration: the documented values; a list, or code to label, or code to more. Always open: any other value is kept.",
        "values: {1: paid, 2: {label: refunded, doc: Given back.}}",
    ),
    Key::new(
        "observed",
        CODES,
        "Values that were seen and are not documented.",
        "observed: [PENDING]",
    ),
    Key::new(
        "by",
        Value::Either(BY_WORD_OR_FIELD),
        "One of several types: what tells them apart.",
        "by: kind\nvariants: {text: text, number: decimal}",
    ),
    Key::new(
        "variants",
        Value::Names("tags", &Value::Type),
        "The types by tag; a value of no tag stays raw.",
        "by: kind\nvariants: {text: text, number: decimal}",
    ),
];

pub(super) const RUST_KEY: Key = Key::new(
    "rust",
    Value::Either(NAME_OR_RUST),
    "The name in Rust, or more.",
    "fields: {id: text}\nrust: Receipt2",
)
.default("made of the name as sent");

const SENSITIVE_KEY: Key = Key::new(
    "sensitive",
    Value::Word(&SENSITIVE_WORDS),
    "Why the value must not be shown, which says [how much of it is](#what-is-sensitive). It holds for all inside; `public` lifts it.",
    "type: text\nsensitive: iban",
);

const DOCUMENTED_KEY: Key = Key::new(
    "documented",
    Value::Either(NAME_OR_DOCUMENTED),
    "What the document says where it is not so: the name alone, or more, or `nowhere`. The name is accepted, too.",
    "type: text\ndocumented: Other",
);

static DOC_KEYS: [Key; 5] = [DOC, SOURCES, QUIRKS, DEPRECATED, SINCE];

const PRESENCE_KEY: Key = Key::new(
    "presence",
    Value::Word(&PRESENCE_WORDS),
    "`promised`: documented as always sent, absence is noted. `required`: absence rejects the callback. `nullable`: null and absent are kept apart.",
    "type: text\npresence: required",
)
.default("`optional`");

static FIELD_KEYS: [Key; 5] = [
    Key::new(
        "prefix",
        Value::Text,
        "Of a map in a record: it takes the record's keys that begin so.",
        "map: text\nprefix: x_",
    ),
    Key::new("also", Value::Texts, "Further names accepted.", "type: text\nalso: refrence"),
    Key::new(
        "sent-in",
        Value::Texts,
        "In a shared record: only these callbacks send it.",
        "type: text\nsent-in: paid",
    ),
    Key::new(
        "among",
        Value::Either(&[Value::Texts, Value::Names("callbacks", &Value::Texts)]),
        "Only these values of a shared enumeration; for each callback, or for all.",
        "type: Status\namong: {refunded: [2]}",
    ),
    Key::new(
        "numbered",
        Value::Text,
        "Of a list: it is sent as a family of numbered fields; their spelling with the first number.",
        "list: text\nnumbered: \"{name}_{1}\"",
    ),
];

/// A type under `types`.
pub static NAMED: Context = Context {
    name: "a type",
    heading: "A named type",
    meaning: "A type has exactly one shape: `type`, `list`, `map`, `fields`, `values` and `observed`, or `by` and `variants`. \
              A bare word is `{type: word}`, `[T]` is `{list: T}`. A named type may be a scalar with more said of it.",
    keys: &[
        &SHAPE_KEYS,
        &DOC_KEYS,
        &[DOCUMENTED_KEY, PRESENCE_KEY],
        &READING_KEYS,
        &[SENSITIVE_KEY, RUST_KEY],
    ],
    stray: "put it under `fields:`",
    frame: "callspec: 1\nprovider: demo\nauthentication: {scheme: transport}\ncallbacks: {paid: {fields: {id: text}}}\ntypes:\n  Thing:\n    <here>",
    fill: &[(&["type", "list", "map", "fields", "values", "observed", "by"], "type: text")],
};

/// A field.
pub static FIELD: Context = Context {
    name: "a field",
    heading: "A field",
    meaning: "A field is a type with what is said of this one place. The key above it is its name as sent.",
    keys: &[
        &SHAPE_KEYS,
        &DOC_KEYS,
        &[DOCUMENTED_KEY, PRESENCE_KEY],
        &FIELD_KEYS,
        &READING_KEYS,
        &[SENSITIVE_KEY, RUST_KEY],
    ],
    stray: "fields inside it go under its `fields:`",
    frame: "callspec: 1\nprovider: demo\nauthentication: {scheme: transport}\nselect: {body: type}\n\
            callbacks: {paid: {type: Receipt}, refunded: {type: Receipt}}\ntypes:\n  Status: {values: {1: paid, 2: refunded}}\n  \
            Receipt:\n    fields:\n      currency: text\n      kind: text\n      reference:\n        <here>",
    fill: NAMED.fill,
};

/// A type in place: an item of a list, a value of a map, one of several types.
pub static ITEM: Context = Context {
    name: "a type in place",
    heading: "A type in place",
    meaning: "An item of a list, a value of a map or one of several types. Its Rust name is made of callback and field.",
    keys: &[&SHAPE_KEYS, &DOC_KEYS, &[DOCUMENTED_KEY], &READING_KEYS, &[SENSITIVE_KEY, RUST_KEY]],
    stray: "put it under `fields:`",
    frame: "callspec: 1\nprovider: demo\nauthentication: {scheme: transport}\ncallbacks:\n  paid:\n    fields:\n      currency: text\n      \
            kind: text\n      items:\n        list:\n          <here>",
    fill: NAMED.fill,
};

/// A value of an enumeration.
pub static VALUE: Context = Context {
    name: "a value of an enumeration",
    heading: "A value of an enumeration",
    meaning: "Code, label, documented spelling and further spellings are all recognised, as number or text alike.",
    keys: &[
        &[
            Key::new("label", Value::Text, "What the document calls it.", "label: waiting"),
            Key::new(
                "documented",
                Value::Text,
                "How the document spells code or label, where it is not so.",
                "documented: \"01\"",
            ),
            Key::new("also", Value::Texts, "Further spellings accepted.", "also: [WAIT, PENDING]"),
        ],
        &DOC_KEYS,
        &[Key::new("rust", Value::Text, "The variant's name in Rust.", "rust: Waiting")
            .default("made of the label, else the code")],
    ],
    stray: "",
    frame: "callspec: 1\nprovider: demo\nauthentication: {scheme: transport}\ncallbacks:\n  paid:\n    fields:\n      status:\n        \
            values:\n          1:\n            <here>",
    fill: &[],
};

/// What tells variants apart, where it is a field.
pub static BY: Context = Context {
    name: "a mapping that tells variants apart",
    heading: "What tells variants apart",
    meaning: "`kind` is the kind of JSON value (`object`, `list`, `text`, `number`, `boolean`), `key` the key that is present, \
              and a field is named so:",
    keys: &[&[
        Key::new("field", Value::Text, "The field inside that holds the tag.", "field: kind"),
        Key::new("sibling", Value::Text, "The field beside that holds the tag.", "sibling: kind"),
    ]],
    stray: "write `kind`, `key`, `{field: name}` or `{sibling: name}`",
    frame: "callspec: 1\nprovider: demo\nauthentication: {scheme: transport}\ncallbacks:\n  paid:\n    fields:\n      kind: text\n      \
            data:\n        by:\n          <here>\n        variants: {card: {fields: {id: text}}}",
    fill: &[],
};

/// What the document says.
pub static DOCUMENTED: Context = Context {
    name: "what is documented",
    heading: "What is documented",
    meaning: "What the document says where the wire differs. To repeat the truth is an error.",
    keys: &[&[
        Key::new("name", Value::Text, "Its name there.", "name: Reference"),
        Key::new("at", Value::Text, "Where the document puts it: a path.", "at: header.reference"),
        Key::new("type", Value::Text, "Its type, in the document's word.", "type: number"),
        Key::new("format", Value::Text, "Its format.", "format: dd/MM/yyyy"),
        Key::new("label", Value::Text, "What it is labelled.", "label: Your reference"),
        Key::new("unit", Value::Text, "Its unit.", "unit: cents"),
        Key::new("presence", Value::Text, "Whether it is always there.", "presence: mandatory"),
    ]],
    stray: "",
    frame: "callspec: 1\nprovider: demo\nauthentication: {scheme: transport}\ncallbacks:\n  paid:\n    fields:\n      reference:\n        \
            type: text\n        documented:\n          <here>",
    fill: &[],
};

/// Changes to the Rust that is made.
pub static RUST: Context = Context {
    name: "a mapping for Rust",
    heading: "Rust",
    meaning: "What the generated code should look like. A name with a capital is a type's, any other a field's.",
    keys: &[&[
        Key::new("name", Value::Text, "The name.", "name: Identifier"),
        Key::new(
            "type",
            Value::Text,
            "Of a field: the type to use instead, a path from the crate's root; it implements `callspec::Pull`, and what is said there.",
            "type: crate::Id",
        ),
        Key::new(
            "derive",
            Value::Texts,
            "Of a type: further derives.",
            "derive: [::std::hash::Hash]",
        ),
        Key::new(
            "attributes",
            Value::Texts,
            "Further attributes, without `#[ ]`.",
            "attributes: allow(dead_code)",
        ),
    ]],
    stray: "",
    frame: "callspec: 1\nprovider: demo\nauthentication: {scheme: transport}\ncallbacks:\n  paid:\n    fields:\n      status:\n        \
            values: [A]\n        rust:\n          <here>",
    fill: &[],
};
