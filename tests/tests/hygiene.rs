//! Generated code lives with anything: no prelude, types named like the prelude's, lints denied,
//! a runtime of another name, and descriptions that try to be code.

#![no_implicit_prelude]
#![deny(
    warnings,
    missing_docs,
    unused,
    unreachable_pub,
    missing_debug_implementations,
    rust_2018_idioms,
    rustdoc::all,
    clippy::all
)]

extern crate callspec as renamed_runtime;

/// The schema with the runtime under its own name.
pub mod hostile {
    ::callspec::include_schema!("fixtures/hygiene");
}

/// The same with the runtime under another name.
pub mod renamed {
    ::renamed_runtime::include_schema!("fixtures/hygiene", crate = ::renamed_runtime);
}

use ::callspec_tests::{json, value};
use ::std::iter::Iterator as _;
use ::std::string::{String, ToString as _};
use ::std::{assert, assert_eq, format, include_str};

const OPTION: &str = include_str!("../fixtures/hygiene/examples/option.json");

#[::core::prelude::v1::test]
fn types_named_like_the_preludes_decode() {
    assert_eq!(
        value(json::<hostile::Callback>(OPTION)).to_string(),
        r#"{"id":"7","vec":["Some","Err","None"],"box":{"clone":"hidden","debug":"1.50"},"string":{"text":"t"},"result":"2.5","some":{"a":{"none":null,"ok":true}},"moments":[["2024-01-02"],["2024-01-02T03:04:05"]]}"#
    );
}

#[::core::prelude::v1::test]
fn a_renamed_runtime_decodes_the_same() {
    assert_eq!(value(json::<renamed::Callback>(OPTION)), value(json::<hostile::Callback>(OPTION)));
}

#[::core::prelude::v1::test]
fn names_that_are_no_identifiers_decode() {
    let body = include_str!("../fixtures/hygiene/examples/gen.json");
    let read = value(json::<hostile::Callback>(body));
    assert_eq!(
        read.to_string(),
        r#"{"type":"3","gen":"g","self":"s","Self":"S","3ds":"d","+1":"p","smtp-id":"i","city ":"c"}"#
    );
}

#[::core::prelude::v1::test]
fn a_sensitive_record_is_hidden_whole() {
    let event = format!("{:?}", json::<hostile::Callback>(OPTION));
    assert!(event.contains("box: (hidden)"), "{event}");
    assert!(!event.contains("1.50"), "{event}");
}

#[::core::prelude::v1::test]
fn hostile_descriptions_are_inert() {
    let folder = ::callspec_tests::root().join("tests/fixtures/hygiene");
    let folder = ::callspec_codegen::folder::Folder::read(&folder, "hygiene").unwrap();
    let compiled = ::callspec_codegen::compile(&folder).unwrap();
    let plan =
        ::callspec_codegen::generate(&[compiled.provider], &::core::default::Default::default());
    let plan = plan.unwrap();
    for (path, text) in plan.files() {
        for line in text.lines().map(str::trim).filter(|line| line.starts_with("//")) {
            let doc = line.trim_start_matches(['/', '!']).replace(r"\]", "").replace(r"\`", "");
            let doc: String = doc.split('`').step_by(2).collect();
            for hostile in ["```", "<b>", "<script>", "](http", "](", "\u{202e}", "\u{202c}"] {
                assert!(!doc.contains(hostile), "{}: {line}", path.display());
            }
            assert!(!doc.starts_with("     "), "{}: {line}", path.display());
        }
    }
}
