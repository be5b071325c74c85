//! Records and their fields.

use crate::language::FIELD;
use crate::language::words::PRESENCE;
use crate::lower::Lower;
use crate::lower::keys::{At, Keys};
use crate::lower::lowered::{Beside, Lowered};
use crate::lower::names::Names;
use crate::lower::rust::RustSaid;
use crate::lower::scope::{Owner, Scope, Spot};
use crate::model::{
    Docs, Documented, Field, ModuleId, Name, Record, RecordId, Rules, Rust, Slot, Type,
};
use crate::naming;
use crate::source::Span;
use crate::tree::{Entry, NodeKind};

/// What a field restricts to some callbacks; looked up when all callbacks are known.
#[derive(Debug)]
pub(super) struct Restriction<'a> {
    pub(super) record: RecordId,
    pub(super) field: usize,
    pub(super) owner: Owner,
    pub(super) sent_in: Option<At<'a>>,
    pub(super) among: Option<At<'a>>,
}

impl<'a> Lower<'a> {
    /// A record that is still empty.
    pub(super) fn new_record(&mut self, wire: &str, module: ModuleId, span: Span) -> RecordId {
        let name = Name { wire: wire.to_owned(), ident: String::new(), span };
        let id = self.provider.records.len();
        self.provider.records.push(Record {
            name,
            module,
            rules: Rules::default(),
            fields: Vec::new(),
            docs: Docs::default(),
            documented: Documented::default(),
            sensitive: None,
            rust: Rust::default(),
        });
        id
    }

    pub(super) fn record_in_place(&mut self, beside: &Beside<'a>, spot: &Spot<'_>) -> Lowered {
        let id = self.new_record(&spot.path(), spot.scope.module, spot.span);
        self.record_body(id, beside, spot);
        self.inside.records.extend(spot.is_inside().then_some(id));
        Lowered { own: true, ..Lowered::new(Type::Record(id), "object") }
    }

    pub(super) fn record_body(&mut self, id: RecordId, beside: &Beside<'a>, spot: &Spot<'_>) {
        let ident = self.item_ident(&beside.rust, spot);
        let rules = beside.near.rules(&spot.scope.rules);
        let (docs, documented) = beside.type_docs();
        let scope = Scope {
            module: spot.scope.module,
            wire: spot.path(),
            ident,
            rules,
            owner: spot.owner(),
        };
        let fields = beside
            .keys
            .get("fields")
            .map(|at| self.fields((id, 0), at, &scope))
            .unwrap_or_default();
        let Some(record) = self.provider.records.get_mut(id) else { return };
        record.name.ident = scope.ident;
        record.rules = scope.rules;
        record.fields = fields;
        record.docs = docs;
        record.documented = documented;
        record.sensitive = beside.near.sensitive;
        record.rust = beside.rust.of_type();
    }

    /// The identifier of a type: given, or made of the place.
    pub(super) fn item_ident(&mut self, rust: &RustSaid<'a>, spot: &Spot<'_>) -> String {
        let given = rust.type_name().and_then(|name| self.given(name));
        given.unwrap_or_else(|| {
            self.made_ident(spot.type_ident(), spot.wire, spot.span, "say one with `rust:`")
        })
    }

    /// The fields of a record, whose names are checked together.
    pub(super) fn fields(
        &mut self,
        (record, first): (RecordId, usize),
        at: At<'a>,
        scope: &Scope,
    ) -> Vec<Field> {
        let mut fields = Vec::new();
        let mut names = Names::new();
        for entry in self.names(at) {
            let place = (record, first.saturating_add(fields.len()), fields.len());
            if let Some(field) = self.field(place, entry, scope, &mut names) {
                fields.push(field);
            }
        }
        self.check_names(&names, &mut fields, &scope.rules);
        fields
    }

