//! What a schema declares of a value, as types; [`fits`](super::fits) says which Rust types fit
//! each.

use std::marker::PhantomData;

/// A kind of value.
#[doc(hidden)]
pub trait Kind {
    /// What the wire must hold, in words.
    const EXPECTED: &'static str;
    /// Whether the kind takes the whole list that a repeated form parameter makes.
    const LIST: bool = false;
    /// Whether null is a value of it, where it is an item of a list or a value of a map.
    const NULL: bool = false;
}

macro_rules! scalars {
    ($($(#[$doc:meta])* $kind:ident: $expected:literal;)*) => {
        $($(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $kind {}

        impl Kind for $kind {
            const EXPECTED: &'static str = $expected;
        })*
    };
}

scalars! {
    /// `type: text`.
    Text: "a text";
    /// `type: text`, where it may lie in a document inside a text: it does not last as long as the
    /// delivery, and cannot be borrowed.
    OpenedText: "a text";
    /// `type: integer`.
    Integer: "a whole number";
    /// `type: decimal`.
    Decimal: "a decimal";
    /// `type: float`.
    Float: "a number";
    /// `type: boolean`.
    Boolean: "a boolean";
    /// `type: date`.
    Date: "a date";
    /// `type: datetime`.
    DateTime: "a date and time";
    /// `type: timestamp`.
    Timestamp: "a time with its zone";
    /// `type: moment`.
    Moment: "a date or time";
}

/// `type: json`.
#[derive(Clone, Copy, Debug)]
pub enum Json {}

impl Kind for Json {
    const EXPECTED: &'static str = "a value";
    const NULL: bool = true;
}

macro_rules! compound {
    ($($(#[$doc:meta])* $kind:ident: $expected:literal, $list:literal;)*) => {
        $($(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $kind<T>(PhantomData<T>);

        impl<T> Kind for $kind<T> {
            const EXPECTED: &'static str = $expected;
            const LIST: bool = $list;
        })*
    };
}

compound! {
    /// `values`: an enumeration; the type that is generated for it.
    Code: "a code", false;
    /// `variants`: one of several types; the type that is generated for them.
    Variants: "a value of a declared type", false;
    /// `list`, and the kind of its items.
    List: "a list", true;
    /// `map`, and the kind of its values.
    Map: "an object of free keys", false;
}

/// In the place of a generated type, where `#[callback(types = ..)]` does not say where those are.
#[derive(Clone, Copy, Debug)]
pub enum TypesNotSaid {}

/// `fields`: a record, by a hash of its provider's and its own name, and the type that is generated
/// for it.
#[derive(Clone, Copy, Debug)]
pub struct Record<const ID: u64, R>(PhantomData<R>);

impl<const ID: u64, R> Kind for Record<ID, R> {
    const EXPECTED: &'static str = "an object";
}

/// `sensitive`, whatever else it is.
#[derive(Clone, Copy, Debug)]
pub struct Sensitive<K>(PhantomData<K>);

impl<K: Kind> Kind for Sensitive<K> {
    const EXPECTED: &'static str = K::EXPECTED;
    const LIST: bool = K::LIST;
    const NULL: bool = K::NULL;
}
