//! A request: its wrappers, places in it, and where it says which callback it is.

use super::RecordId;
use crate::source::Span;

/// How a request wraps its events.
#[derive(Clone, Debug, Default)]
pub struct Envelope {
    /// Outermost first.
    pub layers: Vec<Layer>,
    /// From the event to the payload; empty: the event itself.
    pub payload: Path,
    /// What stands beside the payload: fields of the event and of every layer.
    pub record: Option<RecordId>,
}

/// A wrapper that is opened when its condition holds.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Where it is declared.
    pub span: Span,
    /// All must hold, else the layer is skipped.
    pub when: Vec<Condition>,
    /// From the wrapper to what is inside.
    pub open: Path,
}

/// The kind of value that must stand at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Where.
    pub path: Path,
    /// What must stand there.
    pub kind: Kind,
}

/// A kind of value, present or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `{..}`
    Object,
    /// `[..]`
    List,
    /// A text.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`.
    Null,
    /// Anything, `null` too.
    Present,
    /// Not sent.
    Absent,
}

/// Steps from one value to another inside it.
pub type Path = Vec<Step>;

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the field of this name.
    Key(String),
    /// Into each item of a list.
    Items,
    /// Into the JSON document that a text holds.
    Json,
    /// Into the text that another text encodes.
    Base64,
}

/// A place in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A path in the body, from the event.
    Body(Path),
    /// A query or form parameter.
    Query(String),
    /// A header.
    Header(String),
}

/// One way to find the callback's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// All places must be filled; each gives one part of the code.
    Places(Vec<Place>),
    /// The code is the name of the key that is present there.
    KeyIn {
        /// Where, from the event.
        path: Path,
        /// The names to look for, in order; empty: exactly one key must be a known code.
        keys: Vec<String>,
    },
    /// The endpoint decides.
    Caller,
}
