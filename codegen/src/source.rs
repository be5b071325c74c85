//! Named source texts, and byte spans into them.
//!
//! A [`Span`] is the only way positions travel: three numbers, turned into line and column
//! when a diagnostic is written, never earlier.

use crate::diagnostics::{Diagnostic, Diagnostics};

/// One schema file: its name as shown to people, and its text.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    /// The offset at which each line begins; never empty, the first is 0.
    lines: Vec<usize>,
}

/// Which source of a [`Sources`] is meant; ordered as the sources were added.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash)]
pub struct SourceId(pub(crate) u32);

/// A range of bytes in one source: from `start` up to, not including, `end`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source that the offsets count in.
    pub source: SourceId,
    /// The offset of the first byte.
    pub start: usize,
    /// The offset behind the last byte.
    pub end: usize,
}

/// All source texts of one run, in the order they were added.
#[derive(Debug, Default)]
pub struct Sources {
    list: Vec<Source>,
}

impl Source {
    /// The name as shown: a path from the workspace root, with `/` on every machine.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The index (from 0) of the line that holds `offset`; behind the end, the last line.
    pub(crate) fn line_index(&self, offset: usize) -> usize {
        self.lines.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The offset at which a line begins; behind the last line, the text's length.
    pub(crate) fn line_start(&self, index: usize) -> usize {
        self.lines.get(index).copied().unwrap_or(self.text.len())
    }

    /// A line's text without its line break; behind the last line, nothing.
    pub(crate) fn line(&self, index: usize) -> &str {
        let range = self.line_start(index)..self.line_start(index.saturating_add(1));
        let line = self.text.get(range).unwrap_or_default();
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// The nearest offset at or before `offset` where a character begins.
    pub(crate) fn boundary(&self, offset: usize) -> usize {
        boundary(&self.text, offset)
    }
}

/// The nearest offset at or before `offset` where a character of `text` begins, or its end.
pub(crate) fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset = offset.saturating_sub(1);
    }
    offset
}

impl Span {
    /// The span of the bytes `start..end` of `source`.
    #[must_use]
    pub const fn new(source: SourceId, start: usize, end: usize) -> Self {
        Self { source, start, end }
    }

    /// The empty span at the very beginning of `source`: for what concerns the whole file.
    #[must_use]
    pub const fn file(source: SourceId) -> Self {
        Self::new(source, 0, 0)
    }
}

impl Sources {
    /// No sources.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text. `\` in the name becomes `/`; a byte order mark before the text is skipped.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let id = SourceId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        let breaks = text.match_indices('\n').map(|(offset, _)| offset.saturating_add(1));
        let lines = std::iter::once(0).chain(breaks).collect();
        self.list.push(Source { name: name.into().replace('\\', "/"), text, lines });
        id
    }

    /// Adds a file's bytes as they were read.
    ///
    /// Bytes that are not UTF-8, or one that is zero, are refused with the diagnostic `not-utf8`,
    /// which shows the text up to the first wrong byte; the file's tree is then not to be asked for.
    pub fn add_bytes(
        &mut self,
        name: impl Into<String>,
        bytes: Vec<u8>,
        diagnostics: &mut Diagnostics,
    ) -> Option<SourceId> {
        let wrong = match std::str::from_utf8(&bytes) {
            Ok(text) => text.find('\0'),
            Err(error) => Some(error.valid_up_to()),
        };
        let Some(offset) = wrong else {
            return String::from_utf8(bytes).ok().map(|text| self.add(name, text));
        };
        let readable = bytes.get(..offset).unwrap_or_default();
        let id = self.add(name, String::from_utf8_lossy(readable));
        let end = self.get(id).map_or(0, |source| source.text.len());
        let byte = bytes.get(offset).copied().unwrap_or_default();
        let other = if byte == 0 { ", not as UTF-16" } else { "" };
        let message = format!("the file is not UTF-8: byte 0x{byte:02X} at offset {offset}");
        diagnostics.push(
            Diagnostic::error("not-utf8", message)
                .at(Span::new(id, end, end), "the readable part ends here")
                .help(format!("save the file as UTF-8{other}")),
        );
        None
    }

    /// The source of an id; `None` only for an id that another [`Sources`] gave out.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.list.get(usize::try_from(id.0).ok()?)
    }

    /// The name of a span's or an id's source as shown; empty if the id is of another [`Sources`].
    #[must_use]
    pub fn name(&self, id: SourceId) -> &str {
        self.get(id).map_or("", Source::name)
    }

    /// The text that a span covers; empty if it is no range of its source.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.get(span.source)
            .and_then(|source| source.text.get(span.start..span.end))
            .unwrap_or_default()
    }

    /// Line and column at which a span begins, both from 1; the column counts characters.
    ///
    /// A span behind the end of the text is at its end.
    ///
    /// ```
    /// use callspec_codegen::source::{Sources, Span};
    ///
    /// let mut sources = Sources::new();
    /// let id = sources.add("schema/acme.yaml", "doc: é\ncode: 7\n");
    /// assert_eq!(sources.position(Span::new(id, 8, 12)), (2, 1));
    /// assert_eq!(sources.position(Span::new(id, 7, 8)), (1, 7));
    /// ```
    #[must_use]
    pub fn position(&self, span: Span) -> (usize, usize) {
        let Some(source) = self.get(span.source) else { return (1, 1) };
        let offset = source.boundary(span.start);
        let line = source.line_index(offset);
        let before = source.text.get(source.line_start(line)..offset).unwrap_or_default();
        (line.saturating_add(1), before.chars().count().saturating_add(1))
    }

    /// All sources with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0..).map(SourceId).zip(&self.list)
    }
}
