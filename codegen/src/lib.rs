//! The generator of callspec: YAML schemas of provider callbacks to Rust.
//!
//! One line: text, [`tree`], [`model`], tokens, text. [`compile`] is the first half, [`emit`] and
//! [`render`] the second, [`generate`] all of it for several providers.

#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

pub mod build;
pub mod check;
mod coverage;
pub mod derive;
pub mod diagnostics;
pub mod emit;
pub mod folder;
pub mod format;
mod graph;
pub mod include;
pub mod language;
pub mod load;
pub mod lower;
pub mod model;
pub mod naming;
pub mod path;
pub mod plan;
pub mod render;
pub mod sound;
pub mod source;
mod subset;
pub mod tree;

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

use check::Examples;
use diagnostics::{Diagnostic, Diagnostics};
use emit::{Emitted, EmittedModule};
use folder::Folder;
use lower::Given;
use model::Provider;
use plan::Plan;
use source::Sources;

/// A provider's schema, compiled: valid, with warnings at most.
#[derive(Debug)]
pub struct Compiled {
    /// The model.
    pub provider: Provider,
    /// The schema files.
    pub sources: Sources,
    /// Warnings in file order.
    pub warnings: Vec<Diagnostic>,
}

/// Every mistake in a provider's schema, in file order.
#[derive(Debug)]
pub struct Failure {
    /// The mistakes, and warnings among them.
    pub diagnostics: Vec<Diagnostic>,
    /// The schema files that they point into.
    pub sources: Sources,
    /// What could be read, made [`sound`](sound::sound): fit to be emitted beside the mistakes, so
    /// that code which uses the rest still compiles.
    pub partial: Box<Provider>,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&diagnostics::render(&self.diagnostics, &self.sources, false))
    }
}

impl std::error::Error for Failure {}

/// Compiles a provider's folder: every mistake of every file in one run.
///
/// # Errors
///
/// The schema has a mistake.
pub fn compile(folder: &Folder) -> Result<Compiled, Failure> {
    compile_given(Given::Folder(&folder.name), &folder.files, Examples::Own(&folder.examples))
}

/// Compiles the files of a provider: name as shown and content of each.
fn compile_given(
    given: Given<'_>,
    files: &[(String, Vec<u8>)],
    examples: Examples<'_>,
) -> Result<Compiled, Failure> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let mut trees = Vec::new();
    let mut files: Vec<_> = files.iter().collect();
    files.sort_by(|a, b| folder::natural(&a.0, &b.0));
    for (name, bytes) in files {
        let Some(id) = sources.add_bytes(name.clone(), bytes.clone(), &mut diagnostics) else {
            continue;
        };
        if let Some(tree) = tree::parse(&sources, id, &mut diagnostics) {
            trees.push((id, tree));
        }
    }
    let (provider, unread) = lower::lower(given, &trees, &sources, &mut diagnostics);
    check::check(&provider, &sources, examples, &mut diagnostics);
    let failed = diagnostics.has_errors();
    let diagnostics = diagnostics.finish();
    match failed {
        true => {
            let partial = Box::new(sound::sound(provider, unread));
            Err(Failure { diagnostics, sources, partial })
        }
        false => Ok(Compiled { provider, sources, warnings: diagnostics }),
    }
}

/// Plans the generated files of several providers.
///
/// # Errors
///
/// A `rust:` override of a schema holds something that is no Rust; the message names the file.
pub fn generate(providers: &[Provider], options: &emit::Options) -> Result<Plan, String> {
    let mut plan = Plan::default();
    let mut emitted = Vec::new();
    for provider in providers {
        let of_provider = emit::emit(provider, options);
        let folder = of_provider.ident().trim_start_matches("r#");
        for (file, text) in texts(&of_provider)? {
            plan.add(format!("{folder}/{file}.rs"), text);
        }
        emitted.push(of_provider);
    }
    let root = emit::emit_root(&emitted, options);
    let text =
        render::render("the schema", "The generated callbacks, one module a provider.", [root])
            .map_err(|error| error.to_string())?;
    plan.add("mod.rs", text);
    Ok(plan)
}

/// A file's name and text.
type File = (String, String);

/// The files of a provider, rendered in as many threads as the machine runs at once.
fn texts(provider: &Emitted<'_>) -> Result<Vec<File>, String> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = provider.modules.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let shares = provider.modules.chunks(share);
        let rendering: Vec<_> = shares
            .map(|share| {
                let texts = move || share.iter().map(|it| module_text(provider, it)).collect();
                scope.spawn(texts)
            })
            .collect();
        let mut texts = vec![own_text(provider)?];
        for thread in rendering {
            let of_share: Result<Vec<File>, String> =
                thread.join().unwrap_or_else(|panic| resume_unwind(panic));
            texts.extend(of_share?);
        }
        Ok(texts)
    })
}

fn own_text(provider: &Emitted<'_>) -> Result<File, String> {
    let name = provider.name();
    let docs = format!("The callbacks of `{name}`.");
    let text = render::render(name, &docs, [provider.in_files()]);
    Ok(("mod".to_owned(), text.map_err(|error| format!("{name}: {error}"))?))
}

fn module_text(provider: &Emitted<'_>, module: &EmittedModule<'_>) -> Result<File, String> {
    let origin = format!("{}/{}", provider.name(), module.schema());
    let text = render::render(&origin, "", module.items());
    let text = text.map_err(|error| format!("{origin}: {error}"))?;
    Ok((module.ident().trim_start_matches("r#").to_owned(), text))
}
