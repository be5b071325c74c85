//! Every mistake of a schema is told in full: what, where, and what to write instead.
//!
//! A case is a file `fixtures/mistakes/<rule>/<the mistake as a sentence>.yaml`, or a folder of
//! that name with several files; the text that must be printed stands beside it as `.txt`. Texts
//! are written anew by `BLESS=1 cargo test -p callspec-tests --test mistakes`, and then read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use callspec_codegen::diagnostics::{Diagnostic, render};
use callspec_codegen::emit::{Options, emit};
use callspec_codegen::folder::Folder;
use callspec_codegen::source::Sources;
use callspec_codegen::{Failure, compile};
use xtask::regenerate::{Places, Refused, plan};

/// The provider that every case is.
const NAME: &str = "acme";

/// A test for each folder of cases, and the list of them.
macro_rules! rules {
    ($($name:ident: $folder:literal,)+) => {
        const RULES: &[&str] = &[$($folder),+];

        mod rule {
            $(#[test] fn $name() { super::check_rule($folder); })+
        }
    };
}

rules! {
    anchor: "anchor",
    authentication: "authentication",
    colon: "colon",
    currency: "currency",
    cycle: "cycle",
    directive: "directive",
    documented_equal: "documented-equal",
    duplicate: "duplicate",
    duplicate_key: "duplicate-key",
    empty_value: "empty-value",
    endless: "endless",
    example_twice: "example-twice",
    flow_comma: "flow-comma",
    format: "format",
    hash: "hash",
    identifier: "identifier",
    key: "key",
    label_is_code: "label-is-code",
    layer: "layer",
    layer_never: "layer-never",
    layer_nowhere: "layer-nowhere",
    made: "made",
    matches_nothing: "matches-nothing",
    missing_example: "missing-example",
    missing_key: "missing-key",
    name_twice: "name-twice",
    no_select: "no-select",
    no_shape: "no-shape",
    not_here: "not-here",
    numbered: "numbered",
    pair_code: "pair-code",
    path: "path",
    provider_name: "provider-name",
    rust: "rust",
    same_code: "same-code",
    second_document: "second-document",
    several: "several",
    tag: "tag",
    two_shapes: "two-shapes",
    unknown_key: "unknown-key",
    unknown_name: "unknown-name",
    unknown_type: "unknown-type",
    unknown_value: "unknown-value",
    unnamed_example: "unnamed-example",
    unused_type: "unused-type",
    value_twice: "value-twice",
    variant_field: "variant-field",
    variant_sibling: "variant-sibling",
    version: "version",
    wrong_kind: "wrong-kind",
    yaml: "yaml",
}

/// A mistake, and where its text is.
struct Case {
    folder: Folder,
    expected: PathBuf,
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/mistakes")
}

/// The cases of a rule in order of name.
fn cases(rule: &str) -> Vec<Case> {
    if rule == "made" {
        return made();
    }
    let mut cases = Vec::new();
    for path in entries(&fixtures().join(rule)) {
        let expected = path.with_extension("txt");
        if path.is_dir() {
            let folder = Folder::read(&path, &format!("schema/{NAME}")).unwrap();
            cases.push(Case { folder: Folder { name: NAME.to_owned(), ..folder }, expected });
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            cases.push(Case { folder: alone(fs::read(&path).unwrap()), expected });
        }
    }
    cases
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// A folder with a `provider.yaml` alone.
fn alone(bytes: Vec<u8>) -> Folder {
    let files = vec![(format!("schema/{NAME}/provider.yaml"), bytes)];
    Folder { name: NAME.to_owned(), files, examples: Vec::new() }
}

/// Bytes that are no text, or too much of it.
fn made() -> Vec<Case> {
    let sound = "callspec: 1\nprovider: acme\nauthentication: {scheme: transport}\n";
    let deep = |open: &str, close: &str| {
        format!("{sound}callbacks: {}{}\n", open.repeat(1000), close.repeat(1000))
    };
    let steps: String = (0..1000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let mut bomb = format!(
        "{sound}callbacks: {{paid: {{type: Z}}}}\ntypes:\n  A: &A {{fields: {{id: text}}}}\n"
    );
    for letter in 'B'..='Z' {
        let before = char::from(letter as u8 - 1);
        let fields: Vec<String> = (0..9).map(|field| format!("f{field}: *{before}")).collect();
        bomb.push_str(&format!("  {letter}: &{letter} {{fields: {{{}}}}}\n", fields.join(", ")));
    }
    let names: String = (0..70).map(|index| format!("  N{index}: [N{}]\n", index + 1)).collect();
    let chain =
        format!("{sound}callbacks: {{paid: {{fields: {{id: N0}}}}}}\ntypes:\n{names}  N70: text\n");
    let many: String = (0..600).map(|index| format!("key-{index}: text\n")).collect();
    let long = format!("{sound}callbacks: {{paid: {{fields: {{id: {}}}}}}}\n", "x".repeat(100_000));
    let far = format!(
        "{sound}callbacks: {{paid: {{doc: \"{}\", fields: {{id: txt}}}}}}\n",
        "x".repeat(100_000)
    );
    let texts: [(&str, Vec<u8>); 16] = [
        ("an-empty-file", Vec::new()),
        ("a-file-of-comments", b"# nothing\n\n# here\n".to_vec()),
        ("bytes-that-are-not-utf-8", b"callspec: 1\ntitle: Caf\xe9\n".to_vec()),
        ("utf-16", "callspec: 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("a-bomb-of-aliases", bomb.into_bytes()),
        ("brackets-a-thousand-deep", deep("[", "]").into_bytes()),
        ("braces-a-thousand-deep", deep("{a: ", "}").into_bytes()),
        ("braces-that-are-never-closed", deep("{a: ", "").into_bytes()),
        ("a-block-a-thousand-deep", format!("{sound}{steps}").into_bytes()),
        (
            "dashes-a-thousand-deep",
            format!("{sound}callbacks:\n  {}\n", "- ".repeat(1000)).into_bytes(),
        ),
        ("seventy-names-that-lead-to-each-other", chain.into_bytes()),
        ("seventeen-megabytes", vec![b'#'; 17 * 1024 * 1024]),
        ("six-hundred-mistakes", format!("{sound}{many}").into_bytes()),
        ("a-name-of-a-hundred-thousand-letters", long.into_bytes()),
        ("a-mistake-behind-a-hundred-thousand-letters", far.into_bytes()),
        (
            "a-byte-order-mark-and-windows-lines",
            b"\xef\xbb\xbfcallspec: 1\r\nprovidr: acme\r\n".to_vec(),
        ),
    ];
    let case = |(name, bytes): (&str, Vec<u8>)| Case {
        folder: alone(bytes),
        expected: fixtures().join("made").join(format!("{name}.txt")),
    };
    texts.into_iter().map(case).collect()
}

/// What is found in a folder, and the files.
fn found(folder: &Folder) -> (Vec<Diagnostic>, Sources) {
    match compile(folder) {
        Ok(compiled) => (compiled.warnings, compiled.sources),
        Err(Failure { diagnostics, sources, .. }) => (diagnostics, sources),
    }
}

fn rendered(folder: &Folder) -> String {
    let (diagnostics, sources) = found(folder);
    let text = render(&diagnostics, &sources, false);
    // Of very many only the beginning and the end are compared.
    let lines: Vec<&str> = text.lines().collect();
    match lines.as_slice() {
        [first @ .., _] if first.len() > 200 => {
            format!("{}\n..\n{}\n", lines[..20].join("\n"), lines[lines.len() - 10..].join("\n"))
        }
        _ => text,
    }
}

/// Compares the text of every case of a rule; with `BLESS` in the environment writes it.
fn check_rule(rule: &str) {
    let mut wrong = Vec::new();
    for Case { folder, expected } in cases(rule) {
        let text = rendered(&folder);
        if text.is_empty() {
            wrong.push(format!("{}: nothing is found", expected.display()));
        } else if std::env::var_os("BLESS").is_some() {
            fs::create_dir_all(expected.parent().unwrap()).unwrap();
            fs::write(&expected, text).unwrap();
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(&text) {
            wrong.push(format!("{}:\n{text}", expected.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\nif this is better than before: BLESS=1 cargo test -p callspec-tests --test mistakes",
        wrong.join("\n")
    );
}

#[test]
fn every_folder_is_a_rule_and_every_text_a_case() {
    let folders = entries(&fixtures());
    let folders: Vec<_> =
        folders.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(folders, RULES);
    for rule in RULES {
        let expected: BTreeSet<PathBuf> =
            cases(rule).into_iter().map(|case| case.expected).collect();
        let texts = entries(&fixtures().join(rule)).into_iter();
        let texts: BTreeSet<PathBuf> =
            texts.filter(|path| path.extension().is_some_and(|it| it == "txt")).collect();
        assert_eq!(texts, expected);
    }
}

/// Every case but those of the folders named.
fn all_but(left_out: &[&str]) -> impl Iterator<Item = (&'static str, Case)> {
    let rules = RULES.iter().filter(|rule| !left_out.contains(rule));
    rules.flat_map(|rule| cases(rule).into_iter().map(|case| (*rule, case)))
}

/// The rule holds for every diagnostic of every case; `wrong` says what is not so.
fn for_each_diagnostic(left_out: &[&str], wrong: impl Fn(&str, &Diagnostic) -> bool) {
    let mut all = Vec::new();
    for (rule, Case { folder, expected }) in all_but(left_out) {
        for diagnostic in found(&folder).0.iter().filter(|diagnostic| wrong(rule, diagnostic)) {
            all.push(format!(
                "{}: {}: {}",
                expected.display(),
                diagnostic.code,
                diagnostic.message
            ));
        }
    }
    assert_eq!(all, Vec::<String>::new());
}

#[test]
fn every_case_of_a_rule_is_told_by_its_code() {
    for_each_diagnostic(&["made", "several"], |rule, diagnostic| diagnostic.code != rule);
}

#[test]
fn everything_has_a_place_and_says_what_to_do() {
    for_each_diagnostic(&["made"], |_, diagnostic| {
        diagnostic.help.is_none() || diagnostic.span().is_none()
    });
}

#[test]
fn no_mistake_is_told_twice() {
    let mut twice = Vec::new();
    for (_, Case { folder, expected }) in all_but(&["made"]) {
        let mut told = BTreeMap::new();
        for diagnostic in
            found(&folder).0.into_iter().filter(|told| told.span().is_some_and(|span| span.end > 0))
        {
            let other =
                told.insert(diagnostic.span(), (diagnostic.code, diagnostic.message.clone()));
            // One thing may lack two others, which is one rule; two rules at one place are one mistake.
            if other.is_some_and(|(code, message)| {
                code != diagnostic.code || message == diagnostic.message
            }) {
                twice.push(format!("{}: {}", expected.display(), diagnostic.message));
            }
        }
    }
    assert_eq!(twice, Vec::<String>::new());
}

#[test]
fn colours_change_no_letter() {
    for (_, Case { folder, expected }) in all_but(&[]) {
        let (diagnostics, sources) = found(&folder);
        let colored = render(&diagnostics, &sources, true);
        assert!(colored.contains('\u{1b}'), "{}", expected.display());
        assert_eq!(
            without_colors(&colored),
            render(&diagnostics, &sources, false),
            "{}",
            expected.display()
        );
    }
}

/// The text without the escape sequences `ESC [ .. m`.
fn without_colors(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or(part, |(_, rest)| rest))
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    for (_, Case { folder, expected }) in all_but(&[]) {
        let forth = found(&folder);
        let mut reversed = folder.clone();
        reversed.files.reverse();
        reversed.examples.reverse();
        let back = found(&reversed);
        let texts =
            [forth, back].map(|(diagnostics, sources)| render(&diagnostics, &sources, false));
        assert_eq!(texts[0], texts[1], "{}", expected.display());
    }
}

#[test]
fn a_schema_with_a_mistake_writes_no_file() {
    let root = std::env::temp_dir().join(format!("callspec-mistakes-{}", std::process::id()));
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let sound = |name: &str, ty: &str| {
        let head =
            format!("callspec: 1\nprovider: {name}\nauthentication: {{scheme: transport}}\n");
        format!("{head}callbacks: {{paid: {{fields: {{id: {ty}}}}}}}\n")
    };
    write("schema/good/provider.yaml", &sound("good", "text"));
    let first = plan(&Places::of_checkout(root.clone())).unwrap().write().unwrap();
    assert!(!first.is_empty());
    let before = snapshot(&root);
    write("schema/bad/provider.yaml", &sound("bad", "txt"));
    write("schema/good/provider.yaml", &sound("good", "decimal"));
    let refused = plan(&Places::of_checkout(root.clone()));
    let Err(Refused::Schema(failures)) = &refused else { panic!("{refused:?}") };
    assert_eq!(failures.len(), 1);
    assert!(refused.unwrap_err().to_string().ends_with("1 error in 1 file; nothing was written"));
    let generated = |files: Vec<(PathBuf, String)>| -> Vec<(PathBuf, String)> {
        files
            .into_iter()
            .filter(|(path, _)| path.extension().is_none_or(|it| it != "yaml"))
            .collect()
    };
    assert_eq!(generated(snapshot(&root)), generated(before));
    fs::remove_dir_all(&root).unwrap();
}

/// Every file below a folder with its text.
fn snapshot(root: &Path) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for path in entries(&folder) {
            match path.is_dir() {
                true => open.push(path),
                false => files.push((path.clone(), fs::read_to_string(&path).unwrap())),
            }
        }
    }
    files.sort();
    files
}

/// What a macro expands to beside the mistakes.
fn partial(folder: &Folder) -> Option<String> {
    let failure = compile(folder).err()?;
    Some(emit(&failure.partial, &Options::default()).inline().to_string())
}

#[test]
fn beside_every_mistake_stand_items_that_are_rust() {
    for (_, Case { folder, expected }) in all_but(&[]) {
        let Some(items) = partial(&folder) else { continue };
        let parsed = syn::parse_str::<syn::File>(&items);
        assert!(parsed.is_ok(), "{}: {items}", expected.display());
        assert!(items.contains("pub enum Callback {"), "{}: {items}", expected.display());
    }
}

/// Half a file is what an editor shows while one types: it is told of, wherever it ends.
#[test]
fn no_half_of_a_file_is_too_much() {
    let schemas = xtask::regenerate::folders(&Places::of_checkout(callspec_tests::root())).unwrap();
    for folder in &schemas {
        for index in 0..folder.files.len().min(2) {
            let (_, bytes) = &folder.files[index];
            let step = (bytes.len() / 20).max(1);
            for end in (0..bytes.len()).step_by(step) {
                let mut cut = folder.clone();
                cut.files[index].1.truncate(end);
                let (diagnostics, sources) = found(&cut);
                drop(render(&diagnostics, &sources, false));
                drop(partial(&cut));
            }
        }
    }
}

/// The same for every byte of small files of many kinds.
#[test]
fn no_end_of_a_mistake_is_too_much() {
    for rule in RULES.iter().filter(|rule| **rule != "made") {
        for Case { folder, .. } in cases(rule).into_iter().take(1) {
            let (_, bytes) = &folder.files[0];
            for end in 0..bytes.len() {
                let mut cut = folder.clone();
                cut.files[0].1.truncate(end);
                let (diagnostics, sources) = found(&cut);
                drop(render(&diagnostics, &sources, false));
                drop(partial(&cut));
            }
        }
    }
}
