//! A value of one of several declared types; the choice is read, never tried out.

use crate::document::{Kind, Value};
use crate::pull::{Input, Place, Unread, is_no_value, opened};
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

/// Reads the type that the tag says; without a known tag, or where that type's own rule says that
/// the value means none, it stays raw.
pub fn pull<V: Variants>(mut input: Input<'_, '_>) -> Result<V, Unread> {
    let Some(arm) = choose::<V>(&mut input) else {
        return Ok(V::keep(Json::of(input.value)));
    };
    let sensitive = arm.field.hides(input.place.sensitive);
    let place = &Place { field: arm.field, sensitive, ..*input.place };
    if is_no_value(input.value, place) {
        return Ok(V::keep(Json::of(input.value)));
    }
    let mut held = None;
    opened(Input { place, ..input }, &mut |inner| {
        held = Some((arm.pull)(inner)?);
        Ok(())
    })?;
    held.ok_or(Unread::RECORDED)
}

/// The type by its tag; a field inside that holds the tag is read with that.
fn choose<V: Variants>(input: &mut Input<'_, '_>) -> Option<&'static Arm<V>> {
    let rule = input.place.ignore_case();
    let arm = |tag: &str| arm::<V>(tag, rule.values);
    let names = input.place.rules.ignore_case.names;
    match V::BY {
        By::Kind => arm(kind_name(input.value)),
        By::Field(name) => {
            let tag = input.value.member(name, names)?;
            input.context.mark_read(tag);
            arm(tag.scalar_text()?)
        }
        By::Sibling(name) => arm(input.place.beside?.named(name, names)?.scalar_text()?),
        By::Key => V::ARMS.iter().find(|arm| input.value.member(arm.tag, names).is_some()),
    }
}

/// The type of this tag; an exact spelling beats one in another case.
fn arm<V: Variants>(tag: &str, ignore_case: bool) -> Option<&'static Arm<V>> {
    let exact = V::ARMS.iter().find(|arm| arm.tag == tag);
    let in_any_case = || V::ARMS.iter().find(|arm| arm.tag.eq_ignore_ascii_case(tag));
    exact.or_else(|| in_any_case().filter(|_| ignore_case))
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
