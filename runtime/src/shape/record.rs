//! A record: its name, its rules and its fields in order.

use super::{Field, Named, Rules};
use crate::document::same_name;

/// A record: its name, its rules and its fields in order.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// The Rust type's name.
    pub name: &'static str,
    /// The settled rules.
    pub rules: &'static Rules,
    /// The names of the fields as sent, in the schema's order.
    pub names: &'static [&'static str],
    /// The fields of which more than the name is to be known, by name, in the same order. Of a name
    /// that several have, all.
    pub particular: &'static [(&'static str, Field)],
}

impl Shape {
    /// The fields, in the schema's order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = Named> + use<> {
        let mut particular = self.particular;
        self.names.iter().map(move |wire| match particular {
            [(name, field), others @ ..] if same_name(name.as_bytes(), wire.as_bytes()) => {
                particular = others;
                Named { wire, field }
            }
            _ => Named { wire, field: Field::ORDINARY },
        })
    }

    /// Whether each particular field has its place among the names.
    pub(crate) fn is_in_order(&self) -> bool {
        let particular =
            |named: &Named| self.particular.iter().any(|(_, it)| std::ptr::eq(it, named.field));
        self.fields().filter(particular).count() == self.particular.len()
    }
}
