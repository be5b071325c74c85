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
    let expansion = include(&manifest_folder(), input.into());
    if let Some(folder) = expansion.folder.filter(|_| lacks_build_script()) {
        eprintln!(
            "note: new files in `{folder}` are noticed only with this build.rs: \
             fn main() {{ println!(\"cargo::rerun-if-changed={folder}\"); }}"
        );
    }
    expansion.tokens.into()
}

/// Fills a struct or an enum of your own with what a schema describes.
///
/// A struct names the fields that it wants of a callback's payload; whatever else is sent is
/// passed over. An enum has a variant for each callback that it wants.
///
/// ```ignore
/// #[derive(Callback)]
/// #[callback(schema = "schema/xpollens", callback = "card-operation")]
/// struct CardPaid<'d> {
///     id: &'d str,
///     #[callback(wire = "transactionAmount")]
///     amount: Option<Decimal>,
/// }
///
/// #[derive(Callback)]
/// #[callback(schema = "schema/xpollens")]
/// enum Money<'d> {
///     CardOperation(CardPaid<'d>),
///     #[callback(other)]
///     Other(Unrecognized),
/// }
/// ```
///
/// | on | `#[callback(..)]` | says |
/// | --- | --- | --- |
/// | struct, enum | `schema = "schema/acme"` | the provider's folder or file, relative to `Cargo.toml` |
/// | struct | `callback = "paid"` | the callback, by name or by a code that only it has |
/// | struct | `type = "Address"` | instead: a record that stands inside a payload |
/// | struct, enum | `types = crate::acme` | where the generated types are, if fields have them |
/// | struct, enum | `crate = ::renamed` | the runtime crate where it is not `callspec` |
/// | field | `wire = "paidAt"` | the name as sent; `"address.city"` goes into records |
/// | field | `required` | absence rejects the callback, although the schema allows it |
/// | variant | `callback = "paid"` | the callback, where the variant has not its name |
/// | variant | `other` | all callbacks that no other variant takes |
///
/// Without `wire` a field takes the one that has its name in the generated struct, and without
/// `callback` a variant the callback that has its name in the generated enum.
///
/// Every name that the schema does not have is a compile error where it stands, all in one run.
///
/// A change of a schema file rebuilds the crate; a new file in a folder does as for
/// `include_schema!`, with a build script.
#[proc_macro_derive(Callback, attributes(callback))]
pub fn callback(item: TokenStream) -> TokenStream {
    callspec_codegen::derive::derive(item.into(), &manifest_folder()).into()
}

fn manifest_folder() -> PathBuf {
    env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default()
}

/// Whether the crate being built is one of the user's own, without a build script.
fn lacks_build_script() -> bool {
    env::var_os("OUT_DIR").is_none() && env::var_os("CARGO_PRIMARY_PACKAGE").is_some()
}
