//! Reading a value into a Rust type: the one trait that scalars, records, enumerations, lists and
//! maps share, and the one function that applies the rules before it.

use std::collections::BTreeMap;

use base64::Engine as _;
use iso_currency::Currency;
use jiff::{Timestamp, civil};
use rust_decimal::Decimal;

use crate::context::{Context, Found};
use crate::document::{Document, Kind, List, Object, Value};
use crate::error::NoteKind;
use crate::family::Family;
use crate::fields::Fields;
use crate::format::Format;
use crate::limits::Limits;
use crate::moment::{self, Moment};
use crate::path::Path;
use crate::raw::Json;
use crate::scalar::{self, Unreadable};
use crate::shape::{Field, Rules, Shape, Step};

/// A type that a value on the wire can be read into.
pub trait Pull: Sized {
    /// What the wire must hold, in words: "a decimal".
    const EXPECTED: &'static str;
    /// Whether the type takes the whole list that a repeated form parameter makes.
    const LIST: bool = false;

    /// Reads a value that is there.
    ///
    /// # Errors
    ///
    /// What was expected instead, where the value is of another kind or cannot be read.
    fn pull(input: Input<'_, '_>) -> Result<Self, Unread>;

    /// Reads a family of members: only lists and maps are made of one.
    #[doc(hidden)]
    fn pull_family(_: Family<'_, '_>) -> Option<Self> {
        None
    }

    /// A value to go on with after a problem was recorded; it never reaches a user.
    fn placeholder(muted: Muted<'_>) -> Self;
}

/// The licence to make placeholders: nothing is collected while it lasts.
pub struct Muted<'c>(pub(crate) &'c mut Context);

/// A value that is there, with everything that reading it may need.
pub struct Input<'i, 'd> {
    pub(crate) value: Value<'d>,
    pub(crate) place: Place<'i, 'd>,
    pub(crate) context: &'i mut Context,
}

/// Where a value stands: its field, its record's rules, what is beside it, and the path to it.
#[derive(Clone, Copy)]
pub(crate) struct Place<'i, 'd> {
    pub(crate) field: &'static Field,
    pub(crate) rules: &'static Rules,
    pub(crate) beside: Option<Object<'d>>,
    pub(crate) path: &'i Path<'i>,
    pub(crate) sensitive: bool,
}

/// Why a value could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread {
    pub(crate) expected: &'static str,
    pub(crate) reason: Option<&'static str>,
}

impl Unread {
    /// Something of another kind was expected.
    pub const fn expected(expected: &'static str) -> Self {
        Self { expected, reason: None }
    }

    fn because(expected: &'static str, unreadable: Unreadable) -> Self {
        Self { expected, reason: Some(unreadable.reason) }
    }
}

/// What stands at a place, after the rules for "no value" were applied.
pub(crate) enum Standing<T> {
    Absent,
    Null,
    Unread,
    Value(T),
}

impl<T> Standing<T> {
    pub(crate) fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null | Self::Unread => None,
        }
    }
}

/// The payload of an event whose callback is known.
pub struct Payload<'i, 'd> {
    pub(crate) value: Option<Value<'d>>,
    pub(crate) path: &'i Path<'i>,
    pub(crate) context: &'i mut Context,
}

impl Payload<'_, '_> {
    /// Reads the payload's record; what is not an object is a problem.
    pub fn pull<T: crate::fields::Record>(self) -> Box<T> {
        let object = self.value.and_then(|value| value.as_object());
        if object.is_none() {
            let found = self.value.map_or(Found::Nothing, Found::Hidden);
            self.context.problem(self.path, Unread::expected("an object"), found);
            return Box::new(T::placeholder(Muted(self.context)));
        }
        Box::new(Fields::read(T::SHAPE, object, self.path, false, self.context, T::pull))
    }
}

