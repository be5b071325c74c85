//! What is said where the text is not YAML, in words of the schema's author and not of a parser.

use granit_parser::ErrorKind;

use super::repair::Broken;
use super::wording::{anchor, directive, hash, rest_of_line, tag, too_deep};
use crate::diagnostics::Diagnostic;
use crate::source::{SourceId, Span};

/// What is said where the parser stopped.
pub(super) fn broken(source: SourceId, text: &str, broken: &Broken) -> Diagnostic {
    let here = character(source, text, broken.offset);
    if broken.is_colon(text) {
        return colon(text, here, broken);
    }
    match &broken.kind {
        ErrorKind::CommentInterceptedScalar => hash(text, here),
        ErrorKind::RecursionLimitExceeded => too_deep(here),
        kind if is_directive(kind) => directive(rest_of_line(text, here)),
        kind if is_tag(kind) => tag(word(text, here)),
        ErrorKind::MissingAnchorOrAliasName => {
            anchor(word(text, here)).help("quote the text if the `&` or `*` belongs to it")
        }
        kind if is_open_quote(kind) => open_quote(text, here, broken),
        kind if is_tab(kind) => tab(text, here),
        kind => yaml(kind, text, here, broken.bracket),
    }
}

/// A `: ` inside a plain text; behind a line break it is more likely the indentation.
fn colon(text: &str, here: Span, broken: &Broken) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("colon", "a `: ` inside a plain text").at(here, "this begins a value");
    match broken.scalar {
        Some(scalar)
            if text
                .get(scalar.span.start..here.start)
                .is_some_and(|before| before.contains('\n')) =>
        {
            diagnostic
                .also(
                    Span::new(here.source, scalar.span.start, scalar.span.start),
                    "the text begins here and goes on to the `:`",
                )
                .help("indent this line as the key above it, or quote the text")
        }
        _ => diagnostic.help("quote the text"),
    }
}

/// What is said of the parser's other errors.
fn yaml(kind: &ErrorKind, text: &str, here: Span, bracket: Option<Span>) -> Diagnostic {
    let (message, label, help) = match kind {
        kind if is_beginning(kind) && here.start < here.end => return beginning(text, here),
        ErrorKind::UnclosedFlowCollection { open } => {
            return bracket_refused(format!("this `{open}` is never closed"), here);
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            return bracket_refused(format!("this `{open}` is closed by a `{close}`"), here);
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar => (
            "text behind a closing quote",
            "the quoted text ended before this",
            "a `'` inside '..' is written twice: `''`",
        ),
        ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            "text behind a closing quote",
            "the quoted text ended before this",
            "a `\"` inside \"..\" is written `\\\"`",
        ),
        ErrorKind::MisplacedFlowCollectionEnd => {
            ("a closing bracket that nothing opened", "here", "remove it, or quote the text")
        }
        ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::BlockEntryInFlowCollection => (
            "a `- ` where no list item can begin",
            "here",
            "begin the list on the next line, write it as [a, b], or quote the text",
        ),
        ErrorKind::MappingValueNotAllowed => (
            "a `:` where no value can begin",
            "here",
            "quote the whole text, or begin the mapping on the next line",
        ),
        ErrorKind::BomInsideDocument => ("a byte order mark inside the text", "here", "remove it"),
        ErrorKind::CommentNotSeparated => (
            "a `#` directly behind a value",
            "here",
            "put a blank before the comment, or quote the whole text",
        ),
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => (
            "a block text begins on the line below its `|` or `>`",
            "here",
            "move the text to the next line, or quote it",
        ),
        kind if is_missing(kind) => {
            ("a value is missing", "before this", "write the value, or remove the comma or the key")
        }
        kind if is_escape(kind) => (
            "an unknown escape in a quoted text",
            "in here",
            "a `\\` inside \"..\" is written `\\\\`; inside '..' it needs nothing",
        ),
        kind if is_indentation(kind) => (
            "this line fits nothing above it",
            "its indentation or its `key: ` is wrong",
            "align it with the line it belongs to",
        ),
        kind if is_separator(kind) => (
            "a `,` or a closing bracket is missing",
            "before this",
            "close the bracket, add the comma, or quote the text",
        ),
        kind => {
            let diagnostic =
                Diagnostic::error("yaml", format!("broken YAML: {kind}")).at(here, "here");
            return diagnostic.help("quote the text if it is meant as one");
        }
    };
    let whole_line = is_escape(kind) || is_indentation(kind);
    let here = if whole_line { rest_of_line(text, here) } else { here };
    let diagnostic = Diagnostic::error("yaml", message).at(here, label).help(help);
    match bracket {
        Some(bracket) if is_separator(kind) => diagnostic.also(bracket, "opened here"),
        _ => diagnostic,
    }
}

fn bracket_refused(message: String, here: Span) -> Diagnostic {
    Diagnostic::error("yaml", message)
        .at(here, "opened here")
        .help("close it with its own kind of bracket, or quote the text")
}

/// A character that begins no plain text, or stands in none.
fn beginning(text: &str, here: Span) -> Diagnostic {
    let character = text.get(here.start..).and_then(|rest| rest.chars().next()).unwrap_or_default();
    if character.is_control() {
        let message =
            format!("the control character U+{:04X} is not allowed", u32::from(character));
        return Diagnostic::error("yaml", message)
            .at(here, "here")
            .help("remove it; inside \"..\" it can be written as an escape");
    }
    let shown = if character == '`' { "a backtick".to_owned() } else { format!("`{character}`") };
    Diagnostic::error("yaml", format!("a plain text cannot begin with {shown}"))
        .at(here, "here")
        .help("quote the text")
}

