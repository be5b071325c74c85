//! A derived type of every field decodes as the generated types do.
//!
//! A program outside the workspace has both, for every provider of `schema` and of the fixtures:
//! `program` writes it from the model, `seeds` what is sent to it, and `fixtures/alike` compares.
//! It is one crate, so that a compiler starts once.

mod program;
mod seeds;

use std::path::PathBuf;

use callspec_codegen::model::Provider;
use callspec_tests::{Project, dependency, root};
use generated_demo::examples::providers;

use program::{Program, module_of};

/// Optimised where most of the time is spent; what is generated compiles longer than it runs.
const MANIFEST: &str = "
serde_json = { version = '1.0.154', features = ['preserve_order'] }

[profile.dev]
debug = false

[profile.dev.package.callspec]
opt-level = 3
";

/// The build script that a crate with schemas has.
const WATCH: &str = "fn main() { println!(\"cargo::rerun-if-changed=schema\"); }\n";

/// The folders of providers.
const FOLDERS: [&str; 3] = ["schema", "tests/fixtures/language", "tests/fixtures/derived"];

/// The providers that are compared: folder and model.
fn compared() -> Vec<(PathBuf, Provider)> {
    let all = FOLDERS.iter().flat_map(|folder| providers(&root().join(folder)).unwrap());
    all.filter(|(_, provider)| !names_a_type_of_the_user(provider)).collect()
}

/// What a schema's `rust:` names is in the user's crate, which this program is not.
fn names_a_type_of_the_user(provider: &Provider) -> bool {
    let mut fields = provider.records.iter().flat_map(|record| &record.fields);
    fields.any(|field| field.rust.ty.is_some())
}

/// The crate with a module for each provider.
fn project(compared: &[(PathBuf, Provider)]) -> Project {
    let runtime = dependency("dependencies", "callspec", "runtime", ", features = ['macros']");
    let manifest = format!("{runtime}{MANIFEST}");
    let project = Project::new(env!("CARGO_TARGET_TMPDIR"), "alike", &manifest);
    project.write("build.rs", WATCH);
    project.copy(&root().join("tests/fixtures/alike"), "src");
    for (folder, provider) in compared {
        project.copy(folder, &format!("schema/{}", provider.name.wire));
        let file = format!("src/providers/{}.rs", module_of(provider));
        project.write(&file, &Program::of(provider).module(&seeds::seeds(folder, provider)));
    }
    let all = compared.iter().map(|(_, provider)| provider);
    project.write("src/providers/mod.rs", &program::root(all));
    project
}

/// What became of a provider's events.
#[derive(Debug)]
struct Counts<'a> {
    provider: &'a str,
    known: usize,
    /// Requests that were decoded differently.
    different: usize,
}

impl<'a> Counts<'a> {
    /// Reads a line: the provider, how many events were known, unrecognized and rejected, and how
    /// many requests differed.
    fn read(line: &'a str) -> Option<Self> {
        let words: Vec<&str> = line.split(' ').collect();
        let [provider, known, _unrecognized, _rejected, different] = *words.as_slice() else {
            return None;
        };
        let [known, different] = [known, different].map(|count| count.parse().ok());
        Some(Self { provider, known: known?, different: different? })
    }
}

#[test]
fn a_derived_type_of_every_field_decodes_as_the_generated_types_do() {
    let compared = compared();
    let output = project(&compared).cargo("run").arg("--quiet").output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && !said.contains("warning:"), "{said}");
    let counts: Vec<Counts<'_>> = told.lines().filter_map(Counts::read).collect();
    let names = compared.iter().map(|(_, provider)| provider.name.wire.as_str());
    assert!(names.eq(counts.iter().map(|counts| counts.provider)), "{told}");
    let wrong = counts.iter().find(|counts| counts.different > 0 || counts.known == 0);
    assert!(wrong.is_none(), "{wrong:?}\n{told}");
}
