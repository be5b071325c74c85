//! Parser events to tree, in one pass, with the open collections on a stack of our own.

use std::ops::ControlFlow;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, StructureStyle};

use super::frame::{Frame, Open, Placed, unread};
use super::repair::{Broken, LastScalar, at_fault};
use super::traps::{self, Meaning};
use super::wording;
use super::{Node, NodeKind, Scalar};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{SourceId, Span};

/// How many collections may stand inside each other.
const DEEPEST: usize = 64;

/// How many further anchors and aliases the one diagnostic about them points at.
const MOST_ANCHORS: usize = 5;

/// What came of reading a text once.
pub(super) struct Attempt {
    pub(super) root: Option<Node>,
    pub(super) found: Diagnostics,
    /// Where the parser stopped, if it did.
    pub(super) broken: Option<Broken>,
}

/// Reads the text once, until its end or the first error of the parser.
///
/// Scalars that hold one of the `repaired` offsets are left out.
pub(super) fn attempt(source: SourceId, text: &str, repaired: &[usize]) -> Attempt {
    let options = granit_parser::options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        emit_comments: false,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    let mut builder = Builder::new(source, text, repaired);
    let mut broken = None;
    for event in Parser::new_from_str_with_options(text, options) {
        let flow = match event {
            Ok((event, span)) => builder.take(event, span),
            Err(error) => {
                broken = Some(builder.broken(&error));
                ControlFlow::Break(())
            }
        };
        if flow.is_break() {
            break;
        }
    }
    builder.finish(broken)
}

/// What is read so far.
pub(super) struct Builder<'a> {
    source: SourceId,
    pub(super) text: &'a str,
    repaired: &'a [usize],
    pub(super) found: Diagnostics,
    pub(super) root: Option<Node>,
    documents: usize,
    pub(super) frames: Vec<Frame>,
    pub(super) nodes: usize,
    pub(super) last_end: usize,
    last_scalar: Option<LastScalar>,
    anchors: Vec<Span>,
    more_anchors: usize,
}

