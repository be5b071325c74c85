//! A value of one of several declared types; the choice is read, never tried out.

use crate::document::{Kind, Value};
use crate::pull::{Input, Muted, Place, Unread};
use crate::raw::Json;
use crate::shape::{Arm, By};
use crate::view::Inspect;

/// A choice among types that generated code describes.
pub trait Variants: Sized + 'static {
    /// What tells the types apart.
    const BY: By;
    /// The types by tag.
    const ARMS: &'static [Arm<Self>];

    /// The variant that keeps a value of no declared type.
    fn keep(other: Json) -> Self;

    /// The value inside, whichever it is.
    fn held(&self) -> &dyn Inspect;
}

/// Reads the type that the tag says; without a known tag the value stays raw.
pub fn pull<V: Variants>(input: Input<'_, '_>) -> Result<V, Unread> {
    let Some(arm) = choose::<V>(&input) else {
        return Ok(V::keep(Json::of(input.value)));
    };
    let outer = input.place;
    let place =
        Place { field: arm.field, sensitive: outer.sensitive || arm.field.sensitive, ..outer };
    (arm.pull)(Input { value: input.value, place, context: input.context })
}

fn choose<V: Variants>(input: &Input<'_, '_>) -> Option<&'static Arm<V>> {
    let arm = |tag: &str| V::ARMS.iter().find(|arm| arm.tag == tag);
    let names = input.place.rules.ignore_case.names;
    match V::BY {
        By::Kind => arm(kind_name(input.value)),
        By::Field(name) => arm(input.value.member(name, names)?.scalar_text()?),
        By::Sibling(name) => arm(input.place.beside?.named(name, names)?.scalar_text()?),
        By::Key => V::ARMS.iter().find(|arm| input.value.member(arm.tag, false).is_some()),
    }
}

fn kind_name(value: Value<'_>) -> &'static str {
    match value.kind() {
        Kind::Null => "null",
        Kind::Boolean => "boolean",
        Kind::Number => "number",
        Kind::Text => "text",
        Kind::List => "list",
        Kind::Object => "object",
    }
}

/// A value to go on with after a problem.
pub fn placeholder<V: Variants>(_: Muted<'_>) -> V {
    V::keep(Json::null())
}
