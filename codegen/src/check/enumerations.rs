//! Values of an enumeration that cannot be told apart.

use std::collections::{BTreeMap, BTreeSet};

use super::{Schema, folded, nested};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::graph::Node;
use crate::model::{Enumeration, EnumerationValue, Provider, Slot, Type};

/// A value, and what of it a spelling is.
type Spelling<'a> = (&'a EnumerationValue, &'static str);

/// A received text means one value: no code stands there twice, and no label, documented or
/// further spelling is one of another value's. Where case is ignored, neither in another case.
pub(super) fn check_enumerations(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let in_any_case = read_in_any_case(schema.provider);
    for (id, enumeration) in schema.provider.enumerations.iter().enumerate() {
        let ignore_case = in_any_case.contains(&Node::Enumeration(id));
        check_values(enumeration, ignore_case, diagnostics);
    }
}

fn check_values(enumeration: &Enumeration, ignore_case: bool, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<String, Spelling<'_>> = BTreeMap::new();
    for value in &enumeration.values {
        let code = folded(&value.name.wire, ignore_case);
        match seen.get(&code) {
            Some((first, _)) => diagnostics.push(value_twice(enumeration, first, value)),
            None => drop(seen.insert(code, (value, "code"))),
        }
    }
    for value in &enumeration.values {
        for (text, what) in further_spellings(value) {
            let first = *seen.entry(folded(text, ignore_case)).or_insert((value, what));
            if !std::ptr::eq(first.0, value) && first.0.name.wire != value.name.wire {
                diagnostics.push(label_is_code(text, first, (value, what)));
            }
        }
    }
}

/// What is recognised of a value beside its code.
fn further_spellings(value: &EnumerationValue) -> impl Iterator<Item = (&str, &'static str)> {
    let label = value.label.iter().map(|text| (text.as_str(), "label"));
    let documented = value.documented.iter().map(|text| (text.as_str(), "documented spelling"));
    let also = value.also.iter().map(|text| (text.as_str(), "further spelling"));
    label.chain(documented).chain(also)
}

fn value_twice(
    enumeration: &Enumeration,
    first: &EnumerationValue,
    second: &EnumerationValue,
) -> Diagnostic {
    let (one, other) = (&first.name, &second.name);
    let message = match one.wire == other.wire {
        true => format!("`{}` is a value of `{}` twice", one.wire, enumeration.name.wire),
        false => format!(
            "`{}` and `{}` are one value: `{}` is read in any case",
            one.wire, other.wire, enumeration.name.wire
        ),
    };
    let help = match (first.observed, second.observed) {
        (false, true) => "a value that is documented is not `observed`",
        _ => "keep one of the two; another spelling of it goes under its `also:`",
    };
    Diagnostic::error("value-twice", message)
        .at(other.span, "the second")
        .also(one.span, "the first")
        .help(help)
}

fn label_is_code(text: &str, first: Spelling<'_>, second: Spelling<'_>) -> Diagnostic {
    let (one, other) = (&first.0.name, &second.0.name);
    let message = format!(
        "`{text}` is the {} of `{}` and the {} of `{}`",
        second.1, other.wire, first.1, one.wire
    );
    Diagnostic::error("label-is-code", message)
        .at(other.span, format!("its {} is `{text}`", second.1))
        .also(one.span, format!("its {} too", first.1))
        .help(format!("a received `{text}` could mean either; code, label, `documented` and `also` are all recognised"))
}

/// The enumerations and choices that some field reads in any case.
///
/// What a slot does not say, the slot around it says, then the record; what a choice's type does
/// not say, whoever uses the choice, or the provider.
fn read_in_any_case(provider: &Provider) -> BTreeSet<Node> {
    let mut found = BTreeSet::new();
    let mut open = Vec::new();
    for record in &provider.records {
        for field in &record.fields {
            open.extend(target_in_any_case(&field.slot, record.rules.ignore_case.values));
        }
    }
    for (id, variants) in provider.variants.iter().enumerate() {
        let inherited = provider.rules.ignore_case.values;
        let arms = variants.arms.iter().filter_map(|arm| target_in_any_case(&arm.slot, inherited));
        open.extend(arms);
        if inherited {
            open.push(Node::Variants(id));
        }
    }
    while let Some(node) = open.pop() {
        if found.insert(node)
            && let Node::Variants(id) = node
        {
            let arms = provider.variants.get(id).map_or(&[][..], |variants| &variants.arms);
            open.extend(arms.iter().filter_map(|arm| target_in_any_case(&arm.slot, true)));
        }
    }
    found
}

