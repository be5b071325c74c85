//! What diagnostics look like, and their order.

use super::{Diagnostic, Diagnostics, Severity, compact, render, suggest, summary};
use crate::source::{SourceId, Sources, Span};

fn one(name: &str, text: &str) -> (Sources, SourceId) {
    let mut sources = Sources::new();
    let id = sources.add(name, text);
    (sources, id)
}

#[test]
fn places_in_several_files_are_shown() {
    let mut sources = Sources::new();
    let card =
        sources.add("schema\\xpollens\\card.yaml", "callbacks:\n  card:\n    status: text\n");
    let types = sources.add("schema/xpollens/types.yaml", "types:\n  status: text\n");
    let diagnostic = Diagnostic::error("unknown-key", "`status` is no key of a callback")
        .at(Span::new(card, 23, 29), "put this under `fields:`")
        .also(Span::new(card, 13, 17), "in this callback")
        .also(Span::new(types, 9, 15), "a type of this name")
        .help("write `fields:`");
    let expected = "\
error[unknown-key]: `status` is no key of a callback
 --> schema/xpollens/card.yaml:3:5
  |
2 |   card:
  |   ---- in this callback
3 |     status: text
  |     ^^^^^^ put this under `fields:`
  |
 ::: schema/xpollens/types.yaml:2:3
  |
2 |   status: text
  |   ------ a type of this name
  |
  = help: write `fields:`

";
    assert_eq!(render(std::slice::from_ref(&diagnostic), &sources, false), expected);
    assert!(render(std::slice::from_ref(&diagnostic), &sources, true).contains("\u{1b}["));
    let expected = "\
error[unknown-key]: `status` is no key of a callback
 --> schema/xpollens/card.yaml:3:5: put this under `fields:`
 --> schema/xpollens/card.yaml:2:3: in this callback
 --> schema/xpollens/types.yaml:2:3: a type of this name
 = help: write `fields:`";
    assert_eq!(compact(&diagnostic, &sources), expected);
}

#[test]
fn a_span_over_several_lines_is_shown_from_its_first() {
    let (sources, id) = one("a.yaml", "a:\r\n  b: 1\r\n  c: 2\r\n");
    let diagnostic =
        Diagnostic::warning("unused", "`a` is never used").at(Span::new(id, 0, 19), "");
    let expected = "warning[unused]: `a` is never used\n --> a.yaml:1:1\n  |\n1 | a:\n  | ^^\n\n";
    assert_eq!(render(&[diagnostic], &sources, false), expected);
}

#[test]
fn what_has_no_place_is_shown_without_one() {
    let diagnostic =
        Diagnostic::error("no-provider", "no file says `provider:`").help("add a provider.yaml");
    let expected =
        "error[no-provider]: no file says `provider:`\n |\n = help: add a provider.yaml\n\n";
    assert_eq!(render(&[diagnostic], &Sources::new(), false), expected);
}

#[test]
fn a_very_long_line_is_cut() {
    let text = format!("{}bad{}", "é ".repeat(500), " x".repeat(100_000));
    let (sources, id) = one("a.yaml", &text);
    let near = Diagnostic::error("x", "near").at(Span::new(id, 1500, 1503), "here");
    let near = render(&[near], &sources, false);
    assert!(
        near.contains("--> a.yaml:1:1001\n") && near.contains("^^^ here") && near.len() < 800,
        "{near}"
    );
    let far = Diagnostic::error("x", "far").at(Span::new(id, 150_000, 150_003), "here").help("no");
    let expected = "error[x]: far\n--> a.yaml:1:149501\n = note: here\n = help: no\n\n";
    assert_eq!(render(&[far], &sources, false), expected);
}

