//! `include_schema!` makes the items of the checked-in code, and its options change just what they
//! say.

#![deny(unreachable_pub, unused, missing_docs)]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use callspec_codegen::include::include;
use callspec_codegen::render::render;
use callspec_tests::{example, json, root, value};
use quote::ToTokens as _;
use syn::Item;

mod one_file {
    callspec::include_schema!("fixtures/include/acme.yaml", visibility = pub(crate));
}

mod two_callbacks {
    callspec::include_schema!(
        "../schema/xpollens",
        visibility = pub(super),
        callbacks = ["card-operation", "card-status"],
    );
}

mod inline {
    callspec::include_schema! {
        r#"
callspec: 1
provider: acme
authentication: {scheme: transport}
callbacks:
  paid: {fields: {id: text, state: {values: [OPEN, PAID]}}}
"#,
        derive = [::std::hash::Hash, Eq],
        crate = ::callspec,
    }
}

mod one_of_a_code {
    callspec::include_schema! {
        r#"
callspec: 1
provider: acme
authentication: {scheme: transport}
select: [{body: type}, {body: kind}]
callbacks:
  paid: {code: "1", fields: {id: text}}
  paid-twice: {code: "1", when: {again: present}, fields: {again: text}}
  refused: {code: "2", fields: {why: text}}
"#,
        callbacks = ["paid"],
    }
}

/// The items of a call of the macro in this package.
fn expanded(call: &str) -> Vec<Item> {
    let expansion = include(Path::new(env!("CARGO_MANIFEST_DIR")), call.parse().unwrap());
    syn::parse2::<syn::File>(expansion.tokens).unwrap().items
}

/// The items of the module of this name, and the others.
fn taken(items: Vec<Item>, name: &str) -> (Vec<Item>, Vec<Item>) {
    let (mut within, mut others) = (None, Vec::new());
    for item in items {
        match item {
            Item::Mod(module) if module.ident == name => {
                within = module.content.map(|(_, items)| items);
            }
            other => others.push(other),
        }
    }
    (within.unwrap_or_else(|| panic!("there is no module `{name}`")), others)
}

/// Name and text of each item, without the modules.
fn texts(items: &[Item]) -> Vec<String> {
    let items = items.iter().filter(|item| !matches!(item, Item::Mod(_)));
    items.map(|item| render("", "", [item.to_token_stream()]).unwrap()).collect()
}

fn parsed(path: &Path) -> Vec<Item> {
    syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap().items
}

/// The modules that items declare or hold.
fn modules(items: &[Item]) -> Vec<String> {
    let module = |item: &Item| match item {
        Item::Mod(module) => Some(module.ident.to_string()),
        _ => None,
    };
    items.iter().filter_map(module).collect()
}

fn assert_same(module: &str, expanded: &[Item], checked_in: &[Item]) {
    let (expanded, checked_in) = (texts(expanded), texts(checked_in));
    for (expanded, checked_in) in expanded.iter().zip(&checked_in) {
        assert_eq!(expanded, checked_in, "an item of `{module}`");
    }
    assert_eq!(expanded.len(), checked_in.len(), "the number of items of `{module}`");
}

#[test]
fn the_macro_makes_the_items_of_the_checked_in_code() {
    for provider in ["centralbill", "mifinity", "smoney", "treezor", "xpollens"] {
        let folder = root().join("generated-demo/src/generated").join(provider);
        let (mut items, _) = taken(expanded(&format!("\"../schema/{provider}\"")), "schema");
        let above = parsed(&folder.join("mod.rs"));
        assert_eq!(modules(&items), modules(&above), "the modules of `{provider}`");
        assert_same(provider, &items, &above);
        for module in modules(&above) {
            let (within, others) = taken(items, &module);
            let checked_in = parsed(&folder.join(format!("{module}.rs")));
            assert_same(&format!("{provider}::{module}"), &within, &checked_in);
            items = others;
        }
    }
}

#[test]
fn every_schema_file_is_tracked() {
    let items = expanded("\"../schema/mifinity\"");
    let tracked: Vec<String> = items
        .iter()
        .filter(|item| matches!(item, Item::Const(_)))
        .map(|item| item.to_token_stream().to_string())
        .collect();
    let path =
        |file: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema/mifinity").join(file);
    let expected = ["deposit.yaml", "provider.yaml"]
        .map(|file| format!("const _ : & [u8] = :: core :: include_bytes ! ({:?}) ;", path(file)));
    assert_eq!(tracked, expected);
}

#[test]
fn one_file_is_a_whole_provider() {
    let body = include_str!("../fixtures/include/examples/card-paid.json");
    let [event] = <[_; 1]>::try_from(json::<one_file::Callback>(body)).unwrap();
    let Ok(one_file::Callback::CardPaid(paid)) = event.callback else { panic!("{event:?}") };
    assert_eq!(paid.state, Some(one_file::CardPaidState::Paid));
    assert_eq!(one_file::Reason::Stolen.code(), "2");
}

