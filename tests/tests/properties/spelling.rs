//! One of the many ways to write a JSON value.

use callspec_tests::Tree;
use proptest::collection::vec;
use proptest::prelude::*;

/// Choices, one for each place where JSON leaves one: blanks between tokens, escapes in texts.
#[derive(Clone, Debug)]
pub(crate) struct Spelling {
    choices: Vec<u8>,
    next: usize,
}

/// Any spelling.
pub(crate) fn spelling() -> impl Strategy<Value = Spelling> {
    vec(any::<u8>(), 1..24).prop_map(|choices| Spelling { choices, next: 0 })
}

impl Spelling {
    /// The value in this spelling.
    pub(crate) fn write(mut self, tree: &Tree) -> String {
        let mut out = String::new();
        self.value(tree, &mut out);
        out
    }

    fn choice(&mut self) -> u8 {
        self.next = (self.next + 1) % self.choices.len();
        self.choices[self.next]
    }

    fn blanks(&mut self, out: &mut String) {
        out.push_str(match self.choice() {
            0..160 => "",
            160..200 => " ",
            200..220 => "\n",
            220..240 => "\r\n\t",
            _ => "         ",
        });
    }

    fn value(&mut self, tree: &Tree, out: &mut String) {
        self.blanks(out);
        match tree {
            Tree::Null => out.push_str("null"),
            Tree::Boolean(boolean) => out.push_str(&boolean.to_string()),
            Tree::Number(number) => out.push_str(number),
            Tree::Text(text) => self.text(text, out),
            Tree::List(items) => self.between(('[', ']'), items, out, Self::value),
            Tree::Object(members) => self.between(('{', '}'), members, out, Self::member),
        }
        self.blanks(out);
    }

    fn between<T>(
        &mut self,
        (open, close): (char, char),
        items: &[T],
        out: &mut String,
        write: fn(&mut Self, &T, &mut String),
    ) {
        out.push(open);
        self.blanks(out);
        for (index, item) in items.iter().enumerate() {
            out.push_str(if index > 0 { "," } else { "" });
            write(self, item, out);
        }
        out.push(close);
    }

    fn member(&mut self, (name, value): &(String, Tree), out: &mut String) {
        self.blanks(out);
        self.text(name, out);
        self.blanks(out);
        out.push(':');
        self.value(value, out);
    }

    fn text(&mut self, text: &str, out: &mut String) {
        out.push('"');
        for character in text.chars() {
            let must = matches!(character, '"' | '\\' | '\0'..' ');
            match (self.choice(), short(character)) {
                (choice, Some(short)) if must && choice < 200 || choice < 20 => {
                    out.extend(['\\', short]);
                }
                (choice, _) if must || choice > 230 => escape(character, out),
                _ => out.push(character),
            }
        }
        out.push('"');
    }
}

/// The letter of the two-character escape.
fn short(character: char) -> Option<char> {
    let (_, letter) = ["\"\"", "\\\\", "//", "\u{8}b", "\u{c}f", "\nn", "\rr", "\tt"]
        .into_iter()
        .filter_map(|pair| Some((pair.chars().next()?, pair.chars().nth(1)?)))
        .find(|(escaped, _)| *escaped == character)?;
    Some(letter)
}

/// `\uXXXX`, two for a character beyond the first 65,536.
fn escape(character: char, out: &mut String) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        out.push_str(&format!("\\u{unit:04x}"));
    }
}
