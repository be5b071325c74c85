//! `provider.yaml`: what holds for the provider as a whole.

use crate::diagnostics::Diagnostic;
use crate::language::words::CHARSETS;
use crate::language::words::{EXTRA, IGNORE_CASE_WORDS, SCALAR_WORDS, SENT_AS, UNREADABLE};
use crate::language::{ALONE, Context, ENVELOPE, FILE, LAYER, PROVIDER, RULES, VERSION};
use crate::lower::callback::CallbackEntry;
use crate::lower::keys::{At, Keys};
use crate::lower::named::TypeEntry;
use crate::lower::scope::{Owner, Scope};
use crate::lower::{Given, Lower};
use crate::model::{
    Documented, Envelope, Field, Layer, Module, ModuleId, Name, RecordId, Rules, Rust, Step,
};
use crate::naming;
use crate::source::{SourceId, Span};
use crate::tree::Node;

/// The file that holds more than callbacks and types.
const PROVIDER_FILE: &str = "provider.yaml";

/// The name of the record of what stands beside payloads.
const ENVELOPE_NAME: &str = "Envelope";

/// A file's name without its folders.
fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Only `provider.yaml` says the version of the language.
fn looks_like_provider(node: &Node) -> bool {
    node.as_mapping()
        .is_some_and(|entries| entries.iter().any(|entry| entry.key.text == "callspec"))
}

/// `provider.yaml`, opened.
#[derive(Debug)]
pub(super) struct Settings<'n> {
    keys: Keys<'n>,
    module: ModuleId,
}