/// Reads what stands at a place: no value, an unreadable value (recorded), or the value.
pub(crate) fn read<'d, T: Pull>(
    value: Value<'d>,
    place: Place<'_, 'd>,
    optional: bool,
    context: &mut Context,
) -> Standing<T> {
    let value = if T::LIST { value } else { first_of_repeated(value, place, context) };
    if is_no_value(value, place) {
        return Standing::Null;
    }
    match opened(Input { value, place, context: &mut *context }, T::pull) {
        Ok(read) => Standing::Value(read),
        Err(unread) => {
            report(value, place, unread, optional, context);
            Standing::Unread
        }
    }
}

/// An optional value that cannot be read is noted where the rules say so, else it is a problem.
fn report(
    value: Value<'_>,
    place: Place<'_, '_>,
    unread: Unread,
    optional: bool,
    context: &mut Context,
) {
    let note = place.field.reading.note_unreadable.unwrap_or(place.rules.note_unreadable);
    if optional && note {
        context.note(place.path, NoteKind::Unreadable);
        return;
    }
    let found = if place.sensitive { Found::Hidden(value) } else { Found::Shown(value) };
    context.problem(place.path, unread, found);
}

/// Of a form parameter sent several times, the first one is read and the others are noted.
fn first_of_repeated<'d>(
    value: Value<'d>,
    place: Place<'_, 'd>,
    context: &mut Context,
) -> Value<'d> {
    if !value.is_repeated() {
        return value;
    }
    let kind = if value.is_conflict() { NoteKind::Conflict } else { NoteKind::Duplicate };
    context.note(place.path, kind);
    value.as_list().and_then(|list| list.get(0)).unwrap_or(value)
}

/// Null is no value, and so is a text, a number's digits, `[]` or `{}` that the rules name.
pub(crate) fn is_no_value(value: Value<'_>, place: Place<'_, '_>) -> bool {
    let none = place.field.reading.none.unwrap_or(place.rules.none);
    match value.kind() {
        Kind::Null => true,
        Kind::List => none.contains(&"[]") && value.is_empty(),
        Kind::Object => none.contains(&"{}") && value.is_empty(),
        Kind::Boolean | Kind::Number | Kind::Text => {
            value.scalar_text().is_some_and(|text| none.contains(&text))
        }
    }
}

/// How the value that was opened is read.
type Reader<T> = fn(Input<'_, '_>) -> Result<T, Unread>;

/// Reads the value that lies inside, at the place's `open`.
pub(crate) fn opened<T>(input: Input<'_, '_>, pull: Reader<T>) -> Result<T, Unread> {
    let steps = input.place.field.reading.open;
    open(input, steps, pull)
}

/// Follows the steps that lie between a field's value and the value meant; where a step leads
/// nowhere the value itself is read instead, and noted.
fn open<T>(input: Input<'_, '_>, steps: &'static [Step], pull: Reader<T>) -> Result<T, Unread> {
    let Some((step, rest)) = steps.split_first() else {
        return pull(input);
    };
    let value = input.value;
    match step {
        Step::Key(name) => match value.member(name, input.place.rules.ignore_case.names) {
            Some(inner) => open_member(input, (name, inner), rest, pull),
            None => unopened(input, pull),
        },
        Step::Items => match value.as_list().and_then(|list| list.get(0)) {
            Some(value) => {
                let path = input.place.path.index(0);
                open(Input { value, place: at(input.place, &path), ..input }, rest, pull)
            }
            None => unopened(input, pull),
        },
        Step::Json => match embedded_json(value, input.place.path) {
            Some(inner) => open_document(input, (&inner, "(json)"), rest, pull),
            None => unopened(input, pull),
        },
        Step::Base64 => match value.as_text().and_then(decoded_base64) {
            Some(text) => open_document(input, (&Document::of_text(&text), "(base64)"), rest, pull),
            None => unopened(input, pull),
        },
    }
}

