//! Types of the user's own that `#[derive(Callback)]` makes of the schemas.

mod fits;
mod items;
mod lenient;

use std::borrow::Cow;
use std::collections::BTreeMap;

use callspec::fits::{FromCode, FromDecimal, FromText};
use callspec::{
    Callback, Decimal, Delivery, Hidden, Json, Nullable, Request, Sent, Timestamp, Unread,
    Unrecognized, Wire, civil,
};
use callspec_tests::example;
use generated_demo::generated::{treezor, xpollens};

/// Few fields of many, by other names and in other types.
#[derive(Debug, PartialEq, Callback)]
#[callback(
    schema = "../schema/xpollens",
    callback = "card-operation",
    types = generated_demo::generated::xpollens
)]
struct CardPaid<'d> {
    id: &'d str,
    #[callback(wire = "transactionAmount")]
    amount: Option<Decimal>,
    #[callback(wire = "availableBalance", required)]
    left: Decimal,
    status: Option<xpollens::CardOperationStatus>,
    #[callback(wire = "actionCode")]
    action: Option<Cow<'d, str>>,
    executed_date: Option<civil::DateTime>,
    app_card_id: Option<Hidden<&'d str>>,
}

#[test]
fn a_struct_takes_its_fields_and_borrows() {
    let body = example("xpollens", "card-operation.json");
    let delivery = Delivery::read(Request::new(&body)).unwrap();
    let decoded = delivery.decode_as::<CardPaid<'_>>();
    let event = decoded.events().next().unwrap();
    assert_eq!(event.code.as_deref(), Some("20"));

    let paid = decoded.single().unwrap().unwrap();
    assert_eq!(
        paid,
        CardPaid {
            id: "464890",
            amount: Some(Decimal::new(119, 1)),
            left: Decimal::new(96, 2),
            status: Some(xpollens::CardOperationStatus::Waiting),
            action: Some(Cow::Borrowed("0")),
            executed_date: Some(civil::date(2022, 12, 1).at(14, 44, 9, 0)),
            app_card_id: None,
        }
    );
    assert!(body.as_bytes().as_ptr_range().contains(&paid.id.as_ptr()));
    assert!(matches!(paid.action, Some(Cow::Borrowed(_))));
}

#[test]
fn a_text_with_escapes_is_borrowed_too() {
    let body = r#"{"type": 20, "id": "\u0041\n", "availableBalance": 1}"#;
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let paid = delivery.decode_as::<CardPaid<'_>>().single().unwrap().unwrap();
    assert_eq!(paid.id, "A\n");
}

#[test]
fn every_problem_is_told_at_once_and_nothing_is_lost() {
    let body = r#"{"type": 20, "transactionAmount": "much", "executedDate": "01/12/2022", "appCardId": []}"#;
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let rejected = delivery.decode_as::<CardPaid<'_>>().single().unwrap().unwrap_err();
    assert_eq!(
        rejected.to_string(),
        "cannot decode card-operation: 5 problems\n  \
         id: expected a text, found nothing\n  \
         transactionAmount: expected a decimal, found \"much\" (not a number)\n  \
         availableBalance: expected a decimal, found nothing\n  \
         executedDate: expected a date and time, found \"01/12/2022\" (in none of the formats)\n  \
         appCardId: expected a text, found a list of 0 items"
    );
    assert_eq!((rejected.code.as_deref(), rejected.content()), (Some("20"), body));
}

#[test]
fn an_event_of_another_callback_is_rejected_and_kept() {
    for (body, found) in [
        (r#"{"type": 21, "id": 1}"#, "the callback card-status"),
        (r#"{"type": 999, "id": 1}"#, "an event of unknown code"),
    ] {
        let delivery = Delivery::read(Request::new(body)).unwrap();
        let rejected = delivery.decode_as::<CardPaid<'_>>().single().unwrap().unwrap_err();
        let problem = rejected.problems[0].to_string();
        assert_eq!(problem, format!("the body: expected card-operation, found {found}"));
        assert_eq!(rejected.content(), body);
    }
}

#[test]
fn a_sensitive_field_is_hidden_in_a_derived_debug() {
    let body = r#"{"type": 20, "id": 1, "appCardId": "4970", "availableBalance": 1}"#;
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let paid = delivery.decode_as::<CardPaid<'_>>().single().unwrap().unwrap();
    assert_eq!(paid.app_card_id, Some(Hidden("4970")));
    let shown = format!("{paid:?}");
    assert!(shown.contains("app_card_id: Some((hidden))") && !shown.contains("4970"), "{shown}");
}

/// Three fields of the 45 that a payin has.
#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "../schema/treezor", type = "Payin")]
struct Payin<'d> {
    payin_id: &'d str,
    amount: Option<Decimal>,
    wallet_id: Option<&'d str>,
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "../schema/treezor", callback = "payin.create")]
struct PayinCreated<'d> {
    payins: [Payin<'d>; 1],
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "../schema/treezor", callback = "payin.create")]
struct PayinsCreated<'d> {
    payins: Vec<Payin<'d>>,
}

