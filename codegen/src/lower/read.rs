//! Reading nodes by the tables of [`language`](crate::language): the mistakes of kind are told here.

use crate::diagnostics::{Diagnostic, suggest};
use crate::language::{Context, Value};
use crate::lower::Lower;
use crate::lower::keys::{At, Keys, Text};
use crate::lower::unknown::{in_one_line, its_keys};
use crate::source::Span;
use crate::tree::{Entry, Node, NodeKind};

/// "did you mean" over some names.
pub(super) fn did_you_mean<'c>(
    wrong: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<String> {
    suggest(wrong, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

impl<'a> Lower<'a> {
    /// Reports an error at one place.
    pub(super) fn error(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let diagnostic = Diagnostic::error(code, message).at(span, "");
        let help = help.into();
        self.push(if help.is_empty() { diagnostic } else { diagnostic.help(help) });
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// A mapping of `context`; its unknown and missing keys are reported, at `span` the missing ones.
    pub(super) fn keys<'n>(
        &mut self,
        node: &'n Node,
        span: Span,
        context: &'static Context,
    ) -> Option<Keys<'n>> {
        let NodeKind::Mapping(entries) = &node.kind else {
            let message = format!("{} is a mapping; this is {}", context.name, node.noun());
            if !node.is_unread() {
                self.error("wrong-kind", node.span, message, its_keys(context));
            }
            return None;
        };
        let keys = Keys { context, span, entries };
        self.check_keys(&keys);
        Some(keys)
    }

    /// A mapping under a key.
    pub(super) fn keys_at<'n>(
        &mut self,
        at: At<'n>,
        context: &'static Context,
    ) -> Option<Keys<'n>> {
        if at.node.as_mapping().is_none() {
            self.wrong_kind(at);
            return None;
        }
        self.keys(at.node, at.span, context)
    }

    /// Reports that something of another kind is expected under the key, unless it could not be read
    /// at all.
    pub(super) fn wrong_kind(&mut self, at: At<'_>) {
        if at.node.is_unread() {
            return;
        }
        let takes = match at.key.value {
            Value::Mapping(_) => "a mapping".to_owned(),
            Value::Mappings(_) => "a mapping or a list of mappings".to_owned(),
            value => value.to_string(),
        };
        let message = format!("`{}` takes {takes}; this is {}", at.key.name, at.node.noun());
        let help = format!("such as `{}`", in_one_line(at.key));
        self.error("wrong-kind", at.node.span, message, help);
    }

    /// A text.
    pub(super) fn text<'n>(&mut self, at: At<'n>) -> Option<Text<'n>> {
        let Some(scalar) = at.node.as_scalar() else {
            self.wrong_kind(at);
            return None;
        };
        Some(Text { text: &scalar.text, span: at.node.span })
    }

    /// The text under a key that may be missing.
    pub(super) fn text_of(&mut self, keys: &Keys<'_>, name: &str) -> Option<String> {
        let at = keys.get(name)?;
        Some(self.text(at)?.text.to_owned())
    }

    /// One text or a list of texts.
    pub(super) fn texts<'n>(&mut self, at: At<'n>) -> Vec<Text<'n>> {
        at.items().filter_map(|item| self.text(item)).collect()
    }

    /// The texts under a key that may be missing.
    pub(super) fn texts_of(&mut self, keys: &Keys<'_>, name: &str) -> Option<Vec<String>> {
        let at = keys.get(name)?;
        Some(self.texts(at).into_iter().map(|text| text.text.to_owned()).collect())
    }

    /// What one of the words means.
    pub(super) fn word<T: Copy>(&mut self, at: At<'_>, pairs: &[(&'static str, T)]) -> Option<T> {
        let text = self.text(at)?;
        let found = pairs.iter().find(|(word, _)| *word == text.text).map(|&(_, value)| value);
        if found.is_none() {
            self.unknown_value(at, &text, pairs.iter().map(|&(word, _)| word));
        }
        found
    }

    /// What the word under a key means, if the key is there.
    pub(super) fn word_of<T: Copy>(
        &mut self,
        keys: &Keys<'_>,
        name: &str,
        pairs: &[(&'static str, T)],
    ) -> Option<T> {
        let at = keys.get(name)?;
        self.word(at, pairs)
    }

    /// Some of the words.
    pub(super) fn words(&mut self, at: At<'_>, known: &[&'static str]) -> Vec<&'static str> {
        let mut found = Vec::new();
        for text in self.texts(at) {
            match known.iter().find(|word| **word == text.text) {
                Some(word) => found.push(*word),
                None => self.unknown_value(at, &text, known.iter().copied()),
            }
        }
        found
    }

    /// The entries of a mapping of free names.
    pub(super) fn names<'n>(&mut self, at: At<'n>) -> &'n [Entry] {
        match &at.node.kind {
            NodeKind::Mapping(entries) => entries,
            _ => {
                self.wrong_kind(at);
                &[]
            }
        }
    }

    /// A whole number.
    pub(super) fn whole(&mut self, at: At<'_>) -> Option<u64> {
        let text = self.text(at)?;
        let number =
            text.text.parse().ok().filter(|_| text.text.bytes().all(|byte| byte.is_ascii_digit()));
        if number.is_none() {
            self.error(
                "unknown-value",
                text.span,
                format!("`{}` takes a whole number", at.key.name),
                format!("such as `{}`", in_one_line(at.key)),
            );
        }
        number
    }

    /// Refuses a key that has no meaning here.
    pub(super) fn refuse(&mut self, keys: &Keys<'_>, names: &[&str], why: &str) {
        for at in names.iter().filter_map(|name| keys.get(name)) {
            self.error("not-here", at.span, format!("`{}` has no meaning here", at.key.name), why);
        }
    }
}
