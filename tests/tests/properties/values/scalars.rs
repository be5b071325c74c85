//! Scalars and values of enumerations.

use callspec::Decimal;
use callspec_codegen::model::{Enumeration, EnumerationValue, Scalar, Slot, Unit};
use callspec_tests::Tree;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

use super::dates::{date, datetime, timestamp};
use super::{Sample, digits, sample};
use crate::trees::{number, text, tree};
use crate::typed::{Code, Typed};

/// A value of a scalar type; the digits are those of the currency that is said beside it.
pub(super) fn scalar(scalar: Scalar, slot: &'static Slot, digits: u32) -> BoxedStrategy<Sample> {
    let formats = &slot.reading.formats;
    match scalar {
        Scalar::Text => texts().boxed(),
        Scalar::Integer => integers().boxed(),
        Scalar::Decimal => decimals(slot, digits).boxed(),
        Scalar::Float => floats().boxed(),
        Scalar::Boolean => booleans().boxed(),
        Scalar::Date => date(formats, true).unwrap(),
        Scalar::DateTime => datetime(formats).unwrap(),
        Scalar::Timestamp => timestamp(formats).unwrap(),
        Scalar::Moment => {
            let all = [date(formats, false), datetime(formats), timestamp(formats)];
            Union::new(all.into_iter().flatten()).boxed()
        }
        Scalar::Json => tree().prop_map(|tree| sample(tree.clone(), Typed::Json(tree))).boxed(),
    }
}

fn texts() -> impl Strategy<Value = Sample> {
    let word =
        any::<bool>().prop_map(|word| sample(Tree::Boolean(word), Typed::Text(word.to_string())));
    prop_oneof![
        6 => text().prop_map(|text| sample(Tree::Text(text.clone()), Typed::Text(text))),
        2 => number().prop_map(|text| sample(Tree::Number(text.clone()), Typed::Text(text))),
        1 => word,
    ]
}

fn integers() -> impl Strategy<Value = Sample> {
    let spelling = select(vec!["", ".0", ".000", "e0"]);
    (prop_oneof![any::<i64>(), -9..10_i64], spelling, digits()).prop_map(
        |(value, after, digits)| sample(digits(format!("{value}{after}")), Typed::Integer(value)),
    )
}

/// An amount in minor units is sent without them; a text may have a decimal comma.
fn decimals(slot: &Slot, beside: u32) -> impl Strategy<Value = Sample> + use<> {
    let comma = slot.reading.comma;
    let minor = match slot.reading.unit {
        Unit::Minor { digits } => digits.unwrap_or(beside),
        Unit::Unsaid | Unit::Major | Unit::Word(_) => 0,
    };
    let mantissa = prop_oneof![any::<i64>(), -999..999_i64];
    (mantissa, 0..8_u32, any::<bool>(), any::<bool>()).prop_map(
        move |(mantissa, scale, number, grouped)| {
            let sent = Decimal::new(mantissa, scale).to_string();
            let wire = match (number, comma) {
                (true, _) => Tree::Number(sent),
                (false, true) => Tree::Text(with_comma(&sent, grouped)),
                (false, false) => Tree::Text(sent),
            };
            sample(wire, Typed::Decimal(Decimal::new(mantissa, scale + minor)))
        },
    )
}

/// `1234.56` as `1234,56` or `1.234,56`.
fn with_comma(decimal: &str, grouped: bool) -> String {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    let (sign, digits) = whole.split_at(usize::from(whole.starts_with('-')));
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    let groups: Vec<_> = groups.collect();
    let digits = groups.join(if grouped { "." } else { "" });
    let comma = if fraction.is_empty() { "" } else { "," };
    format!("{sign}{digits}{comma}{fraction}")
}

fn floats() -> impl Strategy<Value = Sample> {
    use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    let any = POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO;
    (any, digits())
        .prop_map(|(value, digits)| sample(digits(format!("{value}")), Typed::Float(value)))
}

