//! The account for people.

use std::fmt::{self, Write as _};

use serde_json::{Map, Value};

use super::{Account, Body, Outcome, Sender};

impl Account {
    /// A heading, a line for each value, then notes, problems and the body.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = self.heading(&mut text).and_then(|()| self.values(&mut text));
        let _ = self.remarks(&mut text);
        text
    }

    fn heading(&self, text: &mut String) -> fmt::Result {
        write!(text, "{}: {} ", self.file, self.provider)?;
        let code = self.code.as_deref().map(|code| format!(" ({code})")).unwrap_or_default();
        let callback = self.callback.as_deref().unwrap_or("event");
        match self.outcome {
            Outcome::Callback => write!(text, "{callback}{code}")?,
            Outcome::Unrecognized => write!(text, "unrecognized event{code}, kept whole")?,
            Outcome::Rejected => write!(text, "{callback}{code} rejected")?,
        }
        writeln!(text, ", {}", self.sender.sentence())
    }

    /// Those of the envelope are marked.
    fn values(&self, text: &mut String) -> fmt::Result {
        let mut lines = Vec::new();
        flatten("", &self.envelope, &mut lines);
        let beside = lines.len();
        flatten("", &self.fields, &mut lines);
        let width = lines.iter().map(|(path, _)| path.chars().count()).max().unwrap_or(0).min(40);
        for (index, (path, value)) in lines.iter().enumerate() {
            let mark = if index < beside { '~' } else { ' ' };
            writeln!(text, "  {mark} {path:width$}  {value}")?;
        }
        Ok(())
    }

    fn remarks(&self, text: &mut String) -> fmt::Result {
        for note in &self.notes {
            writeln!(text, "  note: {}: {}", place(&note.path, "the event"), note.kind)?;
        }
        for problem in &self.problems {
            if self.sender == Sender::Refused {
                writeln!(text, "  refused: {}", problem.found)?;
                continue;
            }
            let (at, expected) = (place(&problem.path, "the body"), &problem.expected);
            writeln!(text, "  problem: {at}: expected {expected}, found {}", problem.found)?;
        }
        match &self.body {
            Some(Body::Shown(body)) => writeln!(text, "  body: {body}"),
            Some(Body::Hidden(bytes)) => {
                writeln!(text, "  body: {bytes} bytes, shown by --show-sensitive")
            }
            None => Ok(()),
        }
    }
}

fn place<'p>(path: &'p str, root: &'p str) -> &'p str {
    if path.is_empty() { root } else { path }
}

impl Sender {
    fn sentence(self) -> &'static str {
        match self {
            Self::NotVerified => "not verified",
            Self::Verified => "verified",
            Self::Unsigned => "unsigned",
            Self::Refused => "refused",
        }
    }
}

/// The scalars of nested values with their paths; values nest no deeper than a body does.
pub fn flatten(path: &str, map: &Map<String, Value>, lines: &mut Vec<(String, String)>) {
    for (name, value) in map {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        flatten_value(path, value, lines);
    }
}

fn flatten_value(path: String, value: &Value, lines: &mut Vec<(String, String)>) {
    match value {
        Value::Object(map) => flatten(&path, map, lines),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                flatten_value(format!("{path}[{index}]"), item, lines);
            }
        }
        Value::String(text) => lines.push((path, text.clone())),
        Value::Null | Value::Bool(_) | Value::Number(_) => lines.push((path, value.to_string())),
    }
}
