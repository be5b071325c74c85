//! Our form reader against `form_urlencoded`'s.

use callspec::{Delivery, Kind, Request, Wire};
use callspec_tests::Tree;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::bodies::{bytes, damaged};
use crate::cases;

type Pairs = Vec<(String, Vec<String>)>;

fn read(body: &[u8]) -> Tree {
    let request = Request::new(body).read_as(Wire::Form);
    let delivery = Delivery::read(request).unwrap();
    Tree::of(delivery.document().root())
}

/// Keys without brackets, in the order of their first pairs, each with the values of all its pairs;
/// blanks around a key are no part of it.
fn expected(body: &[u8]) -> Pairs {
    let mut pairs = Pairs::new();
    for (key, value) in form_urlencoded::parse(body) {
        let key = key.trim_ascii();
        match pairs.iter_mut().find(|(known, _)| known == key) {
            _ if key.contains('[') => {}
            Some((_, values)) => values.push(value.into_owned()),
            None => pairs.push((key.to_owned(), vec![value.into_owned()])),
        }
    }
    pairs
}

/// The members that keys without brackets have made.
fn plain(body: &[u8]) -> Pairs {
    let request = Request::new(body).read_as(Wire::Form);
    let delivery = Delivery::read(request).unwrap();
    let object = delivery.document().root().as_object().unwrap();
    let members = object.members().filter(|member| !member.name.contains('['));
    let values = members.filter_map(|member| {
        let text = |value: callspec::Value<'_>| value.as_text().unwrap().to_owned();
        let values = match member.value.kind() {
            Kind::Text => vec![text(member.value)],
            _ if member.value.is_repeated() => member.value.as_list()?.items().map(text).collect(),
            _ => return None,
        };
        Some((member.name.to_owned(), values))
    });
    values.collect()
}

/// The texts in a value, in any order.
fn texts(tree: &Tree) -> Vec<String> {
    match tree {
        Tree::Text(text) => vec![text.clone()],
        Tree::List(items) => items.iter().flat_map(texts).collect(),
        Tree::Object(members) => members.iter().flat_map(|(_, value)| texts(value)).collect(),
        Tree::Null | Tree::Boolean(_) | Tree::Number(_) => Vec::new(),
    }
}

/// Values of forms, whole: none is lost, whatever the keys.
fn loses_nothing(body: &[u8]) -> Result<(), TestCaseError> {
    let mut expected: Vec<String> =
        form_urlencoded::parse(body).map(|(_, value)| value.into_owned()).collect();
    let mut found = texts(&read(body));
    expected.sort();
    found.sort();
    prop_assert_eq!(found, expected);
    Ok(())
}

/// What keys and values are made of.
const TOKENS: [&str; 24] = [
    "a", "b", "a[b]", "a[]", "a[0]", "a[1]", "[", "]", "[]", "&", "&", "&", "=", "=", "=", "+",
    "%", "%20", "%5B", "%5Dx", "%C3%A9", "%ff", "\n", "1",
];

fn soup() -> impl Strategy<Value = Vec<u8>> {
    vec(select(&TOKENS[..]), 0..24).prop_map(|tokens| tokens.concat().into_bytes())
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn any_bytes_have_the_pairs_of_form_urlencoded(body in bytes()) {
        prop_assert_eq!(plain(&body), expected(&body));
        loses_nothing(&body)?;
    }

    #[test]
    fn tokens_in_any_order_have_the_pairs_of_form_urlencoded(body in soup()) {
        prop_assert_eq!(plain(&body), expected(&body));
        loses_nothing(&body)?;
    }

    #[test]
    fn damaged_examples_have_the_pairs_of_form_urlencoded(body in damaged()) {
        prop_assert_eq!(plain(&body), expected(&body));
        loses_nothing(&body)?;
    }

    #[test]
    fn what_is_written_as_a_form_is_read_again(
        pairs in vec(("[a-zA-Z.-][^\\[]{0,8}", ".{0,12}"), 0..8),
        query in any::<bool>(),
    ) {
        let body: String =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        let request = if query { Request::new("").query(&body) } else { Request::new(&body) };
        let delivery = Delivery::read(request.read_as(Wire::Form)).unwrap();
        prop_assert_eq!(Tree::of(delivery.document().root()), read(body.as_bytes()));
        prop_assert_eq!(plain(body.as_bytes()), expected(body.as_bytes()));
    }
}
