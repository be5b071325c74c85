//! The way from the body's root to a value, kept as a chain and written out only when asked for.

use std::fmt::{self, Write as _};

/// A path under construction: a chain on the stack, free until somebody prints it.
#[derive(Clone, Copy)]
pub(crate) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    segment: Segment<'p>,
}

#[derive(Clone, Copy)]
enum Segment<'p> {
    Root,
    Key(&'p str),
    Index(usize),
    Opened(&'static str),
}

impl Path<'static> {
    /// The whole body.
    pub(crate) const ROOT: Path<'static> = Path { parent: None, segment: Segment::Root };
}

impl<'p> Path<'p> {
    /// The field of this name.
    pub(crate) fn key(&'p self, name: &'p str) -> Path<'p> {
        Path { parent: Some(self), segment: Segment::Key(name) }
    }

    /// The entry of this key in a map: a key of a sensitive map is as sensitive as its value.
    pub(crate) fn free_key(&'p self, name: &'p str, sensitive: bool) -> Path<'p> {
        if sensitive { self.opened("(hidden)") } else { self.key(name) }
    }

    /// The item at this index.
    pub(crate) fn index(&'p self, index: usize) -> Path<'p> {
        Path { parent: Some(self), segment: Segment::Index(index) }
    }

    /// How many steps lead here.
    pub(crate) fn depth(&self) -> usize {
        std::iter::successors(self.parent, |path| path.parent).count()
    }

    /// What has no name of its own: `(json)` and `(base64)` in a text, `(hidden)` in a map.
    pub(crate) fn opened(&'p self, how: &'static str) -> Path<'p> {
        Path { parent: Some(self), segment: Segment::Opened(how) }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut chain = Vec::new();
        let mut at = Some(self);
        while let Some(path) = at {
            chain.push(path.segment);
            at = path.parent;
        }
        let mut first = true;
        for segment in chain.into_iter().rev() {
            match segment {
                Segment::Root => continue,
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Key(name) => write_name(name, first, f)?,
                Segment::Opened(how) if first => f.write_str(how)?,
                Segment::Opened(how) => write!(f, ".{how}")?,
            }
            first = false;
        }
        Ok(())
    }
}

/// The longest name that a path shows, in characters: names are whatever was sent.
const SHOWN: usize = 200;

/// A name, cut where it is too long, its control characters escaped.
fn write_name(name: &str, first: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if !first {
        f.write_char('.')?;
    }
    for (index, character) in name.chars().enumerate() {
        match character {
            _ if index == SHOWN => return f.write_char('\u{2026}'),
            control if control.is_control() => write!(f, "{}", control.escape_default())?,
            other => f.write_char(other)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn a_path_reads_from_the_root_to_the_value() {
        let payins = Path::ROOT.key("payins");
        let item = payins.index(0);
        assert_eq!(item.key("amount").to_string(), "payins[0].amount");
        assert_eq!(Path::ROOT.index(2).key("a").opened("(json)").to_string(), "[2].a.(json)");
        assert_eq!(Path::ROOT.to_string(), "");
    }

    #[test]
    fn a_name_cannot_forge_lines_nor_flood_a_log() {
        assert_eq!(Path::ROOT.key("a\nb\u{9b}").to_string(), "a\\nb\\u{9b}");
        let long = "é".repeat(100_000);
        let shown = Path::ROOT.key("a").key(&long).key("b").to_string();
        assert_eq!(shown, format!("a.{}….b", "é".repeat(200)));
    }

    #[test]
    fn a_key_of_a_sensitive_map_is_hidden() {
        assert_eq!(Path::ROOT.key("a").free_key("FR76", true).key("b").to_string(), "a.(hidden).b");
    }
}
