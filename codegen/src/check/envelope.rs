//! Layers that open nothing.

use super::Schema;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Condition, Kind, Layer, Step};
use crate::path;

/// A layer says when it is there or what it opens; and what it opens is of a kind that its `when`
/// lets it open.
pub(super) fn check_layers(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    for (number, layer) in (1_usize..).zip(&schema.provider.envelope.layers) {
        if layer.open.is_empty() && layer.when.is_empty() {
            diagnostics.push(
                Diagnostic::error(
                    "layer-nowhere",
                    format!("layer {number} of `outer` opens nothing"),
                )
                .at(layer.span, "")
                .help("say the way from the wrapper to what is inside: `open: data`"),
            );
        }
        if let Some(condition) = layer.when.iter().find(|condition| !lets_open(condition, layer)) {
            let (place, open) = (path::show(&condition.path), path::show(&layer.open));
            let message = format!(
                "layer {number} of `outer` never opens: `{place}` is {}, and `{open}` opens it",
                word(condition.kind)
            );
            diagnostics.push(
                Diagnostic::error("layer-never", message)
                    .at(schema.word_in(layer.span, &place), "")
                    .help(advice(condition, layer)),
            );
        }
    }
}

/// The condition concerns nothing on the way, or a kind that the next step can enter.
fn lets_open(condition: &Condition, layer: &Layer) -> bool {
    let Some(rest) = layer.open.strip_prefix(&condition.path[..]) else { return true };
    let kind = condition.kind;
    match rest.first() {
        _ if kind == Kind::Present => true,
        // A layer that opens nothing only has fields: they may stand beside anything.
        None if layer.open.is_empty() => true,
        None | Some(Step::Items) => matches!(kind, Kind::Object | Kind::List),
        Some(Step::Key(_)) => kind == Kind::Object,
        Some(Step::Json | Step::Base64) => kind == Kind::Text,
    }
}

fn advice(condition: &Condition, layer: &Layer) -> String {
    let rest = layer.open.strip_prefix(&condition.path[..]).unwrap_or_default();
    if condition.kind == Kind::Text {
        let mut open = condition.path.clone();
        open.push(Step::Json);
        open.extend_from_slice(rest);
        return format!(
            "a text that holds JSON is opened by `(json)`: `open: {}`",
            path::show(&open)
        );
    }
    match rest.first() {
        Some(Step::Json | Step::Base64) => "only a `text` is decoded".to_owned(),
        _ => "write the kind that is sent when the layer is there".to_owned(),
    }
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Object => "an object",
        Kind::List => "a list",
        Kind::Text => "a text",
        Kind::Number => "a number",
        Kind::Boolean => "a boolean",
        Kind::Null => "null",
        Kind::Present => "present",
        Kind::Absent => "absent",
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    fn read(text: &str) -> Vec<Step> {
        path::parse(text).unwrap_or_default()
    }

    fn found(when: Option<(&str, Kind)>, open: &str) -> String {
        let mut fixture = Fixture::new();
        let span = fixture.line("envelope:");
        let when =
            when.into_iter().map(|(text, kind)| Condition { path: read(text), kind }).collect();
        fixture.provider.envelope.layers = vec![Layer { span, when, open: read(open) }];
        fixture.found(check_layers)
    }

    #[test]
    fn a_layer_opens_something_or_has_a_condition() {
        assert_eq!(
            found(None, "."),
            "error[layer-nowhere]: layer 1 of `outer` opens nothing\n \
             --> acme.yaml:2:1\n \
             = help: say the way from the wrapper to what is inside: `open: data`"
        );
        assert_eq!(found(Some(("webhook", Kind::Object)), "."), "");
        assert_eq!(found(None, "[]"), "");
    }

    #[test]
    fn a_text_is_only_opened_by_decoding_it() {
        assert_eq!(
            found(Some(("data", Kind::Text)), "data.event"),
            "error[layer-never]: layer 1 of `outer` never opens: `data` is a text, and `data.event` opens it\n \
             --> acme.yaml:2:1\n \
             = help: a text that holds JSON is opened by `(json)`: `open: data.(json).event`"
        );
        assert_eq!(found(Some(("data", Kind::Text)), "data.(json).event"), "");
        assert_eq!(found(Some(("data", Kind::Text)), "data.(base64).(json)"), "");
    }

    #[test]
    fn each_step_enters_its_kind() {
        let cases = [
            (Kind::Object, "data", true),
            (Kind::List, "data[]", true),
            (Kind::Present, "data.event", true),
            (Kind::Text, "other", true),
            (Kind::List, "data.event", false),
            (Kind::Number, "data", false),
            (Kind::Null, "data[]", false),
            (Kind::Absent, "data.event", false),
            (Kind::Object, "data.(json)", false),
        ];
        for (kind, open, opens) in cases {
            assert_eq!(found(Some(("data", kind)), open).is_empty(), opens, "{kind:?} {open}");
        }
    }
}
