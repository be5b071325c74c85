//! The static descriptions that the runtime's decoder follows, as constant expressions.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::names::Names;
use crate::model::{
    Condition, Currency, Field, Format, IgnoreCase, Kind, Place, Presence, Rules, Selector,
    Sensitive, SentAs, Slot, Step, Type, Unit,
};

/// Rules as a reference: the provider's own where they are just those.
pub(crate) fn rules(rules: &Rules, names: &Names<'_>) -> TokenStream {
    match names.are_providers(rules) {
        true => quote!(super::RULES),
        false => own_rules(rules),
    }
}

/// Rules as a reference to a constant of their own.
pub(crate) fn own_rules(rules: &Rules) -> TokenStream {
    let mut calls = Vec::new();
    if rules.ignore_case != IgnoreCase::default() {
        let ignore_case = ignore_case(rules.ignore_case);
        calls.push(quote!(.ignore_case(#ignore_case)));
    }
    if !rules.none.is_empty() {
        let none = &rules.none;
        calls.push(quote!(.none(&[#(#none),*])));
    }
    if rules.note_unreadable {
        calls.push(quote!(.note_unreadable()));
    }
    calls.extend(rules.charset.as_ref().map(|charset| quote!(.charset(#charset))));
    calls.extend(rules.charset_in.as_ref().map(|field| quote!(.charset_in(#field))));
    quote!(&callspec::Rules::new() #(#calls)*)
}

/// How the document says that it is sent.
pub(crate) fn sent_as(sent_as: SentAs) -> TokenStream {
    match sent_as {
        SentAs::Json => quote!(callspec::SentAs::Json),
        SentAs::Form => quote!(callspec::SentAs::Form),
        SentAs::Query => quote!(callspec::SentAs::Query),
    }
}

fn ignore_case(ignore_case: IgnoreCase) -> TokenStream {
    let names = ignore_case.names.then(|| quote!(.names()));
    let values = ignore_case.values.then(|| quote!(.values()));
    let codes = ignore_case.codes.then(|| quote!(.codes()));
    quote!(callspec::IgnoreCase::NONE #names #values #codes)
}

/// What is to be known of a field beside its name.
pub(crate) fn field(field: &Field) -> TokenStream {
    field_of(&field_calls(field))
}

/// The fields of a record of which more than the name is to be known, by name; of a name that
/// several have, all.
pub(crate) fn particular(fields: &[Field]) -> impl Iterator<Item = TokenStream> {
    fields.iter().filter_map(|described| {
        let wire = &described.name.wire;
        let calls = field_calls(described);
        let is_shared = || fields.iter().filter(|other| other.name.wire == *wire).count() > 1;
        let field = field_of(&calls);
        (!calls.is_empty() || is_shared()).then(|| quote!((#wire, #field)))
    })
}

fn field_of(calls: &[TokenStream]) -> TokenStream {
    quote!(callspec::Field::new() #(#calls)*)
}

fn field_calls(field: &Field) -> Vec<TokenStream> {
    let mut calls = Vec::new();
    if !field.also.is_empty() {
        let also = &field.also;
        calls.push(quote!(.also(&[#(#also),*])));
    }
    calls.extend(sensitive(&field.slot));
    calls.extend(presence(field.presence));
    let mut reading = reading_calls(&field.slot, &field.among);
    if !field.sent_in.is_empty() {
        let sent_in = &field.sent_in;
        reading.push(quote!(.sent_in(&[#(#sent_in),*])));
    }
    if items(&field.slot.ty).is_none() {
        reading.extend(among(&field.among));
    }
    calls.extend(with_reading(&reading));
    calls
}

fn presence(presence: Presence) -> Option<TokenStream> {
    match presence {
        Presence::Required => Some(quote!(.required())),
        Presence::Promised => Some(quote!(.promised())),
        Presence::Nullable => Some(quote!(.nullable())),
        Presence::Optional => None,
    }
}

/// How a value is read that has no name: an item of a list, a value of a map, one of several types.
pub(crate) fn item(slot: &Slot) -> TokenStream {
    field_of(&item_calls(slot, &[]))
}

fn item_calls(slot: &Slot, codes: &[(String, Vec<String>)]) -> Vec<TokenStream> {
    let mut reading = reading_calls(slot, codes);
    if items(&slot.ty).is_none() {
        reading.extend(among(codes));
    }
    sensitive(slot).into_iter().chain(with_reading(&reading)).collect()
}

/// The slot of the items of a list or the values of a map.
fn items(ty: &Type) -> Option<&Slot> {
    match ty {
        Type::List(inner) | Type::Map(inner) => Some(inner),
        _ => None,
    }
}

/// Per callback, the only codes of an enumeration.
fn among(among: &[(String, Vec<String>)]) -> Option<TokenStream> {
    let codes = among.iter().map(|(callback, codes)| quote!((#callback, &[#(#codes),*])));
    (!among.is_empty()).then(|| quote!(.among(&[#(#codes),*])))
}

fn sensitive(slot: &Slot) -> Option<TokenStream> {
    slot.reading.sensitive.map(|kind| match kind {
        Sensitive::Public => quote!(.public()),
        kind => {
            let kind = format_ident!("{kind:?}");
            quote!(.sensitive(callspec::Sensitive::#kind))
        }
    })
}

fn with_reading(calls: &[TokenStream]) -> Option<TokenStream> {
    (!calls.is_empty()).then(|| quote!(.reading(&callspec::Reading::new() #(#calls)*)))
}

/// What differs from the ordinary reading of a type; `among` is of the items, where it has any.
fn reading_calls(slot: &Slot, among: &[(String, Vec<String>)]) -> Vec<TokenStream> {
    let reading = &slot.reading;
    let mut calls = Vec::new();
    if let Some(none) = &reading.none {
        calls.push(quote!(.none(&[#(#none),*])));
    }
    if let Some(rule) = reading.ignore_case {
        let rule = ignore_case(rule);
        calls.push(quote!(.ignore_case(#rule)));
    }
    calls.extend(reading.note_unreadable.map(|note| quote!(.note_unreadable(#note))));
    if !reading.formats.is_empty() && reading.formats != [Format::Iso] {
        let formats = reading.formats.iter().map(format);
        calls.push(quote!(.formats(&[#(#formats),*])));
    }
    if reading.comma {
        calls.push(quote!(.comma()));
    }
    calls.extend(minor(slot));
    if !reading.open.is_empty() {
        let open = path(&reading.open);
        calls.push(quote!(.open(#open)));
    }
    if let Some(numbered) = &reading.numbered {
        let (before, after) = (&numbered.prefix, &numbered.suffix);
        calls.push(quote!(.numbered(#before, #after)));
    }
    calls.extend(reading.prefix.as_ref().map(|prefix| quote!(.prefix(#prefix))));
    calls.extend(items(&slot.ty).and_then(|item| item_call(item, among)));
    calls
}

/// How an amount in minor units is scaled: by a count of digits, or by the currency beside it.
fn minor(slot: &Slot) -> Option<TokenStream> {
    match (&slot.reading.unit, &slot.reading.currency) {
        (Unit::Minor { digits: Some(digits) }, _) => {
            let digits = Literal::u32_unsuffixed(*digits);
            Some(quote!(.minor(#digits)))
        }
        (Unit::Minor { digits: None }, Some(Currency::Field(field))) => {
            Some(quote!(.minor_of(#field)))
        }
        _ => None,
    }
}

/// How items are read, where that takes more than their type.
fn item_call(slot: &Slot, codes: &[(String, Vec<String>)]) -> Option<TokenStream> {
    let calls = item_calls(slot, codes);
    (!calls.is_empty()).then(|| {
        let item = field_of(&calls);
        quote!(.item(&#item))
    })
}

fn format(format: &Format) -> TokenStream {
    match format {
        Format::Iso => quote!(callspec::Format::Iso),
        Format::Rfc2822 => quote!(callspec::Format::Rfc2822),
        Format::List => quote!(callspec::Format::List),
        Format::UnixSeconds => quote!(callspec::Format::UnixSeconds),
        Format::UnixMillis => quote!(callspec::Format::UnixMillis),
        Format::UnixMicros => quote!(callspec::Format::UnixMicros),
        Format::UnixDigits => quote!(callspec::Format::UnixDigits),
        Format::Letters(letters) => quote!(callspec::Format::Letters(#letters)),
    }
}

/// The steps of a path.
pub(crate) fn path(steps: &[Step]) -> TokenStream {
    let steps = steps.iter().map(|step| match step {
        Step::Key(name) => quote!(callspec::Step::Key(#name)),
        Step::Items => quote!(callspec::Step::Items),
        Step::Json => quote!(callspec::Step::Json),
        Step::Base64 => quote!(callspec::Step::Base64),
    });
    quote!(&[#(#steps),*])
}

/// Places in a request.
pub(crate) fn places(places: &[Place]) -> TokenStream {
    let places = places.iter().map(place);
    quote!(&[#(#places),*])
}

/// A place in a request.
pub(crate) fn place(place: &Place) -> TokenStream {
    match place {
        Place::Body(steps) => {
            let steps = path(steps);
            quote!(callspec::Place::Body(#steps))
        }
        Place::Query(name) => quote!(callspec::Place::Query(#name)),
        Place::Header(name) => quote!(callspec::Place::Header(#name)),
    }
}

/// One way to find the code.
pub(crate) fn selector(selector: &Selector) -> TokenStream {
    match selector {
        Selector::Places(of) => {
            let places = places(of);
            quote!(callspec::Selector::Places(#places))
        }
        Selector::KeyIn { path: at, keys } => {
            let path = path(at);
            quote!(callspec::Selector::KeyIn { path: #path, keys: &[#(#keys),*] })
        }
        Selector::Caller => quote!(callspec::Selector::Caller),
    }
}

/// Conditions on shape.
pub(crate) fn conditions(conditions: &[Condition]) -> TokenStream {
    let conditions = conditions.iter().map(|condition| {
        let path = path(&condition.path);
        let expected = expected(condition.kind);
        quote!(callspec::Condition { path: #path, expected: #expected })
    });
    quote!(&[#(#conditions),*])
}

fn expected(kind: Kind) -> TokenStream {
    let kind = match kind {
        Kind::Present => return quote!(callspec::Expected::Present),
        Kind::Absent => return quote!(callspec::Expected::Absent),
        Kind::Object => quote!(Object),
        Kind::List => quote!(List),
        Kind::Text => quote!(Text),
        Kind::Number => quote!(Number),
        Kind::Boolean => quote!(Boolean),
        Kind::Null => quote!(Null),
    };
    quote!(callspec::Expected::Kind(callspec::Kind::#kind))
}
