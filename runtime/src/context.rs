//! What is collected while an event is pulled: problems always, notes only when asked for.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use crate::document::{Document, Object, Value};
use crate::error::{Note, NoteKind, Problem, Rejected, What};
use crate::lookup::{Matches, Sought, knows};
use crate::path::Path;
use crate::pull::Unread;

/// The collector of one event.
pub(crate) struct Context {
    /// Name of the callback being pulled; empty for an envelope.
    pub(crate) callback: &'static str,
    /// Where the fields of the records that are being read stand.
    pub(crate) matches: Matches,
    problems: Vec<Problem>,
    more: usize,
    notes: Option<Notes>,
}

/// Notes of one event, and which members were read, so that the others can be named.
#[derive(Default)]
struct Notes {
    noted: Vec<(String, NoteKind)>,
    read: HashSet<Identity>,
    unread: Vec<(Identity, String, NoteKind)>,
}

/// A value of a document that is being decoded: the document's address and the value's index.
type Identity = (usize, u32);

impl Context {
    /// A collector of problems, and of notes if asked for.
    pub(crate) fn new(noting: bool) -> Self {
        Self {
            callback: "",
            matches: Matches::default(),
            problems: Vec::new(),
            more: 0,
            notes: noting.then(Notes::default),
        }
    }

    /// Whether notes are asked for.
    pub(crate) fn noting(&self) -> bool {
        self.notes.is_some()
    }

    /// Records a value that cannot be read, or that is missing; the same one only once, though
    /// several fields of a type of the user's may take it.
    #[cold]
    pub(crate) fn problem(&mut self, path: &Path<'_>, unread: Unread, found: Found<'_>) {
        if self.problems.len() == Rejected::REPORTED {
            self.more = self.more.saturating_add(1);
            return;
        }
        let path = path.to_string();
        let again = |told: &Problem| told.path == path && told.expected == unread.expected;
        if self.problems.iter().any(again) {
            return;
        }
        self.problems.push(Problem {
            path,
            expected: unread.expected,
            found: found.describe(),
            reason: unread.reason,
        });
    }

    /// Records an event of another callback than the one that is read.
    #[cold]
    pub(crate) fn another(
        &mut self,
        path: &Path<'_>,
        expected: &'static str,
        found: impl Into<String>,
    ) {
        let (path, found) = (path.to_string(), found.into());
        self.problems.push(Problem { path, expected, found, reason: None });
    }

    /// Records a note, if notes are asked for.
    pub(crate) fn note(&mut self, path: &Path<'_>, kind: NoteKind) {
        if let Some(notes) = &mut self.notes {
            notes.noted.push((path.to_string(), kind));
        }
    }

    /// Marks a value as read, so that its member is not reported as unknown.
    pub(crate) fn mark_read(&mut self, value: Value<'_>) {
        if let Some(notes) = &mut self.notes {
            notes.read.insert(value.id());
        }
    }

    /// Remembers the members of an object that nothing has read so far.
    pub(crate) fn sweep(
        &mut self,
        object: Object<'_>,
        sought: Option<&dyn Sought>,
        path: &Path<'_>,
    ) {
        let Some(notes) = &mut self.notes else { return };
        let mut names = HashSet::new();
        for member in object.members() {
            let again = !names.insert(member.name);
            if notes.read.contains(&member.value.id()) {
                continue;
            }
            let known = sought.is_some_and(|sought| knows(sought, member.name));
            let kind = if again || known { NoteKind::Duplicate } else { NoteKind::UnknownField };
            notes.unread.push((member.value.id(), path.key(member.name).to_string(), kind));
        }
    }

    /// Settles the notes of a document that is about to go: its members' identities with it.
    pub(crate) fn settle(&mut self, document: &Document<'_>) {
        let Some(notes) = &mut self.notes else { return };
        let gone = |id: &Identity| id.0 == document.identity();
        let going = notes.unread.extract_if(.., |(id, ..)| gone(id));
        let left = going.filter(|(id, ..)| !notes.read.contains(id));
        notes.noted.extend(left.map(|(_, path, kind)| (path, kind)));
        notes.read.retain(|id| !gone(id));
    }

    /// Forgets what nothing has read: of an event that nobody knows, that means nothing.
    pub(crate) fn forget_unread(&mut self) {
        if let Some(notes) = &mut self.notes {
            notes.unread.clear();
        }
    }

    /// How many problems were recorded.
    pub(crate) fn problem_count(&self) -> usize {
        self.problems.len().saturating_add(self.more)
    }

    /// Whether a problem was recorded.
    pub(crate) fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    /// The recorded problems as a rejection, leaving none behind.
    pub(crate) fn reject(&mut self, what: What, code: Option<String>, content: &str) -> Rejected {
        let problems = std::mem::take(&mut self.problems);
        Rejected::new(what, code, problems, std::mem::take(&mut self.more), content)
    }

    /// The notes of the event at this index: in order of path, each once.
    pub(crate) fn into_notes(self, event: usize) -> Vec<Note> {
        let Some(notes) = self.notes else { return Vec::new() };
        let read = notes.read;
        let unread = notes.unread.into_iter().filter(|(id, ..)| !read.contains(id));
        let mut left: BTreeMap<String, NoteKind> = BTreeMap::new();
        for (_, path, kind) in unread {
            let most = left.entry(path).or_insert(kind);
            *most = (*most).max(kind);
        }
        let mut all = notes.noted;
        all.extend(left);
        all.sort();
        all.dedup();
        all.into_iter().map(|(path, kind)| Note { event, path, kind }).collect()
    }
}

/// What stands where something else was expected, and whether it may be shown.
#[derive(Clone, Copy)]
pub(crate) enum Found<'d> {
    /// Nothing was sent, or something that means no value.
    Nothing,
    /// A value that may be shown.
    Shown(Value<'d>),
    /// A value of which only kind and size may be shown.
    Hidden(Value<'d>),
}

impl Found<'_> {
    /// The longest text that a message shows, in characters.
    const SHOWN: usize = 40;

    fn describe(self) -> String {
        match self {
            Found::Nothing => "nothing".to_owned(),
            Found::Hidden(value) => size(value),
            Found::Shown(value) => match value.scalar_text() {
                Some(text) if value.as_text().is_some() => quote(text),
                Some(text) => shorten(text),
                None => size(value),
            },
        }
    }
}

/// Kind and size of a value, without its content.
fn size(value: Value<'_>) -> String {
    use crate::document::Kind;
    let mut text = value.kind().to_string();
    let count = value.len();
    let unit = match value.kind() {
        Kind::Null | Kind::Boolean => return text,
        Kind::Number => "digit",
        Kind::Text => "byte",
        Kind::List => "item",
        Kind::Object => "field",
    };
    let plural = if count == 1 { "" } else { "s" };
    // Writing to a String cannot fail.
    let _ = write!(text, " of {count} {unit}{plural}");
    text
}

fn quote(text: &str) -> String {
    format!("{:?}", shorten(text))
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(Found::SHOWN) {
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
        None => text.to_owned(),
    }
}
