//! Text of the schema made inert.
//!
//! A description can become no doctest, no link, no HTML and no line of code, whatever it holds.

/// The longest line of documentation, in characters.
const WIDTH: usize = 92;

/// Breaks a paragraph between words.
pub(super) fn wrap(paragraph: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.into_iter().map(|line| unmarked(&line)).collect()
}

/// A line that Markdown would begin a list, a heading or a quotation with says so no more.
fn unmarked(line: &str) -> String {
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let ordered = numbered.len() < line.len() && numbered.starts_with(['.', ')']);
    let marked = line.starts_with(['#', '-', '+', '=', '~']);
    if marked {
        format!("\\{line}")
    } else if ordered {
        let digits = line.len() - numbered.len();
        format!("{}\\{numbered}", &line[..digits])
    } else {
        line.to_owned()
    }
}

/// A sentence of the schema as inert text: a word between backticks stays code, all else that
/// Markdown or HTML would read is escaped, control and direction characters are left out, line
/// breaks become blanks.
pub(crate) fn inert(text: &str) -> String {
    let mut inert = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('`') {
        escape(before, &mut inert);
        match after.split_once('`').filter(|(inside, _)| is_code(inside)) {
            Some((inside, after)) => {
                inert.push_str(&code(inside));
                rest = after;
            }
            None => {
                inert.push_str("\\`");
                rest = after;
            }
        }
    }
    escape(rest, &mut inert);
    inert.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether what stands between two backticks is one line of code and no fence.
fn is_code(inside: &str) -> bool {
    !inside.trim().is_empty() && !inside.chars().any(|c| c.is_control() || directs(c))
}

/// Escapes all but addresses, which become code and so no link.
fn escape(text: &str, inert: &mut String) {
    for word in text.split_inclusive(char::is_whitespace) {
        match word.contains("://") && is_code(word.trim()) {
            true => inert.extend([code(word.trim()).as_str(), " "]),
            false => escape_word(word, inert),
        }
    }
}

fn escape_word(word: &str, inert: &mut String) {
    let mut characters = word.chars().peekable();
    let mut within_word = false;
    while let Some(character) = characters.next() {
        let before = std::mem::replace(&mut within_word, character.is_alphanumeric());
        match character {
            '_' if before && characters.peek().is_some_and(|next| next.is_alphanumeric()) => {
                inert.push('_');
            }
            '\\' | '*' | '_' | '[' | ']' | '|' | '~' => inert.extend(['\\', character]),
            '<' => inert.push_str("&lt;"),
            '>' => inert.push_str("&gt;"),
            '&' => inert.push_str("&amp;"),
            _ if character.is_whitespace() => inert.push(' '),
            _ if character.is_control() || directs(character) => {}
            _ => inert.push(character),
        }
    }
}

/// Characters that turn the direction of text, are invisible, or break lines.
fn directs(character: char) -> bool {
    matches!(character,
        '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A text without what breaks or turns its line.
pub(crate) fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !directs(*c)).collect()
}

/// Wire text as code.
pub(crate) fn code(wire: &str) -> String {
    let plain = plain(wire);
    match plain.contains('`') {
        true => format!("`` {plain} ``"),
        false => format!("`{plain}`"),
    }
}

/// A sentence with its full stop.
pub(super) fn sentence(text: &str) -> String {
    let text = inert(text);
    match text.ends_with(['.', '!', '?', ')']) {
        true => text,
        false => format!("{text}."),
    }
}
