//! Every shape that a derived item may have: parameters, names, attributes, places.

use callspec::fits::FromText;
use callspec::{Callback, Delivery, Hidden, Request, Sent, Unread, Unrecognized};

const PAID: &str = r#"{"event": "P1", "id": "7", "type": "t", "tags": ["a"], "payer": {"name": "Ada"},
    "items": [{"sku": "s", "parts": [{"sku": "p"}]}], "labels": {"l": {"sku": "m"}},
    "order.id": "o"}"#;

/// Asserts what the payload above becomes.
macro_rules! assert_paid {
    ($ty:ty, $expected:expr) => {
        let delivery = Delivery::read(Request::new(PAID)).unwrap();
        let paid: $ty = delivery.decode_as().single().unwrap().unwrap();
        assert_eq!(paid, $expected);
    };
}

/// A type of its own that borrows.
#[derive(Debug, PartialEq)]
struct Word<'w, const N: usize>([&'w str; N]);

impl<'d, const N: usize> FromText<'d> for Word<'d, N> {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        FromText::read(sent).map(|text| Self([text; N]))
    }
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derive/schema/acme", type = "Person")]
struct Person<'p> {
    name: Hidden<&'p str>,
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derive/schema/acme", callback = "paid")]
struct Lifetimes<'a, 'b: 'a, 'c>
where
    'c: 'b,
{
    id: &'a str,
    r#type: Option<Word<'b, 2>>,
    #[callback(wire = "order.id")]
    order: Option<&'c str>,
    payer: Person<'b>,
}