fn open_quote(text: &str, here: Span, broken: &Broken) -> Diagnostic {
    let from = broken.last_end.min(here.start);
    let quote = text
        .get(from..)
        .and_then(|rest| rest.find(['"', '\'']))
        .map_or(here.start, |offset| from.saturating_add(offset));
    Diagnostic::error("yaml", "a quoted text is not closed")
        .at(character(here.source, text, quote), "opened here")
        .help("close the quote; if the text goes over several lines, indent them")
}

/// The parser points at the token: the tab is at the beginning of that line or of a later one.
fn tab(text: &str, here: Span) -> Diagnostic {
    let line = text
        .get(..here.start)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |offset| offset.saturating_add(1));
    let mut offset = line;
    let mut found = None;
    for line in text.get(line..).unwrap_or_default().split_inclusive('\n') {
        let indentation = line.len().saturating_sub(line.trim_start_matches([' ', '\t']).len());
        let tab = line.get(..indentation).and_then(|blanks| blanks.find('\t'));
        if let Some(tab) = tab {
            found = Some(offset.saturating_add(tab));
            break;
        }
        offset = offset.saturating_add(line.len());
    }
    let here = found.map_or(here, |offset| character(here.source, text, offset));
    Diagnostic::error("yaml", "a tab where YAML takes only blanks")
        .at(here, "here")
        .help("indent with blanks")
}

/// The span of the character at an offset; empty at the end of the text and of a line.
fn character(source: SourceId, text: &str, offset: usize) -> Span {
    let next = text.get(offset..).and_then(|rest| rest.chars().next());
    let length = next.filter(|next| !matches!(next, '\r' | '\n')).map_or(0, char::len_utf8);
    Span::new(source, offset, offset.saturating_add(length))
}

fn word(text: &str, here: Span) -> Span {
    let rest = text.get(here.start..).unwrap_or_default();
    let word = rest.split(char::is_whitespace).next().unwrap_or_default();
    Span::new(here.source, here.start, here.start.saturating_add(word.len()))
}

fn is_directive(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::DirectiveDisallowed
            | ErrorKind::DuplicateVersionDirective
            | ErrorKind::UnsupportedYamlMajorVersion
            | ErrorKind::DuplicateTagDirective
            | ErrorKind::MissingDocumentEndBeforeDirective
            | ErrorKind::ExpectedTagDirectiveBang
            | ErrorKind::InvalidDirectiveTerminator
            | ErrorKind::MissingYamlVersionSeparator
            | ErrorKind::MissingDirectiveName
            | ErrorKind::InvalidDirectiveName
            | ErrorKind::DirectiveByteLimitExceeded { .. }
            | ErrorKind::YamlVersionTooLong
            | ErrorKind::MissingYamlVersion
            | ErrorKind::InvalidTagDirectiveTerminator
    )
}

fn is_tag(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UndeclaredTagHandle
            | ErrorKind::ExpectedTagBang
            | ErrorKind::InvalidGlobalTagCharacter
            | ErrorKind::InvalidTagTerminator
            | ErrorKind::MissingTagUri
            | ErrorKind::UnclosedVerbatimTag
            | ErrorKind::InvalidTagEscape
            | ErrorKind::InvalidTagUtf8LeadingByte
            | ErrorKind::InvalidTagUtf8TrailingByte
            | ErrorKind::InvalidTagUtf8
    )
}

fn is_open_quote(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnclosedQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::DocumentIndicatorInQuotedScalar
    )
}

fn is_tab(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInPlainScalar
            | ErrorKind::InvalidBlockEntryWhitespace
            | ErrorKind::InvalidMappingValueWhitespace
    )
}

fn is_escape(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnknownQuotedScalarEscape
            | ErrorKind::InvalidQuotedScalarHexEscape
            | ErrorKind::InvalidLowSurrogateHexEscape
            | ErrorKind::InvalidLowSurrogate
            | ErrorKind::MissingLowSurrogate
            | ErrorKind::UnpairedLowSurrogate
            | ErrorKind::InvalidUnicodeEscape
    )
}

fn is_indentation(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::ExpectedBlockSequenceEntry
            | ErrorKind::ExpectedDocumentStart
            | ErrorKind::InvalidIndentation
            | ErrorKind::InvalidBlockScalarIndent
            | ErrorKind::InvalidFlowScalarIndent
            | ErrorKind::SimpleKeyExpected
            | ErrorKind::InvalidSimpleKey
    )
}

/// Whether a character is at fault that no plain text may begin with.
pub(super) fn is_beginning(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnexpectedCharacter { .. }
            | ErrorKind::UnexpectedEofBlockSequence
            | ErrorKind::UnexpectedEofBlockMapping
            | ErrorKind::MappingKeyNotAllowed
            | ErrorKind::PlainScalarStartsWithDashFlowIndicator
    )
}

fn is_missing(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::UnexpectedEofBlockSequence
            | ErrorKind::UnexpectedEofBlockMapping
            | ErrorKind::ExpectedNodeContent
    )
}

fn is_separator(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::FlowMappingValueAdjacentCollection
            | ErrorKind::InvalidColonPlacement
    )
}
