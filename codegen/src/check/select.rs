//! Whether `select` can find every callback.

use super::codes::show;
use super::{Schema, did_you_mean, folded};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::Selector;

/// Several callbacks need a `select`.
pub(super) fn check_select(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let provider = schema.provider;
    if let (true, [_, second, ..]) = (provider.select.is_empty(), &provider.callbacks[..]) {
        let message = format!("nothing tells the {} callbacks apart", provider.callbacks.len());
        diagnostics.push(
            Diagnostic::error("no-select", message)
                .at(provider.name.span, "this provider has no `select`")
                .also(second.name.span, "more than one callback")
                .help("say where the code stands: `select: {body: type}`; or `select: caller` if the endpoint decides"),
        );
    }
}

/// A code of several parts needs an alternative of as many places, and the reverse; a code of one
/// part an alternative that finds one.
pub(super) fn check_parts(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let provider = schema.provider;
    if provider.select.is_empty() || provider.select.contains(&Selector::Caller) {
        return;
    }
    let found: Vec<usize> = provider.select.iter().map(part_count).collect();
    for callback in &provider.callbacks {
        let Some(code) = callback.codes.iter().find(|code| !found.contains(&code.parts.len()))
        else {
            continue;
        };
        diagnostics.push(
            Diagnostic::error(
                "pair-code",
                format!("no alternative of `select` finds the code {}", show(code)),
            )
            .at(code.span, format!("a code of {}", parts(code.parts.len())))
            .also(schema.key_span("select"), format!("finds codes of {}", all_parts(&found)))
            .help("an alternative that is a list of places makes a code of as many parts"),
        );
    }
    for count in found.iter().filter(|count| **count > 1) {
        if provider
            .callbacks
            .iter()
            .flat_map(|callback| &callback.codes)
            .any(|code| code.parts.len() == *count)
        {
            continue;
        }
        let message = format!(
            "an alternative of `select` has {count} places and no code has {}",
            parts(*count)
        );
        diagnostics.push(
            Diagnostic::error("matches-nothing", message).at(schema.key_span("select"), "").help(
                "write such a code as a list: `code: [ITEM, ERROR]`; alternatives are the items of `select` itself",
            ),
        );
    }
}

/// Every key that `key-in` looks for is the code of a callback.
pub(super) fn check_keys(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let provider = schema.provider;
    let ignore_case = provider.rules.ignore_case.codes;
    let single = provider.callbacks.iter().flat_map(|callback| &callback.codes).filter_map(
        |code| match &code.parts[..] {
            [single] => Some(single.as_str()),
            _ => None,
        },
    );
    let codes: Vec<&str> = single.collect();
    let compared: Vec<String> = codes.iter().map(|code| folded(code, ignore_case)).collect();
    for key in provider.select.iter().flat_map(keys) {
        if compared.contains(&folded(key, ignore_case)) {
            continue;
        }
        let help = did_you_mean(
            key,
            codes.iter().copied(),
            "give the callback it means `code:`, or take the key away",
        );
        diagnostics.push(
            Diagnostic::error(
                "matches-nothing",
                format!("`key-in` looks for `{key}`, which is no callback's code"),
            )
            .at(schema.word_behind(schema.key_span("select"), key), "")
            .help(help),
        );
    }
}

fn keys(selector: &Selector) -> &[String] {
    match selector {
        Selector::KeyIn { keys, .. } => keys,
        _ => &[],
    }
}

/// Of how many parts the codes are that an alternative finds.
fn part_count(selector: &Selector) -> usize {
    match selector {
        Selector::Places(places) => places.len(),
        Selector::KeyIn { .. } | Selector::Caller => 1,
    }
}

fn parts(count: usize) -> String {
    if count == 1 { "1 part".to_owned() } else { format!("{count} parts") }
}

