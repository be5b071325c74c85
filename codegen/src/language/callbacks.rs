//! What a callback may hold, and the keys of documentation that stand everywhere.

use super::reading::{EXTRA, IGNORE_CASE, NONE, UNREADABLE};
use super::types::RUST_KEY;
use super::words::{EXPECT_WORDS, SENT_AS_WORDS};
use super::{Context, FIELD, Key, Value};

pub(super) const TITLE: Key =
    Key::new("title", Value::Text, "A heading, short.", "title: Paid by card");
pub(super) const DOC: Key =
    Key::new("doc", Value::Text, "What it is, in our own words.", "doc: Sent once.");
pub(super) const SOURCES: Key = Key::new(
    "source",
    Value::Mapping(&SOURCE),
    "Where in which document it is described.",
    "source: {lines: 10-14}",
);
const A_QUIRK: &Value = &Value::Either(SENTENCE_OR_MORE);
const SENTENCE_OR_MORE: &[Value] = &[Value::Text, Value::Mapping(&QUIRK)];

pub(super) const QUIRKS: Key = Key::new(
    "quirk",
    Value::Several(A_QUIRK),
    "Where document and wire disagree, or the document is no help: a sentence, or what the source lost, or our conclusion.",
    "quirk: [Sent twice at times., {inferred: Euro.}]",
);
pub(super) const DEPRECATED: Key = Key::new(
    "deprecated",
    Value::Text,
    "Why, or since when, it should not be used.",
    "deprecated: Replaced by `reference`.",
);
pub(super) const SINCE: Key =
    Key::new("since", Value::Text, "Since when it is sent.", "since: API 2.1");

/// A callback.
pub static CALLBACK: Context = Context {
    name: "a callback",
    heading: "A callback",
    meaning: "One kind of event: the code that tells it, and what its payload holds.",
    keys: &[
        &[
            Key::new(
                "code",
                Value::Texts,
                "What `select` finds; a list where several places make the code together.",
                "code: 20",
            )
            .default("the callback's name"),
            Key::new(
                "also",
                Value::Codes,
                "Further codes that mean the same. Of codes with several parts each is a list.",
                "code: 20\nalso: [21, 22]",
            ),
            Key::new(
                "when",
                Value::Conditions,
                "What must stand where in the event; tells callbacks of one code apart. At most one of them may lack it.",
                "when: {refund: object}",
            ),
        ],
        &[TITLE, DOC, SOURCES, QUIRKS, DEPRECATED, SINCE],
        &[
            Key::new(
                "fields",
                Value::Names("names", &Value::Mapping(&FIELD)),
                "What the payload holds, by name as sent.",
                "fields:\n  id: text",
            ),
            Key::new(
                "type",
                Value::Text,
                "A record that several callbacks share, instead of `fields`.",
                "type: Receipt",
            ),
            Key::new(
                "examples",
                Value::Several(&Value::Either(&[Value::Text, Value::Mapping(&EXAMPLE)])),
                "Payloads in files of the folder: printed, seen or made.",
                "examples: examples/paid.json",
            ),
        ],
        &[
            NONE,
            IGNORE_CASE,
            EXTRA,
            UNREADABLE,
            Key::new(
                "sent-as",
                Value::Word(&SENT_AS_WORDS),
                "How the document says this one is sent.",
                "sent-as: query",
            ),
            RUST_KEY,
        ],
    ],
    stray: "put it under `fields:`",
    frame: "callspec: 1\nprovider: demo\nauthentication: {scheme: transport}\nselect: {body: type}\n\
            callbacks:\n  paid:\n    <here>\n  refunded: {type: Receipt}\ntypes: {Receipt: {fields: {id: text}}}",
    fill: &[(&["fields", "type"], "fields: {id: text}")],
};

/// An example payload.
pub static EXAMPLE: Context = Context {
    name: "an example",
    heading: "An example",
    meaning: "A body in a file, just as it is delivered, with layers and envelope; what is sent with it, and what comes out. It \
              holds one event. Decoding all examples finds an unknown field or an unlisted value that `notes` does not name.",
    keys: &[&[
        Key::new(
            "file",
            Value::Text,
            "The file, from the provider's folder.",
            "file: examples/paid.json",
        )
        .required(),
        Key::new("query", Value::Text, "The query string sent with it.", "query: type=20&id=1"),
        Key::new(
            "headers",
            Value::Names("names", &Value::Text),
            "The headers sent with it.",
            "headers: {X-Event: paid}",
        ),
        Key::new(
            "expect",
            Value::Word(&EXPECT_WORDS),
            "What comes out: the callback, an unknown event, or problems.",
            "expect: unrecognized",
        )
        .default("`decoded`"),
        Key::new(
            "problems",
            Value::Texts,
            "The paths of the problems that must be found.",
            "expect: rejected\nproblems: [id]",
        ),
        Key::new(
            "notes",
            Value::Texts,
            "The paths of the notes that must be made.",
            "notes: [reference]",
        ),
        Key::new(
            "values",
            Value::Names("paths", &Value::Text),
            "What must stand at a path, as text.",
            "values: {id: 1}",
        ),
    ]],
    stray: "",
    frame: "callspec: 1\nprovider: demo\nauthentication: {scheme: transport}\ncallbacks:\n  paid:\n    fields: {id: text}\n    examples:\n      <here>",
    fill: &[(&["file"], "file: examples/paid.json")],
};

/// A place in a document.
pub static SOURCE: Context = Context {
    name: "a source",
    heading: "A source",
    meaning: "Which document says so, and where in it.",
    keys: &[&[
        Key::new("document", Value::Text, "The document's title.", "document: Notifications"),
        Key::new("url", Value::Text, "Its address.", "url: \"https://example.com/notifications\""),
        Key::new("read", Value::Text, "When it was read.", "read: 2024-05-31"),
        Key::new("lines", Value::Texts, "Lines of it, or ranges of lines.", "lines: [12, 20-31]"),
    ]],
    stray: "",
    frame: "callspec: 1\nprovider: demo\nauthentication: {scheme: transport}\ncallbacks:\n  paid:\n    fields: {id: text}\n    source:\n      <here>",
    fill: &[],
};

/// A quirk that is not simply seen.
pub static QUIRK: Context = Context {
    name: "a quirk",
    heading: "A quirk",
    meaning: "A plain sentence says what was seen; these two say what was not.",
    keys: &[&[
        Key::new(
            "lost",
            Value::Text,
            "What the source lost, such as a picture.",
            "lost: The list of codes was a picture.",
        ),
        Key::new("inferred", Value::Text, "What we conclude.", "inferred: Type by name."),
    ]],
    stray: "a quirk is a sentence, `{lost: ..}` or `{inferred: ..}`",
    frame: "callspec: 1\nprovider: demo\nauthentication: {scheme: transport}\ncallbacks:\n  paid:\n    fields: {id: text}\n    quirk:\n      <here>",
    fill: &[],
};
