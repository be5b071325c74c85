//! An event that no callback of the schema has the code of.

use std::fmt;

/// An event of unknown code, kept whole. Only the decoder makes one.
///
/// Its `Debug` shows code and size, never the content.
#[derive(Clone, PartialEq, Eq)]
pub struct Unrecognized {
    code: Option<String>,
    content: String,
}

impl Unrecognized {
    pub(crate) fn new(code: Option<String>, content: &str) -> Self {
        Self { code, content: content.to_owned() }
    }

    /// The code as received; `None` where none was found.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The event as received: the exact JSON text, or the form's text.
    #[must_use]
    pub fn content(&self) -> &str {
        &self.content
    }
}

impl fmt::Debug for Unrecognized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unrecognized")
            .field("code", &self.code)
            .field("content", &format_args!("{} bytes", self.content.len()))
            .finish()
    }
}
