//! Authentication: the declared schemes, read and not yet judged.

use crate::language::words::{ALGORITHMS, DIGESTS, FLAGS, KEYS, RESPELLINGS, SCHEMES, SIGNATURES};
use crate::language::{AUTHENTICATION, PAIRS, PART, SIGNATURE, SORTED, TIMESTAMP};
use crate::lower::Lower;
use crate::lower::keys::{At, Keys};
use crate::model::{Authentication, Encoding, Part, Scheme, Signature, TimestampPlace};
use crate::tree::NodeKind;

/// The parts of `over` that are a word.
const PARTS: [(&str, Plain); 4] = [
    ("body", Plain::Body),
    ("url", Plain::Url),
    ("secret", Plain::Secret),
    ("timestamp", Plain::Timestamp),
];

/// A part of `over` that is a word.
#[derive(Clone, Copy)]
enum Plain {
    Body,
    Url,
    Secret,
    Timestamp,
}

impl<'a> Lower<'a> {
    /// The schemes, of which one must pass.
    pub(super) fn authentication(&mut self, at: At<'a>) -> Vec<Authentication> {
        at.items().filter_map(|item| self.scheme(item)).collect()
    }

    fn scheme(&mut self, at: At<'a>) -> Option<Authentication> {
        let keys = self.keys_at(at, &AUTHENTICATION)?;
        let scheme = self.word_of(&keys, "scheme", &SCHEMES)?;
        Some(Authentication {
            span: at.node.span,
            scheme,
            over: keys.get("over").map(|at| self.over(at)).unwrap_or_default(),
            with: self.text_of(&keys, "with").unwrap_or_default(),
            signature: keys.get("signature").and_then(|at| self.signature(at, scheme)),
            timestamp: keys.get("timestamp").and_then(|at| self.timestamp(at)),
            key: self.word_of(&keys, "key", &KEYS).unwrap_or_default(),
            respell_php_json: keys
                .get("respell")
                .is_some_and(|at| !self.words(at, &RESPELLINGS).is_empty()),
            optional: self.word_of(&keys, "optional", &FLAGS).unwrap_or_default(),
            algorithm: self.one_of(&keys, "algorithm", &ALGORITHMS),
            require: self.texts_of(&keys, "require").unwrap_or_default(),
            digest: keys
                .get("digest")
                .map(|at| self.words(at, &DIGESTS))
                .unwrap_or_default()
                .into_iter()
                .map(str::to_owned)
                .collect(),
        })
    }

    fn one_of(&mut self, keys: &Keys<'a>, name: &str, known: &[&'static str]) -> Option<String> {
        let at = keys.get(name)?;
        let words = self.words(at, known);
        words.first().map(|word| (*word).to_owned())
    }

    fn over(&mut self, at: At<'a>) -> Vec<Part> {
        at.items().filter_map(|item| self.part(item)).collect()
    }

    fn part(&mut self, at: At<'a>) -> Option<Part> {
        if let NodeKind::Scalar(_) = at.node.kind {
            return self.word(at, &PARTS).map(|plain| match plain {
                Plain::Body => Part::Body,
                Plain::Url => Part::Url,
                Plain::Secret => Part::Secret,
                Plain::Timestamp => Part::Timestamp,
            });
        }
        let keys = self.keys_at(at, &PART)?;
        let found: Vec<At<'a>> = keys.present().collect();
        let [only] = found.as_slice() else {
            let help = "a part is exactly one thing; write several parts as a list";
            if !(found.is_empty() && keys.has_unknown()) {
                self.error(
                    "wrong-kind",
                    at.node.span,
                    "one part of what is signed is expected",
                    help,
                );
            }
            return None;
        };
        match only.key.name {
            "raw" => Some(Part::Raw(self.single_path(*only))),
            "text" => Some(Part::Text(self.text(*only)?.text.to_owned())),
            "sorted-values" => Some(Part::SortedValues { except: self.except(*only) }),
            "sorted-pairs" => Some(self.sorted_pairs(*only)),
            _ => self.place_of(&keys, at.node.span).map(Part::Place),
        }
    }

    fn sorted_pairs(&mut self, at: At<'a>) -> Part {
        let keys = self.keys_at(at, &PAIRS);
        let text =
            |lower: &mut Self, name| keys.as_ref().and_then(|keys| lower.text_of(keys, name));
        let between = text(self, "between").unwrap_or_else(|| "=".to_owned());
        let except = keys.as_ref().and_then(|keys| self.texts_of(keys, "except"));
        Part::SortedPairs { except: except.unwrap_or_default(), between }
    }

    fn except(&mut self, at: At<'a>) -> Vec<String> {
        let keys = self.keys_at(at, &SORTED);
        keys.and_then(|keys| self.texts_of(&keys, "except")).unwrap_or_default()
    }

    /// A token is text; a signature says how it is written, but for that of HTTP, which is base64.
    fn signature(&mut self, at: At<'a>, scheme: Scheme) -> Option<Signature> {
        let keys = self.keys_at(at, &SIGNATURE)?;
        let written = self.word_of(&keys, "as", &SIGNATURES);
        let encoding = match (scheme, written) {
            (_, Some(encoding)) => encoding,
            (Scheme::HttpSignature, None) => Encoding::Base64,
            (Scheme::Token | Scheme::Transport | Scheme::Confirm, None) => Encoding::Text,
            (_, None) if !keys.lacks("as") => Encoding::Text,
            (_, None) => {
                let help = "write `as: hex` or `as: base64`";
                self.error("missing-key", keys.span, "the signature lacks `as`", help);
                Encoding::Text
            }
        };
        Some(Signature {
            place: self.place_of(&keys, at.node.span)?,
            encoding,
            prefix: self.text_of(&keys, "prefix"),
            part: self.text_of(&keys, "part"),
        })
    }

    fn timestamp(&mut self, at: At<'a>) -> Option<TimestampPlace> {
        let keys = self.keys_at(at, &TIMESTAMP)?;
        Some(TimestampPlace {
            place: self.place_of(&keys, at.node.span)?,
            part: self.text_of(&keys, "part"),
            tolerance: keys.get("tolerance").and_then(|at| self.whole(at)),
        })
    }
}
