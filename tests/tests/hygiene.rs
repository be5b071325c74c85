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

/// Derived types beside others that are named like the prelude's, and like what a derive calls.
#[deny(
    clippy::pedantic,
    clippy::nursery,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    let_underscore_drop,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unsafe_code,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
pub mod derived {
    use ::core::clone::Clone;
    use ::core::cmp::PartialEq;
    use ::core::fmt::Debug;

    /// Named like others.
    macro_rules! named {
        ($($name:ident)*) => {$(
            /// A name.
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub struct $name;
        )*};
    }

    named! {
        Option Some None Result Ok Err Box Vec String BTreeMap Self_ Sent Unread Held Fits Hop
        Choosing Incoming Provider Rules Field Decode Derived Callback Unrecognized
        RULES RULES1 PLACES PROVIDER
    }

    /// Named like the runtime.
    pub mod callspec {}

    /// Named like the runtime is inside.
    pub mod _callspec {}

    /// What a derive mentions, and everything that fits.
    #[derive(Debug, PartialEq, ::callspec::Callback)]
    #[callback(schema = "fixtures/hygiene", callback = "option", types = super::hostile)]
    pub struct Taken<'callspec, CallspecRecord, const CALLSPEC_HASH: usize> {
        /// Named like the function's own.
        #[callback(wire = "id")]
        pub fields: &'callspec str,
        /// Of a generated type that is named so too.
        #[callback(wire = "vec")]
        pub values: ::std::vec::Vec<super::hostile::Vec>,
        /// Of a type that stands for another.
        #[callback(wire = "string.text")]
        pub sent: ::core::option::Option<CallspecRecord>,
        /// Hidden.
        pub r#box:
            ::core::option::Option<::callspec::Hidden<::std::boxed::Box<super::hostile::Box>>>,
        /// One of several.
        pub result: ::core::option::Option<super::hostile::Result>,
        /// By key.
        pub some: ::std::collections::BTreeMap<::std::string::String, super::hostile::Some>,
        /// Lists of so many.
        pub moments: ::std::vec::Vec<[::callspec::Moment; CALLSPEC_HASH]>,
    }

    /// Names that are no identifiers, or reserved.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, ::renamed_runtime::Callback)]
    #[callback(schema = "fixtures/hygiene", callback = "3", crate = ::renamed_runtime)]
    #[deprecated]
    pub struct Gen<'d> {
        /// A keyword.
        pub r#type: ::core::option::Option<&'d str>,
        /// A keyword of this edition.
        pub r#gen: ::core::option::Option<&'d str>,
        /// A name with a blank in it.
        #[callback(wire = "city ")]
        #[deprecated]
        pub city: ::core::option::Option<&'d str>,
    }

    /// One of these callbacks.
    #[derive(Debug, PartialEq, ::renamed_runtime::Callback)]
    #[callback(schema = "fixtures/hygiene", crate = ::renamed_runtime)]
    pub enum Event<'event> {
        /// A callback that is named so.
        #[callback(callback = "option")]
        None(::std::boxed::Box<Taken<'event, ::std::string::String, 1>>),
        /// Another.
        #[callback(callback = "some")]
        #[allow(deprecated)]
        r#Box(Some_),
        /// Any other.
        #[callback(other)]
        Other(::renamed_runtime::Unrecognized),
    }

    /// Borrows for two lifetimes.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, ::callspec::Callback)]
    #[callback(schema = "fixtures/hygiene", callback = "gen")]
    pub struct Two<'a, 'b> {
        /// Of a name that is reserved.
        #[callback(wire = "self")]
        pub own: ::core::option::Option<&'a str>,
        /// Of a name that is reserved, too.
        #[callback(wire = "Self")]
        pub owner: ::core::option::Option<&'b str>,
    }

    /// Of no field.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, ::renamed_runtime::Callback)]
    #[callback(schema = "fixtures/hygiene", callback = "some", crate = ::renamed_runtime)]
    pub struct Some_;
}

use ::callspec::{Decimal, Delivery, Request};
use ::callspec_tests::{json, value};
use ::std::iter::Iterator as _;
use ::std::option::Option::Some;
use ::std::string::{String, ToString as _};
use ::std::{assert, assert_eq, format, include_str, matches};

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
fn derived_types_beside_the_preludes_names_decode() {
    let delivery = Delivery::read(Request::new(OPTION)).unwrap();
    let taken: derived::Taken<'_, &str, 1> = delivery.decode_as().single().unwrap().unwrap();
    assert_eq!((taken.fields, taken.sent), ("7", Some("t")));
    assert_eq!(format!("{:?}", (taken.values, taken.r#box)), "([Some, Err, None], Some((hidden)))");
    assert_eq!(taken.result, Some(hostile::Result::Number(Decimal::new(25, 1))));
    assert_eq!(format!("{:?}", taken.some), r#"{"a": Some { none: null, ok: true }}"#);
    assert_eq!(taken.moments.len(), 2);
    let event = delivery.decode_as::<derived::Event<'_>>().single().unwrap().unwrap();
    assert!(matches!(event, derived::Event::None(taken) if taken.sent.as_deref() == Some("t")));
}

#[::core::prelude::v1::test]
#[allow(deprecated)]
fn derived_names_that_are_reserved_decode() {
    let body = include_str!("../fixtures/hygiene/examples/gen.json");
    let delivery = Delivery::read(Request::new(body)).unwrap();
    let named: derived::Gen<'_> = delivery.decode_as().single().unwrap().unwrap();
    assert_eq!((named.r#type, named.r#gen, named.city), (Some("3"), Some("g"), Some("c")));
    let two: derived::Two<'_, '_> = delivery.decode_as().single().unwrap().unwrap();
    assert_eq!(two, derived::Two { own: Some("s"), owner: Some("S") });
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