#[test]
fn a_struct_may_borrow_for_several_lifetimes() {
    let (order, payer) = (Some("o"), Person { name: Hidden("Ada") });
    let expected = Lifetimes { id: "7", r#type: Some(Word(["t", "t"])), order, payer };
    assert_paid!(Lifetimes<'_, '_, '_>, expected);
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derive/schema/acme", callback = "paid")]
struct Parameters<'d, T: Clone, U = String, const N: usize = 1>
where
    U: PartialEq + 'd,
{
    id: T,
    r#type: Option<U>,
    tags: Option<[&'d str; N]>,
}

#[test]
fn a_struct_may_have_parameters_with_bounds_and_defaults() {
    let expected = Parameters { id: "7", r#type: Some("t".to_owned()), tags: Some(["a"]) };
    assert_paid!(Parameters<'_, &str>, expected);
    let expected = Parameters { id: "7".to_owned(), r#type: Some("t"), tags: Some(["a"]) };
    assert_paid!(Parameters<'_, String, &str, 1>, expected);
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derive/schema/acme", callback = "paid")]
struct Array<const N: usize> {
    tags: Option<[String; N]>,
}

#[test]
fn a_constant_parameter_alone_may_decide_what_fits() {
    assert_paid!(Array<1>, Array { tags: Some(["a".to_owned()]) });
}

/// A record that holds itself.
#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derive/schema/acme", type = "Item")]
struct Item<T> {
    sku: Option<T>,
    parts: Vec<Item<T>>,
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derive/schema/acme", callback = "paid")]
struct Recursive<'d> {
    items: Vec<Item<&'d str>>,
}

#[test]
fn a_record_may_hold_itself() {
    let part = Item { sku: Some("p"), parts: vec![] };
    let items = vec![Item { sku: Some("s"), parts: vec![part] }];
    assert_paid!(Recursive<'_>, Recursive { items });
}

/// Of the same callback as others, and of no field.
#[derive(Clone, Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derive/schema/acme", callback = "paid")]
struct Unit;

#[test]
fn a_struct_without_fields_is_whether_the_callback_was_sent() {
    assert_paid!(Unit, Unit);
    let delivery = Delivery::read(Request::new(r#"{"event": "R1", "card": "c"}"#)).unwrap();
    assert!(delivery.decode_as::<Unit>().single().unwrap().is_err());
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derive/schema/acme", callback = "paid")]
struct Tuple<'d>(
    #[callback(wire = "id")] &'d str,
    #[callback(wire = "payer.name")] Hidden<&'d str>,
    #[callback(wire = "order.id", required)] String,
);

#[test]
fn a_tuple_takes_its_fields_by_their_paths() {
    assert_paid!(Tuple<'_>, Tuple("7", Hidden("Ada"), "o".to_owned()));
}

/// Fields that are there only under a condition.
#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derive/schema/acme", callback = "paid")]
struct Conditional<'d> {
    #[cfg(test)]
    id: &'d str,
    #[cfg(not(test))]
    nowhere: Nothing,
    #[cfg_attr(test, callback(wire = "type", required))]
    #[cfg_attr(not(test), callback(wire = "nowhere"))]
    kind: &'d str,
}

/// Variants that are there only under a condition.
#[derive(Debug, PartialEq, Callback)]
#[cfg_attr(test, callback(schema = "fixtures/derive/schema/acme"))]
enum Variants<'d> {
    #[cfg(not(test))]
    Nowhere(Nothing),
    #[cfg(test)]
    Paid(Conditional<'d>),
    #[callback(other)]
    Other(Unrecognized),
}

#[test]
fn what_a_condition_leaves_out_is_not_asked_for() {
    assert_paid!(Conditional<'_>, Conditional { id: "7", kind: "t" });
    assert_paid!(Variants<'_>, Variants::Paid(Conditional { id: "7", kind: "t" }));
}

/// An enum of any payload.
#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derive/schema/acme")]
enum Event<'d, P: Clone, const N: usize = 1, R = Unit>
where
    R: Clone,
{
    Paid(P),
    #[callback(callback = "refunded-to-card")]
    r#Card(R),
    #[callback(callback = "refunded-to-bank")]
    Bank(Refund<'d, N>),
}

#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derive/schema/acme", callback = "refunded-to-bank")]
struct Refund<'d, const N: usize> {
    iban: Option<Hidden<Word<'d, N>>>,
}

#[derive(Clone, Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derive/schema/acme", callback = "refunded-to-card")]
struct Card<'d> {
    card: Option<&'d str>,
}

#[test]
fn an_enum_may_have_parameters() {
    type Events<'d> = Event<'d, Clonable<'d>, 2, Card<'d>>;
    assert_paid!(Events<'_>, Event::Paid(Clonable { id: "7" }));
    let read = |body: &str, expected: Events<'_>| {
        let delivery = Delivery::read(Request::new(body)).unwrap();
        let event: Events<'_> = delivery.decode_as().single().unwrap().unwrap();
        assert_eq!(event, expected);
    };
    read(r#"{"event": "R1", "card": "c"}"#, Event::Card(Card { card: Some("c") }));
    let refund = Refund { iban: Some(Hidden(Word(["i", "i"]))) };
    read(r#"{"event": "R1", "iban": "i"}"#, Event::Bank(refund));
}

#[derive(Clone, Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derive/schema/acme", callback = "paid")]
struct Clonable<'d> {
    id: &'d str,
}

/// Items that others see more or less of.
mod seen {
    use callspec::Callback;

    /// Everyone's.
    #[derive(Debug, PartialEq, Callback)]
    #[callback(schema = "fixtures/derive/schema/acme", type = "Item")]
    pub struct Public {
        /// What is sold.
        ///
        /// `#[callback(wire = "nowhere")]` in a text says nothing.
        pub(super) sku: Option<String>,
    }

    /// The crate's.
    #[derive(Debug, PartialEq, Callback)]
    #[callback(schema = "fixtures/derive/schema/acme", callback = "paid")]
    pub(crate) struct Restricted(
        /// Of which one stands in a list.
        #[callback(wire = "items")]
        pub(in crate::items) Vec<Public>,
        /// And another in a map.
        #[callback(wire = "labels")]
        pub(crate) std::collections::BTreeMap<String, Public>,
    );
}

#[test]
fn an_item_is_as_visible_as_its_own_words_say() {
    let item = |sku: &str| seen::Public { sku: Some(sku.to_owned()) };
    let labels = std::collections::BTreeMap::from([("l".to_owned(), item("m"))]);
    assert_paid!(seen::Restricted, seen::Restricted(vec![item("s")], labels));
}

#[test]
fn a_type_may_be_derived_in_a_function() {
    type Id = u8;

    #[derive(Debug, PartialEq, Callback)]
    #[callback(schema = "fixtures/derive/schema/acme", callback = "paid")]
    struct r#Local {
        id: Number,
    }

    #[derive(Debug, PartialEq)]
    struct Number(Id);

    impl FromText<'_> for Number {
        fn read(sent: Sent<'_, '_>) -> Result<Self, Unread> {
            sent.text()?.parse().map(Self).map_err(|_| Unread::expected("a small number"))
        }
    }

    assert_paid!(Local, Local { id: Number(7) });
}

/// A boxed payload, as an enum of large payloads has it.
#[derive(Debug, PartialEq, Callback)]
#[callback(schema = "fixtures/derive/schema/acme")]
enum Boxed<'d> {
    Paid(Box<Clonable<'d>>),
    #[callback(other)]
    Other(Unrecognized),
}

#[test]
fn a_derived_type_may_stand_in_a_box() {
    assert_paid!(Boxed<'_>, Boxed::Paid(Box::new(Clonable { id: "7" })));
}
