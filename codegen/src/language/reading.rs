//! The keys that say how a value is read.

use super::words::{EXTRA_WORDS, IGNORE_CASE_BELOW, UNREADABLE_WORDS};
use super::{Key, Value};

pub(super) const NONE: Key =
    Key::new("none", Value::Texts, "Texts that mean no value, here.", "none: [\"\", \"-\"]")
        .default("as around it");
pub(super) const IGNORE_CASE: Key = Key::new(
    "ignore-case",
    Value::Words(&IGNORE_CASE_BELOW),
    "Which spellings match in any case, here.",
    "ignore-case: names",
)
.default("as around it");
pub(super) const EXTRA: Key = Key::new(
    "extra",
    Value::Word(&EXTRA_WORDS),
    "Of a record: what becomes of fields it does not know.",
    "fields: {id: text}\nextra: keep",
)
.default("as around it");
pub(super) const UNREADABLE: Key = Key::new(
    "unreadable",
    Value::Word(&UNREADABLE_WORDS),
    "What becomes of an optional value that cannot be read, here.",
    "unreadable: note",
)
.default("as around it");
pub(super) static READING_KEYS: [Key; 9] = [
    NONE,
    IGNORE_CASE,
    EXTRA,
    UNREADABLE,
    Key::new(
        "format",
        Value::Texts,
        "Of dates: how they are written, tried in order. Of decimals: `comma`.",
        "type: datetime\nformat: dd/MM/yyyy HH:mm:ss",
    )
    .default("`iso`"),
    Key::new(
        "currency",
        Value::Text,
        "The currency of an amount, by its ISO 4217 letters.",
        "type: decimal\ncurrency: EUR",
    ),
    Key::new(
        "currency-in",
        Value::Text,
        "The field of the same record that says the currency, by ISO 4217 letters in any case or by number.",
        "type: decimal\ncurrency-in: currency",
    ),
    Key::new(
        "unit",
        Value::Text,
        "`major`; `minor` (an amount in cents, scaled by its currency; in an unknown currency it cannot be read); else a word for \
         the reader, such as `percent`.",
        "type: decimal\nunit: minor\ncurrency: EUR",
    ),
    Key::new(
        "open",
        Value::Path,
        "The value lies at this path inside what is sent. Where it cannot be opened a `text` or `json` is kept as it is; any other type cannot be read.",
        "type: json\nopen: (json)",
    ),
];