#[test]
fn a_derived_record_stands_in_a_list() {
    for number in 1..=4 {
        let body = example("treezor", &format!("payin.create.{number}.json"));
        let delivery = Delivery::read(Request::new(&body)).unwrap();
        let derived = delivery.decode_as::<PayinsCreated<'_>>().single().unwrap().unwrap();
        let full = delivery.decode_unverified::<treezor::Callback>().single().unwrap().unwrap();
        let treezor::Callback::PayinCreate(full) = full else { panic!("{full:?}") };
        let full: Vec<_> = full
            .payins
            .iter()
            .map(|payin| Payin {
                payin_id: &payin.payin_id,
                amount: payin.amount,
                wallet_id: payin.wallet_id.as_deref(),
            })
            .collect();
        assert_eq!(derived.payins, full);
    }
}

#[test]
fn an_array_of_one_takes_just_one_item() {
    let read = |payins: &str| {
        let body =
            format!(r#"{{"webhook": "payin.create", "object_payload": {{"payins": {payins}}}}}"#);
        let delivery = Delivery::read(Request::new(&body)).unwrap();
        let created = delivery.decode_as::<PayinCreated<'_>>().single().unwrap();
        created.map(|created| created.payins[0].payin_id.to_owned()).map_err(|it| it.to_string())
    };
    assert_eq!(read(r#"[{"payinId": 7}]"#).as_deref(), Ok("7"));
    assert_eq!(
        read(r#"[{"payinId": 7}, {"payinId": 8}]"#).unwrap_err(),
        "cannot decode payin.create: 1 problem\n  \
         object_payload.payins: expected a list of exactly one item, found a list of 2 items"
    );
    assert_eq!(
        read("[{}]").unwrap_err(),
        "cannot decode payin.create: 1 problem\n  \
         object_payload.payins[0].payinId: expected a text, found nothing"
    );
}

/// What is nested is taken by its path.
#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "../schema/xpollens", callback = "strong-authentication")]
struct Confirmed<'d> {
    #[callback(wire = "Header.AuthenticationId", required)]
    id: &'d str,
    #[callback(wire = "Header.RequestResponseCode")]
    status: Option<u16>,
    #[callback(wire = "Header.RequestDate")]
    asked: Option<Timestamp>,
    #[callback(wire = "Header.Status")]
    outcome: Option<String>,
}

#[test]
fn a_nested_field_is_taken_by_its_path() {
    let body = example("xpollens", "strong-authentication.json");
    let delivery = Delivery::read(Request::new(&body)).unwrap();
    let confirmed = delivery.decode_as::<Confirmed<'_>>().single().unwrap().unwrap();
    assert_eq!(confirmed.id, "3285f14c-d0e3-4218-9482-30dd9f0c814f");
    assert_eq!((confirmed.status, confirmed.outcome.as_deref()), (Some(200), Some("Succeeded")));
    assert_eq!(confirmed.asked.unwrap().to_string(), "2021-10-13T08:31:21.5157898Z");
}

#[test]
fn a_problem_of_a_nested_field_tells_its_path() {
    let body = r#"{"Header": {"Type": 36, "RequestResponseCode": 70000}}"#;
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let rejected = delivery.decode_as::<Confirmed<'_>>().single().unwrap().unwrap_err();
    assert_eq!(
        rejected.to_string(),
        "cannot decode strong-authentication: 2 problems\n  \
         Header.AuthenticationId: expected a text, found nothing\n  \
         Header.RequestResponseCode: expected a whole number from 0 to 65535, found 70000"
    );
}

/// Some callbacks, each with a type of its own, and all others.
#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "../schema/xpollens", types = xpollens)]
enum Money<'d> {
    #[callback(callback = "card-operation")]
    Card(CardPaid<'d>),
    SctIn(xpollens::Transfer),
    #[callback(callback = "sct-out")]
    Out(Box<xpollens::Transfer>),
    #[callback(other)]
    Other(Unrecognized),
}

#[test]
fn an_enum_holds_the_callbacks_that_it_names_and_keeps_all_others() {
    let money = |body: &str| {
        let delivery = Delivery::read(Request::new(body)).unwrap();
        format!("{:?}", delivery.decode_as::<Money<'_>>().single().unwrap().unwrap())
    };
    assert!(money(&example("xpollens", "card-operation.json")).starts_with("Card(CardPaid {"));
    assert!(money(r#"{"type": "16", "id": "7"}"#).starts_with("SctIn(Transfer { id:"));
    assert!(money(r#"{"type": 17, "id": "7"}"#).starts_with("Out(Transfer { id:"));
    assert_eq!(
        money(r#"{"type": 21, "id": 7}"#),
        r#"Other(Unrecognized { callback: Some("card-status"), code: Some("21"), content: 21 bytes })"#
    );
    assert_eq!(
        money(r#"{"type": 999}"#),
        r#"Other(Unrecognized { callback: None, code: Some("999"), content: 13 bytes })"#
    );
}

/// Every callback of the provider is handled, so that nothing else is needed.
#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "../schema/mifinity", types = generated_demo::generated::mifinity)]
enum Deposit {
    Success(Box<generated_demo::generated::mifinity::Success>),
    Failure(generated_demo::generated::mifinity::Failure),
}

#[test]
fn an_event_that_nothing_handles_is_rejected_and_kept() {
    let body = example("mifinity", "success.json");
    let delivery = Delivery::read(Request::new(&body)).unwrap();
    let deposit = delivery.decode_as::<Deposit>().single().unwrap().unwrap();
    assert!(matches!(&deposit, Deposit::Success(success) if !success.trace_id.is_empty()));
    let body = example("mifinity", "failure.1.json");
    let delivery = Delivery::read(Request::new(&body)).unwrap();
    assert_ne!(delivery.decode_as::<Deposit>().single().unwrap().unwrap(), deposit);

    let body = r#"{"traceId": "t"}"#;
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let rejected = delivery.decode_as::<Deposit>().single().unwrap().unwrap_err();
    assert_eq!(
        rejected.to_string(),
        "cannot decode event: 1 problem\n  \
         the body: expected an event of the schema, found an event of unknown code"
    );
    assert_eq!(rejected.content(), body);
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/language/batch", callback = "paid")]
struct Paid {
    amount: Decimal,
}

#[test]
fn each_event_of_a_batch_has_its_own_outcome() {
    let body = r#"{"batch": "b", "events": [
        {"id": "1", "type": "paid", "data": {"amount": 1}},
        {"id": "2", "type": "paid", "data": {}},
        {"id": "3", "type": "lost"},
        {"id": "4", "type": "paid", "data": {"amount": "4.0"}}
    ]}"#;
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let identities = delivery.identities::<Paid>();
    let outcomes: Vec<_> = delivery
        .decode_as::<Paid>()
        .into_iter()
        .zip(&identities)
        .map(|(event, identity)| {
            (identity.to_string(), event.callback.map(|paid| paid.amount.to_string()).ok())
        })
        .collect();
    let outcome = |id: &str, amount: Option<&str>| (id.to_owned(), amount.map(str::to_owned));
    assert_eq!(
        outcomes,
        [
            outcome("1", Some("1")),
            outcome("2", None),
            outcome("3", None),
            outcome("4", Some("4.0"))
        ]
    );
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "../schema/smoney", callback = "top-up-by-bank-card")]
struct TopUp<'d> {
    id: &'d str,
    #[callback(wire = "status")]
    state: Option<&'d str>,
}

#[test]
fn a_form_is_taken_as_json_is() {
    for (body, wire) in [
        ("type=1&id=T%C3%A9&status=1", Wire::Form),
        (r#"{"type":1,"id":"Té","status":1}"#, Wire::Json),
    ] {
        let delivery = Delivery::read(Request::new(body).read_as(wire)).unwrap();
        let top_up = delivery.decode_as::<TopUp<'_>>().single().unwrap().unwrap();
        assert_eq!(top_up, TopUp { id: "Té", state: Some("1") });
    }
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/language/charset", callback = "sent")]
struct InCharset<'d> {
    name: Option<Cow<'d, str>>,
}

#[test]
fn a_text_in_another_character_set_is_decoded() {
    let delivery = Delivery::read(Request::new(b"name=caf%E9").read_as(Wire::Form)).unwrap();
    let sent = delivery.decode_as::<InCharset<'_>>().single().unwrap().unwrap();
    assert_eq!(sent.name.as_deref(), Some("café"));
}

/// What is in a document inside a text.
#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/language/documents", callback = "sent")]
struct Opened<'d> {
    #[callback(wire = "payload.id")]
    id: Option<Cow<'d, str>>,
    #[callback(wire = "payload.total")]
    total: Option<Decimal>,
    raw: Option<Json>,
    note: Option<String>,
    list: Vec<u8>,
}

#[test]
fn what_lies_in_a_document_inside_a_text_is_taken() {
    let body = r#"{"payload": "{\"id\": 7, \"total\": \"1.50\"}", "raw": "[1]", "note": "aGk=", "list": "[1, 2]"}"#;
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let opened = delivery.decode_as::<Opened<'_>>().single().unwrap().unwrap();
    assert_eq!(opened.id, Some(Cow::Owned("7".to_owned())));
    assert_eq!(opened.total, Some(Decimal::new(150, 2)));
    assert_eq!(opened.raw.as_ref().map(Json::as_str), Some("[1]"));
    assert_eq!((opened.note.as_deref(), opened.list), (Some("hi"), vec![1, 2]));
}

/// Types of the user's own.
#[derive(Debug, PartialEq)]
struct Cents(i64);

impl FromDecimal<'_> for Cents {
    fn read(sent: Sent<'_, '_>) -> Result<Self, Unread> {
        let amount: Decimal = sent.read()?;
        let cents = amount.checked_mul(Decimal::ONE_HUNDRED).filter(|cents| cents.is_integer());
        let cents = cents.and_then(|cents| cents.try_into().ok());
        cents.map(Self).ok_or(Unread::expected("an amount of whole cents"))
    }
}

#[derive(Debug, PartialEq)]
struct Reference<'d>(&'d str);

impl<'d> FromText<'d> for Reference<'d> {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        FromText::read(sent).map(Self)
    }
}

#[derive(Debug, PartialEq)]
enum Outcome {
    Good,
    Bad,
}

impl<E> FromCode<'_, E> for Outcome {
    fn read(sent: Sent<'_, '_>) -> Result<Self, Unread> {
        Ok(if sent.text()? == "1" { Self::Good } else { Self::Bad })
    }
}

type Money2<T> = Option<T>;

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "../schema/xpollens", callback = "20")]
struct Own<'d>(
    #[callback(wire = "reference")] Option<Reference<'d>>,
    #[callback(wire = "availableBalance")] Money2<Cents>,
    #[callback(wire = "status")] Option<Outcome>,
);