impl<'a> Builder<'a> {
    fn new(source: SourceId, text: &'a str, repaired: &'a [usize]) -> Self {
        Self {
            source,
            text,
            repaired,
            found: Diagnostics::new(),
            root: None,
            documents: 0,
            frames: Vec::new(),
            nodes: 0,
            last_end: 0,
            last_scalar: None,
            anchors: Vec::new(),
            more_anchors: 0,
        }
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, start, end)
    }

    fn broken(&self, error: &ScanError) -> Broken {
        let is_bracket =
            |start: usize| self.text.get(start..).is_some_and(|rest| rest.starts_with(['[', '{']));
        let bracket = self.frames.iter().rev().find(|frame| frame.flow && is_bracket(frame.start));
        Broken {
            kind: error.kind().clone(),
            offset: at_fault(self.text, error, self.last_end),
            last_end: self.last_end,
            scalar: self.last_scalar,
            bracket: bracket.map(|frame| self.span(frame.start, frame.start.saturating_add(1))),
        }
    }

    fn finish(mut self, broken: Option<Broken>) -> Attempt {
        self.tell_anchors();
        if broken.is_none() && self.root.is_none() && !self.found.has_errors() {
            self.found.push(wording::empty_file(Span::file(self.source)));
        }
        Attempt { root: self.root, found: self.found, broken }
    }

    /// Takes one event; breaks where reading on makes no sense.
    fn take(&mut self, event: Event<'_>, span: granit_parser::Span) -> ControlFlow<()> {
        let range = span.byte_range().unwrap_or(self.last_end..self.last_end);
        let here = self.span(range.start, range.end);
        if let Some(tag) = span.tag_span().and_then(|tag| tag.byte_range()) {
            self.found.push(wording::tag(self.span(tag.start, tag.end)));
        }
        match event {
            Event::DocumentStart(..) => return self.document(here),
            Event::Anchor(..) => self.anchor(here),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.anchor(here);
                self.last_end = here.end;
                return self.place(unread(here));
            }
            Event::Scalar(text, style, ..) => return self.scalar(&text, style, here),
            Event::SequenceStart(style, ..) => {
                return self.open(here, style, Open::Sequence(Vec::new()));
            }
            Event::MappingStart(style, ..) => {
                return self.open(here, style, Open::Mapping(Box::default()));
            }
            Event::SequenceEnd | Event::MappingEnd => return self.close(here),
            _ => {}
        }
        ControlFlow::Continue(())
    }

    /// One file holds one document, and no `%` directives before it.
    fn document(&mut self, here: Span) -> ControlFlow<()> {
        self.documents = self.documents.saturating_add(1);
        if self.documents > 1 {
            self.found.push(wording::second_document(here));
            return ControlFlow::Break(());
        }
        let mut offset = 0_usize;
        for line in self.text.get(..here.start).unwrap_or_default().split_inclusive('\n') {
            if line.starts_with('%') {
                let end = offset.saturating_add(line.trim_end().len());
                self.found.push(wording::directive(self.span(offset, end)));
            }
            offset = offset.saturating_add(line.len());
        }
        ControlFlow::Continue(())
    }

    fn anchor(&mut self, here: Span) {
        if self.anchors.len() <= MOST_ANCHORS {
            self.anchors.push(here);
        } else {
            self.more_anchors = self.more_anchors.saturating_add(1);
        }
    }

    /// One diagnostic for all anchors and aliases of the file: they come in swarms.
    fn tell_anchors(&mut self) {
        let Some((&first, others)) = self.anchors.split_first() else { return };
        self.found.push(wording::anchors(first, others, self.more_anchors));
    }

    pub(super) fn tell(&mut self, diagnostic: Option<Diagnostic>) {
        if let Some(diagnostic) = diagnostic {
            self.found.push(diagnostic);
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, here: Span) -> ControlFlow<()> {
        let plain = style == ScalarStyle::Plain;
        if plain && here.start == here.end {
            return self.place(Placed::Empty(here.start));
        }
        let span = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => self.block(here),
            _ => here,
        };
        self.last_end = span.end;
        self.last_scalar = Some(LastScalar { span, quoted: !plain });
        if self.repaired.iter().any(|offset| (span.start..span.end).contains(offset)) {
            return self.place(unread(span));
        }
        if plain {
            let meaning = self.frames.last().map_or_else(Meaning::default, Frame::next_meaning);
            self.tell(traps::hash(self.text, span, meaning));
        }
        let scalar = Scalar { text: text.to_owned(), quoted: !plain };
        self.place(Placed::Node(Node { span, kind: NodeKind::Scalar(scalar) }))
    }

    /// A block scalar's span as the parser tells it has only the content: it begins at its `|` or
    /// `>`, and ends with its last line that is not empty.
    fn block(&self, content: Span) -> Span {
        let before = self.text.get(self.last_end..content.start).unwrap_or_default().trim_end();
        let header = before.rfind(['\n', '\r']).map_or(0, |offset| offset.saturating_add(1));
        let line = before.get(header..).unwrap_or_default();
        let line = line.split(" #").next().unwrap_or_default();
        let start = line.rfind(['|', '>']).map_or(content.start, |offset| {
            self.last_end.saturating_add(header).saturating_add(offset)
        });
        let whole = self.text.get(start..content.end).unwrap_or_default();
        self.span(
            start,
            start.saturating_add(whole.trim_end_matches([' ', '\t', '\r', '\n']).len()),
        )
    }

    fn open(&mut self, here: Span, style: StructureStyle, open: Open) -> ControlFlow<()> {
        if self.frames.len() >= DEEPEST {
            self.found.push(wording::too_deep(self.span(here.start, here.end)));
            return self.give_up();
        }
        let is_value = self.frames.last().is_some_and(Frame::is_at_value);
        // A list that is indented no more than its key: the parser tells where its first item begins.
        let dash =
            if is_value && style == StructureStyle::Block { self.dash(here.start) } else { None };
        let start = dash.unwrap_or(here.start);
        self.last_end = self.last_end.max(start).max(here.end);
        let meaning = self.frames.last().map_or_else(Meaning::default, Frame::next_meaning);
        self.frames.push(Frame { start, flow: style == StructureStyle::Flow, meaning, open });
        ControlFlow::Continue(())
    }

    /// The first `-` of a list item behind the last token and before `until`.
    pub(super) fn dash(&self, until: usize) -> Option<usize> {
        let mut offset = self.last_end;
        for line in self.text.get(self.last_end..until)?.split_inclusive('\n') {
            let item = line.trim_start_matches([' ', '\t']);
            if item
                .strip_prefix('-')
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
            {
                return Some(offset.saturating_add(line.len().saturating_sub(item.len())));
            }
            offset = offset.saturating_add(line.len());
        }
        None
    }

    fn close(&mut self, here: Span) -> ControlFlow<()> {
        let Some(frame) = self.frames.pop() else { return ControlFlow::Continue(()) };
        if frame.flow && here.end > here.start {
            self.last_end = here.end;
        }
        let span = self.span(frame.start, self.last_end.max(frame.start));
        let kind = match frame.open {
            Open::Sequence(items) => NodeKind::Sequence(items),
            Open::Mapping(mut mapping) => {
                self.tell(mapping.commas.next(self.text, None));
                NodeKind::Mapping(mapping.entries)
            }
        };
        self.place(Placed::Node(Node { span, kind }))
    }
}
