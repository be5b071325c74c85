//! The callbacks that a macro or build script asks for by name.

use crate::diagnostics::suggest;
use crate::model::Provider;

/// How many callbacks a help names.
const MOST_SHOWN: usize = 8;

/// What is wrong with a name that no callback of the provider has; `None` if one has it.
pub(crate) fn unknown(provider: &Provider, wanted: &str) -> Option<(String, String)> {
    let known = || provider.callbacks.iter().map(|callback| callback.name.wire.as_str());
    if known().any(|name| name == wanted) {
        return None;
    }
    let help = match suggest(wanted, known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the schema has {}", shown(&known().collect::<Vec<_>>())),
    };
    Some((format!("there is no callback `{wanted}`"), help))
}

/// The first of some names.
fn shown(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(MOST_SHOWN).map(|it| format!("`{it}`")).collect();
    format!("{}{}", shown.join(", "), if names.len() > MOST_SHOWN { " .." } else { "" })
}
