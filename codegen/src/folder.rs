//! Reading a provider's folder from disk: its schema files and the names of its examples.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A provider's folder, read.
#[derive(Clone, Debug)]
pub struct Folder {
    /// The provider's name: the folder's.
    pub name: String,
    /// Name as shown and content of each schema file, in natural order of name.
    pub files: Vec<(String, Vec<u8>)>,
    /// The files below `examples/`, relative to the folder, in natural order.
    pub examples: Vec<String>,
}

impl Folder {
    /// Reads a provider's folder; `shown` is how messages name it: `schema/xpollens`.
    ///
    /// # Errors
    ///
    /// The folder or a file in it cannot be read; its name as shown is in the message.
    pub fn read(path: &Path, shown: &str) -> io::Result<Self> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut files = Vec::new();
        for file in names_in(path, shown)?.into_iter().filter(|name| is_schema(name)) {
            if file.ends_with(".yml") {
                let help = format!("{shown}/{file}: schema files end in `.yaml`; rename it");
                return Err(io::Error::other(help));
            }
            let shown = format!("{shown}/{file}");
            let text = fs::read(path.join(&file)).map_err(at(&shown))?;
            files.push((shown, text));
        }
        Ok(Self { name, files, examples: examples_in(path, shown)? })
    }

    /// The folders below `schema` that hold schema files, in order of name.
    ///
    /// # Errors
    ///
    /// The folder cannot be read.
    pub fn providers(schema: &Path) -> io::Result<Vec<PathBuf>> {
        let below = names_in(schema, &schema.display().to_string())?
            .into_iter()
            .map(|name| schema.join(name));
        Ok(below.filter(|path| holds_schema(path)).collect())
    }
}

/// The files below the `examples/` of a folder, relative to the folder, in natural order.
pub(crate) fn examples_in(path: &Path, shown: &str) -> io::Result<Vec<String>> {
    let below = path.join("examples");
    if !below.is_dir() {
        return Ok(Vec::new());
    }
    let names = names_in(&below, &format!("{shown}/examples"))?;
    Ok(names.into_iter().map(|name| format!("examples/{name}")).collect())
}

/// Whether a folder holds a schema file, `provider.yaml` or another.
pub(crate) fn holds_schema(path: &Path) -> bool {
    let names = if path.is_dir() { names_in(path, "").unwrap_or_default() } else { Vec::new() };
    names.iter().any(|name| is_schema(name))
}

/// Whether a file is meant as a schema file.
pub(crate) fn is_schema(name: &str) -> bool {
    name.ends_with(".yaml") || name.ends_with(".yml")
}

/// The names in a folder, in natural order, hidden ones left out.
pub(crate) fn names_in(path: &Path, shown: &str) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(path).map_err(at(shown))? {
        names.push(entry.map_err(at(shown))?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| !name.starts_with('.'));
    names.sort_by(|a, b| natural(a, b));
    Ok(names)
}

/// Says which file or folder an error is about.
pub(crate) fn at(shown: &str) -> impl Fn(io::Error) -> io::Error {
    move |error| io::Error::new(error.kind(), format!("{shown}: {error}"))
}

/// Natural order: runs of digits by their number, so that `card-2` stands before `card-10`.
pub fn natural(a: &str, b: &str) -> std::cmp::Ordering {
    let mut pieces = (pieces(a), pieces(b));
    loop {
        match (pieces.0.next(), pieces.1.next()) {
            (Some(x), Some(y)) if x == y => {}
            (x, y) => return x.cmp(&y).then_with(|| a.cmp(b)),
        }
        if pieces.0.peek().is_none() && pieces.1.peek().is_none() {
            return a.cmp(b);
        }
    }
}

/// A run of digits without leading zeros (ordered by length, then text), or another character.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Piece<'t> {
    Number(usize, &'t str),
    Character(char),
}

fn pieces(text: &str) -> std::iter::Peekable<impl Iterator<Item = Piece<'_>>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits > 0 {
            let (number, after) = rest.split_at(digits);
            rest = after;
            let number = number.trim_start_matches('0');
            return Some(Piece::Number(number.len(), number));
        }
        let character = rest.chars().next()?;
        rest = &rest[character.len_utf8()..];
        Some(Piece::Character(character))
    })
    .peekable()
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn numbers_in_names_order_by_their_value() {
        let mut names = ["card-10.yaml", "card-2.yaml", "card.yaml", "a.yaml", "card-02.yaml"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["a.yaml", "card-02.yaml", "card-2.yaml", "card-10.yaml", "card.yaml"]);
    }
}