#[test]
fn an_inline_schema_decodes_and_takes_further_derives() {
    let paid = |state: &str| {
        let body = format!(r#"{{"id": "7", "state": "{state}"}}"#);
        inline::Paid::from_json(&body).unwrap()
    };
    let distinct: HashSet<inline::Paid> = [paid("OPEN"), paid("PAID"), paid("OPEN")].into();
    assert_eq!(distinct.len(), 2);
}

#[test]
fn an_event_of_a_callback_left_out_is_unrecognized() {
    let card = json::<two_callbacks::Callback>(&example("xpollens", "card-operation.json"));
    assert_eq!(value(card)["id"], "464890");
    let other = json::<two_callbacks::Callback>(&example("xpollens", "card-clearing.json"));
    let callback = other.into_iter().next().unwrap().callback;
    let Ok(two_callbacks::Callback::Unrecognized(event)) = &callback else {
        panic!("{callback:?}")
    };
    assert_eq!(event.content().trim(), example("xpollens", "card-clearing.json").trim());
}

#[test]
fn a_callback_left_out_still_takes_its_events_from_the_others() {
    let recognized = |body: &str| {
        let event = json::<one_of_a_code::Callback>(body).into_iter().next().unwrap();
        matches!(event.callback, Ok(one_of_a_code::Callback::Paid(_)))
    };
    assert!(recognized(r#"{"type": 1, "id": "7"}"#));
    assert!(recognized(r#"{"type": 3, "kind": 1}"#));
    assert!(!recognized(r#"{"type": 1, "again": "7"}"#));
    assert!(!recognized(r#"{"type": 2, "kind": 1}"#));
}

/// The types that a call makes.
fn types(call: &str) -> Vec<String> {
    let (within, _) = taken(expanded(call), "schema");
    let mut types = Vec::new();
    let items = within.iter().flat_map(|item| match item {
        Item::Mod(module) => module.content.iter().flat_map(|(_, items)| items).collect(),
        item => vec![item],
    });
    for item in items {
        match item {
            Item::Struct(item) => types.push(item.ident.to_string()),
            Item::Enum(item) => types.push(item.ident.to_string()),
            _ => {}
        }
    }
    types
}

#[test]
fn only_the_types_that_the_chosen_callbacks_reach_are_made() {
    let file = "\"fixtures/include/acme.yaml\"";
    assert_eq!(types(file), ["CardPaid", "CardPaidState", "CardRefused", "Reason", "Callback"]);
    let paid = types(&format!("{file}, callbacks = [\"card-paid\"]"));
    assert_eq!(paid, ["CardPaid", "CardPaidState", "Callback"]);
    let refused = types(&format!("{file}, callbacks = [\"card-refused\"]"));
    assert_eq!(refused, ["CardRefused", "Reason", "Callback"]);
}

#[test]
fn the_runtime_and_the_visibility_are_as_said() {
    let items =
        expanded("\"fixtures/include/acme.yaml\", crate = ::renamed, visibility = pub(super)");
    let text: String = items.iter().map(|item| item.to_token_stream().to_string()).collect();
    assert!(text.contains("pub (super) use schema :: * ;"), "{text}");
    assert!(text.contains("use :: renamed :: private :: v1 as callspec ;"), "{text}");
    assert!(!text.contains(":: callspec"), "{text}");
}

#[test]
fn a_derive_that_an_item_has_already_is_not_made_twice() {
    let items = expanded("\"fixtures/include/acme.yaml\", derive = [Hash, ::my::Derive]");
    let text: String = items.iter().map(|item| item.to_token_stream().to_string()).collect();
    assert_eq!(text.matches("derive (Hash , :: my :: Derive)").count(), 2, "{text}");
    let of_enumerations = "derive (Clone , :: my :: Derive)";
    assert_eq!(text.matches(of_enumerations).count(), 2, "{text}");
}

/// A folder of its own below cargo's folder for test files, with empty files in it.
fn scratch(name: &str, files: &[&str]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    for file in files {
        let file = folder.join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, "").unwrap();
    }
    folder
}

#[test]
fn a_path_that_leads_nowhere_says_what_was_meant() {
    let files =
        ["schema/acme/provider.yaml", "schema/beta.yaml", "schema/old/a.yml", "schema/x.json"];
    let root = scratch("include-paths", &files);
    let cases = [
        ("", "the path is empty\n = help: name a provider's folder or file: `schema/acme`"),
        ("schema/acne", "there is no `schema/acne`\n = help: did you mean `schema/acme`?"),
        ("schemas/acme", "there is no `schemas/acme`\n = help: did you mean `schema/acme`?"),
        (
            "schema/acme.yaml",
            "there is no `schema/acme.yaml`\n = help: did you mean `schema/acme`?",
        ),
        ("schema/beta", "there is no `schema/beta`\n = help: did you mean `schema/beta.yaml`?"),
        (
            "schema/betta.yml",
            "there is no `schema/betta.yml`\n = help: did you mean `schema/beta.yaml`?",
        ),
        (
            "schema/mandate",
            "there is no `schema/mandate`\n = help: the path counts from the folder of `Cargo.toml`, \
             and `schema` holds `acme`, `beta.yaml`, `old`",
        ),
        (
            "schema/acme/deep/er",
            "there is no `schema/acme/deep/er`\n = help: the path counts from the folder of \
             `Cargo.toml`, and `schema/acme` holds neither folders nor schema files",
        ),
        (
            "schema/x.json",
            "`schema/x.json` is no schema file\n = help: a schema is a folder or a file that ends in \
             `.yaml`",
        ),
        (
            "schema/old/a.yml",
            "`schema/old/a.yml` is no schema file\n = help: schema files end in `.yaml`; rename it",
        ),
        ("schema/old", "schema/old/a.yml: schema files end in `.yaml`; rename it"),
    ];
    for (path, message) in cases {
        assert_eq!(callspec_codegen::load::load(&root, path).unwrap_err(), message, "{path}");
    }
}
