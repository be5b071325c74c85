//! Whether formats fit their type and each other.

use super::{Schema, all_slots};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::format::{ambiguous, fits, show};
use crate::model::{Format, Name, Scalar, Slot, Type};

/// A format says exactly what its type holds, and only dates have one; the decimal comma is for
/// decimals.
pub(super) fn check_formats(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    for (name, slot) in all_slots(schema.provider) {
        for message in slot.reading.formats.iter().filter_map(|format| misfit(format, slot)) {
            diagnostics.push(Diagnostic::error("format", message).at(name.span, "").help(
                "the type says what is sent; what the page says goes under `documented: {type: .., format: ..}`",
            ));
        }
        if slot.reading.comma && slot.ty != Type::Scalar(Scalar::Decimal) {
            diagnostics.push(
                Diagnostic::error("format", "only a `decimal` has a decimal comma")
                    .at(name.span, "")
                    .help("write `type: decimal`, or take `format: comma` away"),
            );
        }
    }
}

/// Of several formats no two read one text differently, and none stands there twice.
pub(super) fn check_ambiguous(schema: &Schema<'_>, diagnostics: &mut Diagnostics) {
    for (name, slot) in all_slots(schema.provider) {
        let mut rest = &slot.reading.formats[..];
        while let [one, others @ ..] = rest {
            for other in others {
                pair(name, one, other).into_iter().for_each(|found| diagnostics.push(found));
            }
            rest = others;
        }
    }
}

fn misfit(format: &Format, slot: &Slot) -> Option<String> {
    match slot.ty {
        Type::Scalar(scalar) => fits(format, scalar).err(),
        _ => fits(format, Scalar::Json).err(),
    }
}

fn pair(name: &Name, one: &Format, other: &Format) -> Option<Diagnostic> {
    let (first, second) = (show(one), show(other));
    if one == other {
        let message = format!("the format `{first}` stands there twice");
        return Some(
            Diagnostic::error("format", message).at(name.span, "").help("take one of the two away"),
        );
    }
    ambiguous(one, other).then(|| {
        Diagnostic::error(
            "ambiguous-format",
            format!("`{first}` and `{second}` read one text as two dates"),
        )
        .at(name.span, "")
        .help("keep the one that is sent; the page's goes under `documented: {format: ..}`")
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Fixture, list, slot};
    use super::*;

    fn dated(scalar: Scalar, formats: &[&str]) -> Slot {
        let mut slot = slot(Type::Scalar(scalar));
        slot.reading.formats =
            formats.iter().filter_map(|text| crate::format::parse(text).ok()).collect();
        slot
    }

    #[test]
    fn a_format_holds_more_than_its_type() {
        let mut fixture = Fixture::new();
        let record = fixture.record("Order");
        fixture.field(
            record,
            "paidOn",
            list(dated(Scalar::Date, &["yyyy-MM-dd", "dd/MM/yyyy HH:mm"])),
        );
        assert_eq!(
            fixture.found(check_formats),
            "error[format]: `dd/MM/yyyy HH:mm` holds a time, more than a `date`: the type is `datetime`\n \
             --> acme.yaml:3:1\n \
             = help: the type says what is sent; what the page says goes under `documented: {type: .., format: ..}`"
        );
    }

    #[test]
    fn only_dates_have_a_format_and_only_decimals_a_comma() {
        let mut fixture = Fixture::new();
        let record = fixture.record("Order");
        fixture.field(record, "id", dated(Scalar::Text, &["iso"]));
        fixture.field(record, "dates", list(dated(Scalar::Date, &[]))).slot.reading.formats =
            vec![Format::Iso];
        fixture.field(record, "count", slot(Type::Scalar(Scalar::Integer))).slot.reading.comma =
            true;
        fixture.field(record, "amount", slot(Type::Scalar(Scalar::Decimal))).slot.reading.comma =
            true;
        let found = fixture.found(check_formats);
        let heads: Vec<&str> = found.lines().filter(|line| !line.starts_with(" = ")).collect();
        let no_date =
            "error[format]: only `date`, `datetime`, `timestamp` and `moment` have a date format";
        assert_eq!(
            heads,
            [
                no_date,
                " --> acme.yaml:3:1",
                no_date,
                " --> acme.yaml:4:1",
                "error[format]: only a `decimal` has a decimal comma",
                " --> acme.yaml:5:1",
            ]
        );
    }

    #[test]
    fn two_formats_read_one_text_differently() {
        let mut fixture = Fixture::new();
        let record = fixture.record("Order");
        fixture.field(
            record,
            "paidOn",
            dated(Scalar::Date, &["dd/MM/yyyy", "iso", "MM/dd/yyyy", "iso"]),
        );
        assert_eq!(
            fixture.found(check_ambiguous),
            "error[ambiguous-format]: `dd/MM/yyyy` and `MM/dd/yyyy` read one text as two dates\n \
             --> acme.yaml:3:1\n \
             = help: keep the one that is sent; the page's goes under `documented: {format: ..}`\n\
             error[format]: the format `iso` stands there twice\n \
             --> acme.yaml:3:1\n \
             = help: take one of the two away"
        );
    }
}
