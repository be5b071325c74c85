//! The generator in a build script: a schema to one file below `OUT_DIR`.
//!
//! What `include_schema!` does in the compiler is done before it here: nothing of the generator is
//! compiled into procedural macros, and the generated code can be read.
//!
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), callspec_codegen::build::Error> {
//!     callspec_codegen::build::schema("schema/acme").write()
//! }
//! ```
//!
//! ```text
//! // src/main.rs
//! mod acme {
//!     include!(concat!(env!("OUT_DIR"), "/acme.rs"));
//! }
//! ```

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};

use quote::quote;

use crate::diagnostics::{Diagnostic, render, summary, with_help};
use crate::emit::{self, Options};
use crate::load::{Loaded, load};
use crate::plan::Plan;
use crate::source::Sources;
use crate::{Compiled, subset};

/// A schema for a build script: a provider's folder, or a file that is the whole provider.
///
/// `path` is relative to the crate's `Cargo.toml`.
///
/// ```no_run
/// # fn main() -> Result<(), callspec_codegen::build::Error> {
/// callspec_codegen::build::schema("schema/acme.yaml")
///     .callbacks(["card-paid", "card-refused"])
///     .runtime("::renamed")
///     .derive(["Hash"])
///     .write()
/// # }
/// ```
#[must_use = "nothing is generated before `write`"]
pub fn schema(path: impl Into<String>) -> Build {
    Build { shown: path.into(), options: Options::default() }
}

/// A schema, and how it is generated.
#[derive(Clone, Debug)]
#[must_use = "nothing is generated before `write`"]
pub struct Build {
    shown: String,
    options: Options,
}

impl Build {
    /// Only these callbacks, and the types that they reach.
    pub fn callbacks(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.options.callbacks = Some(names.into_iter().map(Into::into).collect());
        self
    }

    /// The path of the runtime, where it is not `::callspec`.
    pub fn runtime(mut self, path: impl Into<String>) -> Self {
        self.options.runtime = path.into();
        self
    }

    /// Paths of further derives, for every generated type.
    pub fn derive(mut self, paths: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.options.derive = paths.into_iter().map(Into::into).collect();
        self
    }

    /// Writes `$OUT_DIR/<provider>.rs`, and tells cargo what to watch and the schema's warnings.
    ///
    /// # Errors
    ///
    /// The schema cannot be read, has mistakes, or lacks a callback that is asked for; or the file
    /// cannot be written. Then no file was touched.
    pub fn write(&self) -> Result<(), Error> {
        let root = folder("CARGO_MANIFEST_DIR")?;
        let out = folder("OUT_DIR")?;
        let run = self.run(&root);
        for instruction in &run.instructions {
            println!("cargo::{instruction}");
        }
        let written = run.plan?.write_beside_others(&out);
        written.map(drop).map_err(|error| Error(format!("`{}`: {error}", out.display())))
    }

    /// All but the writing, for the crate at `root`.
    fn run(&self, root: &Path) -> Run {
        let loaded = match load(root, &self.shown) {
            Ok(loaded) => loaded,
            Err(message) => {
                let instructions = vec![format!("rerun-if-changed={}", self.shown)];
                return Run { instructions, plan: Err(Error(message)) };
            }
        };
        let mut instructions = watched(&loaded);
        let plan = match &loaded.compiled {
            Ok(compiled) => {
                instructions.extend(warnings(compiled));
                self.plan(compiled)
            }
            Err(failure) => Err(self.refused(&failure.diagnostics, &failure.sources)),
        };
        Run { instructions, plan }
    }

