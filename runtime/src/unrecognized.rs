//! An event that nothing is declared for.

use std::fmt;

use crate::mask::DebugCode;

/// An event of unknown code, or of a callback that the type at hand leaves out, kept whole. Only
/// the decoder makes one.
///
/// Its `Debug` shows code and size, never the content.
#[derive(Clone, PartialEq, Eq)]
pub struct Unrecognized {
    callback: Option<&'static str>,
    code: Option<String>,
    content: String,
}

impl Unrecognized {
    pub(crate) fn new(callback: Option<&'static str>, code: Option<String>, content: &str) -> Self {
        Self { callback, code, content: content.to_owned() }
    }

    /// The callback's name in the schema; `None` of an event of unknown code.
    #[must_use]
    pub fn callback(&self) -> Option<&'static str> {
        self.callback
    }

    /// The code as received; `None` where none was found.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The event as received: the exact JSON text, or the form's text; of several events in a form its
    /// own part, as JSON.
    #[must_use]
    pub fn content(&self) -> &str {
        &self.content
    }
}

impl fmt::Debug for Unrecognized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unrecognized")
            .field("callback", &self.callback)
            .field("code", &self.code.as_deref().map(DebugCode))
            .field("content", &format_args!("{} bytes", self.content.len()))
            .finish()
    }
}