#[test]
fn types_of_ones_own_are_read_through_a_trait() {
    let body =
        r#"{"type": 20, "id": 1, "reference": "r", "availableBalance": "0.96", "status": 1}"#;
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let own = delivery.decode_as::<Own<'_>>().single().unwrap().unwrap();
    assert_eq!(own, Own(Some(Reference("r")), Some(Cents(96)), Some(Outcome::Good)));
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/language/maps", callback = "sent")]
struct Maps {
    prices: BTreeMap<String, Decimal>,
    lists: Option<BTreeMap<String, Vec<String>>>,
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/language/presence", callback = "sent")]
struct Presence<'d> {
    id: &'d str,
    nullable: Nullable<i64>,
    names: Nullable<Vec<&'d str>>,
    tags: Vec<&'d str>,
}

#[test]
fn absent_lists_and_maps_are_empty_and_null_is_kept_apart() {
    let delivery = Delivery::read(Request::new("{}").read_as(Wire::Json)).unwrap();
    let maps = delivery.decode_as::<Maps>().single().unwrap().unwrap();
    assert_eq!(maps, Maps { prices: BTreeMap::new(), lists: None });

    let body = r#"{"id": 1, "nullable": null, "names": ["a"], "tags": "t"}"#;
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let presence = delivery.decode_as::<Presence<'_>>().single().unwrap().unwrap();
    let names = Nullable::Value(vec!["a"]);
    assert_eq!(presence, Presence { id: "1", nullable: Nullable::Null, names, tags: vec!["t"] });
}