    fn plan(&self, compiled: &Compiled) -> Result<Plan, Error> {
        let provider = &compiled.provider;
        self.check_options()?;
        for name in self.options.callbacks.iter().flatten() {
            if let Some((message, help)) = subset::unknown(provider, name) {
                return Err(Error(with_help(message, help)));
            }
        }
        // Whether the items are used and reachable is the including crate's affair.
        let attributes = quote!(#[allow(dead_code, unreachable_pub, unused_imports)]);
        let items = emit::emit(provider, &self.options).inline_as(&attributes, &quote!(pub));
        let text = crate::render::render(&self.shown, "", [items])
            .map_err(|error| Error(format!("`{}`: {error}", self.shown)))?;
        let mut plan = Plan::default();
        plan.add(format!("{}.rs", provider.name.wire), text);
        Ok(plan)
    }

    /// Paths are paths, and what is given says something.
    fn check_options(&self) -> Result<(), Error> {
        let Options { runtime, callbacks, derive } = &self.options;
        let is_path = |path: &str| syn::parse_str::<syn::Path>(path).is_ok();
        let mut paths = derive.iter().chain([runtime]);
        if let Some(wrong) = paths.find(|path| !is_path(path)) {
            return Err(Error(format!("`{wrong}` is no path in Rust")));
        }
        if let Some(idle) = derive.iter().find(|path| emit::is_implemented(path)) {
            return Err(Error(format!("every type has `{idle}` already: leave it out")));
        }
        match callbacks {
            Some(names) if names.is_empty() => {
                let message = "no callback is asked for: leave it out for all callbacks";
                Err(Error(message.to_owned()))
            }
            _ => Ok(()),
        }
    }

    fn refused(&self, diagnostics: &[Diagnostic], sources: &Sources) -> Error {
        let (shown, told) = (&self.shown, render(diagnostics, sources, false));
        let closing = summary(diagnostics);
        Error(format!("the schema `{shown}` has mistakes\n\n{told}{closing}; nothing was written"))
    }
}

/// What a build script has to say, and what it is to write.
struct Run {
    instructions: Vec<String>,
    plan: Result<Plan, Error>,
}

/// A folder that cargo names.
fn folder(variable: &str) -> Result<PathBuf, Error> {
    let lacks =
        || Error(format!("cargo sets `{variable}` for build scripts alone, and it is not set"));
    env::var_os(variable).map(PathBuf::from).ok_or_else(lacks)
}

/// The schema's files, and its folder for files to come.
fn watched(loaded: &Loaded) -> Vec<String> {
    let paths = loaded.folder.iter().chain(&loaded.files);
    paths.map(|path| format!("rerun-if-changed={}", path.display())).collect()
}

/// Each warning in one line, since cargo shows one.
fn warnings(compiled: &Compiled) -> Vec<String> {
    let line = |told: &Diagnostic| {
        let place = told.span().map_or_else(String::new, |span| {
            let (line, column) = compiled.sources.position(span);
            format!("{}:{line}:{column}: ", compiled.sources.name(span.source))
        });
        let help = told.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
        let text = format!("warning={place}{} [{}]{help}", told.message, told.code);
        text.replace(char::is_control, " ")
    };
    compiled.warnings.iter().map(line).collect()
}

/// Why nothing was generated; no file was touched.
///
/// Its `Debug` is its `Display`: that is what cargo shows when a build script's `main` returns it.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    #[test]
    fn the_folder_and_each_file_are_watched() {
        let run = schema("schema/mifinity").run(&root());
        let folder = root().join("schema/mifinity");
        let watched = |path: PathBuf| format!("rerun-if-changed={}", path.display());
        let files = ["deposit.yaml", "provider.yaml"].map(|file| watched(folder.join(file)));
        let expected: Vec<String> = [watched(folder.clone())].into_iter().chain(files).collect();
        assert_eq!(run.instructions, expected);
    }

    #[test]
    fn the_file_bears_the_mark_and_the_providers_name() {
        let plan = schema("schema/mifinity").run(&root()).plan.unwrap();
        let files: Vec<_> = plan.files().collect();
        let [(path, text)] = files.as_slice() else { panic!("{files:?}") };
        assert_eq!(*path, Path::new("mifinity.rs"));
        let first =
            "// @generated by callspec from schema/mifinity: edit the schema, not this file.\n";
        assert!(text.starts_with(first), "{text}");
        assert!(syn::parse_file(text).is_ok());
    }

    #[test]
    fn what_is_asked_for_must_be_there() {
        let refused = |build: Build| build.run(&root()).plan.unwrap_err().to_string();
        assert_eq!(
            refused(schema("schema/mifinty")),
            "there is no `schema/mifinty`\n = help: did you mean `schema/mifinity`?"
        );
        assert_eq!(
            refused(schema("schema/mifinity").callbacks(["sucess"])),
            "there is no callback `sucess`\n = help: did you mean `success`?"
        );
        let of = |names: &[&str]| refused(schema("schema/mifinity").callbacks(names.to_vec()));
        assert_eq!(of(&[]), "no callback is asked for: leave it out for all callbacks");
        let derive = |path: &str| refused(schema("schema/mifinity").derive([path]));
        assert_eq!(derive("a b"), "`a b` is no path in Rust");
        assert_eq!(derive("Debug"), "every type has `Debug` already: leave it out");
    }

    #[test]
    fn what_is_missing_is_watched_too() {
        let run = schema("schema/nothing").run(&root());
        assert_eq!(run.instructions, ["rerun-if-changed=schema/nothing"]);
    }

    #[test]
    fn debug_is_what_people_read() {
        let error = Error("one\ntwo".to_owned());
        assert_eq!(format!("{error:?}"), "one\ntwo");
    }
}
