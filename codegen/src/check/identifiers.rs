//! Names that become one Rust identifier.

use std::collections::BTreeMap;

use super::Schema;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::model::Name;
use crate::naming::plain;

/// Identifiers of one Rust name space: none may be there twice.
struct Scope<'a> {
    names: Vec<&'a Name>,
    /// An identifier that generated code has there in any case, and what it is.
    reserved: Option<(&'static str, &'static str)>,
    help: &'static str,
}

/// The way out wherever the schema may say an identifier.
const RUST: &str = "give one of them another name with `rust:`";

/// Two names of one scope never become one identifier, nor one that generated code has already.
///
/// Scopes are the fields of a record, the values of an enumeration, the arms of a choice, the
/// types of the provider, its callbacks and its modules.
pub(super) fn check_identifiers(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    for scope in scopes(schema) {
        check_scope(&scope, diagnostics);
    }
}

fn scopes<'a>(schema: &Schema<'a>) -> Vec<Scope<'a>> {
    let provider = schema.provider;
    let modules = provider.modules.iter().map(|module| &module.name).collect();
    let callbacks = provider.callbacks.iter().map(|callback| &callback.name).collect();
    let unrecognized = ("Unrecognized", "the variant for events that are not known");
    let mut scopes = vec![
        Scope { names: modules, reserved: None, help: "give one of the files another name" },
        Scope { names: callbacks, reserved: Some(unrecognized), help: RUST },
        types(schema),
    ];
    for record in &provider.records {
        let names = record.fields.iter().map(|field| &field.name).collect();
        let extra = ("extra", "the map of the unknown fields, which this record keeps");
        scopes.push(Scope {
            names,
            reserved: record.rules.keep_extra.then_some(extra),
            help: RUST,
        });
    }
    for enumeration in &provider.enumerations {
        let names = enumeration.values.iter().map(|value| &value.name).collect();
        let unlisted = ("Unlisted", "the variant for values that are not listed");
        scopes.push(Scope { names, reserved: Some(unlisted), help: RUST });
    }
    for variants in &provider.variants {
        let names = variants.arms.iter().map(|arm| &arm.name).collect();
        scopes.push(Scope {
            names,
            reserved: Some(("Other", "the variant for what is none of the types")),
            help: RUST,
        });
    }
    scopes
}

/// Records, enumerations and choices are all types.
fn types<'a>(schema: &Schema<'a>) -> Scope<'a> {
    let provider = schema.provider;
    let records = provider.records.iter().map(|record| &record.name);
    let enumerations = provider.enumerations.iter().map(|enumeration| &enumeration.name);
    let variants = provider.variants.iter().map(|variants| &variants.name);
    let names = records.chain(enumerations).chain(variants).collect();
    Scope { names, reserved: Some(("Callback", "the enum of all callbacks")), help: RUST }
}

fn check_scope(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, &Name> = BTreeMap::new();
    for name in scope.names.iter().filter(|name| !name.ident.is_empty()) {
        let ident = plain(&name.ident);
        if let Some((_, what)) = scope.reserved.filter(|(reserved, _)| *reserved == ident) {
            let message = format!("`{}` becomes `{ident}` in Rust, which is {what}", name.wire);
            diagnostics.push(
                Diagnostic::error("identifier", message)
                    .at(name.span, "")
                    .help(scope.help.replace("one of them", "it")),
            );
        }
        match seen.get(ident) {
            // Two values that are one, a callback and its payload: told already.
            Some(_) if told(name, diagnostics) => {}
            Some(first) => diagnostics.push(clash(first, name, scope.help)),
            None => drop(seen.insert(ident, name)),
        }
    }
}

fn told(name: &Name, diagnostics: &Diagnostics) -> bool {
    diagnostics.any(|told| told.severity == Severity::Error && told.span() == Some(name.span))
}