/// Goes into a wrapper; what else stands in it is noted.
fn open_member<'d, T>(
    wrapper: Input<'_, 'd>,
    (name, value): (&'static str, Value<'d>),
    rest: &'static [Step],
    pull: Reader<T>,
) -> Result<T, Unread> {
    let Input { value: outer, place, context } = wrapper;
    context.mark_read(value);
    let path = place.path.key(name);
    let inner = Input { value, place: at(place, &path), context: &mut *context };
    let read = open(inner, rest, pull);
    if let Some(object) = outer.as_object() {
        context.sweep(object, None, place.path);
    }
    read
}

fn open_document<'o, T>(
    text: Input<'_, 'o>,
    (document, how): (&'o Document<'_>, &'static str),
    rest: &'static [Step],
    pull: Reader<T>,
) -> Result<T, Unread> {
    let Input { place, context, .. } = text;
    let path = place.path.opened(how);
    let inner = Input { value: document.root(), place: at(place, &path), context: &mut *context };
    let read = open(inner, rest, pull);
    context.settle(document);
    read
}

/// The same field at another path.
fn at<'i, 'o>(place: Place<'_, 'o>, path: &'i Path<'i>) -> Place<'i, 'o> {
    Place { path, ..place }
}

fn unopened<T>(input: Input<'_, '_>, pull: Reader<T>) -> Result<T, Unread> {
    let Input { value, place, context } = input;
    let read = pull(Input { value, place, context: &mut *context });
    if read.is_ok() {
        context.note(place.path, NoteKind::Unopened);
    }
    read
}

/// The JSON document that a text holds. It nests no deeper than one body may that has it in its
/// place, so that documents inside each other have an end.
pub(crate) fn embedded_json<'d>(value: Value<'d>, path: &Path<'_>) -> Option<Document<'d>> {
    let mut limits = Limits::default();
    limits.nesting = limits.nesting.saturating_sub(path.depth());
    crate::json::read(value.as_text()?.as_bytes(), &limits, Default::default()).ok()
}

/// The text that another text encodes in base64, standard or URL-safe, padded or not.
pub(crate) fn decoded_base64(text: &str) -> Option<String> {
    use base64::alphabet::{STANDARD, URL_SAFE};
    use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
    let lenient =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let bytes = [&STANDARD, &URL_SAFE]
        .into_iter()
        .find_map(|alphabet| GeneralPurpose::new(alphabet, lenient).decode(text.trim()).ok())?;
    String::from_utf8(bytes).ok()
}

impl<'i, 'd> Input<'i, 'd> {
    /// The value itself.
    pub fn value(&self) -> Value<'d> {
        self.value
    }

    /// Reads the value into another type, by the same rules.
    ///
    /// # Errors
    ///
    /// As [`Pull::pull`].
    pub fn pull<T: Pull>(self) -> Result<T, Unread> {
        T::pull(self)
    }

    /// The text of a scalar: a text's content, a number's digits, `true` or `false`.
    pub(crate) fn text(&self, expected: &'static str) -> Result<&'d str, Unread> {
        self.value.scalar_text().ok_or(Unread::expected(expected))
    }

    /// How an item of this list, or a value of this map, is read.
    fn item_field(&self) -> &'static Field {
        self.place.field.reading.item.unwrap_or(const { &Field::item() })
    }

    /// Reads an item of this list or a value of this map; one without a value is noted, and one
    /// that cannot be read where the rules say so.
    fn item<T: Pull>(&mut self, value: Value<'d>, path: &Path<'_>) -> Option<T> {
        let field = self.item_field();
        let place = Place {
            field,
            rules: self.place.rules,
            beside: self.place.beside,
            path,
            sensitive: field.hides(self.place.sensitive),
        };
        match read(value, place, true, self.context) {
            Standing::Value(item) => Some(item),
            Standing::Unread => None,
            Standing::Null | Standing::Absent => {
                self.context.note(path, NoteKind::EmptyItem);
                None
            }
        }
    }
}

