//! Reading and compiling the schema that a macro or build script names: a folder, a file, a text.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::quote;

use crate::check::Examples;
use crate::diagnostics::{suggest, with_help};
use crate::folder::{Folder, at, examples_in, holds_schema, is_schema, names_in};
use crate::lower::Given;
use crate::{Compiled, Failure, compile, compile_given};

/// How messages name a schema that is a text in the code.
const INLINE: &str = "inline schema";

/// The file of a folder that says what holds for all of it, without its ending.
const PROVIDER: &str = "provider";

/// A schema as a macro or build script names it, read and compiled.
#[derive(Debug)]
pub struct Loaded {
    /// The valid schema, or its mistakes.
    pub compiled: Result<Compiled, Failure>,
    /// Absolute paths of the schema files read, in natural order of name; none of a text.
    pub files: Vec<PathBuf>,
    /// The absolute path of the folder, where the schema is one: new files in it belong to it.
    pub folder: Option<PathBuf>,
}

/// Reads and compiles the schema at a path: a provider's folder, or a file that is the whole of it.
///
/// `root` is the crate's manifest folder, absolute; `shown` the path as the user writes it,
/// relative to that. Mistakes of the schema are in [`Loaded::compiled`].
///
/// # Errors
///
/// There is no such folder or file, it is no schema, or it cannot be read: what and what to do, in
/// lines as [`compact`](crate::diagnostics::compact) writes them, without an absolute path.
///
/// ```
/// let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
/// let loaded = callspec_codegen::load::load(root, "../schema/mifinity")?;
/// assert_eq!(loaded.files.len(), 2);
/// assert!(loaded.compiled.is_ok());
///
/// let missing = callspec_codegen::load::load(root, "../schema/mifinty").unwrap_err();
/// assert!(missing.ends_with("did you mean `../schema/mifinity`?"));
/// # Ok::<(), String>(())
/// ```
pub fn load(root: &Path, shown: &str) -> Result<Loaded, String> {
    let shown = shown.trim_end_matches('/');
    let path = root.join(shown);
    if shown.is_empty() {
        Err(with_help("the path is empty", "name a provider's folder or file: `schema/acme`"))
    } else if path.is_dir() {
        load_folder(path, shown)
    } else if path.is_file() {
        load_file(path, shown)
    } else {
        Err(missing(root, shown))
    }
}

/// Compiles a schema that is a text; messages call it `inline schema`.
///
/// Its name is what it says under `provider`. It has no folder, so named examples are not looked
/// for.
///
/// ```
/// let loaded = callspec_codegen::load::load_text(
///     "callspec: 1\nprovider: acme\nauthentication: {scheme: transport}\n\
///      callbacks: {paid: {fields: {amount: decimal}}}\n",
/// );
/// assert!(loaded.compiled.is_ok_and(|compiled| compiled.provider.name.wire == "acme"));
/// ```
#[must_use]
pub fn load_text(text: &str) -> Loaded {
    let files = [(INLINE.to_owned(), text.as_bytes().to_vec())];
    let compiled = compile_given(Given::Text, &files, Examples::Unknown);
    Loaded { compiled, files: Vec::new(), folder: None }
}

