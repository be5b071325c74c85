//! What `provider.yaml` may hold, and every other file of a provider.

use super::callbacks::{CALLBACK, DOC, QUIRKS, SOURCES, TITLE};
use super::types::{NAMED, RUST};
use super::words::{
    CHARSETS, EXTRA_WORDS, IGNORE_CASE_WORDS, SENSITIVE_WORDS, SENT_AS_WORDS, UNREADABLE_WORDS,
};
use super::{AUTHENTICATION, Context, FIELD, Key, Value};

/// One place, or a list of places.
const PLACES: Value = Value::Mappings(&PLACE);

const A_CALLBACK: &Value = &Value::Mapping(&CALLBACK);
const A_TYPE: &Value = &Value::Mapping(&NAMED);

const CALLBACKS: Key = Key::new(
    "callbacks",
    Value::Names("names", A_CALLBACK),
    "The callbacks by name. Names are unique over all files of the provider.",
    "callbacks:\n  paid:\n    fields: {id: text}",
);

const TYPES: Key = Key::new(
    "types",
    Value::Names("names", A_TYPE),
    "Types that several fields share, by name. Names are unique over all files of the provider.",
    "types:\n  Status: {values: [A]}\ncallbacks:\n  paid:\n    fields: {status: Status}",
);

/// The file `provider.yaml`.
pub static PROVIDER: Context = Context {
    name: "`provider.yaml`",
    heading: "The provider",
    meaning: "The file `provider.yaml` says what holds for the provider as a whole. It may hold callbacks and types, too.",
    keys: &[
        &[
            Key::new("callspec", Value::Text, "The version of this language: `1`.", "callspec: 1").required(),
            Key::new("provider", Value::Text, "The provider's name, which is its folder's, or its file's where one file is all.", "provider: demo").required(),
        ],
        &[TITLE, DOC, SOURCES, QUIRKS],
        &[
            Key::new("rules", Value::Mapping(&RULES), "How fields are read unless something nearer says otherwise.", "rules: {none: [\"\"]}"),
            Key::new("envelope", Value::Mapping(&ENVELOPE), "What is wrapped around the payload.", "envelope: {payload: data}")
                .default("the body is the payload"),
            Key::new(
                "select",
                Value::Several(&Value::Either(&[
                    PLACES,
                    Value::Mapping(&KEY_IN),
                    Value::Word(&["caller"]),
                ])),
                "Where the code stands that tells the callback: alternatives, in order. The first whose code is known wins. \
                 A list of places gives a code of several parts. `caller`: the endpoint decides.",
                "select: [{body: type}, {query: type}]",
            )
            .default("there is one callback"),
            Key::new("identity", PLACES, "Where a delivery is told from its repetition.", "identity: {header: Webhook-Id}"),
            Key::new(
                "authentication",
                Value::Mappings(&AUTHENTICATION),
                "How a delivery is known to be the provider's; of several, one must pass.",
                "authentication: {scheme: hmac-sha256, over: body, signature: {header: X-Signature, as: hex}}",
            )
            .required(),
            CALLBACKS,
            TYPES,
            Key::new(
                "overrides",
                Value::Names("paths", &Value::Mapping(&OVERRIDE)),
                "Changes to a schema that is not one's own, by `callback.field` or `Type.field`.",
                "overrides:\n  paid.id: {sensitive: personal}\ncallbacks:\n  paid:\n    fields: {id: text}",
            ),
        ],
    ],
    stray: "put a callback under `callbacks:`, a type under `types:`",
    frame: "<here>",
    fill: &[
        (&["callspec"], "callspec: 1"),
        (&["provider"], "provider: demo"),
        (&["authentication"], "authentication: {scheme: transport}"),
        (&["callbacks"], "callbacks: {paid: {fields: {id: text}}}"),
    ],
};

/// A schema that is one file or text: what `provider.yaml` may hold, under no name of its own.
pub static ALONE: Context = Context { name: "the schema", ..PROVIDER };

/// Any other file.
pub static FILE: Context = Context {
    name: "a schema file",
    heading: "Any other file",
    meaning: "Every other `*.yaml` in the folder may hold callbacks and types.",
    keys: &[&[CALLBACKS, TYPES]],
    stray: "put a callback under `callbacks:`, a type under `types:`, all else into `provider.yaml`",
    frame: PROVIDER.frame,
    fill: PROVIDER.fill,
};

const BASE: &[(&[&str], &str)] = &[];

/// The provider's rules.
pub static RULES: Context = Context {
    name: "a mapping of rules",
    heading: "Rules",
    meaning: "How fields are read. The nearest rule wins, whole: that of the field, then of its type, of the record, of the \
              callback, of the provider.",
    keys: &[&[
        Key::new(
            "ignore-case",
            Value::Words(&IGNORE_CASE_WORDS),
            "Which spellings match in any case.",
            "ignore-case: [names, values, codes]",
        )
        .default("none"),
        Key::new(
            "none",
            Value::Texts,
            "Texts that mean no value; a number's text, too. JSON null always does.",
            "none: [\"\", \"0000-00-00\"]",
        )
        .default("none"),
        Key::new(
            "extra",
            Value::Word(&EXTRA_WORDS),
            "Fields that the schema does not know are noted, or kept in the struct as well.",
            "extra: keep",
        )
        .default("`note`"),
        Key::new(
            "unreadable",
            Value::Word(&UNREADABLE_WORDS),
            "An optional value that cannot be read rejects the callback, or is left out and noted.",
            "unreadable: note",
        )
        .default("`reject`"),
        Key::new(
            "sent-as",
            Value::Word(&SENT_AS_WORDS),
            "How the document says callbacks are sent. Documentation: what arrives decides.",
            "sent-as: form",
        ),
        Key::new(
            "charset",
            Value::Word(&CHARSETS),
            "Character set of form bodies.",
            "charset: iso-8859-1",
        )
        .default("`utf-8`"),
        Key::new(
            "charset-in",
            Value::Text,
            "The form field that names the character set.",
            "charset-in: charset",
        ),
    ]],
    stray: "",
    frame: "callspec: 1\nprovider: demo\nrules:\n  <here>\nauthentication: {scheme: transport}\ncallbacks: {paid: {fields: {id: text}}}",
    fill: BASE,
};

