//! Reading and compiling the schema that a macro names.

use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::quote;

use crate::folder::Folder;
use crate::{Compiled, Failure, compile};

/// A schema as a macro names it, read and compiled.
#[derive(Debug)]
pub struct Loaded {
    /// The valid schema, or its mistakes.
    pub compiled: Result<Compiled, Failure>,
    /// The paths of the schema files read.
    pub files: Vec<PathBuf>,
}

/// Reads and compiles the folder at a path relative to `root`; messages call it `shown`.
///
/// # Errors
///
/// The folder cannot be read.
pub fn load(root: &Path, shown: &str) -> Result<Loaded, String> {
    let path = root.join(shown);
    let help = "paths count from the folder of `Cargo.toml`";
    let folder = Folder::read(&path, shown)
        .map_err(|_| format!("there is no `{shown}`\n = help: {help}"))?;
    let names = folder.files.iter().filter_map(|(shown, _)| Path::new(shown).file_name());
    let files = names.map(|name| path.join(name)).collect();
    Ok(Loaded { compiled: compile(&folder), files })
}

impl Loaded {
    /// Items that read every schema file at build time, so that a change of one rebuilds the crate.
    #[must_use]
    pub fn tracked(&self) -> TokenStream {
        let files = self.files.iter().filter_map(|file| file.to_str());
        quote!(#(const _: &[u8] = ::core::include_bytes!(#files);)*)
    }
}
