//! How a delivery is known to be the provider's.

use super::provider::PLACE_KEYS;
use super::words::{
    ALGORITHMS, DIGESTS, FLAG_WORDS, KEY_WORDS, RESPELLINGS, SCHEME_WORDS, SIGNATURE_WORDS,
};
use super::{Context, Key, Value};

const OVER: Value =
    Value::Several(&Value::Either(&[Value::Word(&OVER_WORDS), Value::Mapping(&PART)]));

/// The parts of `over` that are one word.
pub(crate) static OVER_WORDS: [&str; 4] = ["body", "url", "secret", "timestamp"];

/// A scheme and its settings.
pub static AUTHENTICATION: Context = Context {
    name: "a mapping of authentication",
    heading: "Authentication",
    meaning: "`transport`: the connection itself is trusted (TLS client, basic, a secret address). `confirm`: the message proves \
              nothing, the provider is asked; the caller must say that he did. `token`: a secret is sent along. `hmac-*`, \
              `digest-*`: a signature with a shared secret. `http-signature`: signed headers. Generated code verifies it \
              over the bytes that arrived.",
    keys: &[&[
        Key::new("scheme", Value::Word(&SCHEME_WORDS), "The scheme.", "scheme: transport").required(),
        Key::new("over", OVER, "What is signed, part by part.", "scheme: hmac-sha256\nover: body\nsignature: {header: X-Signature, as: hex}"),
        Key::new(
            "with",
            Value::Text,
            "What joins the parts.",
            "scheme: hmac-sha256\nover: [url, body]\nwith: \".\"\nsignature: {header: X-Signature, as: hex}",
        )
        .default("nothing"),
        Key::new("signature", Value::Mapping(&SIGNATURE), "Where the signature or the token stands.", "scheme: token\nsignature: {header: X-Token}"),
        Key::new(
            "timestamp",
            Value::Mapping(&TIMESTAMP),
            "Where the time stands that is signed, and how old it may be.",
            "scheme: hmac-sha256\nover: [timestamp, body]\nwith: \".\"\nsignature: {header: X-Signature, as: hex, part: v1}\n\
             timestamp: {header: X-Signature, part: t, tolerance: 300}",
        ),
        Key::new("key", Value::Word(&KEY_WORDS), "How the secret is written.", "scheme: hmac-sha256\nover: body\nsignature: {header: X-Signature, as: hex}\nkey: base64")
            .default("`text`"),
        Key::new(
            "respell",
            Value::Word(&RESPELLINGS),
            "The signed JSON is also tried as PHP's `json_encode` spells it: compact, `\\/`, `\\u00e9`.",
            "scheme: hmac-sha256\nover: {raw: data}\nrespell: php-json\nsignature: {body: signature, as: base64}",
        ),
        Key::new(
            "optional",
            Value::Word(&FLAG_WORDS),
            "An unsigned message is answered `Unsigned`, never `Verified`, instead of refused.",
            "scheme: token\nsignature: {header: X-Token}\noptional: true",
        )
        .default("`false`"),
        Key::new(
            "algorithm",
            Value::Word(&ALGORITHMS),
            "Of `http-signature`: the only algorithm accepted.",
            "scheme: http-signature\nalgorithm: hmac-sha256\nsignature: {header: Signature}",
        ),
        Key::new(
            "require",
            Value::Texts,
            "Of `http-signature`: what must be among the signed headers.",
            "scheme: http-signature\nalgorithm: hmac-sha256\nsignature: {header: Signature}\nrequire: [\"(request-target)\", date, digest]",
        ),
        Key::new(
            "digest",
            Value::Words(&DIGESTS),
            "Of `http-signature`: how the body's digest may be written.",
            "scheme: http-signature\nalgorithm: hmac-sha256\nsignature: {header: Signature}\ndigest: [rfc3230, hex-base64]",
        )
        .default("`rfc3230`"),
    ]],
    stray: "",
    frame: "callspec: 1\nprovider: demo\nauthentication:\n  <here>\ncallbacks: {paid: {fields: {id: text}}}",
    fill: &[],
};

