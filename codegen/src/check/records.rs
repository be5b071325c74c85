//! Fields of a record that cannot be told apart, and families of fields.

use std::collections::BTreeMap;

use super::{Schema, folded, nested};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Field, Name, Record, Scalar, Slot, Type};

/// One spelling of a field.
#[derive(Clone, Copy)]
struct Spelling<'a> {
    field: &'a Field,
    text: &'a str,
    ignore_case: bool,
}

/// A received name means one field: no name or further name of a field is one of another's. Where
/// case is ignored, neither in another case; in an envelope every layer has names of its own.
pub(super) fn check_field_names(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    for record in &schema.provider.records {
        check_record(record, diagnostics);
    }
}

fn check_record(record: &Record, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<(usize, String), Vec<Spelling<'_>>> = BTreeMap::new();
    // Names before further names, so that of a name and an alias the alias is the mistake.
    let names = record.fields.iter().map(|field| (field, &field.name.wire));
    let aliases =
        record.fields.iter().flat_map(|field| field.also.iter().map(move |text| (field, text)));
    for (field, text) in names.chain(aliases) {
        let rule = field.slot.reading.ignore_case.unwrap_or(record.rules.ignore_case);
        let spelling = Spelling { field, text, ignore_case: rule.names };
        let others = seen.entry((field.layer, folded(text, true))).or_default();
        if let Some(first) = others.iter().find(|other| is_one_name(other, &spelling)) {
            diagnostics.push(name_twice(record, first, &spelling));
        }
        others.push(spelling);
    }
}

/// Two spellings of different fields that some received name fits both.
fn is_one_name(one: &Spelling<'_>, other: &Spelling<'_>) -> bool {
    !std::ptr::eq(one.field, other.field)
        && (one.text == other.text || one.ignore_case || other.ignore_case)
}

fn name_twice(record: &Record, first: &Spelling<'_>, second: &Spelling<'_>) -> Diagnostic {
    let (case, help) = match first.text == second.text {
        true => ("", "take it from one of the two: under `also:` or `documented:`"),
        false => {
            (", in another case,", "say `ignore-case: []` of the field that is read in any case")
        }
    };
    let message = format!(
        "`{}` is a name of `{}`{case} and of `{}` in `{}`",
        second.text, first.field.name.wire, second.field.name.wire, record.name.wire
    );
    Diagnostic::error("name-twice", message)
        .at(second.field.name.span, format!("is also called `{}`", second.text))
        .also(first.field.name.span, format!("is called `{}`", first.text))
        .help(help)
}

/// `numbered` stands only on a field that is a list, `prefix` only on one that is a map: they
/// gather fields of the record.
pub(super) fn check_families(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let provider = schema.provider;
    for field in provider.records.iter().flat_map(|record| &record.fields) {
        check_family(&field.name, &field.slot, &field.slot.ty, diagnostics);
        for inner in nested(&field.slot).skip(1) {
            check_family(&field.name, inner, NO_FAMILY, diagnostics);
        }
    }
    for arm in provider.variants.iter().flat_map(|variants| &variants.arms) {
        for inner in nested(&arm.slot) {
            check_family(&arm.name, inner, NO_FAMILY, diagnostics);
        }
    }
}

/// A type that gathers no fields.
const NO_FAMILY: &Type = &Type::Scalar(Scalar::Json);

fn check_family(name: &Name, slot: &Slot, ty: &Type, diagnostics: &mut Diagnostics) {
    let numbered = slot.reading.numbered.is_some() && !matches!(ty, Type::List(_));
    let prefix = slot.reading.prefix.is_some() && !matches!(ty, Type::Map(_));
    for (_, key, shape) in [(numbered, "numbered", "list"), (prefix, "prefix", "map")]
        .iter()
        .filter(|(wrong, ..)| *wrong)
    {
        diagnostics.push(
            Diagnostic::error(key, format!("`{key}` is only for a field that is a {shape}"))
                .at(name.span, "")
                .help(format!("write `{shape}: ..` beside `{key}`, directly under the field")),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Fixture, list, slot, text};
    use super::*;
    use crate::model::{IgnoreCase, Numbered};

    #[test]
    fn an_alias_is_the_name_of_another_field() {
        let mut fixture = Fixture::new();
        let record = fixture.record("Order");
        fixture.field(record, "user_id", text()).also = vec!["userId".to_owned()];
        fixture.field(record, "userId", text());
        assert_eq!(
            fixture.found(check_field_names),
            "error[name-twice]: `userId` is a name of `userId` and of `user_id` in `Order`\n \
             --> acme.yaml:3:1: is also called `userId`\n \
             --> acme.yaml:4:1: is called `userId`\n \
             = help: take it from one of the two: under `also:` or `documented:`"
        );
    }

    #[test]
    fn two_fields_differ_only_in_case() {
        let mut fixture = Fixture::new();
        let record = fixture.record("Order");
        fixture.field(record, "iban", text());
        fixture.field(record, "IBAN", text());
        assert_eq!(fixture.found(check_field_names), "");
        fixture.provider.records[record].rules.ignore_case =
            IgnoreCase { names: true, values: false, codes: false };
        let found = fixture.found(check_field_names);
        let message = "error[name-twice]: `IBAN` is a name of `iban`, in another case, and of `IBAN` in `Order`\n";
        assert!(found.starts_with(message), "{found}");
    }

    #[test]
    fn a_field_may_repeat_its_name_in_another_case() {
        let mut fixture = Fixture::new();
        let record = fixture.record("Order");
        fixture.field(record, "id", text()).also = vec!["Id".to_owned()];
        fixture.provider.records[record].rules.ignore_case =
            IgnoreCase { names: true, values: false, codes: false };
        assert_eq!(fixture.found(check_field_names), "");
    }

    #[test]
    fn layers_of_an_envelope_have_names_of_their_own() {
        let mut fixture = Fixture::new();
        let record = fixture.record("Envelope");
        fixture.field(record, "id", text());
        fixture.field(record, "id", text()).layer = 1;
        assert_eq!(fixture.found(check_field_names), "");
    }

    #[test]
    fn families_are_fields() {
        let family = Some(Numbered { prefix: "x_".to_owned(), first: 1, suffix: String::new() });
        let mut fixture = Fixture::new();
        let record = fixture.record("Order");
        fixture.field(record, "lines", list(text())).slot.reading.numbered = family.clone();
        fixture.field(record, "extras", slot(Type::Map(Box::new(text())))).slot.reading.prefix =
            Some("x_".to_owned());
        assert_eq!(fixture.found(check_families), "");
        fixture.field(record, "line", text()).slot.reading.numbered = family;
        let mut inner = slot(Type::Map(Box::new(text())));
        inner.reading.prefix = Some("x_".to_owned());
        fixture.field(record, "maps", list(inner));
        assert_eq!(
            fixture.found(check_families),
            "error[numbered]: `numbered` is only for a field that is a list\n \
             --> acme.yaml:5:1\n \
             = help: write `list: ..` beside `numbered`, directly under the field\n\
             error[prefix]: `prefix` is only for a field that is a map\n \
             --> acme.yaml:6:1\n \
             = help: write `map: ..` beside `prefix`, directly under the field"
        );
    }
}
