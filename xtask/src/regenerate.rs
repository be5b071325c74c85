//! regenerate: every schema folder to the checked-in code, and the language to its reference page.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use callspec_codegen::diagnostics::{Diagnostic, render, summary};
use callspec_codegen::emit::Options;
use callspec_codegen::folder::Folder;
use callspec_codegen::model::Provider;
use callspec_codegen::plan::{Difference, Plan};
use callspec_codegen::{Failure, compile, generate, language};

/// Where the schema folders are, and where the code goes that is generated from them.
#[derive(Clone, Debug)]
pub struct Places {
    /// What the paths below are relative to.
    pub root: PathBuf,
    /// Holds a folder for each provider.
    pub schema: PathBuf,
    /// Holds generated code, and perhaps other files.
    pub generated: PathBuf,
    /// Whether the reference of the language is kept beside the schemas.
    pub reference: bool,
}

impl Places {
    /// This repository, checked out at `root`.
    #[must_use]
    pub fn of_checkout(root: PathBuf) -> Self {
        let (schema, generated) = ("schema".into(), "generated-demo/src/generated".into());
        Self { root, schema, generated, reference: true }
    }

    /// Another crate's schemas and generated code; paths as given, from the current folder.
    #[must_use]
    pub fn of_crate(schema: PathBuf, generated: PathBuf) -> Self {
        Self { root: PathBuf::new(), schema, generated, reference: false }
    }
}

/// Why nothing was generated; no file was touched.
#[derive(Debug)]
pub enum Refused {
    /// A file or folder cannot be read or written.
    Io(io::Error),
    /// The schemas have mistakes.
    Schema(Vec<Failure>),
    /// A `rust:` override holds something that is no Rust.
    Rust(String),
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "error: {error}"),
            Self::Rust(message) => write!(f, "error: {message}"),
            Self::Schema(failures) => {
                for failure in failures {
                    f.write_str(&render(&failure.diagnostics, &failure.sources, f.alternate()))?;
                }
                let all: Vec<Diagnostic> =
                    failures.iter().flat_map(|failure| failure.diagnostics.clone()).collect();
                write!(f, "{}; nothing was written", summary(&all))
            }
        }
    }
}

impl std::error::Error for Refused {}

/// What should be generated: a plan for each output folder, and the warnings, rendered.
#[derive(Debug)]
pub struct Regeneration {
    root: PathBuf,
    /// Output folder below the root and what belongs there.
    pub plans: Vec<(PathBuf, Plan)>,
    /// The compiled providers.
    pub providers: Vec<Provider>,
    /// Warnings as text.
    pub warnings: String,
}

/// Compiles every schema folder.
///
/// # Errors
///
/// Every mistake of every schema.
pub fn plan(places: &Places) -> Result<Regeneration, Refused> {
    let mut providers = Vec::new();
    let mut failures = Vec::new();
    let mut warnings = String::new();
    for folder in folders(places)? {
        match compile(&folder) {
            Ok(compiled) => {
                warnings.push_str(&render(&compiled.warnings, &compiled.sources, false));
                providers.push(compiled.provider);
            }
            Err(failure) => failures.push(failure),
        }
    }
    if !failures.is_empty() {
        return Err(Refused::Schema(failures));
    }
    let code = generate(&providers, &Options::default()).map_err(Refused::Rust)?;
    let mut plans = vec![(places.generated.clone(), code)];
    if places.reference {
        let mut reference = Plan::default();
        reference.add("README.md", language::reference());
        plans.push((places.schema.clone(), reference));
    }
    Ok(Regeneration { root: places.root.clone(), plans, providers, warnings })
}

/// The provider folders, read.
///
/// # Errors
///
/// A folder or file cannot be read, or there is no provider at all.
pub fn folders(places: &Places) -> io::Result<Vec<Folder>> {
    let schema = places.schema.display();
    let paths = Folder::providers(&places.root.join(&places.schema))?;
    if paths.is_empty() {
        let message = format!(
            "{schema}: no folder in it holds a `.yaml` file; a provider is a folder with at least \
             `{schema}/acme/provider.yaml`"
        );
        return Err(io::Error::other(message));
    }
    let read = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Folder::read(path, &format!("{schema}/{name}"))
    };
    paths.iter().map(read).collect()
}

impl Regeneration {
    /// How the output folders differ; writes nothing.
    ///
    /// # Errors
    ///
    /// A file cannot be read.
    pub fn check(&self) -> io::Result<Vec<Difference>> {
        self.each(|folder, plan| plan.check(&self.root.join(folder)))
    }

    /// Brings the output folders up to date and says what changed.
    ///
    /// # Errors
    ///
    /// A file cannot be written.
    pub fn write(&self) -> io::Result<Vec<Difference>> {
        self.each(|folder, plan| plan.write(&self.root.join(folder)))
    }

    fn each(
        &self,
        act: impl Fn(&Path, &Plan) -> io::Result<Vec<Difference>>,
    ) -> io::Result<Vec<Difference>> {
        let mut all = Vec::new();
        for (folder, plan) in &self.plans {
            let differences = act(folder, plan)?;
            all.extend(differences.into_iter().map(|difference| difference.below(folder)));
        }
        Ok(all)
    }
}