    fn field(
        &mut self,
        (record, index, told): (RecordId, usize, usize),
        entry: &'a Entry,
        scope: &Scope,
        names: &mut Names<'a>,
    ) -> Option<Field> {
        let (wire, span) = (entry.key.text.as_str(), entry.key.span);
        if entry.value.is_unread() && naming::field_ident(wire).is_none() {
            return None;
        }
        let keys = match entry.value.kind {
            NodeKind::Mapping(_) => Some(self.keys(&entry.value, span, &FIELD)?),
            NodeKind::Scalar(_) | NodeKind::Sequence(_) | NodeKind::Unread => None,
        };
        let rust = keys.map(|keys| self.rust(&keys)).unwrap_or_default();
        let ident = match rust.field_name() {
            Some(name) => self.given(name),
            None => None,
        };
        let ident = ident.unwrap_or_else(|| {
            self.made_ident(naming::field_ident(wire), wire, span, "say one with `rust:`")
        });
        let spot = Spot { scope, wire, ident: &ident, span };
        let lowered = match keys {
            Some(keys) => self.mapping(&keys, rust.clone(), &spot),
            None => self.ty(&entry.value, &spot, &FIELD),
        };
        if let Some(keys) = keys.filter(|_| !lowered.broken) {
            self.restrict(record, index, &keys, &spot);
            self.check_field_truth(&keys, &spot);
        }
        let name = Name { wire: wire.to_owned(), ident, span };
        let field = self.settled_field(record, name, lowered, keys.as_ref(), &rust);
        let case = field.slot.reading.ignore_case.unwrap_or(scope.rules.ignore_case);
        names.add(told, (wire, span), keys.as_ref(), case.names);
        Some(field)
    }

    fn settled_field(
        &mut self,
        record: RecordId,
        name: Name,
        lowered: Lowered,
        keys: Option<&Keys<'a>>,
        rust: &RustSaid<'a>,
    ) -> Field {
        let presence = keys.and_then(|keys| self.word_of(keys, "presence", &PRESENCE));
        let also = keys.and_then(|keys| self.texts_of(keys, "also")).unwrap_or_default();
        let numbered = keys.and_then(|keys| keys.get("numbered")).filter(|_| !lowered.broken);
        let mut reading = self.reading(lowered.said, &lowered.ty, name.span);
        if let Some(at) = numbered {
            if !matches!(lowered.ty, Type::List(_)) {
                self.error(
                    "numbered",
                    at.span,
                    "only a list is sent as numbered fields",
                    "write `list:`",
                );
            }
            reading.numbered = self.numbered(at, &name.wire);
        }
        self.needs.extend(lowered.needs.into_iter().map(|need| (record, name.span, need)));
        let field_rust = Rust {
            ty: lowered.rust_type.or_else(|| rust.ty.as_ref().map(|(ty, _)| ty.clone())),
            derive: Vec::new(),
            attributes: if lowered.own { Vec::new() } else { rust.of_type().attributes },
        };
        Field {
            name,
            also,
            documented: lowered.documented,
            presence: presence.or(lowered.presence).unwrap_or_default(),
            slot: Slot { ty: lowered.ty, reading },
            sent_in: Vec::new(),
            among: Vec::new(),
            layer: 0,
            docs: lowered.docs,
            rust: field_rust,
        }
    }

    fn restrict(&mut self, record: RecordId, field: usize, keys: &Keys<'a>, spot: &Spot<'_>) {
        let (sent_in, among) = (keys.get("sent-in"), keys.get("among"));
        if sent_in.is_some() || among.is_some() {
            let owner = spot.scope.owner.clone();
            self.restrictions.push(Restriction { record, field, owner, sent_in, among });
        }
    }

    /// Name, place and presence as documented differ from those that are so.
    fn check_field_truth(&mut self, keys: &Keys<'a>, spot: &Spot<'_>) {
        let mut truth = vec![("name", spot.wire), ("label", spot.wire)];
        let path = match spot.owner() {
            Owner::Callback(path) => path,
            Owner::Shared => String::new(),
        };
        if !path.is_empty() {
            truth.push(("at", &path));
        }
        let presence = keys.get("presence").and_then(|at| at.node.as_scalar());
        truth.push(("presence", presence.map_or("optional", |scalar| &scalar.text)));
        self.check_documented(keys, &truth);
    }
}
