//! Callbacks that cannot be told apart.

use std::collections::BTreeMap;

use super::{Schema, folded};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Callback, Code, Condition};
use crate::path;

/// What must be unique: a code as compared, and the conditions in one order.
type Key = (Vec<String>, Vec<(String, String)>);

/// No two callbacks have the same code and the same `when`, so at most one of those with one code
/// lacks `when`; and no callback has a code twice.
pub(super) fn check_codes(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    let ignore_case = schema.provider.rules.ignore_case.codes;
    let mut seen: BTreeMap<Key, (&Callback, &Code)> = BTreeMap::new();
    for callback in &schema.provider.callbacks {
        let conditions = in_one_order(&callback.when);
        for code in &callback.codes {
            let compared = code.parts.iter().map(|part| folded(part, ignore_case)).collect();
            let key = (compared, conditions.clone());
            match seen.get(&key) {
                Some(first) => diagnostics.push(same_code(*first, (callback, code))),
                None => drop(seen.insert(key, (callback, code))),
            }
        }
    }
}

fn in_one_order(when: &[Condition]) -> Vec<(String, String)> {
    let mut conditions: Vec<_> = when
        .iter()
        .map(|condition| (path::show(&condition.path), format!("{:?}", condition.kind)))
        .collect();
    conditions.sort();
    conditions
}

fn same_code(first: (&Callback, &Code), second: (&Callback, &Code)) -> Diagnostic {
    let (one, other) = (&first.0.name.wire, &second.0.name.wire);
    let (code, again) = (show(first.1), show(second.1));
    if std::ptr::eq(first.0, second.0) {
        return Diagnostic::error("same-code", format!("`{other}` has the code {again} twice"))
            .at(second.1.span, "the second")
            .also(first.1.span, "the first")
            .help("take one of the two away");
    }
    let case = if code == again { "" } else { ", in another case" };
    let (what, help) = match second.0.when.is_empty() {
        true => ("", "give one another `code`, or tell them apart by `when`"),
        false => (" and the same `when`", "at least one condition of `when` must differ"),
    };
    let message = format!("`{one}` and `{other}` have the same code {code}{what}");
    Diagnostic::error("same-code", message)
        .at(second.1.span, format!("a code of `{other}`{case}"))
        .also(first.1.span, format!("a code of `{one}`"))
        .help(help)
}

/// A code as the schema writes it: a text, or a list of its parts.
pub(super) fn show(code: &Code) -> String {
    match &code.parts[..] {
        [single] => format!("`{single}`"),
        parts => format!("`[{}]`", parts.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;
    use crate::model::{Kind, Step};

    fn condition(key: &str, kind: Kind) -> Condition {
        Condition { path: vec![Step::Key(key.to_owned())], kind }
    }

    #[test]
    fn one_code_for_two_callbacks() {
        let mut fixture = Fixture::new();
        fixture.callback("paid", &["20"], 0);
        fixture.callback("settled", &["21", "20"], 0);
        assert_eq!(
            fixture.found(check_codes),
            "error[same-code]: `paid` and `settled` have the same code `20`\n \
             --> acme.yaml:6:1: a code of `settled`\n \
             --> acme.yaml:3:1: a code of `paid`\n \
             = help: give one another `code`, or tell them apart by `when`"
        );
    }

    #[test]
    fn one_code_in_two_cases_where_case_is_ignored() {
        let mut fixture = Fixture::new();
        fixture.callback("one", &["payin.create"], 0);
        fixture.callback("two", &["Payin.Create"], 0);
        assert_eq!(fixture.found(check_codes), "");
        fixture.provider.rules.ignore_case.codes = true;
        assert_eq!(
            fixture.found(check_codes),
            "error[same-code]: `one` and `two` have the same code `payin.create`\n \
             --> acme.yaml:5:1: a code of `two`, in another case\n \
             --> acme.yaml:3:1: a code of `one`\n \
             = help: give one another `code`, or tell them apart by `when`"
        );
    }

    #[test]
    fn all_but_one_with_a_condition_are_told_apart() {
        let mut fixture = Fixture::new();
        fixture.callback("plain", &["1"], 0);
        fixture.callback("card", &["1"], 0).when = vec![condition("card", Kind::Object)];
        fixture.callback("iban", &["1"], 0).when = vec![condition("iban", Kind::Text)];
        assert_eq!(fixture.found(check_codes), "");
    }

    #[test]
    fn the_same_conditions_in_another_order() {
        let mut fixture = Fixture::new();
        let conditions = [condition("a", Kind::Text), condition("b", Kind::Absent)];
        fixture.callback("one", &["1"], 0).when = conditions.to_vec();
        fixture.callback("two", &["1"], 0).when = conditions.into_iter().rev().collect();
        assert_eq!(
            fixture.found(check_codes),
            "error[same-code]: `one` and `two` have the same code `1` and the same `when`\n \
             --> acme.yaml:5:1: a code of `two`\n \
             --> acme.yaml:3:1: a code of `one`\n \
             = help: at least one condition of `when` must differ"
        );
    }

    #[test]
    fn one_code_twice_in_a_callback() {
        let mut fixture = Fixture::new();
        fixture.callback("paid", &["PAID", "paid"], 0);
        fixture.provider.rules.ignore_case.codes = true;
        assert_eq!(
            fixture.found(check_codes),
            "error[same-code]: `paid` has the code `paid` twice\n \
             --> acme.yaml:4:1: the second\n \
             --> acme.yaml:3:1: the first\n \
             = help: take one of the two away"
        );
    }

    #[test]
    fn codes_of_several_parts_are_compared_part_by_part() {
        let mut fixture = Fixture::new();
        fixture.callback_of("one", &[&["ITEM", "ERROR"]], 0);
        fixture.callback_of("two", &[&["ITEM", "LOGIN"]], 0);
        assert_eq!(fixture.found(check_codes), "");
        fixture.callback_of("three", &[&["ITEM", "ERROR"]], 0);
        let found = fixture.found(check_codes);
        assert!(
            found.starts_with(
                "error[same-code]: `one` and `three` have the same code `[ITEM, ERROR]`\n"
            ),
            "{found}"
        );
    }
}
