//! The way from the body's root to a value, kept as a chain and written out only when asked for.

use std::fmt;

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

    /// The item at this index.
    pub(crate) fn index(&'p self, index: usize) -> Path<'p> {
        Path { parent: Some(self), segment: Segment::Index(index) }
    }

    /// How many steps lead here.
    pub(crate) fn depth(&self) -> usize {
        std::iter::successors(self.parent, |path| path.parent).count()
    }

    /// The document inside a text: `(json)` or `(base64)`.
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
                Segment::Key(name) if first => f.write_str(name)?,
                Segment::Key(name) => write!(f, ".{name}")?,
                Segment::Opened(how) if first => f.write_str(how)?,
                Segment::Opened(how) => write!(f, ".{how}")?,
            }
            first = false;
        }
        Ok(())
    }
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
}
