//! Rust identifiers: the only place where one is made.
//!
//! | wire | field | type, variant |
//! | --- | --- | --- |
//! | `userId`, `DbtrIBAN`, `smtp-id` | `user_id`, `dbtr_iban`, `smtp_id` | `UserId`, `DbtrIban`, `SmtpId` |
//! | `type`, `gen` | `r#type`, `r#gen` | `Type`, `Gen` |
//! | `self` | `self_` | `Self_` |
//! | `3ds`, `07` | `_3ds`, `_07` | `Code3ds`, `Code07` |
//! | `+1`, `-1` | `plus_1`, `minus_1` | `Plus1`, `Minus1` |
//! | `1.10` | `_1_10` | `Code1_10` |
//!
//! Two wire texts may give one identifier; finding that is the work of `check`.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Every keyword of edition 2024 that may be written raw, the reserved ones included.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// What the modules of generated code call the runtime, so that none of them has this name.
const RUNTIME: &str = "callspec";

/// The keywords that cannot be written raw.
const PATH_KEYWORDS: &[&str] = &["self", "Self", "super", "crate", "_"];

/// The identifier of a field: words in lower case joined by `_`.
///
/// `None` if the text has neither letter nor digit; `rust:` must then say the name.
///
/// ```
/// use callspec_codegen::naming::field_ident;
///
/// assert_eq!(field_ident("creditorBIC").as_deref(), Some("creditor_bic"));
/// assert_eq!(field_ident("type").as_deref(), Some("r#type"));
/// assert_eq!(field_ident("***"), None);
/// ```
#[must_use]
pub fn field_ident(wire: &str) -> Option<String> {
    let ident = words(wire).to_snake_case();
    match ident.chars().next()? {
        first if first.is_ascii_digit() => Some(format!("_{ident}")),
        _ => Some(keyword_safe(ident)),
    }
}

/// The identifier of a module, made as that of a field, from a file's name without its ending.
///
/// `None` as for [`field_ident`].
#[must_use]
pub fn module_ident(stem: &str) -> Option<String> {
    field_ident(stem).map(|ident| if ident == RUNTIME { format!("{ident}_") } else { ident })
}

/// The identifier of a type, from the names of the places that lead to it, outermost first.
///
/// `None` if no part has a letter or digit.
///
/// ```
/// use callspec_codegen::naming::type_ident;
///
/// assert_eq!(type_ident(&["card-operation", "status"]).as_deref(), Some("CardOperationStatus"));
/// ```
#[must_use]
pub fn type_ident(parts: &[&str]) -> Option<String> {
    let parts: Vec<String> = parts.iter().map(|part| words(part)).collect();
    camel_ident(&parts.join(" "))
}

/// The identifier of a variant, from a value's label or code, a tag or a callback's name.
///
/// `None` as for [`type_ident`].
///
/// ```
/// use callspec_codegen::naming::variant_ident;
///
/// assert_eq!(variant_ident("waiting-for-validation").as_deref(), Some("WaitingForValidation"));
/// assert_eq!(variant_ident("07").as_deref(), Some("Code07"));
/// ```
#[must_use]
pub fn variant_ident(label_or_code: &str) -> Option<String> {
    camel_ident(&words(label_or_code))
}

/// A name that the schema gives under `rust:`, as it must be written in Rust: a keyword raw.
///
/// # Errors
///
/// Why the text can be no identifier.
///
/// ```
/// use callspec_codegen::naming::given_ident;
///
/// assert_eq!(given_ident("type"), Ok("r#type".to_owned()));
/// assert_eq!(given_ident("3ds"), Err("a Rust name cannot begin with a digit"));
/// ```
pub fn given_ident(text: &str) -> Result<String, &'static str> {
    let plain = text.strip_prefix("r#").unwrap_or(text);
    let Some(first) = plain.chars().next() else {
        return Err("a Rust name cannot be empty");
    };
    if PATH_KEYWORDS.contains(&plain) {
        return Err("Rust keeps this word for itself");
    }
    if first.is_ascii_digit() {
        return Err("a Rust name cannot begin with a digit");
    }
    if !plain.chars().all(|c| c == '_' || c.is_ascii_digit() || is_letter(c)) {
        return Err("a Rust name is made of letters, digits and `_` only");
    }
    Ok(keyword_safe(plain.to_owned()))
}

/// An identifier as it is spoken of: without `r#`.
#[must_use]
pub fn plain(ident: &str) -> &str {
    ident.strip_prefix("r#").unwrap_or(ident)
}

/// Words joined with each one's first letter large; `_` keeps the digits of two words apart.
fn camel_ident(words: &str) -> Option<String> {
    let mut ident = String::new();
    for word in words.to_snake_case().split('_') {
        let digits_meet = ident.ends_with(|c: char| c.is_ascii_digit())
            && word.starts_with(|c: char| c.is_ascii_digit());
        if digits_meet {
            ident.push('_');
        }
        ident.push_str(&word.to_upper_camel_case());
    }
    match ident.chars().next()? {
        first if first.is_ascii_digit() => Some(format!("Code{ident}")),
        _ => Some(keyword_safe(ident)),
    }
}

