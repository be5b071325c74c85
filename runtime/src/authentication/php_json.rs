//! JSON as PHP's `json_encode` spells it.

/// Respells a JSON text: no white space, `/` as `\/`, each UTF-16 unit beyond ASCII as `\u` and four
/// lower-case digits. The order of keys and the digits of numbers stay.
///
/// Only the spelling changes: two texts that are respelled alike hold the same.
pub(super) fn respell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, quoted)) = rest.split_once('"') {
        out.extend(plain.chars().filter(|character| !character.is_ascii_whitespace()));
        out.push('"');
        rest = string(quoted, &mut out);
        out.push('"');
    }
    out.extend(rest.chars().filter(|character| !character.is_ascii_whitespace()));
    out
}

/// Respells a string after its opening quote; what follows its closing one.
fn string<'t>(text: &'t str, out: &mut String) -> &'t str {
    let mut characters = text.chars();
    loop {
        match characters.next() {
            None | Some('"') => return characters.as_str(),
            Some('\\') => escape(&mut characters, out),
            Some(character) => spell(character, out),
        }
    }
}

/// Respells an escape after its backslash. A `\u` unit stays one, half a pair too.
fn escape(characters: &mut std::str::Chars<'_>, out: &mut String) {
    let character = match characters.next() {
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('u') => return unit(characters, out),
        Some(other) => other,
        None => return,
    };
    spell(character, out);
}

fn unit(characters: &mut std::str::Chars<'_>, out: &mut String) {
    let text = characters.as_str();
    let digits = text.get(..4).unwrap_or(text);
    *characters = text.get(4..).unwrap_or_default().chars();
    match u16::from_str_radix(digits, 16) {
        Ok(unit) => match u8::try_from(unit).ok().filter(u8::is_ascii) {
            Some(byte) => spell(char::from(byte), out),
            None => push_unit(unit, out),
        },
        Err(_) => out.push_str(digits),
    }
}

fn spell(character: char, out: &mut String) {
    match character {
        '"' | '\\' | '/' => out.extend(['\\', character]),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        ' '..='\u{7f}' => out.push(character),
        _ => character.encode_utf16(&mut [0; 2]).iter().for_each(|unit| push_unit(*unit, out)),
    }
}

fn push_unit(unit: u16, out: &mut String) {
    out.push_str("\\u");
    let digit = |shift: u32| char::from_digit(u32::from(unit >> shift & 0xf), 16);
    out.extend([12, 8, 4, 0].into_iter().filter_map(digit));
}

#[cfg(test)]
mod tests {
    use super::respell;

    #[test]
    fn as_php_spells_it() {
        let sent = "{ \"a/b\" : [1.0, 1e5,\n-0, 9007199254740993],\t\"é😀\": \"\\u00E9\\u0041\\n\\u001f\u{7f}\" }";
        let php = "{\"a\\/b\":[1.0,1e5,-0,9007199254740993],\"\\u00e9\\ud83d\\ude00\":\"\\u00e9A\\n\\u001f\u{7f}\"}";
        assert_eq!(respell(sent), php);
        assert_eq!(respell(php), php);
    }

    #[test]
    fn white_space_in_strings_stays() {
        assert_eq!(respell("{\"a b\" : \" \\\" , \"}"), "{\"a b\":\" \\\" , \"}");
    }

    #[test]
    fn half_a_pair_stays() {
        assert_eq!(respell(r#""\uD83d""#), r#""\ud83d""#);
    }
}
