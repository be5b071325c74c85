//! What `#[derive(Callback)]` expands to, and what it says of every mistake.
//!
//! A mistake is a file `fixtures/derive/<rule>/<the mistake>.rs`; the text that must be told
//! stands beside it as `.txt`. Texts are written anew by
//! `BLESS=1 cargo test -p callspec-tests --test derive`, and then read.

use std::fs;
use std::path::{Path, PathBuf};

use callspec_codegen::derive::derive;
use callspec_tests::root;
use proc_macro2::{LineColumn, TokenStream, TokenTree};

/// The folders of mistakes.
const RULES: &[&str] = &[
    "attribute",
    "callback",
    "family",
    "field",
    "other",
    "path",
    "required",
    "schemas",
    "tuple",
    "twice",
    "type",
    "union",
    "variant",
];

fn fixtures() -> PathBuf {
    root().join("tests/fixtures/derive")
}

/// An expansion as text, without the files that it reads at build time.
fn printed(expanded: TokenStream) -> String {
    let file = syn::parse2(expanded).unwrap_or_else(|error| panic!("{error}"));
    let text = prettyplease::unparse(&file);
    let mut kept = String::new();
    let mut tracked = false;
    for line in text.lines() {
        tracked |= line.contains("::core::include_bytes!");
        if !tracked {
            kept.push_str(line);
            kept.push('\n');
        }
        tracked &= !line.ends_with(';');
    }
    kept
}

fn assert_expands(name: &str, root: &Path, item: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("../snapshots/derive");
    let expanded = printed(derive(item.parse().unwrap(), root));
    settings.bind(|| insta::assert_snapshot!(name, expanded));
}

#[test]
fn a_struct_takes_its_fields_by_their_places() {
    assert_expands(
        "struct",
        &root(),
        r#"
            #[callback(schema = "schema/xpollens", callback = "card-operation", types = crate::x)]
            struct CardPaid<'d> {
                id: &'d str,
                #[callback(wire = "transactionAmount", required)]
                amount: Decimal,
                status: Option<crate::x::CardOperationStatus>,
                app_card_id: Option<Hidden<&'d str>>,
            }
        "#,
    );
}

#[test]
fn an_enum_takes_callbacks_by_their_names() {
    assert_expands(
        "enum",
        &root(),
        r#"
            #[callback(schema = "schema/xpollens", types = crate::x)]
            enum Money<'d> {
                CardOperation(CardPaid<'d>),
                #[callback(callback = "16")]
                Received(Box<crate::x::Transfer>),
                #[callback(other)]
                Other(Unrecognized),
            }
        "#,
    );
}

#[test]
fn every_kind_has_its_declared_type() {
    assert_expands(
        "kinds",
        &fixtures(),
        r#"
            #[callback(schema = "schema/acme", callback = "P2", types = acme)]
            struct Paid {
                id: A, r#type: B, count: C, amount: D, rate: E, test: F, day: G, at: H, paid_at: I,
                seen: J, raw: K, note: L, promised: M, state: N, payer: O, merchant: P, items: Q,
                days: R, tags: S, labels: T, method: U, document: V, sealed: W,
                #[callback(wire = "order.id")] order: X,
            }
        "#,
    );
}

#[test]
fn a_way_through_records_has_the_rules_of_each() {
    assert_expands(
        "ways",
        &fixtures(),
        r#"
            #[callback(schema = "schema/acme", callback = "paid")]
            struct Paid {
                #[callback(wire = "payer.name")] name: A,
                #[callback(wire = "payer.nick")] nick: B,
                #[callback(wire = "payer.home.zip")] zip: C,
                #[callback(wire = "payer.home.street", required)] street: D,
                #[callback(wire = "merchant.nick")] merchant: E,
                #[callback(wire = "merchant.city")] city: F,
                #[callback(wire = "document.text")] text: G,
            }
        "#,
    );
}

#[test]
fn what_lies_in_an_opened_text_cannot_be_borrowed_further_inside_either() {
    assert_expands(
        "inside",
        &fixtures(),
        r#"
            #[callback(schema = "schema/acme", type = "Inside")]
            struct Inside<'d>(
                #[callback(wire = "text")] Option<Cow<'d, str>>,
                #[callback(wire = "codes")] Vec<String>,
            );
        "#,
    );
}

#[test]
fn parameters_are_kept_and_bound_by_what_they_stand_for() {
    assert_expands(
        "parameters",
        &fixtures(),
        r#"
            #[callback(schema = "schema/acme", type = "Item", crate = renamed)]
            pub(crate) struct Item<'callspec, '_callspec, CallspecRecord: Copy = u8, const N: usize = 3>
            where
                CallspecRecord: Send,
            {
                #[deprecated]
                sku: Option<&'callspec str>,
                #[callback(wire = "parts")]
                r#struct: [CallspecRecord; N],
            }
        "#,
    );
}

#[test]
fn parameters_of_an_enum_are_bound_by_the_payload() {
    assert_expands(
        "parameters-of-an-enum",
        &fixtures(),
        r#"
            #[callback(schema = "schema/acme")]
            enum Event<T> {
                Paid(T),
                RefundedToCard(Card),
                #[callback(callback = "refunded-to-bank")]
                r#Bank(Box<Bank>),
            }
        "#,
    );
}

#[test]
fn a_struct_without_fields_takes_none() {
    for item in ["struct Paid;", "struct Paid {}", "struct Paid();"] {
        let item = format!("#[callback(schema = \"schema/acme\", callback = \"paid\")] {item}");
        assert_expands("nothing", &fixtures(), &item);
    }
}

