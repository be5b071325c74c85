//! The callbacks that a macro or build script asks for by name.

use crate::diagnostics::{names, suggest};
use crate::model::Provider;

/// What is wrong with a name that no callback of the provider has; `None` if one has it.
pub(crate) fn unknown(provider: &Provider, wanted: &str) -> Option<(String, String)> {
    let known = || provider.callbacks.iter().map(|callback| callback.name.wire.as_str());
    if known().any(|name| name == wanted) {
        return None;
    }
    let help = match suggest(wanted, known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the schema has {}", names(known())),
    };
    Some((format!("there is no callback `{wanted}`"), help))
}
