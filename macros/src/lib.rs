//! Procedural macros of callspec: thin front ends of `callspec-codegen`.

#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::env;
use std::path::PathBuf;

use callspec_codegen::include::include;
use proc_macro::TokenStream;

/// The items of a provider's schema, at build time.
///
/// ```text
/// mod acme {
///     callspec::include_schema!("schema/acme");
/// }
/// ```
///
/// expands to the modules and items that `cargo xtask regenerate` writes. Use it in a module of
/// its own. The schema is a folder, a file that is the whole provider (`"schema/acme.yaml"`), both
/// relative to the crate's `Cargo.toml`, or its text (a literal with a line break in it). Behind it
/// may stand, in any order:
///
/// | option | what |
/// | --- | --- |
/// | `visibility = pub(crate)` | of the items; `pub` if not said |
/// | `callbacks = ["card-paid"]` | only these, and the types that they reach; events of others are `Unrecognized` |
/// | `crate = ::renamed` | the path of the runtime; `::callspec` if not said |
/// | `derive = [Hash, ::my::Derive]` | further derives, for every generated type |
///
/// Every mistake of the schema is a compile error with its file, line and column; the items that
/// could be made stand beside it, so that code which uses them has no errors of its own.
///
/// A change of a schema file rebuilds the crate. A new file in a folder is noticed if the crate has
/// a build script that prints `cargo::rerun-if-changed=schema/acme`; without one, the macro says so.
#[proc_macro]
pub fn include_schema(input: TokenStream) -> TokenStream {
    let root = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let expansion = include(&root, input.into());
    if let Some(folder) = expansion.folder.filter(|_| lacks_build_script()) {
        eprintln!(
            "note: new files in `{folder}` are noticed only with this build.rs: \
             fn main() {{ println!(\"cargo::rerun-if-changed={folder}\"); }}"
        );
    }
    expansion.tokens.into()
}

/// Whether the crate being built is one of the user's own, without a build script.
fn lacks_build_script() -> bool {
    env::var_os("OUT_DIR").is_none() && env::var_os("CARGO_PRIMARY_PACKAGE").is_some()
}
