//! What is said for the reader: documentation, its source, and where document and wire differ.

/// What a reader should know about a thing; all of it ends up in the generated documentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// A heading.
    pub title: Option<String>,
    /// Our own words.
    pub doc: Option<String>,
    /// Which document says so.
    pub source: Option<Reference>,
    /// Where document and wire disagree, or the document was no help.
    pub quirks: Vec<Quirk>,
    /// Why and since when it should not be used.
    pub deprecated: Option<String>,
    /// Since when it is sent.
    pub since: Option<String>,
}

/// A place in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// The document's title.
    pub document: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it was read.
    pub read: Option<String>,
    /// Lines, or ranges of lines (`56-76`).
    pub lines: Vec<String>,
}

/// A sentence about a disagreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quirk {
    /// Seen.
    Seen(String),
    /// The source lost it.
    Lost(String),
    /// Our own conclusion.
    Inferred(String),
}

/// What the document says where it differs from the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documented {
    /// The document does not have it at all.
    pub nowhere: bool,
    /// Its name there.
    pub name: Option<String>,
    /// Its place there.
    pub at: Option<String>,
    /// Its type there.
    pub ty: Option<String>,
    /// Its format there.
    pub format: Option<String>,
    /// Its label there.
    pub label: Option<String>,
    /// Its unit there.
    pub unit: Option<String>,
    /// Its presence there.
    pub presence: Option<String>,
}
