//! Which of the hand-written readers reads a value.

use callspec_codegen::model::{Format, Provider, Reading, Record, Scalar, Slot, Type, Unit};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The sets of texts that mean no value, by the name of their reader.
const ABSENT: [(&str, &[&str]); 6] = [
    ("Never", &[]),
    ("Empty", &[""]),
    ("Blank", &["", " "]),
    ("Zero", &["", " ", "0"]),
    ("ZeroDate", &["", " ", "0000-00-00", "0000-00-00 00:00:00"]),
    (
        "ZeroMoment",
        &["", " ", "0000-00-00", "0000-00-00 00:00:00", "0001-01-01 00:00:00 +0000 UTC"],
    ),
];

/// The reader of a scalar or a code, and the type that it gives; none of what holds other values.
pub(crate) fn reader(provider: &Provider, slot: &Slot) -> Option<(TokenStream, TokenStream)> {
    let named = |reader: &str, ty| {
        let reader = format_ident!("{reader}");
        Some((quote!(read::#reader), ty))
    };
    match &slot.ty {
        Type::Scalar(scalar) => named(scalar_reader(*scalar, &slot.reading), scalar_type(*scalar)),
        Type::Enumeration(id) => {
            let name = format_ident!("{}", provider.enumerations[*id].name.ident);
            Some((quote!(#name), quote!(#name)))
        }
        _ => None,
    }
}

fn scalar_reader(scalar: Scalar, reading: &Reading) -> &'static str {
    assert!(!reading.comma, "no peer reads a decimal comma");
    match (scalar, reading.formats.as_slice()) {
        (Scalar::Text, []) => "Text",
        (Scalar::Integer, []) => "Integer",
        (Scalar::Decimal, []) => match reading.unit {
            Unit::Minor { digits: Some(2) } => "Cents",
            Unit::Minor { .. } => panic!("no peer reads minor units other than cents"),
            _ => "Decimal",
        },
        (Scalar::Boolean, []) => "Boolean",
        (Scalar::Date, []) => "Date",
        (Scalar::DateTime, []) => "DateTime",
        (Scalar::DateTime, [Format::Letters(letters)]) if letters == "dd/MM/yyyy HH:mm:ss" => {
            "SlashedDateTime"
        }
        (Scalar::Timestamp, []) => "Timestamp",
        (Scalar::Moment, [_, _, Format::Letters(last)]) if last == "yyyy-MM-dd HH:mm:ss Z z" => {
            "Moment"
        }
        (Scalar::Json, []) => "Json",
        other => panic!("no peer reads {other:?}"),
    }
}

fn scalar_type(scalar: Scalar) -> TokenStream {
    match scalar {
        Scalar::Text => quote!(String),
        Scalar::Integer => quote!(i64),
        Scalar::Decimal => quote!(rust_decimal::Decimal),
        Scalar::Boolean => quote!(bool),
        Scalar::Date => quote!(jiff::civil::Date),
        Scalar::DateTime => quote!(jiff::civil::DateTime),
        Scalar::Timestamp => quote!(jiff::Timestamp),
        Scalar::Moment => quote!(read::Moment),
        Scalar::Json => quote!(serde_json::Value),
        Scalar::Float => quote!(f64),
    }
}

/// The reader that knows which texts mean no value.
pub(crate) fn absent(record: &Record, slot: &Slot) -> TokenStream {
    let texts = slot.reading.none.as_ref().unwrap_or(&record.rules.none);
    let known = ABSENT.iter().find(|(_, known)| known == texts);
    let (name, _) = known.unwrap_or_else(|| panic!("no peer knows the absence of {texts:?}"));
    let name = format_ident!("{name}");
    quote!(read::#name)
}
