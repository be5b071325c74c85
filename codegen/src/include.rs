//! `include_schema!`: from the tokens of a call to the items of a schema, or what is wrong.

mod call;

use std::path::Path;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::LitStr;

use crate::Failure;
use crate::diagnostics::{Severity, message, with_help};
use crate::emit::{Options, emit};
use crate::load::{Loaded, load, load_text};
use crate::model::Provider;
use crate::{sound, subset};
use call::Call;

/// What a call of `include_schema!` becomes.
#[derive(Clone, Debug)]
pub struct Expansion {
    /// The items; beside them a `compile_error!` for each mistake of the call or the schema.
    pub tokens: TokenStream,
    /// The schema's path as written, where it is a folder: cargo does not see new files in it.
    pub folder: Option<String>,
}

/// Expands a call of `include_schema!`.
///
/// `root` is the folder that a path in the call is relative to. The first argument is the path of a
/// provider's folder, that of a file which is the whole provider, or the schema's text: what has a
/// line break in it. Behind it may stand, each once and in any order:
///
/// | option | what |
/// | --- | --- |
/// | `visibility = pub(crate)` | of the items; `pub` if not said |
/// | `callbacks = ["card-paid"]` | only these, and the types that they reach |
/// | `crate = ::renamed` | the path of the runtime; `::callspec` if not said |
/// | `derive = [Hash]` | further derives, for every generated type |
///
/// With mistakes the items are those that could be made, so that code which uses them has no
/// errors of its own.
///
/// ```
/// let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
/// let call = r#""../schema/mifinity", visibility = pub(crate)"#.parse().unwrap();
/// let expansion = callspec_codegen::include::include(root, call);
/// assert!(expansion.tokens.to_string().contains("pub (crate) use schema :: *"));
/// assert_eq!(expansion.folder.as_deref(), Some("../schema/mifinity"));
/// ```
pub fn include(root: &Path, call: TokenStream) -> Expansion {
    let mut call = Call::read(call);
    let loaded = match &call.schema {
        Some(schema) => read(root, schema).map_err(|error| call.errors.push(error)).ok(),
        None => None,
    };
    let options = call.options();
    let (items, tracked) = match &loaded {
        Some(loaded) => (call.items(loaded, options), loaded.tracked()),
        None => (call.emit(&sound::nothing(), &options), TokenStream::new()),
    };
    let errors = call.errors.iter().map(syn::Error::to_compile_error);
    let folder = loaded.is_some_and(|loaded| loaded.folder.is_some());
    Expansion {
        tokens: quote!(#(#errors)* #items #tracked),
        folder: call.schema.filter(|_| folder).map(|schema| schema.value()),
    }
}

/// A schema that has a line break is a text.
fn read(root: &Path, schema: &LitStr) -> syn::Result<Loaded> {
    let value = schema.value();
    match value.contains('\n') {
        true => Ok(load_text(&value)),
        false => load(root, &value).map_err(|message| syn::Error::new(schema.span(), message)),
    }
}

impl Call {
    fn options(&self) -> Options {
        let mut options = Options { derive: self.derive.clone(), ..Options::default() };
        let callbacks = self.callbacks.iter().filter(|names| !names.is_empty());
        options.callbacks = callbacks.map(|names| names.iter().map(LitStr::value).collect()).next();
        if let Some(runtime) = &self.runtime {
            options.runtime.clone_from(runtime);
        }
        options
    }

    /// The items of a schema, as far as it is valid.
    fn items(&mut self, loaded: &Loaded, options: Options) -> TokenStream {
        match &loaded.compiled {
            Ok(compiled) => {
                // Where one of the names is wrong all callbacks stay, the one meant among them.
                let callbacks = options.callbacks.filter(|_| self.are_known(&compiled.provider));
                self.emit(&compiled.provider, &Options { callbacks, ..options })
            }
            Err(failure) => {
                self.tell(failure);
                self.emit(&failure.partial, &options)
            }
        }
    }

    /// The items; with mistakes beside them, which are to be read first, without warnings.
    fn emit(&self, provider: &Provider, options: &Options) -> TokenStream {
        let quiet = (!self.errors.is_empty()).then(|| quote!(#[allow(warnings)]));
        emit(provider, options).inline_as(&quiet.unwrap_or_default(), &self.visibility)
    }

    /// One error for each mistake of the schema.
    fn tell(&mut self, failure: &Failure) {
        let span = self.schema.as_ref().map_or_else(Span::call_site, LitStr::span);
        let errors = failure.diagnostics.iter().filter(|told| told.severity == Severity::Error);
        self.errors
            .extend(errors.map(|told| syn::Error::new(span, message(told, &failure.sources))));
    }

    /// Whether every callback that is wanted is one of the schema; the others are told.
    fn are_known(&mut self, provider: &Provider) -> bool {
        let told_before = self.errors.len();
        for name in self.callbacks.iter().flatten() {
            if let Some((message, help)) = subset::unknown(provider, &name.value()) {
                self.errors.push(told(name.span(), &message, &help));
            }
        }
        self.errors.len() == told_before
    }
}

/// An error with its help.
fn told(span: Span, message: &str, help: &str) -> syn::Error {
    syn::Error::new(span, with_help(message, help))
}