impl Loaded {
    /// Items that read every schema file at build time, so that a change of one rebuilds the crate.
    #[must_use]
    pub fn tracked(&self) -> TokenStream {
        let files = self.files.iter().filter_map(|file| file.to_str());
        quote!(#(const _: &[u8] = ::core::include_bytes!(#files);)*)
    }
}

fn load_folder(path: PathBuf, shown: &str) -> Result<Loaded, String> {
    if !holds_schema(&path) {
        return Err(empty(&path, shown));
    }
    let folder = Folder::read(&path, shown).map_err(|error| error.to_string())?;
    let mut names: Vec<&str> =
        folder.files.iter().filter_map(|(shown, _)| shown.rsplit('/').next()).collect();
    names.sort_by(|a, b| crate::folder::natural(a, b));
    let files = names.into_iter().map(|name| path.join(name)).collect();
    Ok(Loaded { compiled: compile(&folder), files, folder: Some(path) })
}

fn load_file(path: PathBuf, shown: &str) -> Result<Loaded, String> {
    let Some(stem) = shown.strip_suffix(".yaml") else {
        let help = match is_schema(shown) {
            true => "schema files end in `.yaml`; rename it",
            false => "a schema is a folder or a file that ends in `.yaml`",
        };
        return Err(with_help(format!("`{shown}` is no schema file"), help));
    };
    if stem == PROVIDER || stem.ends_with(&format!("/{PROVIDER}")) {
        let folder = stem.trim_end_matches(PROVIDER).trim_end_matches('/');
        let help = format!("name the folder, which is the schema: `{folder}`");
        return Err(with_help(format!("`{shown}` is a file of a folder"), &help));
    }
    let bytes = fs::read(&path).map_err(at(shown)).map_err(|error| error.to_string())?;
    let (above, name) = stem.rsplit_once('/').unwrap_or((".", stem));
    let folder = path.parent().unwrap_or(&path);
    let examples = examples_in(folder, above).map_err(|error| error.to_string())?;
    let files = [(shown.to_owned(), bytes)];
    let compiled = compile_given(Given::File(name), &files, Examples::Shared(&examples));
    Ok(Loaded { compiled, files: vec![path], folder: None })
}

/// The folder has no schema file; perhaps it holds the folders of providers.
fn empty(path: &Path, shown: &str) -> String {
    let names = names_in(path, shown).unwrap_or_default();
    let providers: Vec<String> = names
        .iter()
        .filter(|name| holds_schema(&path.join(name)))
        .map(|name| format!("{shown}/{name}"))
        .collect();
    let help = match providers.is_empty() {
        true => {
            format!("a provider's folder holds at least `provider.yaml`: put it into `{shown}`")
        }
        false => format!(
            "name the folder of one provider: {}",
            crate::diagnostics::names(providers.iter().map(String::as_str))
        ),
    };
    with_help(format!("`{shown}` holds no schema file"), &help)
}

/// There is nothing at a path: how far there is, and what may have been meant.
fn missing(root: &Path, shown: &str) -> String {
    let parts: Vec<_> = Path::new(shown).components().collect();
    let exists = |count: &usize| {
        let known: PathBuf = parts.iter().take(*count).collect();
        root.join(known).exists()
    };
    let depth = (1..=parts.len()).take_while(exists).count();
    let known: PathBuf = parts.iter().take(depth).collect();
    let behind: PathBuf = parts.iter().skip(depth.saturating_add(1)).collect();
    let wrong = parts.get(depth).map(|part| part.as_os_str().to_string_lossy()).unwrap_or_default();
    let names = names_like_these(&root.join(&known), behind.as_os_str().is_empty());
    let help = match near(&wrong, &names) {
        Some(near) => {
            let meant: PathBuf = [&known, Path::new(near), &behind].iter().collect();
            format!("did you mean `{}`?", meant.display().to_string().trim_end_matches('/'))
        }
        None => looked(&known.display().to_string(), &names),
    };
    with_help(format!("there is no `{shown}`"), &help)
}

/// The folders in a folder, and the schema files where one may be meant.
fn names_like_these(path: &Path, files: bool) -> Vec<String> {
    let may_be = |name: &String| path.join(name).is_dir() || files && name.ends_with(".yaml");
    names_in(path, "").unwrap_or_default().into_iter().filter(may_be).collect()
}

/// The name that was probably meant: a folder for a file, a file for a folder, a name like it.
fn near<'a>(wrong: &str, names: &'a [String]) -> Option<&'a str> {
    let stem = |name: &'a str| name.strip_suffix(".yaml").unwrap_or(name);
    let bare = wrong.strip_suffix(".yaml").or(wrong.strip_suffix(".yml")).unwrap_or(wrong);
    let names = names.iter().map(String::as_str);
    let same = names.clone().find(|name| stem(name) == bare);
    same.or_else(|| suggest(wrong, names.clone()))
        .or_else(|| names.clone().find(|name| suggest(bare, [stem(name)]).is_some()))
}

/// Where was looked, and what is there.
fn looked(within: &str, names: &[String]) -> String {
    let place = if within.is_empty() { "that".to_owned() } else { format!("`{within}`") };
    let held = match names.is_empty() {
        true => "neither folders nor schema files".to_owned(),
        false => crate::diagnostics::names(names.iter().map(String::as_str)),
    };
    format!("the path counts from the folder of `Cargo.toml`, and {place} holds {held}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::compact;

    const SOUND: &str = "callspec: 1\nprovider: acme\nauthentication: {scheme: transport}\n\
                         callbacks: {paid: {fields: {id: text}, examples: examples/paid.json}}\n";

    /// What is found in a schema that is one file of this name, without examples.
    fn of_file(name: &str, text: &str) -> Vec<String> {
        let files = [(format!("schema/{name}.yaml"), text.as_bytes().to_vec())];
        found(compile_given(Given::File(name), &files, Examples::Shared(&[])))
    }

    fn found(compiled: Result<Compiled, Failure>) -> Vec<String> {
        let (diagnostics, sources) = match compiled {
            Ok(compiled) => (compiled.warnings, compiled.sources),
            Err(failure) => (failure.diagnostics, failure.sources),
        };
        diagnostics.iter().map(|told| compact(told, &sources)).collect()
    }

    #[test]
    fn one_file_has_the_providers_name_and_its_examples_beside_it() {
        assert_eq!(
            of_file("beta", SOUND),
            [
                "error[provider-name]: the provider is `acme` and its file `beta.yaml`\n \
                 --> schema/beta.yaml:2:11\n \
                 = help: give both one name; the page's own goes to `title`",
                "error[missing-example]: there is no file `examples/paid.json`\n \
                 --> schema/beta.yaml:4:50\n \
                 = help: no file is in `examples/`: put it there",
            ]
        );
    }

    #[test]
    fn examples_of_neighbours_are_not_told() {
        let files = [("schema/acme.yaml".to_owned(), SOUND.as_bytes().to_vec())];
        let examples = ["examples/paid.json", "examples/others.json"].map(str::to_owned);
        let compiled = compile_given(Given::File("acme"), &files, Examples::Shared(&examples));
        assert_eq!(found(compiled), [""; 0]);
    }

    #[test]
    fn a_text_has_the_name_it_says_and_no_examples() {
        assert_eq!(found(load_text(SOUND).compiled), [""; 0]);
        assert_eq!(
            found(load_text(&SOUND.replace("provider: acme\n", "")).compiled),
            ["error[missing-key]: the schema lacks `provider`\n \
              --> inline schema:1:1\n \
              = help: write `provider: demo`"]
        );
    }

    #[test]
    fn a_file_that_is_no_yaml_is_told_once() {
        assert_eq!(of_file("acme", "a: {").len(), 1);
        assert_eq!(of_file("acme", "").len(), 1);
    }
}
