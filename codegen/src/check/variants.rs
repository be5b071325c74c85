//! Whether the types of a choice can be told apart.

use super::{Schema, did_you_mean, nested};
use crate::diagnostics::{Diagnostic, Diagnostics, suggest};
use crate::model::{Arm, By, Field, Place, Provider, Record, Selector, Step, Type, Variants};

/// Told apart by a field inside, each type can have that field; a record need not list it, but a
/// name that is nearly that of a listed field is a mistake.
pub(super) fn check_fields(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    for variants in &schema.provider.variants {
        if let By::Field(field) = &variants.by {
            check_inside(schema, variants, field, diagnostics);
        }
    }
}

fn check_inside(
    schema: &Schema<'_>,
    variants: &Variants,
    field: &str,
    diagnostics: &mut Diagnostics,
) {
    for arm in variants.arms.iter().filter(|arm| is_list(arm)) {
        let message = format!(
            "`{}` is told by the field `{field}` inside, and its type has no fields",
            arm.name.wire
        );
        diagnostics.push(
            Diagnostic::error("variant-field", message)
                .at(arm.name.span, "")
                .also(variants.name.span, format!("by the field `{field}`"))
                .help("write `by: {sibling: ..}` if the field stands beside, or `by: kind`"),
        );
    }
    let records = variants.arms.iter().filter_map(|arm| match arm.slot.ty {
        Type::Record(id) => schema.provider.records.get(id),
        _ => None,
    });
    let listed: Vec<&str> = records.flat_map(names).collect();
    if !listed.contains(&field)
        && let Some(near) = suggest(field, listed)
    {
        diagnostics.push(
            Diagnostic::error(
                "variant-field",
                format!("no type of `{}` has the field `{field}`", variants.name.wire),
            )
            .at(schema.word_behind(variants.name.span, field), "")
            .help(format!("did you mean `{near}`?")),
        );
    }
}

/// Told apart by a field beside, that field stands in each record that uses the choice, unless
/// `select` or `identity` reads it.
pub(super) fn check_siblings(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let provider = schema.provider;
    for record in &provider.records {
        for field in &record.fields {
            let Some((variants, sibling)) = by_sibling(provider, field) else { continue };
            if names(record).any(|name| name == sibling) || read_elsewhere(provider, sibling) {
                continue;
            }
            let message = format!(
                "`{}` has no field `{sibling}`, which tells the type of `{}`",
                record.name.wire, field.name.wire
            );
            let others = record
                .fields
                .iter()
                .filter(|other| !std::ptr::eq(*other, field))
                .flat_map(field_names);
            diagnostics.push(
                Diagnostic::error("variant-sibling", message)
                    .at(field.name.span, format!("by the field `{sibling}` beside"))
                    .also(schema.word_behind(variants.name.span, sibling), "told apart here")
                    .help(did_you_mean(
                        sibling,
                        others,
                        "list it as a field, or write `by: {field: ..}` if it stands inside",
                    )),
            );
        }
    }
}

/// The choice by a field beside that a field holds, alone or in a list or map.
fn by_sibling<'a>(provider: &'a Provider, field: &Field) -> Option<(&'a Variants, &'a str)> {
    let Type::Variants(id) = nested(&field.slot).last()?.ty else { return None };
    let variants = provider.variants.get(id)?;
    match &variants.by {
        By::Sibling(sibling) => Some((variants, sibling)),
        _ => None,
    }
}

/// What `select` and `identity` read need not be listed as a field.
fn read_elsewhere(provider: &Provider, key: &str) -> bool {
    let selected = provider.select.iter().flat_map(|selector| match selector {
        Selector::Places(places) => &places[..],
        Selector::KeyIn { .. } | Selector::Caller => &[],
    });
    selected.chain(&provider.identity).any(|place| match place {
        Place::Body(path) => matches!(path.last(), Some(Step::Key(last)) if last == key),
        Place::Query(_) | Place::Header(_) => false,
    })
}

/// A list has no field beside its items; what is opened inside it is not looked at.
fn is_list(arm: &Arm) -> bool {
    matches!(arm.slot.ty, Type::List(_)) && arm.slot.reading.open.is_empty()
}

/// Every name of every field of a record.
fn names(record: &Record) -> impl Iterator<Item = &str> {
    record.fields.iter().flat_map(field_names)
}

fn field_names(field: &Field) -> impl Iterator<Item = &str> {
    std::iter::once(&field.name.wire).chain(&field.also).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Fixture, list, slot, text};
    use super::*;

    #[test]
    fn a_field_inside_is_not_in_a_list() {
        let mut fixture = Fixture::new();
        let either = fixture.variants("Either", By::Field("type".to_owned()));
        let card = fixture.record("Card");
        fixture.arm(either, "card", slot(Type::Record(card)));
        fixture.arm(either, "cards", list(slot(Type::Record(card))));
        assert_eq!(
            fixture.found(check_fields),
            "error[variant-field]: `cards` is told by the field `type` inside, and its type has no fields\n \
             --> acme.yaml:5:1\n \
             --> acme.yaml:2:1: by the field `type`\n \
             = help: write `by: {sibling: ..}` if the field stands beside, or `by: kind`"
        );
    }

    #[test]
    fn a_field_inside_may_be_unlisted_but_not_misspelt() {
        let mut fixture = Fixture::new();
        let either = fixture.variants("Either", By::Field("object_type".to_owned()));
        let card = fixture.record("Card");
        fixture.field(card, "pan", text());
        fixture.arm(either, "card", slot(Type::Record(card)));
        assert_eq!(fixture.found(check_fields), "");
        fixture.field(card, "objectTyp", text());
        assert_eq!(
            fixture.found(check_fields),
            "error[variant-field]: no type of `Either` has the field `object_type`\n \
             --> acme.yaml:2:1\n \
             = help: did you mean `objectTyp`?"
        );
    }

    #[test]
    fn a_field_beside_stands_in_each_record() {
        let mut fixture = Fixture::new();
        let either = fixture.variants("Either", By::Sibling("kind".to_owned()));
        let order = fixture.record("Order");
        fixture.field(order, "data", list(slot(Type::Variants(either))));
        fixture.field(order, "kinds", text());
        assert_eq!(
            fixture.found(check_siblings),
            "error[variant-sibling]: `Order` has no field `kind`, which tells the type of `data`\n \
             --> acme.yaml:4:1: by the field `kind` beside\n \
             --> acme.yaml:2:1: told apart here\n \
             = help: did you mean `kinds`?"
        );
        fixture.field(order, "Kind", text()).also = vec!["kind".to_owned()];
        assert_eq!(fixture.found(check_siblings), "", "another name of a field will do");
    }

    #[test]
    fn a_field_beside_may_be_the_one_that_select_reads() {
        let mut fixture = Fixture::new();
        let either = fixture.variants("Either", By::Sibling("type".to_owned()));
        let order = fixture.record("Order");
        fixture.field(order, "data", slot(Type::Variants(either)));
        let place = Place::Body(vec![Step::Key("type".to_owned())]);
        fixture.provider.select = vec![Selector::Places(vec![place])];
        assert_eq!(fixture.found(check_siblings), "");
    }
}