fn all_parts(counts: &[usize]) -> String {
    let mut counts = counts.to_vec();
    counts.sort_unstable();
    counts.dedup();
    let texts: Vec<String> = counts.into_iter().map(parts).collect();
    texts.join(" or ")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;
    use crate::model::Place;
    use crate::path;

    fn body(text: &str) -> Place {
        Place::Body(path::parse(text).unwrap_or_default())
    }

    #[test]
    fn several_callbacks_without_select() {
        let mut fixture = Fixture::new();
        fixture.callback("paid", &["1"], 0);
        assert_eq!(fixture.found(check_select), "");
        fixture.callback("refunded", &["2"], 0);
        assert_eq!(
            fixture.found(check_select),
            "error[no-select]: nothing tells the 2 callbacks apart\n \
             --> acme.yaml:1:1: this provider has no `select`\n \
             --> acme.yaml:4:1: more than one callback\n \
             = help: say where the code stands: `select: {body: type}`; or `select: caller` if the endpoint decides"
        );
    }

    #[test]
    fn a_code_of_two_parts_without_two_places() {
        let mut fixture = Fixture::new();
        fixture.line("select: {body: type}");
        fixture.provider.select = vec![Selector::Places(vec![body("type")])];
        fixture.callback_of("failed", &[&["ITEM", "ERROR"]], 0);
        assert_eq!(
            fixture.found(check_parts),
            "error[pair-code]: no alternative of `select` finds the code `[ITEM, ERROR]`\n \
             --> acme.yaml:4:1: a code of 2 parts\n \
             --> acme.yaml:2:1: finds codes of 1 part\n \
             = help: an alternative that is a list of places makes a code of as many parts"
        );
        fixture.provider.select.push(Selector::Places(vec![body("type"), body("code")]));
        assert_eq!(fixture.found(check_parts), "");
    }

    #[test]
    fn two_places_without_a_code_of_two_parts() {
        let mut fixture = Fixture::new();
        fixture.line("select: [[{body: type}, {body: code}], {body: type}]");
        fixture.provider.select = vec![
            Selector::Places(vec![body("type"), body("code")]),
            Selector::Places(vec![body("type")]),
        ];
        fixture.callback("failed", &["ERROR"], 0);
        assert_eq!(
            fixture.found(check_parts),
            "error[matches-nothing]: an alternative of `select` has 2 places and no code has 2 parts\n \
             --> acme.yaml:2:1\n \
             = help: write such a code as a list: `code: [ITEM, ERROR]`; alternatives are the items of `select` itself"
        );
    }

    #[test]
    fn the_caller_may_know_any_code() {
        let mut fixture = Fixture::new();
        fixture.provider.select = vec![Selector::Places(vec![body("type")]), Selector::Caller];
        fixture.callback_of("failed", &[&["ITEM", "ERROR"]], 0);
        assert_eq!(fixture.found(check_parts), "");
    }

    #[test]
    fn a_key_that_is_no_code() {
        let mut fixture = Fixture::new();
        fixture.line("select: {key-in: ., keys: [errorMesage]}");
        let keys = vec!["errorMesage".to_owned()];
        fixture.provider.select = vec![Selector::KeyIn { path: Vec::new(), keys }];
        fixture.callback("failure", &["errorMessage"], 0);
        assert_eq!(
            fixture.found(check_keys),
            "error[matches-nothing]: `key-in` looks for `errorMesage`, which is no callback's code\n \
             --> acme.yaml:2:28\n \
             = help: did you mean `errorMessage`?"
        );
    }

    #[test]
    fn a_key_in_another_case_is_a_code_where_case_is_ignored() {
        let mut fixture = Fixture::new();
        let keys = vec!["ERROR".to_owned()];
        fixture.provider.select = vec![Selector::KeyIn { path: Vec::new(), keys }];
        fixture.callback("failure", &["error"], 0);
        fixture.provider.rules.ignore_case.codes = true;
        assert_eq!(fixture.found(check_keys), "");
    }
}
