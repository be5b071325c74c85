//! Small providers, one for each capability of the schema language that those of the schema folder
//! do not use.

use std::path::PathBuf;
use std::sync::LazyLock;

use callspec::WithProvider;
use callspec_codegen::model::Provider;
use callspec_tests::root;
use generated_demo::examples::providers;

macro_rules! languages {
    ($($module:ident: $name:literal in $folder:literal,)*) => {
        $(mod $module {
            callspec::include_schema!($folder);
        })*

        const NAMES: &[&str] = &[$($name),*];

        /// As the function that is generated for the providers of the schema folder.
        pub(crate) fn with_provider<W: WithProvider>(name: &str, with: W) -> Option<W::Output> {
            match name {
                $($name => Some(with.with::<$module::Callback>()),)*
                _ => None,
            }
        }
    };
}

languages! {
    dates: "dates" in "fixtures/language/dates",
    documents: "documents" in "fixtures/language/documents",
    enumerations: "enumerations" in "fixtures/language/enumerations",
    lists: "lists" in "fixtures/language/lists",
    maps: "maps" in "fixtures/language/maps",
    money: "money" in "fixtures/language/money",
    names: "names" in "fixtures/language/names",
    names_in_any_case: "names-in-any-case" in "fixtures/language/names-in-any-case",
    none: "none" in "fixtures/language/none",
    numbered: "numbered" in "fixtures/language/numbered",
    presence: "presence" in "fixtures/language/presence",
    recursion: "recursion" in "fixtures/language/recursion",
    scalars: "scalars" in "fixtures/language/scalars",
    unreadable: "unreadable" in "fixtures/language/unreadable",
    values_in_any_case: "values-in-any-case" in "fixtures/language/values-in-any-case",
    variants: "variants" in "fixtures/language/variants",
    wrappers: "wrappers" in "fixtures/language/wrappers",
}

/// The providers, compiled.
pub(crate) static LANGUAGE: LazyLock<Vec<(PathBuf, Provider)>> = LazyLock::new(|| {
    let all = providers(&root().join("tests/fixtures/language")).unwrap().into_iter();
    all.filter(|(_, provider)| NAMES.contains(&provider.name.wire.as_str())).collect()
});
