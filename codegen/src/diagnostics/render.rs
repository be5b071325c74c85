//! Diagnostics as text, with rustc's look.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Label, MORE, Severity};
use crate::source::{Source, SourceId, Sources, Span, boundary};

/// How many bytes of a line are shown at most; what begins behind them has no excerpt.
const LONGEST_LINE: usize = 4096;

/// How many lines may lie between two labels of one excerpt.
const LARGEST_GAP: usize = 100;

/// All diagnostics with their excerpts, an empty line after each; `color` is for a terminal.
///
/// A span is shown from its first line; spans outside their text are shown at its end.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for diagnostic in diagnostics {
        text.push_str(&renderer.render(&[group(diagnostic, sources)]));
        text.push_str("\n\n");
    }
    text
}

/// One diagnostic without excerpts, for where no file is shown, as in a macro's `compile_error!`.
///
/// The first line is severity, code and message; then a line ` --> file:line:column: label` for
/// each place, and the help. No line break at the end.
#[must_use]
pub fn compact(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let Diagnostic { severity, code, message, .. } = diagnostic;
    let mut text = format!("{}[{code}]: {}", word(*severity), sentence(message));
    for label in &diagnostic.labels {
        let (line, column) = sources.position(label.span);
        let separator = if label.text.is_empty() { "" } else { ": " };
        let name = sources.name(label.span.source);
        // Writing to a String cannot fail.
        let _ = write!(text, "\n --> {name}:{line}:{column}{separator}{}", one_line(&label.text));
    }
    if let Some(help) = &diagnostic.help {
        let _ = write!(text, "\n = help: {}", sentence(help));
    }
    text
}

/// One diagnostic for a place that says itself that it is an error, as `compile_error!` does.
///
/// The first line is message and code, `unknown key [unknown-key]`; then come place, excerpt and
/// help as [`render`] draws them. No line break at the end.
///
/// ```
/// use callspec_codegen::diagnostics::{Diagnostic, message};
/// use callspec_codegen::source::{Sources, Span};
///
/// let mut sources = Sources::new();
/// let id = sources.add("schema/acme.yaml", "title: Acme\ncolour: red\n");
/// let diagnostic = Diagnostic::error("unknown-key", "`colour` is no key of the schema")
///     .at(Span::new(id, 12, 18), "");
/// assert_eq!(
///     message(&diagnostic, &sources),
///     "`colour` is no key of the schema [unknown-key]\n \
///      --> schema/acme.yaml:2:1\n  \
///      |\n\
///      2 | colour: red\n  \
///      | ^^^^^^",
/// );
/// ```
#[must_use]
pub fn message(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let text = Renderer::plain().render(&[group(diagnostic, sources)]);
    let behind = text.split_once('\n').map_or("", |(_, behind)| behind);
    let first = format!("{} [{}]\n", sentence(&diagnostic.message), diagnostic.code);
    format!("{first}{behind}").trim_end().to_owned()
}

/// The closing line: `3 errors in 2 files`, `1 error and 2 warnings in 1 file`, `no errors`.
#[must_use]
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| {
        diagnostics.iter().filter(|found| found.code != MORE && found.severity == severity).count()
    };
    let counts = [(count(Severity::Error), "error"), (count(Severity::Warning), "warning")];
    let parts: Vec<String> =
        counts.iter().filter(|part| part.0 > 0).map(|&(count, noun)| plural(count, noun)).collect();
    if parts.is_empty() {
        return "no errors".to_owned();
    }
    let more = if diagnostics.iter().any(|found| found.code == MORE) { "more than " } else { "" };
    let files: BTreeSet<SourceId> =
        diagnostics.iter().filter_map(|found| Some(found.span()?.source)).collect();
    let place = if files.is_empty() {
        String::new()
    } else {
        format!(" in {}", plural(files.len(), "file"))
    };
    format!("{more}{}{place}", parts.join(" and "))
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The most characters that a sentence shows of a name.
const LONGEST_NAME: usize = 100;

/// A sentence on one line, in which overlong names between backticks are cut.
fn sentence(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST_NAME {
        return one_line(text);
    }
    let cut = |part: &str| match part.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}..", part.get(..end).unwrap_or_default()),
        None => part.to_owned(),
    };
    let parts = text.split('`').enumerate();
    let parts: Vec<String> = parts
        .map(|(index, part)| if index % 2 == 1 { cut(part) } else { part.to_owned() })
        .collect();
    one_line(&parts.join("`")).into_owned().into()
}

/// Line breaks and other control characters would tear the drawing apart: they become blanks.
fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_control) {
        text.replace(char::is_control, " ").into()
    } else {
        text.into()
    }
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(sentence(&diagnostic.message)).id(diagnostic.code);
    let mut group = Group::with_title(title);
    for excerpt in excerpts(diagnostic, sources) {
        group = match excerpt {
            Excerpt::Lines(snippet) => group.element(snippet),
            Excerpt::Place(origin, label) if label.is_empty() => group.element(origin),
            Excerpt::Place(origin, label) => {
                group.element(origin).element(Level::NOTE.message(label))
            }
        };
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(sentence(help))),
        None => group,
    }
}