/// The text with everything that no identifier can hold turned into a blank.
///
/// A sign before a number, or alone, is a word. A combining mark goes without leaving a blank.
fn words(text: &str) -> String {
    let (sign, rest) = sign_word(text);
    let kept = rest
        .chars()
        .filter(|c| !is_mark(*c))
        .map(|c| if c.is_ascii_digit() || is_letter(c) { c } else { ' ' });
    sign.chars().chain(kept).collect()
}

/// Splits a leading sign off, as a word with a blank behind.
fn sign_word(text: &str) -> (&'static str, &str) {
    let numeric = |rest: &str| rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit());
    match (text.strip_prefix('-'), text.strip_prefix('+')) {
        (Some(rest), _) if numeric(rest) => ("minus ", rest),
        (_, Some(rest)) if numeric(rest) => ("plus ", rest),
        _ => ("", text),
    }
}

/// ASCII letters, and those of the living alphabets that may begin an identifier (XID_Start).
fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        // Latin, Greek and Cyrillic; Hebrew; Arabic; kana; Han; Hangul.
        '\u{c0}'..='\u{24f}'
        | '\u{386}'..='\u{52f}'
        | '\u{5d0}'..='\u{5ea}'
        | '\u{620}'..='\u{64a}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => c.is_alphabetic(),
        _ => false,
    }
}

/// Accents written as characters of their own.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A keyword is written raw; one that cannot be gets a `_` behind.
fn keyword_safe(ident: String) -> String {
    if PATH_KEYWORDS.contains(&ident.as_str()) {
        format!("{ident}_")
    } else if KEYWORDS.contains(&ident.as_str()) {
        format!("r#{ident}")
    } else {
        ident
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(wire: &str) -> String {
        field_ident(wire).unwrap_or_else(|| "(none)".to_owned())
    }

    fn variant(wire: &str) -> String {
        variant_ident(wire).unwrap_or_else(|| "(none)".to_owned())
    }

    #[test]
    fn words_are_found_as_heck_finds_them() {
        assert_eq!(field("payinrefundId"), "payinrefund_id");
        assert_eq!(field("DbtrIBAN"), "dbtr_iban");
        assert_eq!(field("XMLHttpRequest"), "xml_http_request");
        assert_eq!(field("smtp-id"), "smtp_id");
        assert_eq!(field("city "), "city");
        assert_eq!(field("order[id]"), "order_id");
        assert_eq!(variant("ID_CARD"), "IdCard");
        assert_eq!(variant("payin.create"), "PayinCreate");
    }

    #[test]
    fn keywords_are_raw_or_get_an_underscore() {
        assert_eq!(field("type"), "r#type");
        assert_eq!(field("Gen"), "r#gen");
        assert_eq!(field("self"), "self_");
        assert_eq!(field("crate"), "crate_");
        assert_eq!(variant("self"), "Self_");
        assert_eq!(variant("type"), "Type");
    }

    #[test]
    fn digits_and_signs_cannot_begin_a_name() {
        assert_eq!(field("3ds"), "_3ds");
        assert_eq!(field("+1"), "plus_1");
        assert_eq!(field("-1"), "minus_1");
        assert_eq!(variant("3ds"), "Code3ds");
        assert_eq!(variant("07"), "Code07");
        assert_eq!(variant("+1"), "Plus1");
        assert_eq!(variant("-1"), "Minus1");
        assert_eq!(variant("-"), "Minus");
    }

    #[test]
    fn digits_of_two_words_stay_apart() {
        assert_eq!(variant("1.10"), "Code1_10");
        assert_eq!(variant("11.0"), "Code11_0");
        assert_eq!(field("1.10"), "_1_10");
    }

    #[test]
    fn letters_beyond_ascii_stay_and_signs_go() {
        assert_eq!(field("Prénom"), "prénom");
        assert_eq!(field("Pre\u{301}nom"), "prenom");
        assert_eq!(field("prix (€)"), "prix");
        assert_eq!(field("n°"), "n");
        assert_eq!(variant("名前"), "名前");
    }

    #[test]
    fn nothing_to_make_a_name_of() {
        assert_eq!(field_ident(""), None);
        assert_eq!(field_ident("***"), None);
        assert_eq!(variant_ident(" "), None);
        assert_eq!(type_ident(&[]), None);
        assert_eq!(module_ident("€"), None);
        assert_eq!(module_ident("callspec").as_deref(), Some("callspec_"));
    }

    #[test]
    fn types_join_the_places_that_lead_to_them() {
        assert_eq!(type_ident(&["fatca-eai", "diligences"]).as_deref(), Some("FatcaEaiDiligences"));
        assert_eq!(type_ident(&["3ds", "-1"]).as_deref(), Some("Code3dsMinus1"));
    }

    #[test]
    fn given_names_are_taken_or_refused() {
        assert_eq!(given_ident("FatcaDiligence").as_deref(), Ok("FatcaDiligence"));
        assert_eq!(given_ident("r#type").as_deref(), Ok("r#type"));
        assert_eq!(given_ident("gen").as_deref(), Ok("r#gen"));
        assert_eq!(given_ident("Self"), Err("Rust keeps this word for itself"));
        assert_eq!(given_ident("r#self"), Err("Rust keeps this word for itself"));
        assert_eq!(given_ident(""), Err("a Rust name cannot be empty"));
        assert_eq!(given_ident("7up"), Err("a Rust name cannot begin with a digit"));
        assert_eq!(given_ident("a-b"), Err("a Rust name is made of letters, digits and `_` only"));
    }
}