/// A scalar type: how its text is read.
macro_rules! scalar {
    ($type:ty, $expected:literal, $placeholder:expr, |$input:ident| $read:expr) => {
        impl Pull for $type {
            const EXPECTED: &'static str = $expected;

            fn pull($input: Input<'_, '_>) -> Result<Self, Unread> {
                $read
            }

            fn placeholder(_: Muted<'_>) -> Self {
                $placeholder
            }
        }
    };
}

scalar!(String, "a text", String::new(), |input| input.text("a text").map(str::to_owned));
scalar!(i64, "a whole number", 0, |input| parse(&input, Self::EXPECTED, scalar::integer));
scalar!(f64, "a number", 0.0, |input| parse(&input, Self::EXPECTED, scalar::float));
scalar!(bool, "a boolean", false, |input| parse(&input, Self::EXPECTED, scalar::boolean));
scalar!(Decimal, "a decimal", Decimal::ZERO, |input| {
    let reading = input.place.field.reading;
    let comma = reading.comma && input.value.as_number().is_none();
    match reading.minor.map(Ok).or_else(|| Some(currency_digits(&input, reading.minor_of?))) {
        None => parse(&input, Self::EXPECTED, |text| scalar::decimal(text, comma)),
        Some(digits) => {
            let digits = u32::from(digits?);
            parse(&input, Self::EXPECTED, |text| scalar::minor(text, comma, digits))
        }
    }
});
scalar!(civil::Date, "a date", civil::Date::MIN, |input| {
    date_like(&input, Self::EXPECTED, moment::date, moment::date_from_list)
});
scalar!(civil::DateTime, "a date and time", civil::DateTime::MIN, |input| {
    date_like(&input, Self::EXPECTED, moment::datetime, moment::datetime_from_list)
});
scalar!(Timestamp, "a time with its zone", Timestamp::MIN, |input| {
    let formats = input.place.field.reading.formats;
    parse(&input, Self::EXPECTED, |text| moment::timestamp(text, formats))
});
scalar!(Moment, "a date or time", Moment::Text(String::new()), |input| {
    if let Ok(date) = listed_date(&input, Self::EXPECTED, moment::datetime_from_list) {
        return Ok(Moment::DateTime(date));
    }
    if let Ok(date) = listed_date(&input, Self::EXPECTED, moment::date_from_list) {
        return Ok(Moment::Date(date));
    }
    let text = input.text(Self::EXPECTED)?;
    Ok(moment::moment(text, input.place.field.reading.formats))
});
scalar!(Json, "a value", Json::null(), |input| Ok(Json::of(input.value)));

fn parse<T>(
    input: &Input<'_, '_>,
    expected: &'static str,
    read: impl FnOnce(&str) -> Result<T, Unreadable>,
) -> Result<T, Unread> {
    let text = input.text(expected)?;
    read(text).map_err(|unreadable| Unread::because(expected, unreadable))
}

/// The digits of the minor unit of the currency, by ISO 4217 letters or number, beside an amount.
fn currency_digits(input: &Input<'_, '_>, field: &str) -> Result<u8, Unread> {
    let names = input.place.rules.ignore_case.names;
    let currency = input.place.beside.and_then(|beside| beside.named(field, names)?.scalar_text());
    let known = currency.and_then(|code| match code.parse() {
        Ok(number) => Currency::from_numeric(number),
        Err(_) => Currency::from_code(&code.to_ascii_uppercase()),
    });
    let digits = known.and_then(|currency| u8::try_from(currency.exponent()?).ok());
    digits.ok_or(Unread { expected: Decimal::EXPECTED, reason: Some("its currency is not known") })
}

/// A date is a text in one of the formats, or a list of numbers where the formats say so.
fn date_like<T>(
    input: &Input<'_, '_>,
    expected: &'static str,
    of_text: fn(&str, &[Format]) -> Result<T, Unreadable>,
    of_list: fn(&[&str]) -> Result<T, Unreadable>,
) -> Result<T, Unread> {
    match input.value.kind() {
        Kind::List => listed_date(input, expected, of_list),
        _ => parse(input, expected, |text| of_text(text, input.place.field.reading.formats)),
    }
}

