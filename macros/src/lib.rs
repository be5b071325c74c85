//! Procedural macros of callspec: thin front ends of `callspec-codegen`.

#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use callspec_codegen::diagnostics::{Diagnostic, compact};
use callspec_codegen::emit::{Options, emit};
use callspec_codegen::folder::Folder;
use callspec_codegen::{Failure, compile};
use proc_macro::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

/// The items of a provider's schema folder, at build time.
///
/// `include_schema!("schema/acme")` expands to the modules and items that
/// `cargo xtask regenerate` writes; the path is relative to the crate's manifest. Use it in a
/// module of its own. `include_schema!("schema/acme", crate = ::renamed)` names the runtime crate
/// where it is not `callspec`.
///
/// Every mistake of the schema is a compile error with its file, line and column.
#[proc_macro]
pub fn include_schema(input: TokenStream) -> TokenStream {
    let call = syn::parse_macro_input!(input as Call);
    call.expand().unwrap_or_else(|error| error.to_compile_error()).into()
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
/// | struct, enum | `schema = "schema/acme"` | the provider's folder, relative to the manifest |
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
#[proc_macro_derive(Callback, attributes(callback))]
pub fn callback(item: TokenStream) -> TokenStream {
    callspec_codegen::derive::derive(item.into(), &manifest_folder()).into()
}

/// The path of a folder, and perhaps of the runtime.
struct Call {
    folder: LitStr,
    runtime: Option<syn::Path>,
}

impl Parse for Call {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let folder = input.parse()?;
        let mut runtime = None;
        if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            input.parse::<Token![crate]>()?;
            input.parse::<Token![=]>()?;
            runtime = Some(input.call(syn::Path::parse_mod_style)?);
        }
        Ok(Self { folder, runtime })
    }
}

impl Call {
    fn expand(&self) -> syn::Result<proc_macro2::TokenStream> {
        let shown = self.folder.value();
        let path = manifest_folder().join(&shown);
        let folder = Folder::read(&path, &shown).map_err(|error| self.error(error))?;
        let tracked = tracked(&path, &folder);
        let compiled = match compile(&folder) {
            Ok(compiled) => compiled,
            Err(failure) => {
                let errors = self.errors(&failure);
                return Ok(quote!(#errors #tracked));
            }
        };
        let items = emit(&compiled.provider, &self.options()).inline();
        Ok(quote!(#items #tracked))
    }

    fn options(&self) -> Options {
        let mut options = Options::default();
        if let Some(runtime) = &self.runtime {
            options.runtime = quote!(#runtime).to_string();
        }
        options
    }

    fn error(&self, message: impl std::fmt::Display) -> syn::Error {
        syn::Error::new(self.folder.span(), message)
    }

    /// One compile error for each mistake.
    fn errors(&self, failure: &Failure) -> proc_macro2::TokenStream {
        let error = |diagnostic: &Diagnostic| {
            self.error(compact(diagnostic, &failure.sources)).to_compile_error()
        };
        failure.diagnostics.iter().map(error).collect()
    }
}

fn manifest_folder() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default()
}

/// Reads every file at build time, so that a change of one rebuilds the crate.
fn tracked(path: &Path, folder: &Folder) -> proc_macro2::TokenStream {
    let files = folder.files.iter().filter_map(|(shown, _)| {
        let file = path.join(Path::new(shown).file_name()?);
        let file = file.to_str()?.to_owned();
        Some(quote!(
            const _: &[u8] = ::core::include_bytes!(#file);
        ))
    });
    files.collect()
}