fn clash(first: &Name, second: &Name, help: &str) -> Diagnostic {
    let ident = plain(&first.ident);
    let message = match first.wire == second.wire {
        true => format!("two things named `{}` become `{ident}` in Rust", first.wire),
        false => format!("`{}` and `{}` both become `{ident}` in Rust", first.wire, second.wire),
    };
    Diagnostic::error("identifier", message)
        .at(second.span, format!("becomes `{ident}`"))
        .also(first.span, format!("becomes `{ident}` too"))
        .help(help)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Fixture, text};
    use super::*;
    use crate::model::{By, Module};

    #[test]
    fn two_fields_become_one() {
        let mut fixture = Fixture::new();
        let record = fixture.record("Mail");
        fixture.field(record, "smtp-id", text());
        fixture.field(record, "smtpId", text());
        assert_eq!(
            fixture.found(check_identifiers),
            "error[identifier]: `smtp-id` and `smtpId` both become `smtp_id` in Rust\n \
             --> acme.yaml:4:1: becomes `smtp_id`\n \
             --> acme.yaml:3:1: becomes `smtp_id` too\n \
             = help: give one of them another name with `rust:`"
        );
    }

    #[test]
    fn a_raw_identifier_is_the_same_name() {
        let mut fixture = Fixture::new();
        let record = fixture.record("Mail");
        fixture.field(record, "type", text());
        fixture.field(record, "Type", text());
        let found = fixture.found(check_identifiers);
        assert!(
            found.starts_with("error[identifier]: `type` and `Type` both become `type` in Rust\n"),
            "{found}"
        );
    }

    #[test]
    fn extra_is_taken_where_unknown_fields_are_kept() {
        let mut fixture = Fixture::new();
        let record = fixture.record("Mail");
        fixture.field(record, "extra", text());
        assert_eq!(fixture.found(check_identifiers), "");
        fixture.provider.records[record].rules.keep_extra = true;
        assert_eq!(
            fixture.found(check_identifiers),
            "error[identifier]: `extra` becomes `extra` in Rust, which is the map of the unknown fields, \
             which this record keeps\n \
             --> acme.yaml:3:1\n \
             = help: give it another name with `rust:`"
        );
    }

    #[test]
    fn values_clash_with_each_other_and_with_unlisted() {
        let mut fixture = Fixture::new();
        let status = fixture.enumeration("Status");
        fixture.value(status, "1", Some("on-hold"));
        fixture.value(status, "2", Some("on_hold"));
        fixture.value(status, "UNLISTED", None);
        assert_eq!(
            fixture.found(check_identifiers),
            "error[identifier]: `1` and `2` both become `OnHold` in Rust\n \
             --> acme.yaml:4:1: becomes `OnHold`\n \
             --> acme.yaml:3:1: becomes `OnHold` too\n \
             = help: give one of them another name with `rust:`\n\
             error[identifier]: `UNLISTED` becomes `Unlisted` in Rust, which is the variant for values \
             that are not listed\n \
             --> acme.yaml:5:1\n \
             = help: give it another name with `rust:`"
        );
    }

    #[test]
    fn generated_names_are_taken_in_every_scope() {
        let mut fixture = Fixture::new();
        fixture.record("callback");
        fixture.callback("unrecognized", &[], 0);
        let either = fixture.variants("Either", By::Key);
        fixture.arm(either, "other", text());
        let found = fixture.found(check_identifiers);
        let messages: Vec<&str> = found.lines().filter(|line| line.starts_with("error")).collect();
        assert_eq!(
            messages,
            [
                "error[identifier]: `callback` becomes `Callback` in Rust, which is the enum of all callbacks",
                "error[identifier]: `unrecognized` becomes `Unrecognized` in Rust, which is the variant for events \
                 that are not known",
                "error[identifier]: `other` becomes `Other` in Rust, which is the variant for what is none of the types",
            ]
        );
    }

    #[test]
    fn types_of_all_kinds_share_one_scope() {
        let mut fixture = Fixture::new();
        fixture.record("PaymentStatus");
        fixture.enumeration("payment.status");
        let found = fixture.found(check_identifiers);
        let message = "error[identifier]: `PaymentStatus` and `payment.status` both become `PaymentStatus` in Rust\n";
        assert!(found.starts_with(message), "{found}");
    }

    #[test]
    fn two_files_become_one_module() {
        let mut fixture = Fixture::new();
        for file in ["card-paid.yaml", "card_paid.yaml"] {
            let mut name = fixture.name(file);
            name.ident = "card_paid".to_owned();
            fixture.provider.modules.push(Module { name });
        }
        assert_eq!(
            fixture.found(check_identifiers),
            "error[identifier]: `card-paid.yaml` and `card_paid.yaml` both become `card_paid` in Rust\n \
             --> acme.yaml:3:1: becomes `card_paid`\n \
             --> acme.yaml:2:1: becomes `card_paid` too\n \
             = help: give one of the files another name"
        );
    }
}
