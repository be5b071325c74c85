//! Every type that fits a kind, and what it holds.

use std::borrow::Cow;
use std::collections::BTreeMap;

use callspec::{
    Callback, Decimal, Decode, Delivery, Hidden, Json, Moment, Nullable, Request, Timestamp, civil,
};

/// What is generated for the schema with a field of every kind.
mod acme {
    callspec::include_schema!("../tests/fixtures/derive/schema/acme");
}

/// What is generated for the schema with something sensitive of every kind.
mod sensitive {
    callspec::include_schema!("../tests/fixtures/language/sensitive");
}

/// The only event, or its problems, a line each.
fn decoded<'d, T: Decode<'d>>(delivery: &'d Delivery<'_>) -> Result<T, String> {
    let decoded = delivery.decode_as::<T>().single().unwrap();
    decoded.map_err(|rejected| {
        let problems: Vec<String> = rejected.problems.iter().map(ToString::to_string).collect();
        problems.join("\n")
    })
}

/// Asserts what a field becomes, as a type, of a JSON value; or why it cannot.
macro_rules! assert_reads {
    ($wire:literal as $ty:ty: $($sent:literal => $expected:expr,)+) => {{
        #[derive(Callback)]
        #[callback(schema = "fixtures/derive/schema/acme", callback = "paid", types = acme)]
        struct Read {
            #[callback(wire = $wire, required)]
            value: $ty,
        }
        $(
            let body = format!(r#"{{"event": "P1", "{}": {}}}"#, $wire, $sent);
            let delivery = Delivery::read(Request::new(&body)).unwrap();
            let read = decoded::<Read>(&delivery).map(|read| read.value);
            let expected: Result<$ty, &str> = $expected;
            assert_eq!(read, expected.map_err(str::to_owned));
        )+
    }};
}

/// Asserts the smallest and the largest value of an integer type, and what is beyond.
macro_rules! assert_ranges {
    ($($ty:ty: $below:literal, $above:literal, $range:literal;)*) => {$(
        let beyond = |sent: i128| format!("count: expected {}, found {sent}", $range);
        assert_eq!(count($below), Err::<$ty, _>(beyond($below)));
        assert_eq!(count($below + 1), Ok(<$ty>::MIN));
        assert_eq!(count($above - 1), Ok(<$ty>::MAX));
        assert_eq!(count($above), Err::<$ty, _>(beyond($above)));
    )*};
}

/// A field of any type that fits.
#[derive(Callback)]
#[callback(schema = "fixtures/derive/schema/acme", callback = "paid")]
struct Count<T> {
    #[callback(required)]
    count: T,
}

fn count<T>(sent: i128) -> Result<T, String>
where
    Count<T>: for<'d> Decode<'d>,
{
    let body = format!(r#"{{"event": "P1", "count": {sent}}}"#);
    let delivery = Delivery::read(Request::new(&body)).unwrap();
    decoded::<Count<T>>(&delivery).map(|read| read.count)
}

#[test]
fn an_integer_is_read_within_the_range_of_its_type() {
    assert_ranges! {
        i8: -129, 128, "a whole number from -128 to 127";
        i16: -32769, 32768, "a whole number from -32768 to 32767";
        i32: -2147483649, 2147483648, "a whole number of 32 bits";
        u8: -1, 256, "a whole number from 0 to 255";
        u16: -1, 65536, "a whole number from 0 to 65535";
        u32: -1, 4294967296, "a whole number of 32 bits, not negative";
    }
}

#[test]
fn an_integer_of_a_type_as_large_as_the_schemas_is_of_64_bits() {
    const LARGEST: i128 = i64::MAX as i128;
    const SMALLEST: i128 = i64::MIN as i128;
    assert_eq!(count(LARGEST), Ok(i64::MAX));
    assert_eq!(count(SMALLEST), Ok(i64::MIN));
    assert_eq!(count(LARGEST), Ok(isize::MAX));
    assert_eq!(count(SMALLEST), Ok(isize::MIN));
    assert_eq!(count(LARGEST), Ok(i64::MAX.unsigned_abs()));
    assert_eq!(count(0), Ok(0_u64));
    assert_eq!(count(LARGEST), Ok(isize::MAX.unsigned_abs()));
    assert_eq!(count(0), Ok(0_usize));
    let negative = "count: expected a whole number, not negative, found -1".to_owned();
    assert_eq!(count::<u64>(-1), Err(negative.clone()));
    assert_eq!(count::<usize>(-1), Err(negative));
    let large = count::<i64>(LARGEST + 1).unwrap_err();
    assert_eq!(count::<u64>(LARGEST + 1).unwrap_err(), large);
    assert_eq!(
        large,
        "count: expected a whole number, found 9223372036854775808 (out of the range of 64 bits)"
    );
}

#[test]
fn a_text_is_read_as_sent() {
    assert_reads!("type" as String:
        r#""a\n""# => Ok("a\n".to_owned()),
        "1.50" => Ok("1.50".to_owned()),
        "true" => Ok("true".to_owned()),
        "[]" => Err("type: expected a text, found a list of 0 items"),
    );
}

#[test]
fn a_number_is_read_exactly_or_approximately() {
    assert_reads!("amount" as Decimal:
        "1.50" => Ok(Decimal::new(150, 2)),
        r#""1.50""# => Ok(Decimal::new(150, 2)),
        r#""much""# => Err("amount: expected a decimal, found \"much\" (not a number)"),
    );
    assert_reads!("rate" as f64:
        "1.5" => Ok(1.5),
        r#""1.5""# => Ok(1.5),
        "[]" => Err("rate: expected a number, found a list of 0 items"),
    );
}

#[test]
fn a_boolean_is_read_in_every_spelling() {
    assert_reads!("test" as bool:
        "true" => Ok(true),
        r#""N""# => Ok(false),
        "1" => Ok(true),
        "2" => Err("test: expected a boolean, found 2 (neither true nor false)"),
    );
}

const DAY: civil::Date = civil::date(2024, 1, 2);

#[test]
fn a_date_or_time_is_read_as_its_own_type_or_as_a_moment() {
    let at = DAY.at(3, 4, 5, 0);
    let seen: Timestamp = "2024-01-02T03:04:05Z".parse().unwrap();
    assert_reads!("day" as civil::Date:
        r#""2024-01-02""# => Ok(DAY),
        r#""2024-13-02""# => Err("day: expected a date, found \"2024-13-02\" (no date of the calendar)"),
    );
    assert_reads!("day" as Moment: r#""2024-01-02""# => Ok(Moment::Date(DAY)),);
    assert_reads!("at" as civil::DateTime: r#""2024-01-02T03:04:05""# => Ok(at),);
    assert_reads!("at" as Moment: r#""2024-01-02T03:04:05""# => Ok(Moment::DateTime(at)),);
    assert_reads!("paidAt" as Timestamp:
        r#""2024-01-02T03:04:05Z""# => Ok(seen),
        r#""2024-01-02T04:04:05+01:00""# => Ok(seen),
    );
    assert_reads!("paidAt" as Moment: r#""2024-01-02T03:04:05Z""# => Ok(Moment::Timestamp(seen)),);
    assert_reads!("seen" as Moment:
        r#""2024-01-02""# => Ok(Moment::Date(DAY)),
        r#""2024-01-02T03:04:05Z""# => Ok(Moment::Timestamp(seen)),
    );
}

#[test]
fn an_enumeration_is_read_as_its_generated_type_or_as_the_code_sent() {
    assert_reads!("state" as acme::PaidState: r#""open""# => Ok(acme::PaidState::Open),);
    assert_reads!("state" as String:
        r#""open""# => Ok("open".to_owned()),
        r#""lost""# => Ok("lost".to_owned()),
        "[]" => Err("state: expected a text, found a list of 0 items"),
    );
}

#[test]
fn a_record_is_read_as_its_generated_type_boxed_or_not() {
    let person = acme::Person::from_json(r#"{"name": "Ada", "nick": "A"}"#).unwrap();
    assert_reads!("merchant" as Hidden<acme::Person>:
        r#"{"name": "Ada", "nick": "A"}"# => Ok(Hidden(person.clone())),
    );
    assert_reads!("merchant" as Hidden<Box<acme::Person>>:
        r#"{"name": "Ada", "nick": "A"}"# => Ok(Hidden(Box::new(person))),
        r#"{"nick": "A"}"# => Err("merchant.name: expected a text, found nothing"),
    );
}

#[test]
fn one_of_several_types_is_read_as_its_generated_type() {
    let item = acme::Item::from_json(r#"{"sku": "s"}"#).unwrap();
    assert_reads!("method" as acme::PaidMethod:
        r#""cash""# => Ok(acme::PaidMethod::Text("cash".to_owned())),
        r#"{"sku": "s"}"# => Ok(acme::PaidMethod::Object(item)),
    );
}

#[test]
fn a_list_is_read_as_a_vector_or_as_an_array_of_one() {
    assert_reads!("days" as Vec<Vec<civil::Date>>:
        r#"[["2024-01-02"], []]"# => Ok(vec![vec![DAY], vec![]]),
        r#"[["2024-01-02", 1]]"# => Err("days[0][1]: expected a date, found 1 (in none of the formats)"),
    );
    assert_reads!("days" as [[Moment; 1]; 1]:
        r#"[["2024-01-02"]]"# => Ok([[Moment::Date(DAY)]]),
        r#"[["2024-01-02"], []]"# => Err("days[1]: expected a list of exactly one item, found a list of 0 items"),
    );
    assert_reads!("tags" as Vec<String>: r#"["a", 1]"# => Ok(vec!["a".to_owned(), "1".to_owned()]),);
}

#[test]
fn a_map_is_read_by_its_keys() {
    let item = acme::Item::from_json(r#"{"sku": "s"}"#).unwrap();
    assert_reads!("labels" as BTreeMap<String, acme::Item>:
        r#"{"a": {"sku": "s"}}"# => Ok(BTreeMap::from([("a".to_owned(), item)])),
        r#"{"a": 1}"# => Err("labels.a: expected an object, found a number of 1 digit"),
    );
}

/// Whatever is declared, as it was sent.
#[derive(Callback)]
#[callback(schema = "fixtures/derive/schema/acme", callback = "paid")]
struct Raw {
    id: Json,
    count: Option<Json>,
    amount: Option<Json>,
    rate: Option<Json>,
    test: Option<Json>,
    day: Option<Json>,
    at: Option<Json>,
    paid_at: Option<Json>,
    seen: Option<Json>,
    raw: Option<Json>,
    note: Nullable<Json>,
    state: Option<Json>,
    payer: Json,
    merchant: Option<Hidden<Json>>,
    items: Option<Json>,
    tags: Vec<Json>,
    labels: Option<BTreeMap<String, Json>>,
    method: Option<Json>,
}

#[test]
fn json_holds_every_kind_as_it_was_sent() {
    let body = r#"{"event": "P1", "id": 7, "count": "1", "amount": 1.50, "rate": 2e1, "test": "Y",
        "day": 1, "at": {}, "paidAt": [ ], "seen": "s", "raw": [null], "note": "\n", "state": true,
        "payer": 8, "merchant": {"a": 1}, "items": [{}], "tags": [1, "b"], "labels": {"c": [ ]},
        "method": 9}"#;
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let read = decoded::<Raw>(&delivery).unwrap();
    let text = |json: Option<Json>| json.map(|json| json.as_str().to_owned()).unwrap_or_default();
    let alone = [
        Some(read.id),
        read.count,
        read.amount,
        read.rate,
        read.test,
        read.day,
        read.at,
        read.paid_at,
        read.seen,
        read.raw,
        read.note.value().cloned(),
        read.state,
        Some(read.payer),
        read.merchant.map(|hidden| hidden.0),
        read.items,
        read.method,
    ];
    assert_eq!(
        alone.map(text),
        [
            "7",
            r#""1""#,
            "1.50",
            "2e1",
            r#""Y""#,
            "1",
            "{}",
            "[ ]",
            r#""s""#,
            "[null]",
            r#""\n""#,
            "true",
            "8",
            r#"{"a": 1}"#,
            "[{}]",
            "9"
        ]
    );
    let tags: Vec<&str> = read.tags.iter().map(Json::as_str).collect();
    assert_eq!(tags, ["1", r#""b""#]);
    let labels = read.labels.unwrap();
    assert_eq!(
        labels.iter().map(|(key, json)| (&**key, json.as_str())).collect::<Vec<_>>(),
        [("c", "[ ]")]
    );
}

/// What is sensitive, of every kind.
#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/language/sensitive", callback = "sent", types = sensitive)]
struct Secrets<'d> {
    name: Option<Hidden<&'d str>>,
    street: Option<Hidden<Cow<'d, str>>>,
    born: Option<Hidden<civil::Date>>,
    bank: Option<Hidden<u32>>,
    account: Option<Hidden<Decimal>>,
    note: Option<Hidden<sensitive::SentNote>>,
    ibans: Option<Hidden<Vec<String>>>,
    limits: Option<Hidden<BTreeMap<String, Decimal>>>,
    proof: Option<Hidden<sensitive::SentProof>>,
    holder: Option<Hidden<Box<sensitive::Holder>>>,
    open: Option<Decimal>,
}

#[test]
fn what_is_sensitive_is_read_hidden_of_every_kind() {
    let body = r#"{"name": "n", "street": "s", "born": "2024-01-02", "bank": 1, "account": "2",
        "note": "Male", "ibans": ["i"], "limits": {"a": 3}, "proof": "4", "holder": {"first": "f"},
        "open": 5}"#;
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let secrets = decoded::<Secrets<'_>>(&delivery).unwrap();
    let expected = Secrets {
        name: Some(Hidden("n")),
        street: Some(Hidden(Cow::Borrowed("s"))),
        born: Some(Hidden(DAY)),
        bank: Some(Hidden(1)),
        account: Some(Hidden(Decimal::TWO)),
        note: Some(Hidden(sensitive::SentNote::Male)),
        ibans: Some(Hidden(vec!["i".to_owned()])),
        limits: Some(Hidden(BTreeMap::from([("a".to_owned(), Decimal::from(3))]))),
        proof: Some(Hidden(sensitive::SentProof::Text(Decimal::from(4)))),
        holder: Some(Hidden(Box::new(sensitive::Holder::from_json(r#"{"first": "f"}"#).unwrap()))),
        open: Some(Decimal::from(5)),
    };
    assert_eq!(secrets, expected);
    assert_eq!(format!("{secrets:?}").matches("Some((hidden))").count(), 10, "{secrets:?}");
}

/// What may be null, by those who care which and those who do not.
#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/language/presence", callback = "sent")]
struct Careless {
    nullable: Option<i8>,
    names: Option<Vec<String>>,
    #[callback(wire = "person.name")]
    name: Option<String>,
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/language/presence", callback = "sent")]
struct Careful {
    #[callback(required)]
    nullable: i8,
    names: Nullable<[String; 1]>,
    #[callback(wire = "person.name", required)]
    name: String,
}

#[test]
fn null_and_absence_are_what_the_type_makes_of_them() {
    let read = |body: &str| {
        let delivery = Delivery::read(Request::new(body)).unwrap();
        (decoded::<Careless>(&delivery), decoded::<Careful>(&delivery))
    };
    let (careless, careful) = read(r#"{"nullable": null, "names": [], "person": null}"#);
    assert_eq!(careless, Ok(Careless { nullable: None, names: Some(vec![]), name: None }));
    assert_eq!(
        careful.unwrap_err(),
        "nullable: expected a whole number, found nothing\n\
         names: expected a list of exactly one item, found a list of 0 items\n\
         person: expected an object, found nothing"
    );

    let (careless, careful) = read(r#"{"nullable": 1, "names": "a", "person": {"name": "n"}}"#);
    let (name, names) = ("n".to_owned(), ["a".to_owned()]);
    let expected =
        Careless { nullable: Some(1), names: Some(names.to_vec()), name: Some(name.clone()) };
    assert_eq!(careless, Ok(expected));
    assert_eq!(careful, Ok(Careful { nullable: 1, names: Nullable::Value(names), name }));
}
