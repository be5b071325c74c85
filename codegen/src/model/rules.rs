//! Rules: what holds for many fields at once.

/// The rules that hold for every field of a record unless the field says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Which spellings match in any case.
    pub ignore_case: IgnoreCase,
    /// Texts that mean no value.
    pub none: Vec<String>,
    /// Unknown fields are kept in the record, not only reported.
    pub keep_extra: bool,
    /// An optional value that cannot be read is left out and noted instead of rejecting.
    pub note_unreadable: bool,
    /// How the document says it is sent.
    pub sent_as: Option<SentAs>,
    /// Character set of form bodies (`utf-8` when not said).
    pub charset: Option<String>,
    /// The form field that names the character set.
    pub charset_in: Option<String>,
}

impl Rules {
    /// Whether both read a field alike; how it is sent and what is kept beside do not count.
    pub fn read_as(&self, other: &Self) -> bool {
        let plain = |rules: &Self| Self { keep_extra: false, sent_as: None, ..rules.clone() };
        plain(self) == plain(other)
    }
}

/// Which spellings match in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IgnoreCase {
    /// Field names.
    pub names: bool,
    /// Enumeration values.
    pub values: bool,
    /// Codes of callbacks.
    pub codes: bool,
}

/// How the document says a callback is sent; never used for dispatch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentAs {
    /// JSON body.
    Json,
    /// Form body.
    Form,
    /// Query parameters.
    Query,
}
