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

/// The schema folders of a checkout.
pub const SCHEMA: &str = "schema";
/// Where the generated code of a checkout is.
pub const GENERATED: &str = "generated-demo/src/generated";

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
    /// Output folder below the checkout and what belongs there.
    pub plans: Vec<(PathBuf, Plan)>,
    /// The compiled providers.
    pub providers: Vec<Provider>,
    /// Warnings as text.
    pub warnings: String,
}

/// Compiles every schema folder of the checkout at `root`.
///
/// # Errors
///
/// Every mistake of every schema.
pub fn plan(root: &Path) -> Result<Regeneration, Refused> {
    let mut providers = Vec::new();
    let mut failures = Vec::new();
    let mut warnings = String::new();
    for folder in folders(root)? {
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
    let mut reference = Plan::default();
    reference.add("README.md", language::reference());
    let plans = vec![(PathBuf::from(GENERATED), code), (PathBuf::from(SCHEMA), reference)];
    Ok(Regeneration { plans, providers, warnings })
}

/// The provider folders of the checkout at `root`, read.
///
/// # Errors
///
/// A folder or file cannot be read.
pub fn folders(root: &Path) -> io::Result<Vec<Folder>> {
    let paths = Folder::providers(&root.join(SCHEMA))?;
    let read = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Folder::read(path, &format!("{SCHEMA}/{name}"))
    };
    paths.iter().map(read).collect()
}

impl Regeneration {
    /// How the checkout differs; writes nothing.
    ///
    /// # Errors
    ///
    /// A file cannot be read.
    pub fn check(&self, root: &Path) -> io::Result<Vec<Difference>> {
        self.each(|folder, plan| plan.check(&root.join(folder)))
    }

    /// Brings the checkout up to date and says what changed.
    ///
    /// # Errors
    ///
    /// A file cannot be written.
    pub fn write(&self, root: &Path) -> io::Result<Vec<Difference>> {
        self.each(|folder, plan| plan.write(&root.join(folder)))
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
