//! Examples: files, and what decoding them gives.

use crate::language::EXAMPLE;
use crate::language::words::EXPECT;
use crate::lower::Lower;
use crate::lower::keys::{At, Keys, Text};
use crate::model::{Example, Expect};
use crate::tree::NodeKind;

impl<'a> Lower<'a> {
    /// The examples of a callback.
    pub(super) fn examples(&mut self, at: At<'a>) -> Vec<Example> {
        at.items().filter_map(|item| self.example(item)).collect()
    }

    fn example(&mut self, at: At<'a>) -> Option<Example> {
        if let NodeKind::Mapping(_) = at.node.kind {
            let keys = self.keys_at(at, &EXAMPLE)?;
            return self.full_example(&keys);
        }
        let file = self.text(at)?;
        Some(bare(&file))
    }

    fn full_example(&mut self, keys: &Keys<'a>) -> Option<Example> {
        let file = keys.get("file").and_then(|at| self.text(at))?;
        let expect = self.word_of(keys, "expect", &EXPECT).unwrap_or_default();
        if expect != Expect::Rejected {
            self.refuse(
                keys,
                &["problems"],
                "problems are of what is rejected: `expect: rejected`",
            );
        }
        if expect != Expect::Decoded {
            self.refuse(keys, &["values"], "only what is decoded has values");
        }
        let headers = keys.get("headers").map(|at| self.pairs(at)).unwrap_or_default();
        for (name, _) in &headers {
            self.check_header(&name.clone());
        }
        Some(Example {
            query: self.text_of(keys, "query"),
            headers: headers
                .into_iter()
                .map(|(name, value)| (name.text.to_owned(), value))
                .collect(),
            expect,
            problems: self.texts_of(keys, "problems").unwrap_or_default(),
            notes: self.texts_of(keys, "notes").unwrap_or_default(),
            values: keys.get("values").map(|at| self.path_values(at)).unwrap_or_default(),
            ..bare(&file)
        })
    }

    fn pairs(&mut self, at: At<'a>) -> Vec<(Text<'a>, String)> {
        let mut pairs = Vec::new();
        for entry in self.names(at) {
            if let Some(value) = self.text(at.with(&entry.value)) {
                let name = Text { text: &entry.key.text, span: entry.key.span };
                pairs.push((name, value.text.to_owned()));
            }
        }
        pairs
    }

    fn path_values(&mut self, at: At<'a>) -> Vec<(String, String)> {
        let pairs = self.pairs(at);
        pairs.into_iter().map(|(path, value)| (path.text.to_owned(), value)).collect()
    }
}

/// An example of which only the file is said.
fn bare(file: &Text<'_>) -> Example {
    Example {
        file: file.text.to_owned(),
        span: file.span,
        query: None,
        headers: Vec::new(),
        expect: Expect::default(),
        problems: Vec::new(),
        notes: Vec::new(),
        values: Vec::new(),
    }
}