/// The enumeration or choice that a slot holds, if it is read in any case.
fn target_in_any_case(slot: &Slot, inherited: bool) -> Option<Node> {
    let mut ignore_case = inherited;
    for slot in nested(slot) {
        ignore_case = slot.reading.ignore_case.map_or(ignore_case, |rule| rule.values);
    }
    match nested(slot).last()?.ty {
        Type::Enumeration(id) => ignore_case.then_some(Node::Enumeration(id)),
        Type::Variants(id) => ignore_case.then_some(Node::Variants(id)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Fixture, list, slot};
    use super::*;
    use crate::model::{By, IgnoreCase};

    const ANY_CASE: IgnoreCase = IgnoreCase { names: false, values: true, codes: false };

    #[test]
    fn a_value_twice() {
        let mut fixture = Fixture::new();
        let status = fixture.enumeration("Status");
        fixture.value(status, "PAID", None);
        fixture.value(status, "PAID", None).observed = true;
        assert_eq!(
            fixture.found(check_enumerations),
            "error[value-twice]: `PAID` is a value of `Status` twice\n \
             --> acme.yaml:4:1: the second\n \
             --> acme.yaml:3:1: the first\n \
             = help: a value that is documented is not `observed`"
        );
    }

    #[test]
    fn a_value_twice_in_another_case() {
        let mut fixture = Fixture::new();
        let status = fixture.enumeration("Status");
        fixture.value(status, "PAID", None);
        fixture.value(status, "Paid", None);
        let record = fixture.record("Order");
        fixture.field(record, "statuses", list(slot(Type::Enumeration(status))));
        assert_eq!(fixture.found(check_enumerations), "");
        fixture.provider.records[record].rules.ignore_case = ANY_CASE;
        assert_eq!(
            fixture.found(check_enumerations),
            "error[value-twice]: `PAID` and `Paid` are one value: `Status` is read in any case\n \
             --> acme.yaml:4:1: the second\n \
             --> acme.yaml:3:1: the first\n \
             = help: keep one of the two; another spelling of it goes under its `also:`"
        );
        fixture.provider.records[record].fields[0].slot.reading.ignore_case =
            Some(IgnoreCase::default());
        assert_eq!(fixture.found(check_enumerations), "", "the field's own rule wins");
    }

    #[test]
    fn the_rule_reaches_through_a_choice() {
        let mut fixture = Fixture::new();
        let status = fixture.enumeration("Status");
        fixture.value(status, "PAID", None);
        fixture.value(status, "Paid", None);
        let either = fixture.variants("Either", By::Kind);
        fixture.arm(either, "text", slot(Type::Enumeration(status)));
        let record = fixture.record("Order");
        fixture.field(record, "status", slot(Type::Variants(either))).slot.reading.ignore_case =
            Some(ANY_CASE);
        assert!(fixture.found(check_enumerations).starts_with("error[value-twice]: "));
    }

    #[test]
    fn a_label_is_the_code_of_another_value() {
        let mut fixture = Fixture::new();
        let status = fixture.enumeration("Status");
        fixture.value(status, "1", Some("2"));
        fixture.value(status, "2", Some("paid"));
        assert_eq!(
            fixture.found(check_enumerations),
            "error[label-is-code]: `2` is the label of `1` and the code of `2`\n \
             --> acme.yaml:3:1: its label is `2`\n \
             --> acme.yaml:4:1: its code too\n \
             = help: a received `2` could mean either; code, label, `documented` and `also` are all recognised"
        );
    }

    #[test]
    fn a_further_spelling_is_the_label_of_another_value() {
        let mut fixture = Fixture::new();
        let status = fixture.enumeration("Status");
        fixture.value(status, "1", Some("paid"));
        fixture.value(status, "2", Some("settled")).also = vec!["paid".to_owned()];
        let found = fixture.found(check_enumerations);
        let message =
            "error[label-is-code]: `paid` is the further spelling of `2` and the label of `1`\n";
        assert!(found.starts_with(message), "{found}");
    }

    #[test]
    fn a_value_may_repeat_itself() {
        let mut fixture = Fixture::new();
        let status = fixture.enumeration("Status");
        fixture.value(status, "paid", Some("paid")).also = vec!["paid".to_owned()];
        assert_eq!(fixture.found(check_enumerations), "");
    }
}