impl<'a> Lower<'a> {
    /// Opens every file and collects the names of callbacks and types.
    pub(super) fn collect(
        &mut self,
        given: Given<'_>,
        files: &'a [(SourceId, Node)],
    ) -> Option<Settings<'a>> {
        let alone = !matches!(given, Given::Folder(_));
        let is_provider =
            |source: SourceId| alone || file_name(self.sources.name(source)) == PROVIDER_FILE;
        let lacks = !self.sources.iter().any(|(source, _)| is_provider(source));
        let likely = files.iter().filter(|_| lacks).find(|(_, node)| looks_like_provider(node));
        let likely = likely.map(|(source, _)| *source);
        let mut settings = None;
        for (source, node) in files {
            let file = file_name(self.sources.name(*source)).to_owned();
            let module = self.module(&file, Span::file(*source));
            let is_provider = alone || file == PROVIDER_FILE || likely == Some(*source);
            let context: &'static Context = match (alone, is_provider) {
                (true, _) => &ALONE,
                (false, true) => &PROVIDER,
                (false, false) => &FILE,
            };
            let Some(keys) = self.keys(node, Span::file(*source), context) else { continue };
            self.collect_names(&keys, module);
            if is_provider {
                settings = Some(Settings { keys, module });
            }
        }
        if lacks {
            self.lacks_provider(files.first().map(|(source, _)| *source), likely);
        }
        settings
    }

    /// No file is `provider.yaml`; `likely` is meant to be.
    fn lacks_provider(&mut self, first: Option<SourceId>, likely: Option<SourceId>) {
        let message = format!("the folder lacks `{PROVIDER_FILE}`");
        let diagnostic = Diagnostic::error("missing-key", message);
        let need = "it holds at least `callspec: 1`, `provider` and `authentication`";
        let rename = format!("rename this file to `{PROVIDER_FILE}`");
        self.push(match (likely, first) {
            (Some(likely), _) => {
                diagnostic.at(Span::file(likely), "this looks like it").help(rename)
            }
            (None, Some(first)) => {
                diagnostic.at(Span::file(first), "the first file of the folder").help(need)
            }
            (None, None) => diagnostic.help(need),
        });
    }

    fn module(&mut self, file: &str, span: Span) -> ModuleId {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let ident = self.made_ident(
            naming::module_ident(stem),
            file,
            span,
            "give it another name, with a letter or digit in it",
        );
        self.provider.modules.push(Module { name: Name { wire: file.to_owned(), ident, span } });
        self.provider.modules.len().saturating_sub(1)
    }

    fn collect_names(&mut self, keys: &Keys<'a>, module: ModuleId) {
        let entries = keys.get("callbacks").map(|at| self.names(at)).unwrap_or_default();
        for entry in entries {
            let callback = CallbackEntry {
                name: &entry.key.text,
                span: entry.key.span,
                node: &entry.value,
                module,
            };
            if let Some(known) = self.callbacks.add(&entry.key.text, callback) {
                let other = self.callbacks.list.get(known).map(|other| other.span);
                self.twice("callback", &entry.key.text, entry.key.span, other);
            }
        }
        let entries = keys.get("types").map(|at| self.names(at)).unwrap_or_default();
        for entry in entries {
            let name = entry.key.text.as_str();
            if SCALAR_WORDS.contains(&name) {
                self.error(
                    "duplicate",
                    entry.key.span,
                    format!("`{name}` is a scalar"),
                    "give the type another name",
                );
            } else if let Some(known) =
                self.types.add(name, TypeEntry::new(name, entry.key.span, &entry.value, module))
            {
                let other = self.types.list.get(known).map(|other| other.span);
                self.twice("type", name, entry.key.span, other);
            }
        }
    }

    fn twice(&mut self, noun: &str, name: &str, span: Span, other: Option<Span>) {
        let diagnostic =
            Diagnostic::error("duplicate", format!("there are two {noun}s `{name}`")).at(span, "");
        let diagnostic = diagnostic.help("names are unique over all files of a provider");
        self.push(match other {
            Some(other) => diagnostic.also(other, "the other one"),
            None => diagnostic,
        });
    }

    /// What must be known before any type is read.
    pub(super) fn provider_head(&mut self, given: Given<'_>, settings: &Settings<'a>) {
        let keys = &settings.keys;
        self.version(keys);
        self.provider_name(given, keys);
        self.provider.docs = self.docs(keys);
        self.provider.rules = keys.get("rules").map(|at| self.rules(at)).unwrap_or_default();
        self.collect_overrides(keys);
    }

    /// What may use types.
    pub(super) fn provider_body(&mut self, settings: &Settings<'a>) {
        let keys = &settings.keys;
        if let Some(at) = keys.get("envelope") {
            self.envelope(at, settings.module);
        }
        self.provider.select = keys.get("select").map(|at| self.select(at)).unwrap_or_default();
        self.provider.identity = keys.get("identity").map(|at| self.places(at)).unwrap_or_default();
        self.provider.authentication =
            keys.get("authentication").map(|at| self.authentication(at)).unwrap_or_default();
    }

    fn version(&mut self, keys: &Keys<'a>) {
        let Some(text) = keys.get("callspec").and_then(|at| self.text(at)) else { return };
        if text.text != VERSION {
            let message = format!("version `{}` of the language is not known here", text.text);
            self.error(
                "version",
                text.span,
                message,
                format!("this program reads version {VERSION}: write `callspec: {VERSION}`"),
            );
        }
    }

    /// The provider has the name of its folder or file.
    fn provider_name(&mut self, given: Given<'_>, keys: &Keys<'a>) {
        let Some(text) = keys.get("provider").and_then(|at| self.text(at)) else { return };
        let other = match given {
            Given::Folder(folder) => Some(("folder", folder.to_owned())),
            Given::File(stem) => Some(("file", format!("{stem}.yaml"))),
            Given::Text => None,
        };
        if let Some((noun, other)) = other.filter(|_| given.name() != Some(text.text)) {
            let message = format!("the provider is `{}` and its {noun} `{other}`", text.text);
            self.error(
                "provider-name",
                text.span,
                message,
                "give both one name; the page's own goes to `title`",
            );
        }
        let ident = self.made_ident(
            naming::module_ident(text.text),
            text.text,
            text.span,
            "give it another name, with a letter or digit in it",
        );
        self.provider.name = Name { wire: text.text.to_owned(), ident, span: text.span };
    }

    fn rules(&mut self, at: At<'a>) -> Rules {
        let Some(keys) = self.keys_at(at, &RULES) else { return Rules::default() };
        if let (Some(_), Some(second)) = (keys.get("charset"), keys.get("charset-in")) {
            self.error(
                "not-here",
                second.span,
                "`charset` and `charset-in` exclude each other",
                "keep one of them",
            );
        }
        Rules {
            ignore_case: keys
                .get("ignore-case")
                .map(|at| self.ignore_case(at, &IGNORE_CASE_WORDS))
                .unwrap_or_default(),
            none: self.texts_of(&keys, "none").unwrap_or_default(),
            keep_extra: self.word_of(&keys, "extra", &EXTRA).unwrap_or_default(),
            note_unreadable: self.word_of(&keys, "unreadable", &UNREADABLE).unwrap_or_default(),
            sent_as: self.word_of(&keys, "sent-as", &SENT_AS),
            charset: keys.get("charset").and_then(|at| {
                self.words(at, &CHARSETS).first().map(|&charset| charset.to_owned())
            }),
            charset_in: self.text_of(&keys, "charset-in"),
        }
    }

    fn envelope(&mut self, at: At<'a>, module: ModuleId) {
        let Some(keys) = self.keys_at(at, &ENVELOPE) else { return };
        let record = self.new_record(ENVELOPE_NAME, module, at.span);
        let mut layers = Vec::new();
        let mut fields = Vec::new();
        for item in keys.get("outer").into_iter().flat_map(|at| at.items().collect::<Vec<_>>()) {
            if let Some(inner) = self.keys_at(item, &LAYER) {
                layers.push(self.layer(&inner, item.node.span));
                self.layer_fields(record, &inner, layers.len(), &mut fields, module);
            }
        }
        self.layer_fields(record, &keys, 0, &mut fields, module);
        let payload = keys.get("payload").map(|at| self.single_path(at)).unwrap_or_default();
        let record = self.envelope_record(record, fields);
        self.provider.envelope = Envelope { layers, payload, record };
    }

    /// The record of the envelope; none without fields.
    fn envelope_record(&mut self, id: RecordId, fields: Vec<Field>) -> Option<RecordId> {
        if fields.is_empty() {
            // It is the last one, since without fields nothing was made in it.
            self.provider.records.truncate(id);
            return None;
        }
        let rules = self.provider.rules.clone();
        let record = self.provider.records.get_mut(id)?;
        ENVELOPE_NAME.clone_into(&mut record.name.ident);
        record.rules = rules;
        record.fields = fields;
        record.docs.doc = Some("What stands beside the payload.".to_owned());
        (record.documented, record.rust) = (Documented::default(), Rust::default());
        Some(id)
    }

    fn layer(&mut self, keys: &Keys<'a>, span: Span) -> Layer {
        let when = keys.get("when").map(|at| self.conditions(at)).unwrap_or_default();
        let open = keys.get("open").map(|at| self.path(at)).unwrap_or_default();
        if let Some(at) = keys.get("open")
            && open.is_empty()
            && when.is_empty()
            && at.node.as_scalar().is_some_and(|scalar| scalar.text == ".")
        {
            self.error(
                "layer",
                at.node.span,
                "this layer opens nothing",
                "say where the inside is, or leave the layer out",
            );
        }
        if let Some(at) = keys.get("fields")
            && matches!(open.first(), Some(Step::Items | Step::Json | Step::Base64))
        {
            let message = "this layer is no object, so it has no fields";
            self.error("layer", at.span, message, "put a layer that opens it before");
        }
        Layer { span, when, open }
    }

    /// The fields of a layer, of which each wrapper has names of its own.
    fn layer_fields(
        &mut self,
        record: RecordId,
        keys: &Keys<'a>,
        layer: usize,
        all: &mut Vec<Field>,
        module: ModuleId,
    ) {
        let Some(at) = keys.get("fields") else { return };
        let rules = self.provider.rules.clone();
        let (wire, ident) = (ENVELOPE_NAME.to_owned(), ENVELOPE_NAME.to_owned());
        let scope = Scope { module, wire, ident, rules, owner: Owner::Shared };
        let fields = self.fields((record, all.len()), at, &scope);
        all.extend(fields.into_iter().map(|field| Field { layer, ..field }));
    }
}
