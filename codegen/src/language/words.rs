//! Every fixed word of the language beside what it means in the model.

use crate::model::{Encoding, Expect, Kind, Presence, Scalar, Scheme, Sensitive, SentAs};

/// The words of pairs, so that one list serves reading, messages and the reference.
#[allow(clippy::indexing_slicing, reason = "in bounds, and evaluated by the compiler")]
const fn words<const N: usize, T: Copy>(pairs: &[(&'static str, T); N]) -> [&'static str; N] {
    let mut words = [""; N];
    let mut index = 0;
    while index < N {
        words[index] = pairs[index].0;
        index += 1;
    }
    words
}

macro_rules! pairs {
    ($($(#[$doc:meta])* $pairs:ident, $words:ident: $ty:ty = [$($word:literal => $value:expr),+ $(,)?];)+) => {$(
        $(#[$doc])*
        pub(crate) const $pairs: [(&str, $ty); [$($word),+].len()] = [$(($word, $value)),+];
        pub(crate) static $words: [&str; $pairs.len()] = words(&$pairs);
    )+};
}

pairs! {
    /// Scalar types.
    SCALARS, SCALAR_WORDS: Scalar = [
        "text" => Scalar::Text,
        "integer" => Scalar::Integer,
        "decimal" => Scalar::Decimal,
        "float" => Scalar::Float,
        "boolean" => Scalar::Boolean,
        "date" => Scalar::Date,
        "datetime" => Scalar::DateTime,
        "timestamp" => Scalar::Timestamp,
        "moment" => Scalar::Moment,
        "json" => Scalar::Json,
    ];
    /// Whether a field must be there.
    PRESENCE, PRESENCE_WORDS: Presence = [
        "optional" => Presence::Optional,
        "promised" => Presence::Promised,
        "required" => Presence::Required,
        "nullable" => Presence::Nullable,
    ];
    /// Why a value is sensitive.
    SENSITIVE, SENSITIVE_WORDS: Sensitive = [
        "name" => Sensitive::Name,
        "address" => Sensitive::Address,
        "birth-date" => Sensitive::BirthDate,
        "email" => Sensitive::Email,
        "phone" => Sensitive::Phone,
        "ip" => Sensitive::Ip,
        "iban" => Sensitive::Iban,
        "bank" => Sensitive::Bank,
        "card" => Sensitive::Card,
        "account" => Sensitive::Account,
        "secret" => Sensitive::Secret,
        "personal" => Sensitive::Personal,
        "public" => Sensitive::Public,
    ];
    /// How the document says a callback is sent.
    SENT_AS, SENT_AS_WORDS: SentAs = [
        "json" => SentAs::Json,
        "form" => SentAs::Form,
        "query" => SentAs::Query,
    ];
    /// Kinds of a value, in a condition.
    KINDS, KIND_WORDS: Kind = [
        "object" => Kind::Object,
        "list" => Kind::List,
        "text" => Kind::Text,
        "number" => Kind::Number,
        "boolean" => Kind::Boolean,
        "null" => Kind::Null,
        "present" => Kind::Present,
        "absent" => Kind::Absent,
    ];
    /// Outcomes of an example.
    EXPECT, EXPECT_WORDS: Expect = [
        "decoded" => Expect::Decoded,
        "unrecognized" => Expect::Unrecognized,
        "rejected" => Expect::Rejected,
    ];
    /// Schemes of authentication.
    SCHEMES, SCHEME_WORDS: Scheme = [
        "transport" => Scheme::Transport,
        "confirm" => Scheme::Confirm,
        "token" => Scheme::Token,
        "hmac-sha1" => Scheme::HmacSha1,
        "hmac-sha256" => Scheme::HmacSha256,
        "hmac-sha512" => Scheme::HmacSha512,
        "digest-sha1" => Scheme::DigestSha1,
        "digest-sha256" => Scheme::DigestSha256,
        "http-signature" => Scheme::HttpSignature,
    ];
    /// How a key is written.
    KEYS, KEY_WORDS: Encoding = [
        "text" => Encoding::Text,
        "hex" => Encoding::Hex,
        "base64" => Encoding::Base64,
    ];
    /// How a signature is written.
    SIGNATURES, SIGNATURE_WORDS: Encoding = [
        "hex" => Encoding::Hex,
        "base64" => Encoding::Base64,
    ];
    /// An optional value that cannot be read is noted.
    UNREADABLE, UNREADABLE_WORDS: bool = ["reject" => false, "note" => true];
    /// Unknown fields are kept.
    EXTRA, EXTRA_WORDS: bool = ["note" => false, "keep" => true];
    /// Flags.
    FLAGS, FLAG_WORDS: bool = ["true" => true, "false" => false];
}

/// Which spellings may match in any case, in the provider's rules.
pub(crate) static IGNORE_CASE_WORDS: [&str; 3] = ["names", "values", "codes"];
/// The same anywhere below: codes are found before any callback is known.
pub(crate) static IGNORE_CASE_BELOW: [&str; 2] = ["names", "values"];
/// Kinds of JSON that tell variants apart.
pub(crate) static VARIANT_KINDS: [&str; 5] = ["object", "list", "text", "number", "boolean"];
/// Algorithms of `http-signature`.
pub(crate) static ALGORITHMS: [&str; 3] = ["hmac-sha256", "hmac-sha512", "hmac-sha1"];
/// Spellings of the digest of `http-signature`.
pub(crate) static DIGESTS: [&str; 2] = ["rfc3230", "hex-base64"];
/// How the signed text may be respelled.
pub(crate) static RESPELLINGS: [&str; 1] = ["php-json"];
/// Character sets of form bodies, as the WHATWG encoding standard names them.
pub(crate) static CHARSETS: [&str; 36] = [
    "utf-8",
    "windows-1252",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-3",
    "iso-8859-4",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-9",
    "iso-8859-10",
    "iso-8859-13",
    "iso-8859-14",
    "iso-8859-15",
    "iso-8859-16",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "ibm866",
    "koi8-r",
    "koi8-u",
    "macintosh",
    "gbk",
    "gb18030",
    "big5",
    "euc-jp",
    "shift_jis",
    "iso-2022-jp",
    "euc-kr",
];