/// A part of what is signed.
pub static PART: Context = Context {
    name: "a part of what is signed",
    heading: "A part of what is signed",
    meaning: "Beside the words `body` (as received), `url`, `secret` and `timestamp`: exactly one of these.",
    keys: &[
        &[Key::new(
            "raw",
            Value::Path,
            "The bytes of the body at a path, as received.",
            "raw: data",
        )],
        &PLACE_KEYS,
        &[
            Key::new("text", Value::Text, "A fixed text.", "text: v0"),
            Key::new(
                "sorted-values",
                Value::Mapping(&SORTED),
                "The values of all parameters, sorted by name.",
                "sorted-values: {except: signature}",
            ),
            Key::new(
                "sorted-pairs",
                Value::Mapping(&PAIRS),
                "All parameters with their names, sorted by name; of the body alone where `url` is signed too.",
                "sorted-pairs: {}",
            ),
        ],
    ],
    stray: "",
    frame: "callspec: 1\nprovider: demo\nauthentication:\n  scheme: hmac-sha256\n  signature: {header: X-Signature, as: hex}\n  over:\n    - body\n    -\n      <here>\n\
            callbacks: {paid: {fields: {id: text}}}",
    fill: &[],
};

const EXCEPT: Key =
    Key::new("except", Value::Texts, "Parameters that are left out.", "except: signature")
        .default("none");

/// Names and values of parameters.
pub static PAIRS: Context = Context {
    name: "a mapping of sorted pairs",
    heading: "Sorted pairs",
    meaning: "As sorted parameters, each with its name.",
    keys: &[&[
        EXCEPT,
        Key::new("between", Value::Text, "What stands between name and value.", "between: \"\"")
            .default("`=`"),
    ]],
    stray: "",
    frame: "callspec: 1\nprovider: demo\nauthentication:\n  scheme: hmac-sha256\n  signature: {header: X-Signature, as: hex}\n  over:\n    \
            sorted-pairs:\n      <here>\ncallbacks: {paid: {fields: {id: text}}}",
    fill: &[],
};

/// Parameters left out of what is signed.
pub static SORTED: Context = Context {
    name: "a mapping of sorted parameters",
    heading: "Sorted parameters",
    meaning: "Parameters are sorted by the bytes of their names.",
    keys: &[&[EXCEPT]],
    stray: "",
    frame: "callspec: 1\nprovider: demo\nauthentication:\n  scheme: hmac-sha256\n  signature: {header: X-Signature, as: hex}\n  over:\n    \
            sorted-values:\n      <here>\ncallbacks: {paid: {fields: {id: text}}}",
    fill: &[],
};

const PART_KEY: Key = Key::new(
    "part",
    Value::Text,
    "The name of the part, where the text is `t=..,v1=..`.",
    "header: X-Signature\npart: v1",
);

/// Where a signature stands.
pub static SIGNATURE: Context = Context {
    name: "a signature",
    heading: "A signature",
    meaning: "A place, and how the signature is written there.",
    keys: &[
        &PLACE_KEYS,
        &[
            Key::new(
                "as",
                Value::Word(&SIGNATURE_WORDS),
                "How the bytes are written. A token is text, an HTTP signature base64.",
                "header: X-Signature\nas: hex",
            ),
            Key::new(
                "prefix",
                Value::Text,
                "What stands before it.",
                "header: X-Signature\nprefix: \"sha256=\"",
            ),
            PART_KEY,
        ],
    ],
    stray: "",
    frame: "callspec: 1\nprovider: demo\nauthentication:\n  scheme: hmac-sha256\n  over: {raw: data}\n  signature:\n    <here>\n\
            callbacks: {paid: {fields: {id: text}}}",
    fill: &[(&["as"], "as: hex"), (&["body", "query", "header"], "header: X-Signature")],
};

/// Where the signed time stands.
pub static TIMESTAMP: Context = Context {
    name: "a timestamp",
    heading: "A timestamp",
    meaning: "A place, and how old the time there may be.",
    keys: &[
        &PLACE_KEYS,
        &[
            PART_KEY,
            Key::new(
                "tolerance",
                Value::Whole,
                "How many seconds the time may be off.",
                "header: X-Time\ntolerance: 300",
            )
            .default("any"),
        ],
    ],
    stray: "",
    frame: "callspec: 1\nprovider: demo\nauthentication:\n  scheme: hmac-sha256\n  over: [timestamp, body]\n  \
            signature: {header: X-Signature, as: hex}\n  timestamp:\n    <here>\ncallbacks: {paid: {fields: {id: text}}}",
    fill: &[(&["body", "query", "header"], "header: X-Time")],
};