fn listed_date<T>(
    input: &Input<'_, '_>,
    expected: &'static str,
    of_list: fn(&[&str]) -> Result<T, Unreadable>,
) -> Result<T, Unread> {
    let wrong = Unread::expected(expected);
    let allowed = input.place.field.reading.formats.contains(&Format::List);
    let list = input.value.as_list().filter(|list| allowed && list.len() <= 7).ok_or(wrong)?;
    let parts: Option<Vec<&str>> = list.items().map(|item| item.scalar_text()).collect();
    of_list(&parts.ok_or(wrong)?).map_err(|unreadable| Unread::because(expected, unreadable))
}

/// A list; a lone value is a list of one.
impl<T: Pull> Pull for Vec<T> {
    const EXPECTED: &'static str = "a list";
    const LIST: bool = true;

    fn pull(mut input: Input<'_, '_>) -> Result<Self, Unread> {
        let Some(list) = input.value.as_list().filter(|_| !T::LIST || is_outer(&input)) else {
            let path = *input.place.path;
            return Ok(input.item(input.value, &path).into_iter().collect());
        };
        Ok(items(list, &mut input))
    }

    fn pull_family(family: Family<'_, '_>) -> Option<Self> {
        Some(family.read().map(|(_, item)| item).collect())
    }

    fn placeholder(_: Muted<'_>) -> Self {
        Vec::new()
    }
}

/// Of a list of lists, a list whose items are no lists is one lone item.
fn is_outer(input: &Input<'_, '_>) -> bool {
    input
        .value
        .as_list()
        .is_some_and(|list| list.is_empty() || list.items().any(|item| item.kind() == Kind::List))
}

fn items<'d, T: Pull>(list: List<'d>, input: &mut Input<'_, 'd>) -> Vec<T> {
    let mut read = Vec::with_capacity(list.len().min(64));
    for (index, value) in list.items().enumerate() {
        let path = input.place.path.index(index);
        read.extend(reborrow(input, value).item(value, &path));
    }
    read
}

fn reborrow<'i, 'd>(input: &'i mut Input<'_, 'd>, value: Value<'d>) -> Input<'i, 'd> {
    Input { value, place: at(input.place, input.place.path), context: input.context }
}

/// Free keys; `[]` is empty too, and among equal keys the first wins.
impl<T: Pull> Pull for BTreeMap<String, T> {
    const EXPECTED: &'static str = "an object of free keys";

    fn pull(mut input: Input<'_, '_>) -> Result<Self, Unread> {
        if input.value.as_list().is_some_and(|list| list.is_empty()) {
            return Ok(BTreeMap::new());
        }
        let object = input.value.as_object().ok_or(Unread::expected(Self::EXPECTED))?;
        let mut map = BTreeMap::new();
        for member in object.members() {
            let path = input.place.path.key(member.name);
            if map.contains_key(member.name) {
                input.context.note(&path, NoteKind::Duplicate);
                continue;
            }
            if let Some(value) = reborrow(&mut input, member.value).item(member.value, &path) {
                map.insert(member.name.to_owned(), value);
            }
        }
        Ok(map)
    }

    fn pull_family(family: Family<'_, '_>) -> Option<Self> {
        Some(family.read().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    fn placeholder(_: Muted<'_>) -> Self {
        BTreeMap::new()
    }
}

/// A record that another record holds.
pub fn pull_record<T: crate::fields::Record>(input: Input<'_, '_>) -> Result<T, Unread> {
    let object = input.value.as_object().ok_or(Unread::expected("an object"))?;
    let place = input.place;
    Ok(Fields::read(T::SHAPE, Some(object), place.path, place.sensitive, input.context, T::pull))
}

/// A record of absent fields.
pub fn placeholder_record<T: crate::fields::Record>(muted: Muted<'_>) -> T {
    let shape: &'static Shape = T::SHAPE;
    muted.0.muted(|context| Fields::read(shape, None, &Path::ROOT, false, context, T::pull))
}