#[test]
fn no_span_and_no_text_panics() {
    let texts = [
        "",
        "\n",
        "a",
        "a\n",
        "\r\n\r\n",
        "\ta:\té漢字\u{200d}👩\u{301}\n",
        "a\rb\u{0}\u{202e}c\u{1b}[0m\n\n",
        "\u{feff}\u{feff}x",
    ];
    let offsets = (0..40).chain([usize::MAX, usize::MAX - 1]);
    let offsets: Vec<usize> = offsets.collect();
    for text in texts {
        let (sources, id) = one("", text);
        for &start in &offsets {
            for &end in &offsets {
                let span = Span::new(id, start, end);
                let diagnostic = Diagnostic::error("x", text)
                    .at(span, text)
                    .also(Span::new(id, end, start), "b\nc")
                    .help(text);
                let list = [
                    diagnostic,
                    Diagnostic::warning("y", "").at(Span::new(SourceId(9), start, end), ""),
                ];
                assert!(render(&list, &sources, false).starts_with("error[x]"));
                assert!(render(&list, &sources, true).contains("[x]"));
                assert!(compact(&list[0], &sources).starts_with("error[x]"));
            }
        }
    }
}

#[test]
fn diagnostics_come_in_the_order_of_the_files() {
    let mut sources = Sources::new();
    let (first, second) = (sources.add("b.yaml", "x\ny\n"), sources.add("a.yaml", "x\n"));
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(Diagnostic::error("1", "").at(Span::new(second, 0, 1), ""));
    diagnostics.push(Diagnostic::warning("2", "").at(Span::new(first, 2, 3), ""));
    diagnostics.push(Diagnostic::error("3", "").at(Span::new(first, 0, 1), ""));
    diagnostics.push(Diagnostic::error("4", "").at(Span::new(first, 0, 2), ""));
    diagnostics.push(Diagnostic::error("5", ""));
    assert!(diagnostics.has_errors());
    let list = diagnostics.finish();
    assert_eq!(list.iter().map(|found| found.code).collect::<Vec<_>>(), ["5", "3", "4", "2", "1"]);
    assert_eq!(summary(&list), "4 errors and 1 warning in 2 files");
}

#[test]
fn more_than_500_are_counted() {
    let mut diagnostics = Diagnostics::new();
    for _ in 0..517 {
        diagnostics.push(Diagnostic::warning("x", ""));
    }
    diagnostics.push(Diagnostic::error("x", ""));
    let list = diagnostics.finish();
    assert_eq!(list.len(), 501);
    assert_eq!(
        list.last().map(|last| (last.severity, last.message.as_str())),
        Some((Severity::Error, "and 18 more"))
    );
    assert_eq!(summary(&list), "more than 500 warnings");
}

#[test]
fn the_summary_counts() {
    let (_, id) = one("a.yaml", "a");
    let error = Diagnostic::error("x", "").at(Span::file(id), "");
    assert_eq!(summary(&[]), "no errors");
    assert_eq!(summary(std::slice::from_ref(&error)), "1 error in 1 file");
    assert_eq!(summary(&[error.clone(), error]), "2 errors in 1 file");
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "dropped unread")]
fn an_unread_collector_panics() {
    Diagnostics::new().push(Diagnostic::error("x", ""));
}

#[test]
fn bytes_that_are_not_utf_8_are_refused() {
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    assert_eq!(sources.add_bytes("a.yaml", b"a: 1\nb: caf\xe9\n".to_vec(), &mut diagnostics), None);
    assert!(
        sources.add_bytes("b.yaml", b"\xef\xbb\xbfb: 1\n".to_vec(), &mut diagnostics).is_some()
    );
    assert_eq!(
        sources.iter().map(|(_, source)| source.text()).collect::<Vec<_>>(),
        ["a: 1\nb: caf", "b: 1\n"]
    );
    let expected = "\
error[not-utf8]: the file is not UTF-8: byte 0xE9 at offset 11
 --> a.yaml:2:7
  |
2 | b: caf
  |       ^ the readable part ends here
  |
  = help: save the file as UTF-8

";
    assert_eq!(render(&diagnostics.finish(), &sources, false), expected);
}

#[test]
fn suggestions_have_a_fixed_order() {
    assert_eq!(suggest("statsu", ["status"]), Some("status"));
    assert_eq!(suggest("IGNORE_case", ["ignorecases", "ignore-case"]), Some("ignore-case"));
    assert_eq!(suggest("ab", ["ac", "ad"]), Some("ac"));
    assert_eq!(suggest("at", ["by"]), None);
    assert_eq!(suggest("", ["a"]), None);
    assert_eq!(suggest(&"a".repeat(1_000_000), ["a"]), None);
}