#[test]
fn several_attributes_are_one() {
    let one = "#[callback(schema = \"schema/acme\", callback = \"paid\")] struct Paid { id: u8 }";
    let two = "/// A payment.\n#[callback(callback = \"paid\")] #[allow(unused)] \
               #[callback(schema = \"schema/acme\",)] struct Paid { id: u8 }";
    let [one, two] = [one, two].map(|item| printed(derive(item.parse().unwrap(), &fixtures())));
    assert_eq!(one, two);
}

/// Beside mistakes all traits are there, so that nothing else is told.
#[test]
fn a_type_with_mistakes_still_has_its_traits() {
    assert_expands(
        "mistaken-struct",
        &fixtures(),
        r#"
            #[callback(schema = "schema/acme", callback = "paid")]
            struct Paid<'d, T: Copy> { wrong: &'d T }
        "#,
    );
    assert_expands(
        "mistaken-schema",
        &fixtures(),
        r#"
            #[callback(schema = "schema/nowhere")]
            struct Paid<'d, T: Copy> { wrong: &'d T }
        "#,
    );
    assert_expands(
        "mistaken-enum",
        &fixtures(),
        r#"
            #[callback(schema = "schema/acme")]
            enum Event<'d, T> { Paid(&'d T), #[callback(other)] Other }
        "#,
    );
}

/// A mistake, and where in the text of the item it stands.
struct Mistake {
    text: String,
    start: LineColumn,
    end: LineColumn,
}

/// The calls of `compile_error!` that an expansion begins with.
fn mistakes(expanded: TokenStream) -> Vec<Mistake> {
    let mut found = Vec::new();
    let mut start = None;
    for token in expanded {
        match token {
            TokenTree::Ident(name) if name == "compile_error" => start = Some(name.span().start()),
            TokenTree::Group(group) => {
                let Some(start) = start.take() else { continue };
                let text: syn::LitStr = syn::parse2(group.stream()).unwrap();
                let end = group.span().end();
                found.push(Mistake { text: text.value(), start, end });
            }
            _ => {}
        }
    }
    found
}

/// Mistakes with the lines that they stand in, as a compiler tells them.
fn told(item: &str, mistakes: &[Mistake]) -> String {
    let mut told = String::new();
    for Mistake { text, start, end } in mistakes {
        let line = item.lines().nth(start.line - 1).unwrap();
        let until = if end.line == start.line { end.column } else { line.len() };
        let (blank, marks) = (" ".repeat(start.column), "^".repeat(until - start.column));
        let (text, help) = text.split_once("\n = ").unwrap_or((text, ""));
        told.push_str(&format!(
            "error: {text}\n{:>3} | {line}\n    | {blank}{marks}\n",
            start.line
        ));
        if !help.is_empty() {
            told.push_str(&format!("    = {help}\n"));
        }
        told.push('\n');
    }
    told
}

fn entries(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().unwrap_or_default() == extension).collect();
    paths.sort();
    paths
}

#[test]
fn every_mistake_is_told_where_it_stands() {
    let mut wrong = Vec::new();
    for case in RULES.iter().flat_map(|rule| entries(&fixtures().join(rule), "rs")) {
        let (item, expected) = (fs::read_to_string(&case).unwrap(), case.with_extension("txt"));
        let expanded = derive(item.parse().unwrap(), &fixtures());
        let text = told(&item, &mistakes(expanded.clone()));
        if text.is_empty() {
            wrong.push(format!("{}: nothing is found", case.display()));
        } else if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, text).unwrap();
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(&text) {
            wrong.push(format!("{}:\n{text}", expected.display()));
        }
        printed(expanded);
    }
    assert!(
        wrong.is_empty(),
        "{}\nif this is better than before: BLESS=1 cargo test -p callspec-tests --test derive",
        wrong.join("\n")
    );
}

#[test]
fn every_folder_is_a_rule_and_every_text_a_mistake() {
    let folders = entries(&fixtures(), "");
    let folders = folders.iter().map(|path| path.file_name().unwrap().to_str().unwrap());
    assert_eq!(folders.filter(|name| *name != "schema").collect::<Vec<_>>(), RULES);
    for rule in RULES.iter().map(|rule| fixtures().join(rule)) {
        let texts = entries(&rule, "txt");
        let cases = entries(&rule, "rs").into_iter().map(|case| case.with_extension("txt"));
        assert_eq!(cases.collect::<Vec<_>>(), texts);
    }
}

#[test]
fn every_mistake_says_what_to_do() {
    for case in RULES.iter().flat_map(|rule| entries(&fixtures().join(rule), "rs")) {
        let item = fs::read_to_string(&case).unwrap();
        for Mistake { text, .. } in mistakes(derive(item.parse().unwrap(), &fixtures())) {
            let is_second_place = text.ends_with(" first");
            assert!(text.contains("\n = help: ") || is_second_place, "{}: {text}", case.display());
        }
    }
}

/// Half an item is what an editor shows while one types.
#[test]
fn no_end_of_an_item_is_too_much() {
    for case in RULES.iter().flat_map(|rule| entries(&fixtures().join(rule), "rs")) {
        let item = fs::read_to_string(&case).unwrap();
        let tokens: Vec<TokenTree> = item.parse::<TokenStream>().unwrap().into_iter().collect();
        for end in 0..tokens.len() {
            drop(derive(tokens[..end].iter().cloned().collect(), &fixtures()));
        }
    }
}
