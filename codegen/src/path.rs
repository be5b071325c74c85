//! Paths: `a.b`, `a[].b`, `a.(json).b`, `.`; from text to [`Path`] and back.

use crate::model::{Path, Step};

/// Why a text is no path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError {
    /// Bytes from the beginning of the text.
    pub offset: usize,
    /// What is wrong there.
    pub message: String,
}

/// Reads a path.
///
/// Keys are separated by dots; `[]` after a key, or alone, is each item of a list; `(json)` and
/// `(base64)` stand between dots as a key does; `.` alone is the thing itself, the empty path.
///
/// # Errors
///
/// The first place where the text is no path: an empty key, a bracket with something in it, an
/// unknown word in parentheses, a bracket or parenthesis inside a key.
///
/// ```
/// use callspec_codegen::{model::Step, path};
///
/// let path = path::parse("orders[].total").unwrap();
/// assert_eq!(path, [Step::Key("orders".into()), Step::Items, Step::Key("total".into())]);
/// assert_eq!(path::show(&path), "orders[].total");
/// ```
pub fn parse(text: &str) -> Result<Path, PathError> {
    let mut path = Path::new();
    if text == "." {
        return Ok(path);
    }
    let mut offset = 0;
    for segment in text.split('.') {
        segment_steps(segment, offset, &mut path)?;
        offset = offset.saturating_add(segment.len()).saturating_add(1);
    }
    Ok(path)
}

/// Writes a path as [`parse`] reads it; one with a key that holds a dot, bracket or parenthesis
/// is written as the list of its steps.
#[must_use]
pub fn show(path: &[Step]) -> String {
    if path.is_empty() {
        return ".".to_owned();
    }
    if path.iter().any(is_special) {
        let steps: Vec<String> = path.iter().map(step_text).collect();
        return format!("[{}]", steps.join(", "));
    }
    let mut text = String::new();
    for step in path {
        if !text.is_empty() && *step != Step::Items {
            text.push('.');
        }
        text.push_str(&step_text(step));
    }
    text
}

/// The steps of one stretch between dots, which begins at byte `offset` of the whole text.
fn segment_steps(segment: &str, offset: usize, path: &mut Path) -> Result<(), PathError> {
    let head = segment.find("[]").unwrap_or(segment.len());
    let (head, items) = segment.split_at(head);
    match head {
        "(json)" => path.push(Step::Json),
        "(base64)" => path.push(Step::Base64),
        "" if items.is_empty() => return Err(error(offset, "a key is missing here")),
        "" if offset > 0 => return Err(error(offset, "`[]` follows what it opens without a dot")),
        "" => {}
        key => path.push(Step::Key(checked_key(key, offset)?)),
    }
    let mut rest = items;
    while let Some(after) = rest.strip_prefix("[]") {
        path.push(Step::Items);
        rest = after;
    }
    if rest.is_empty() {
        return Ok(());
    }
    let at = offset.saturating_add(segment.len()).saturating_sub(rest.len());
    Err(error(at, "a dot or the end must follow `[]`"))
}

/// A key is any text without brackets and parentheses.
fn checked_key(key: &str, offset: usize) -> Result<String, PathError> {
    let Some(at) = key.find(['(', ')', '[', ']']) else {
        return Ok(key.to_owned());
    };
    let message = if at == 0 && key.starts_with('(') {
        format!("`{key}` opens nothing: `(json)` and `(base64)` do")
    } else if key.get(at..).is_some_and(|rest| rest.starts_with('(')) {
        "a dot must stand before `(`; a key with parentheses: write the path as a list of keys"
            .to_owned()
    } else if key.get(at..).is_some_and(|rest| rest.starts_with('[')) {
        "`[]` is each item, no single one; a key with brackets: write the path as a list of keys"
            .to_owned()
    } else {
        "nothing is open here; a key with brackets: write the path as a list of keys".to_owned()
    };
    Err(PathError { offset: offset.saturating_add(at), message })
}

fn error(offset: usize, message: &str) -> PathError {
    PathError { offset, message: message.to_owned() }
}

fn is_special(step: &Step) -> bool {
    matches!(step, Step::Key(key) if key.is_empty() || key.contains(['.', '(', ')', '[', ']']))
}

fn step_text(step: &Step) -> String {
    match step {
        Step::Key(key) => key.clone(),
        Step::Items => "[]".to_owned(),
        Step::Json => "(json)".to_owned(),
        Step::Base64 => "(base64)".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Step {
        Step::Key(text.to_owned())
    }

    #[test]
    fn reads_every_step() {
        assert_eq!(parse("."), Ok(vec![]));
        assert_eq!(parse("[]"), Ok(vec![Step::Items]));
        assert_eq!(parse("[][].a"), Ok(vec![Step::Items, Step::Items, key("a")]));
        assert_eq!(parse("a.b"), Ok(vec![key("a"), key("b")]));
        assert_eq!(parse("a.(json).b"), Ok(vec![key("a"), Step::Json, key("b")]));
        assert_eq!(parse("(base64).(json)[]"), Ok(vec![Step::Base64, Step::Json, Step::Items]));
        assert_eq!(parse("city "), Ok(vec![key("city ")]));
    }

    #[test]
    fn errors_say_where() {
        let cases = [
            ("", 0, "a key is missing here"),
            (".a", 0, "a key is missing here"),
            ("a.", 2, "a key is missing here"),
            ("a..b", 2, "a key is missing here"),
            ("a.[]", 2, "`[]` follows what it opens without a dot"),
            ("a[]b", 3, "a dot or the end must follow `[]`"),
            ("a.(xml)", 2, "`(xml)` opens nothing: `(json)` and `(base64)` do"),
            (
                "a(json)",
                1,
                "a dot must stand before `(`; a key with parentheses: write the path as a list of keys",
            ),
            (
                "a[0].b",
                1,
                "`[]` is each item, no single one; a key with brackets: write the path as a list of keys",
            ),
            (
                "a]",
                1,
                "nothing is open here; a key with brackets: write the path as a list of keys",
            ),
        ];
        for (text, offset, message) in cases {
            assert_eq!(parse(text), Err(error(offset, message)), "{text}");
        }
    }

    #[test]
    fn shows_what_it_read() {
        for text in [".", "[]", "a.b", "a[].b", "a.(json).b", "(base64).(json)[]", "[][].a"] {
            assert_eq!(parse(text).map(|path| show(&path)), Ok(text.to_owned()));
        }
        assert_eq!(show(&[key("a.b"), Step::Items]), "[a.b, []]");
    }
}
