//! The schemas hold what the pages hold, counted by provider.
//!
//! The constants were counted in the pages themselves: a field is a path of one callback (shared
//! records count once for each callback), a documented value is a value of one such field.

use std::collections::HashSet;

use callspec_codegen::model::{Field, Provider, Type};
use callspec_tests::root;
use generated_demo::examples::providers;

#[derive(Debug, PartialEq, Eq)]
struct Counts {
    callbacks: usize,
    examples: usize,
    fields: usize,
    documented_values: usize,
}

/// Every field that a callback can send, with its path.
fn fields(provider: &Provider, callback: usize) -> Vec<(String, &Field)> {
    let callback = &provider.callbacks[callback];
    let mut found = Vec::new();
    let mut open = vec![(String::new(), Type::Record(callback.payload))];
    while let Some((path, ty)) = open.pop() {
        match ty {
            Type::Record(id) => {
                for field in &provider.records[id].fields {
                    let sent_in = &field.sent_in;
                    if !sent_in.is_empty() && !sent_in.contains(&callback.name.wire) {
                        continue;
                    }
                    let path = format!("{path}.{}", field.name.wire);
                    open.push((path.clone(), field.slot.ty.clone()));
                    found.push((path, field));
                }
            }
            Type::List(item) | Type::Map(item) => open.push((path, item.ty.clone())),
            Type::Variants(id) => {
                open.extend(
                    provider.variants[id]
                        .arms
                        .iter()
                        .map(|arm| (path.clone(), arm.slot.ty.clone())),
                );
            }
            Type::Scalar(_) | Type::Enumeration(_) => {}
        }
    }
    found
}

/// The documented values of a field in a callback.
fn documented(provider: &Provider, callback: &str, field: &Field) -> usize {
    let Type::Enumeration(id) = field.slot.ty else { return 0 };
    let values = provider.enumerations[id].values.iter().filter(|value| !value.observed);
    let among = field.among.iter().find(|(name, _)| name == callback);
    match among {
        Some((_, codes)) => values.filter(|value| codes.contains(&value.name.wire)).count(),
        None => values.count(),
    }
}

fn counts(provider: &Provider) -> Counts {
    let examples = provider.callbacks.iter().map(|callback| callback.examples.len()).sum();
    let callbacks = provider.callbacks.len();
    let mut counts = Counts { callbacks, examples, fields: 0, documented_values: 0 };
    for (index, callback) in provider.callbacks.iter().enumerate() {
        let fields = fields(provider, index);
        let paths: HashSet<&str> = fields.iter().map(|(path, _)| path.as_str()).collect();
        counts.fields += paths.len();
        let values =
            fields.iter().map(|(_, field)| documented(provider, &callback.name.wire, field));
        counts.documented_values += values.sum::<usize>();
    }
    counts
}

fn of(name: &str) -> Counts {
    let providers = providers(&root().join("schema")).unwrap();
    let (_, provider) = providers.iter().find(|(_, it)| it.name.wire == name).unwrap();
    counts(provider)
}

/// 12 printed examples and 2 made ones. 66 parameters less 12 `type`, which select. One documented value (2 in type 11), and the 8 of
/// `userstatus`, known from elsewhere, in each of 8 callbacks.
#[test]
fn smoney_has_its_12_callbacks() {
    let counts =
        Counts { callbacks: 12, examples: 12 + 2, fields: 66 - 12, documented_values: 1 + 8 * 8 };
    assert_eq!(of("smoney"), counts);
}

/// 26 printed examples and a made one for 18, of which none is printed. 199 fields less 27 that select, less the files' names, which are items of `files`. 158 documented
/// values less 6 of three booleans, and 3 of the diligences of 44, which the page does not list there.
#[test]
fn xpollens_has_its_27_callbacks() {
    let counts = Counts {
        callbacks: 27,
        examples: 26 + 1,
        fields: 199 - 27 - 1,
        documented_values: 158 - 6 + 3,
    };
    assert_eq!(of("xpollens"), counts);
}

/// 623 fields less an item of a list, less two misspelt `timesone_type`, which are further names; and,
/// since records are shared, the metadata of a cancelled payout and three fields in the whitelist of an
/// updated beneficiary, which no example has.
#[test]
fn treezor_has_its_25_callbacks() {
    let counts =
        Counts { callbacks: 25, examples: 63, fields: 623 - 1 - 2 + 1 + 3, documented_values: 32 };
    assert_eq!(of("treezor"), counts);
}

/// Three made examples, since none is printed. 23 rows, two objects without a row, the 8 fields of the invoice within the payment, amount and
/// currency of what is paid already. 8 values in the table, 2 in the second list.
#[test]
fn centralbill_has_its_only_callback() {
    let counts =
        Counts { callbacks: 1, examples: 3, fields: 23 + 2 + 8 + 2, documented_values: 8 + 2 };
    assert_eq!(of("centralbill"), counts);
}

/// 47 fields less the items of the date of birth, which is one value.
#[test]
fn mifinity_has_its_two_shapes() {
    let counts = Counts { callbacks: 2, examples: 4, fields: 47 - 1, documented_values: 0 };
    assert_eq!(of("mifinity"), counts);
}