/// The wrapping around payloads.
pub static ENVELOPE: Context = Context {
    name: "a mapping of the envelope",
    heading: "The envelope",
    meaning: "A request may wrap its events in layers and an event its payload. What the layers leave is the event. \
              A field of the envelope that cannot be read rejects no event: the envelope is answered beside it.",
    keys: &[&[
        Key::new(
            "outer",
            Value::Mappings(&LAYER),
            "The layers, outermost first.",
            "outer: {open: \"[]\"}",
        ),
        Key::new(
            "fields",
            Value::Names("names", &Value::Mapping(&FIELD)),
            "The fields of the event that stand beside the payload.",
            "fields: {webhook_id: text}\npayload: data",
        ),
        Key::new("payload", Value::Path, "From the event to the payload.", "payload: data")
            .default("`.`"),
    ]],
    stray: "put the field under `fields:`",
    frame: "callspec: 1\nprovider: demo\nenvelope:\n  <here>\nauthentication: {scheme: transport}\ncallbacks: {paid: {fields: {id: text}}}",
    fill: BASE,
};

/// A layer of the envelope.
pub static LAYER: Context = Context {
    name: "a layer",
    heading: "A layer",
    meaning: "A wrapper that is opened. `[]` on the way gives one event for each item.",
    keys: &[&[
        Key::new(
            "when",
            Value::Conditions,
            "What must stand where; all must hold, else the layer is skipped.",
            "when: {data: object}\nopen: data",
        )
        .default("always"),
        Key::new("open", Value::Path, "From the wrapper to what is inside.", "open: \"events[]\"")
            .required(),
        Key::new(
            "fields",
            Value::Names("names", &Value::Mapping(&FIELD)),
            "The fields of the wrapper beside what is inside.",
            "open: data\nfields: {messageId: text}",
        ),
    ]],
    stray: "put the field under `fields:`",
    frame: "callspec: 1\nprovider: demo\nenvelope:\n  outer:\n    <here>\nauthentication: {scheme: transport}\ncallbacks: {paid: {fields: {id: text}}}",
    fill: &[(&["open"], "open: data")],
};

pub(super) const PLACE_KEYS: [Key; 3] = [
    Key::new("body", Value::Path, "A path in the body, from the event.", "body: header.type"),
    Key::new("query", Value::Text, "A parameter of the query or the form.", "query: type"),
    Key::new("header", Value::Text, "A header, in any case.", "header: X-Event"),
];

/// A place in a request.
pub static PLACE: Context = Context {
    name: "a place",
    heading: "A place",
    meaning: "Where in a request something stands: exactly one of these.",
    keys: &[&PLACE_KEYS],
    stray: "a place is `{body: path}`, `{query: name}` or `{header: Name}`",
    frame: "callspec: 1\nprovider: demo\nselect:\n  <here>\nauthentication: {scheme: transport}\ncallbacks: {paid: {fields: {id: text}}}",
    fill: BASE,
};

/// A code that is the name of a key.
pub static KEY_IN: Context = Context {
    name: "a selector by key",
    heading: "A selector by key",
    meaning: "The code is the name of the key that is present.",
    keys: &[&[
        Key::new(
            "key-in",
            Value::Path,
            "Where the key is looked for, from the event.",
            "key-in: .",
        )
        .required(),
        Key::new(
            "keys",
            Value::Texts,
            "The keys to look for, in order; the first that is present counts.",
            "key-in: .\nkeys: [paid]",
        )
        .default("exactly one known code is present"),
    ]],
    stray: "",
    frame: PLACE.frame,
    fill: BASE,
};

/// A change to a schema one does not own.
pub static OVERRIDE: Context = Context {
    name: "an override",
    heading: "An override",
    meaning: "What is changed, for a schema that comes from elsewhere and is to stay as it is.",
    keys: &[&[
        Key::new(
            "rust",
            Value::Either(&[Value::Text, Value::Mapping(&RUST)]),
            "Name and type in Rust.",
            "rust: identifier",
        ),
        Key::new(
            "sensitive",
            Value::Word(&SENSITIVE_WORDS),
            "Why the value [is sensitive](#what-is-sensitive).",
            "sensitive: public",
        ),
        DOC,
    ]],
    stray: "",
    frame: "callspec: 1\nprovider: demo\nauthentication: {scheme: transport}\ncallbacks: {paid: {fields: {id: text}}}\noverrides:\n  paid.id:\n    <here>",
    fill: BASE,
};