fn booleans() -> impl Strategy<Value = Sample> {
    let words =
        [("true", true), ("1", true), ("y", true), ("YES", true), ("T", true), ("On", true)];
    let others =
        [("False", false), ("0", false), ("N", false), ("no", false), ("f", false), ("off", false)];
    let text = select([words, others].concat())
        .prop_map(|(word, value)| sample(Tree::Text(word.to_owned()), Typed::Boolean(value)));
    let number = any::<bool>()
        .prop_map(|value| sample(Tree::Number(u8::from(value).to_string()), Typed::Boolean(value)));
    let word = any::<bool>().prop_map(|value| sample(Tree::Boolean(value), Typed::Boolean(value)));
    prop_oneof![text, number, word]
}

/// A value of an enumeration, listed or not; the chosen way to write one if there is a choice.
pub(super) fn code(
    enumeration: &'static Enumeration,
    ignore_case: bool,
    chosen: Option<usize>,
) -> BoxedStrategy<Sample> {
    let ways = ways(enumeration);
    let case = if ignore_case { any::<u64>().boxed() } else { Just(0).boxed() };
    let written = move |((spelling, code), case, number): ((String, Code), u64, bool)| {
        sample(written(in_case(&spelling, case), number), Typed::Code(code))
    };
    if let Some(chosen) = chosen {
        let way = Just(ways[chosen % ways.len()].clone());
        return (way, case, any::<bool>()).prop_map(written).boxed();
    }
    let listed = (select(ways.clone()), case, any::<bool>()).prop_map(written);
    prop_oneof![3 => listed, 2 => unlisted(ways)].boxed()
}

/// A text or a number that is none of the ways to write a listed value, in any case.
fn unlisted(ways: Vec<(String, Code)>) -> impl Strategy<Value = Sample> {
    let texts = text().prop_map(|text| (text, false));
    let numbers = any::<i32>().prop_map(|number| (number.to_string(), true));
    let is_unlisted = move |(text, _): &(String, bool)| {
        !ways.iter().any(|(spelling, _)| spelling.eq_ignore_ascii_case(text))
    };
    prop_oneof![texts, numbers].prop_filter("is listed", is_unlisted).prop_map(|(text, number)| {
        let code = Code { code: text.clone(), label: text.clone(), number, unlisted: true };
        sample(written(text, number), Typed::Code(code))
    })
}

/// Every way to write a listed value, and the value.
pub(crate) fn ways(enumeration: &Enumeration) -> Vec<(String, Code)> {
    let ways = enumeration
        .values
        .iter()
        .flat_map(|value| spellings(value).into_iter().map(|spelling| (spelling, known(value))));
    ways.collect()
}

/// Every way to write a listed value.
fn spellings(value: &EnumerationValue) -> Vec<String> {
    let EnumerationValue { name, label, documented, also, .. } = value;
    [Some(&name.wire), label.as_ref(), documented.as_ref()]
        .into_iter()
        .flatten()
        .chain(also)
        .cloned()
        .collect()
}

fn known(value: &EnumerationValue) -> Code {
    let code = value.name.wire.clone();
    let label = value.label.clone().unwrap_or_else(|| code.clone());
    Code { code, label, number: false, unlisted: false }
}

/// Some of the letters in the other case.
pub(crate) fn in_case(text: &str, choices: u64) -> String {
    let other = |(index, letter): (usize, char)| match choices >> (index % 64) & 1 {
        0 => letter,
        _ if letter.is_ascii_uppercase() => letter.to_ascii_lowercase(),
        _ => letter.to_ascii_uppercase(),
    };
    text.chars().enumerate().map(other).collect()
}

/// As a number, where that is one.
fn written(text: String, number: bool) -> Tree {
    let is_number = matches!(Tree::read(text.as_bytes()), Ok(Tree::Number(_)));
    if number && is_number { Tree::Number(text) } else { Tree::Text(text) }
}
