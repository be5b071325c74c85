//! Texts to trees, and what is told of those that are none.

use super::{Node, NodeKind, parse};
use crate::diagnostics::{Diagnostics, render};
use crate::source::Sources;

/// The tree and all that is said of a text, rendered.
fn read(text: &str) -> (Option<Node>, String) {
    let mut sources = Sources::new();
    let id = sources.add("schema/acme.yaml", text);
    let mut diagnostics = Diagnostics::new();
    let root = parse(&sources, id, &mut diagnostics);
    (root, render(&diagnostics.finish(), &sources, false))
}

/// The codes of all that is said of a text, in order.
fn codes(text: &str) -> Vec<&'static str> {
    let mut sources = Sources::new();
    let id = sources.add("schema/acme.yaml", text);
    let mut diagnostics = Diagnostics::new();
    parse(&sources, id, &mut diagnostics);
    diagnostics.finish().iter().map(|found| found.code).collect()
}

#[track_caller]
fn says(text: &str, expected: &str) {
    assert_eq!(read(text).1, format!("{}\n\n", expected.trim_matches('\n')));
}

/// The tree as one line; each scalar as Rust would write it.
fn outline(node: &Node) -> String {
    match &node.kind {
        NodeKind::Scalar(scalar) => format!("{:?}", scalar.text),
        NodeKind::Sequence(items) => {
            format!("[{}]", items.iter().map(outline).collect::<Vec<_>>().join(", "))
        }
        NodeKind::Mapping(entries) => {
            let entry =
                |entry: &super::Entry| format!("{}: {}", entry.key.text, outline(&entry.value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        NodeKind::Unread => "unread".to_owned(),
    }
}

#[track_caller]
fn reads(text: &str, expected: &str) {
    let (root, said) = read(text);
    assert_eq!((root.as_ref().map(outline).as_deref(), said.as_str()), (Some(expected), ""));
}

/// The text under every node's and key's span, parents before children.
fn spans(text: &str) -> Vec<&str> {
    fn collect<'a>(node: &Node, text: &'a str, found: &mut Vec<&'a str>) {
        found.push(text.get(node.span.start..node.span.end).unwrap_or("outside"));
        for item in node.as_sequence().into_iter().flatten() {
            collect(item, text, found);
        }
        for entry in node.as_mapping().into_iter().flatten() {
            found.push(text.get(entry.key.span.start..entry.key.span.end).unwrap_or("outside"));
            collect(&entry.value, text, found);
        }
    }
    let mut found = Vec::new();
    if let Some(root) = read(text).0 {
        collect(&root, text, &mut found);
    }
    found
}

#[test]
fn every_scalar_is_its_text() {
    reads(
        "[no, 07, 1.10, 0x1F, 2024-11-04, ~, null, +1, .inf, '07', \"\\u00e9\"]",
        r#"["no", "07", "1.10", "0x1F", "2024-11-04", "~", "null", "+1", ".inf", "07", "é"]"#,
    );
    reads(
        "a: |\n  x\n   y\n\nb: >-\n  x\n  y\nc: x\n  y\nd: ''\n",
        r#"{a: "x\n y\n", b: "x y", c: "x y", d: ""}"#,
    );
}

#[test]
fn only_quotes_and_blocks_are_quoted() {
    let (root, _) = read("[a, 'a', \"a\"]");
    let quoted = |node: &Node| node.as_scalar().is_some_and(|scalar| scalar.quoted);
    let items: Vec<bool> =
        root.iter().filter_map(Node::as_sequence).flatten().map(quoted).collect();
    assert_eq!(items, [false, true, true]);
    assert!(read("|\n a\n").0.is_some_and(|root| quoted(&root)));
    assert!(read(">\n a\n").0.is_some_and(|root| quoted(&root)));
}

#[test]
fn spans_are_exact() {
    assert_eq!(spans("a:  x y  # c\n"), ["a:  x y", "a", "x y"]);
    assert_eq!(spans("'a': \"é\\\"\"  \n"), ["'a': \"é\\\"\"", "'a'", "\"é\\\"\""]);
    assert_eq!(spans("a: x\n  y  \nb: 1\r\n"), ["a: x\n  y  \nb: 1", "a", "x\n  y", "b", "1"]);
    assert_eq!(
        spans("a: |- # c\n  x\n\n   y\n\n\nb: >\n\nc: 1\n").get(2),
        Some(&"|- # c\n  x\n\n   y")
    );
    assert_eq!(spans("a: |- # c\n  x\n\nb: >\n\nc: 1\n").get(4), Some(&">"));
    assert_eq!(
        spans("k:\n- a\n- b: 1\n\n  c: 2 # x\n"),
        [
            "k:\n- a\n- b: 1\n\n  c: 2",
            "k",
            "- a\n- b: 1\n\n  c: 2",
            "a",
            "b: 1\n\n  c: 2",
            "b",
            "1",
            "c",
            "2"
        ]
    );
    assert_eq!(spans(" { a : [ x , {} ] } "), ["{ a : [ x , {} ] }", "a", "[ x , {} ]", "x", "{}"]);
    assert_eq!(
        spans("k:\n- - x\n  - -5\n"),
        ["k:\n- - x\n  - -5", "k", "- - x\n  - -5", "- x\n  - -5", "x", "-5"]
    );
    assert_eq!(spans("[a: 1]"), ["[a: 1]", "a: 1", "a", "1"]);
}

#[test]
fn a_comma_inside_braces_ended_a_text() {
    says(
        "f: {doc: Holds 2, 3 digits, or none, type: text}\n",
        r#"
error[flow-comma]: a comma ended the text
 --> schema/acme.yaml:1:19
  |
1 | f: {doc: Holds 2, 3 digits, or none, type: text}
  |                 - ^^^^^^^^ this is read as a key
  |                 |
  |                 inside { } a comma ends a value
  |
  = help: quote the text: "Holds 2, 3 digits, or none"
"#,
    );
    assert_eq!(codes("{doc: a, b}"), ["flow-comma"]);
    assert_eq!(codes("{doc: 'a', b}"), ["empty-value"]);
    assert_eq!(codes("{doc: a, b: }"), ["empty-value"]);
    assert_eq!(codes("{a: [x], b}"), ["empty-value"]);
}

#[test]
fn a_hash_began_a_comment() {
    says(
        "status:\n  doc: Settled, see ticket #3\n",
        r"
error[hash]: ` #` began a comment and cut this text
 --> schema/acme.yaml:2:28
  |
2 |   doc: Settled, see ticket #3
  |                            ^^ this is not part of the text
  |
  = help: quote the text, or put the comment on a line of its own
",
    );
    assert_eq!(codes("doc: a # b\n"), ["hash"]);
    assert_eq!(codes("quirk:\n  - {lost: a # b\n  }\n"), ["hash"]);
    assert_eq!(codes("type: text #1\n"), ["hash"]);
    assert_eq!(codes("a: one # c\n  two\nb:\n"), ["hash", "empty-value"]);
}

#[test]
fn comments_that_are_meant_are_fine() {
    let text = "# a\ntype: text # b\nlist: [a, # c\n  b]\ndoc: x\n# d\n";
    reads(text, r#"{type: "text", list: ["a", "b"], doc: "x"}"#);
    reads("type: text ## note\n", r#"{type: "text"}"#);
    reads(
        "fields:\n  title: text # a field\n  doc: {type: text} # another\n",
        r#"{fields: {title: "text", doc: {type: "text"}}}"#,
    );
}

#[test]
fn a_colon_inside_a_plain_text() {
    says(
        "a: {doc: Note: this: that, type: text}\nb: 1\n",
        r"
error[colon]: a `: ` inside a plain text
 --> schema/acme.yaml:1:14
  |
1 | a: {doc: Note: this: that, type: text}
  |              ^ this begins a value
  |
  = help: quote the text
",
    );
    says(
        "type: text\n  doc: more\n",
        r"
error[colon]: a `: ` inside a plain text
 --> schema/acme.yaml:2:6
  |
1 | type: text
  |       - the text begins here and goes on to the `:`
2 |   doc: more
  |      ^ this begins a value
  |
  = help: indent this line as the key above it, or quote the text
",
    );
}

#[test]
fn a_key_is_written_twice() {
    let text = "status: 1\ntype: a\n'status': 2\n";
    says(
        text,
        r"
error[duplicate-key]: `status` is written twice
 --> schema/acme.yaml:3:1
  |
1 | status: 1
  | ------ first here
2 | type: a
3 | 'status': 2
  | ^^^^^^^^ again here
  |
  = help: remove or rename one of them
",
    );
    assert_eq!(read(text).0.as_ref().map(outline).as_deref(), Some(r#"{status: "1", type: "a"}"#));
}

#[test]
fn an_alias_bomb_is_refused_at_its_first_anchor() {
    let mut text = String::from("a0: &a0 [x, x, x]\n");
    for level in 1..40 {
        let alias = format!("*a{}", level - 1);
        text += &format!("a{level}: &a{level} [{alias}, {alias}, {alias}]\n");
    }
    let (root, said) = read(&text);
    assert_eq!(root.and_then(|root| Some(root.as_mapping()?.len())), Some(40));
    assert!(
        said.starts_with(
            "error[anchor]: anchors and aliases are not part of the language\n --> schema/acme.yaml:1:5\n"
        ),
        "{said}"
    );
    assert!(
        said.ends_with(
            "  = help: write the value out where it is needed (and at 151 more places)\n\n"
        ),
        "{said}"
    );
    assert_eq!(codes(&text), ["anchor"]);
}

#[test]
fn an_alias_is_refused() {
    says(
        "a: *x\n",
        r"
error[anchor]: anchors and aliases are not part of the language
 --> schema/acme.yaml:1:4
  |
1 | a: *x
  |    ^^ here
  |
  = help: write the value out where it is needed
",
    );
}

#[test]
fn a_tag_is_refused() {
    says(
        "a: !!int 3\n",
        r"
error[tag]: tags are not part of the language
 --> schema/acme.yaml:1:4
  |
1 | a: !!int 3
  |    ^^^^^ here
  |
  = help: remove it, or quote the text: every value is the text as written
",
    );
}

#[test]
fn a_directive_is_refused() {
    says(
        "%YAML 1.2\n---\na: b\n",
        r"
error[directive]: directives are not part of the language
 --> schema/acme.yaml:1:1
  |
1 | %YAML 1.2
  | ^^^^^^^^^ here
  |
  = help: remove the line
",
    );
}

#[test]
fn a_second_document_is_refused() {
    let text = "a: b\n---\nc: [\n";
    says(
        text,
        r"
error[second-document]: a second document in one file
 --> schema/acme.yaml:2:1
  |
2 | ---
  | ^^^ it begins here
  |
  = help: put it into a file of its own
",
    );
    assert_eq!(read(text).0.as_ref().map(outline).as_deref(), Some(r#"{a: "b"}"#));
    assert_eq!(codes("a: b\n...\nc: d\n"), ["second-document"]);
    reads("---\na: b\n...\n", r#"{a: "b"}"#);
}

#[test]
fn an_empty_file_is_refused() {
    says(
        "# nothing\n",
        r"
error[empty-file]: the file is empty
 --> schema/acme.yaml:1:1
  |
1 | # nothing
  | ^ nothing but blanks and comments
  |
  = help: write at least one key, or delete the file
",
    );
    assert_eq!(codes(""), ["empty-file"]);
    assert_eq!(codes("---\n"), ["empty-file"]);
}

#[test]
fn an_empty_value_is_told_and_unread() {
    let text = "a:\nb: [1]\nc:\n  -\n  - x\n";
    says(
        text,
        "
error[empty-value]: `a` has no value
 --> schema/acme.yaml:1:1
  |
1 | a:
  | ^ nothing follows
  |
  = help: write the value, or leave the key out

error[empty-value]: a list item is empty
 --> schema/acme.yaml:4:3
  |
4 |   -
  |   ^ nothing follows
  |
  = help: write the item, or remove the `-`
",
    );
    assert_eq!(
        read(text).0.as_ref().map(outline).as_deref(),
        Some(r#"{a: unread, b: ["1"], c: [unread, "x"]}"#)
    );
}

#[test]
fn a_key_must_be_a_text() {
    let text = "? [a]\n: b\nc: d\n: e\n";
    says(
        text,
        "
error[key]: a list as a key
 --> schema/acme.yaml:1:3
  |
1 | ? [a]
  |   ^^^ a key must be a text
  |
  = help: write `key: value`; quote a key that holds brackets

error[key]: an entry without a key
 --> schema/acme.yaml:4:1
  |
4 | : e
  | ^ a key must be a text
  |
  = help: write `key: value`; quote a key that holds brackets
",
    );
    assert_eq!(read(text).0.as_ref().map(outline).as_deref(), Some(r#"{c: "d"}"#));
}

#[test]
fn broken_yaml_is_said_in_plain_words() {
    says(
        "a: [1, 2\nb: 3\n",
        r"
error[yaml]: a `,` or a closing bracket is missing
 --> schema/acme.yaml:2:2
  |
1 | a: [1, 2
  |    - opened here
2 | b: 3
  |  ^ before this
  |
  = help: close the bracket, add the comma, or quote the text
",
    );
    says(
        "a: \"open\nb: 3\n",
        r#"
error[yaml]: a quoted text is not closed
 --> schema/acme.yaml:1:4
  |
1 | a: "open
  |    ^ opened here
  |
  = help: close the quote; if the text goes over several lines, indent them
"#,
    );
}

#[test]
fn no_parser_words_reach_the_author() {
    let texts = [
        "a: 'it's'\n",
        "a: \"x\" y\n",
        "a: {b: 1}}\n",
        " a: 1\nb: 2\n",
        "a:\n  - 1\n b: 2\n",
        "k: - a\n",
        "a: \"\\q\"\n",
        "a: {b: 1]\n",
        "a: {b: 1\n",
        "a: 1\nfoo\n",
        "a:\n\tb: 1\n",
        "a: |\n x\n\ty\n",
        "a: 'x': y\n",
        "a: {b: 1}: c\n",
        "a: 'x'#y\n",
        "a: >3x\n y\n",
        "a: [x, , y]\n",
        "a: b\n\u{feff}c: d\n",
        "a: @x\n",
        "a: `x\n",
        "a: b\u{0}c\n",
        "a: , b\n",
        "a: ? y\n",
    ];
    for text in texts {
        assert!(codes(text).starts_with(&["yaml"]), "{text:?}");
        assert!(!read(text).1.contains("broken YAML"), "{text:?}");
    }
}

#[test]
fn five_mistakes_of_one_file_are_told_in_one_run() {
    let text = "a: @x\nb: Note: this\nc: {d: x, y}\ne: &f 1\ne: 2\ng:\nh: ok\n";
    assert_eq!(
        codes(text),
        ["yaml", "colon", "flow-comma", "anchor", "duplicate-key", "empty-value"]
    );
    assert_eq!(
        read(text).0.as_ref().map(outline).as_deref(),
        Some(r#"{a: unread, b: unread, c: {d: "x"}, e: "1", g: unread, h: "ok"}"#)
    );
}

#[test]
fn nesting_is_bounded() {
    let block: String = (0..1000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    for text in ["[".repeat(1000), "{a: ".repeat(1000), "- ".repeat(1000) + "x", block] {
        assert_eq!(codes(&text), ["too-deep"]);
        assert_eq!(read(&text).0, None);
    }
    reads(
        &format!("{}{}", "[".repeat(64), "]".repeat(64)),
        &format!("{}{}", "[".repeat(64), "]".repeat(64)),
    );
    says(
        &("- ".repeat(20) + &"[".repeat(45) + &"]".repeat(45)),
        "
error[too-deep]: more than 64 levels inside each other
 --> schema/acme.yaml:1:85
  |
1 | - - - - - - - - - - - - - - - - - - - - [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
  |                                                                                     ^ the 65th begins here
  |
  = help: give the inner part a name under `types:`
",
    );
}

#[test]
fn size_is_bounded() {
    assert_eq!(codes(&"#".repeat(super::LARGEST + 1)), ["too-large"]);
    assert_eq!(codes(&format!("[{}]", "a,".repeat(1_000_001))), ["too-large"]);
}