/// What is shown of one stretch of a file.
enum Excerpt<'a> {
    Lines(Snippet<'a, Annotation<'a>>),
    /// Only the position and the label: the line is too long to be shown.
    Place(Origin<'a>, Cow<'a, str>),
}

/// A label with the line it begins on and the bytes of that line it covers.
struct Mark<'a> {
    label: &'a Label,
    primary: bool,
    line: usize,
    range: Range<usize>,
}

/// The excerpts of a diagnostic, the primary label's file first.
fn excerpts<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Excerpt<'a>> {
    let mut files: Vec<(&Source, Vec<Mark<'_>>)> = Vec::new();
    let mut places = Vec::new();
    for (index, label) in diagnostic.labels.iter().enumerate() {
        let Some(source) = sources.get(label.span.source) else { continue };
        let mark = mark(label, index == 0, source);
        if mark.range.end > LONGEST_LINE {
            places.push(place(&mark, source, sources));
        } else if let Some((_, marks)) =
            files.iter_mut().find(|(other, _)| std::ptr::eq(*other, source))
        {
            marks.push(mark);
        } else {
            files.push((source, vec![mark]));
        }
    }
    let lines = files.into_iter().flat_map(|(source, marks)| stretches(source, marks));
    // The primary place comes first, whichever way it is shown.
    if diagnostic.labels.first().is_some_and(|label| is_far(label, sources)) {
        places.into_iter().chain(lines).collect()
    } else {
        lines.chain(places).collect()
    }
}

fn is_far(label: &Label, sources: &Sources) -> bool {
    sources
        .get(label.span.source)
        .is_some_and(|source| mark(label, true, source).range.end > LONGEST_LINE)
}

/// Where a label stands: at most its first line, and at most what is shown of that.
fn mark<'a>(label: &'a Label, primary: bool, source: &Source) -> Mark<'a> {
    let Span { start, end, .. } = label.span;
    let start = source.boundary(start);
    let line = source.line_index(start);
    let text = source.line(line);
    let from = start.saturating_sub(source.line_start(line)).min(text.len());
    let to = source.boundary(end).saturating_sub(source.line_start(line)).clamp(from, text.len());
    let to = if from <= LONGEST_LINE { to.min(shown(text).len()).max(from) } else { to };
    Mark { label, primary, line, range: from..to }
}

/// The part of a line that is shown.
fn shown(line: &str) -> &str {
    line.get(..boundary(line, LONGEST_LINE)).unwrap_or_default()
}

fn place<'a>(mark: &Mark<'a>, source: &'a Source, sources: &Sources) -> Excerpt<'a> {
    let (line, column) = sources.position(mark.label.span);
    let origin = Origin::path(source.name()).line(line).char_column(column);
    Excerpt::Place(origin, one_line(&mark.label.text))
}

/// The marks of one file, cut where many lines lie between two of them; the primary one's first.
fn stretches<'a>(source: &'a Source, mut marks: Vec<Mark<'a>>) -> Vec<Excerpt<'a>> {
    marks.sort_by_key(|mark| mark.line);
    let mut parts = Vec::new();
    for part in marks.chunk_by(|one, next| next.line.saturating_sub(one.line) <= LARGEST_GAP) {
        let primary = part.iter().any(|mark| mark.primary);
        parts.push((!primary, snippet(source, part)));
    }
    parts.sort_by_key(|&(later, _)| later);
    parts.into_iter().map(|(_, snippet)| Excerpt::Lines(snippet)).collect()
}

/// The lines from the first mark's to the last one's, and the marks on them.
fn snippet<'a>(source: &'a Source, marks: &[Mark<'a>]) -> Snippet<'a, Annotation<'a>> {
    let first = marks.first().map_or(0, |mark| mark.line);
    let last = marks.last().map_or(0, |mark| mark.line);
    let mut text = String::new();
    let mut annotations = Vec::new();
    for line in first..=last {
        let here = marks.iter().filter(|mark| mark.line == line);
        annotations.extend(here.map(|mark| annotation(mark, text.len())));
        text.push_str(shown(source.line(line)));
        text.push('\n');
    }
    let start = first.saturating_add(1);
    Snippet::source(text).path(source.name()).line_start(start).annotations(annotations)
}

fn annotation<'a>(mark: &Mark<'a>, base: usize) -> Annotation<'a> {
    let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
    let range = base.saturating_add(mark.range.start)..base.saturating_add(mark.range.end);
    let label = (!mark.label.text.is_empty()).then(|| one_line(&mark.label.text));
    kind.span(range).label(label)
}
