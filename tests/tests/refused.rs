//! What a compiler says of a wrong `#[derive(Callback)]`: only what is ours, as its own lines differ
//! from version to version.
//!
//! A mistake is a file `ui/derive/<rule>/<the mistake>.rs`, a program of a crate that has the
//! schemas of `fixtures/derive`, and one in another charset, in its own folder; the text that must
//! be told stands beside it as `.txt`. Texts are written anew by
//! `BLESS=1 cargo test -p callspec-tests --test refused`, and then read.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use callspec_tests::{Project, dependency, root};
use serde_json::Value;

/// How a note or help of ours begins.
const OURS: &[&str] = &[
    "these fit: ",
    "its generated type ",
    "what it declares ",
    "where the field is required ",
    "or say ",
    "hold ",
    "wrap ",
    "derive ",
    "a generated ",
];

/// A program with one mistake.
struct Case {
    /// `<rule>--<the mistake>`.
    target: String,
    path: PathBuf,
}

/// Every case, in order.
fn cases() -> Vec<Case> {
    let rules = entries(&root().join("tests/ui/derive"));
    let files = rules.iter().flat_map(|rule| entries(rule));
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    files.map(|path| Case { target: format!("{}--{}", rule(&path), stem(&path)), path }).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn rule(case: &Path) -> String {
    stem(case.parent().unwrap())
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}

/// The crate whose programs the cases are.
fn project(cases: &[Case]) -> Project {
    let runtime = dependency("dependencies", "callspec", "runtime", ", features = [\"macros\"]");
    let programs = cases.iter().map(|Case { target, path }| {
        format!(
            "[[bin]]\nname = \"{target}\"\npath = '{}'\n",
            path.canonicalize().unwrap().display()
        )
    });
    let manifest = format!("{runtime}\n{}", programs.collect::<Vec<_>>().join("\n"));
    let project = Project::new(env!("CARGO_TARGET_TMPDIR"), "refused", &manifest);
    project.copy(&root().join("tests/fixtures/derive/schema"), "schema");
    project.copy(&root().join("tests/fixtures/language/charset"), "schema/charset");
    project
}

/// What is told of each program.
fn told(project: &Project) -> BTreeMap<String, String> {
    let mut command = project.check();
    command.args(["--quiet", "--keep-going", "--message-format=json", "--bins"]);
    let output = command.output().unwrap();
    let mut told = BTreeMap::<String, String>::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let said: Value = serde_json::from_str(line).unwrap();
        let Some(error) = error(&said["message"]) else { continue };
        let told = told.entry(text(&said["target"]["name"]).to_owned()).or_default();
        // How often rustc repeats itself is its own matter.
        if !(error.starts_with("error: E") && told.contains(&error)) {
            told.push_str(&error);
        }
    }
    assert!(!told.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    told
}

/// What of a message is ours; `None` if it is no error, or only counts them.
fn error(message: &Value) -> Option<String> {
    let is_primary = |span: &&Value| span["is_primary"] == true;
    let span = list(&message["spans"]).iter().find(is_primary);
    let said = text(&message["message"]);
    if message["level"] != "error" || (span.is_none() && said.starts_with("aborting due to ")) {
        return None;
    }
    let place = |label| span.map(|span| place(span, label)).unwrap_or_default();
    if let Some(code) = message["code"]["code"].as_str().filter(|code| *code != "E0277") {
        return Some(format!("error: {code}, in rustc's own words\n{}\n", place("")));
    }
    let (said, help) = said.split_once("\n = ").unwrap_or((said, ""));
    let label = span.map(|span| text(&span["label"])).unwrap_or_default();
    let notes = list(&message["children"]).iter();
    let notes = notes.map(|note| format!("{}: {}", text(&note["level"]), text(&note["message"])));
    let is_ours = |note: &String| {
        let (_, note) = note.split_once(": ").unwrap_or_default();
        OURS.iter().any(|ours| note.starts_with(ours))
    };
    let help = Some(help.to_owned()).filter(|help| !help.is_empty());
    let notes = help.into_iter().chain(notes.filter(is_ours));
    let notes: String = notes.map(|note| format!("    = {note}\n")).collect();
    Some(format!("error: {said}\n{}{notes}\n", place(label)))
}

/// The first line of a span, and what is said of it.
fn place(span: &Value, label: &str) -> String {
    let line = &list(&span["text"])[0];
    let [start, end] = ["highlight_start", "highlight_end"].map(|end| number(&line[end]));
    let (blank, marks) = (" ".repeat(start - 1), "^".repeat(end - start));
    let file = Path::new(text(&span["file_name"])).file_name().unwrap().display();
    let number = number(&span["line_start"]);
    let place = format!("   --> {file}:{number}:{start}\n");
    let source = format!("{number:>3} | {}\n", text(&line["text"]));
    format!("{place}{source}    | {}\n", format!("{blank}{marks} {label}").trim_end())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

#[test]
fn rustc_refuses_every_mistake_in_our_words() {
    let cases = cases();
    let told = told(&project(&cases));
    let mut wrong = Vec::new();
    for Case { target, path } in &cases {
        let (text, expected) = (told.get(target), path.with_extension("txt"));
        match text {
            None => wrong.push(format!("{}: rustc takes it", path.display())),
            Some(text) if std::env::var_os("BLESS").is_some() => fs::write(expected, text).unwrap(),
            Some(text) if fs::read_to_string(&expected).ok().as_ref() == Some(text) => {}
            Some(text) => wrong.push(format!("{}:\n{text}", expected.display())),
        }
    }
    for target in told.keys().filter(|name| !cases.iter().any(|case| case.target == **name)) {
        wrong.push(format!("{target}: {}", told[target]));
    }
    assert!(
        wrong.is_empty(),
        "{}\nif this is better than before: BLESS=1 cargo test -p callspec-tests --test refused",
        wrong.join("\n")
    );
}

#[test]
fn every_text_is_of_a_mistake_and_says_what_to_do() {
    for rule in entries(&root().join("tests/ui/derive")) {
        for text in entries(&rule).iter().filter(|path| path.extension().unwrap() == "txt") {
            assert!(text.with_extension("rs").exists(), "{} is of no case", text.display());
            let told = fs::read_to_string(text).unwrap();
            let begin = |with: &str| told.lines().filter(|line| line.starts_with(with)).count();
            let notes = begin("    = ") + begin("error: E0");
            let errors = begin("error: ");
            assert!(errors > 0 && notes >= errors, "{}:\n{told}", text.display());
        }
    }
}

#[test]
fn every_trait_that_a_type_may_lack_is_told_of() {
    let traits = fs::read_to_string(root().join("runtime/src/derived/fits.rs")).unwrap();
    let traits = traits.split("implement `callspec::fits::").skip(1);
    let traits: Vec<&str> = traits.filter_map(|rest| rest.split('`').next()).collect();
    let rules = entries(&root().join("tests/ui/derive"));
    let texts = rules.iter().flat_map(|rule| entries(rule));
    let texts = texts.filter(|path| path.extension().unwrap() == "txt");
    let told: String = texts.map(|text| fs::read_to_string(text).unwrap()).collect();
    let untold = |name: &&&str| !told.contains(&format!("`callspec::fits::{name}`"));
    assert_eq!(traits.iter().filter(untold).collect::<Vec<_>>(), Vec::<&&str>::new());
    assert_eq!(traits.len(), 17);
}
