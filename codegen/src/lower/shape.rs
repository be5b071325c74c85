//! The shape of a type that a mapping says.

use crate::diagnostics::Diagnostic;
use crate::language::NAMED;
use crate::language::types::SHAPES;
use crate::lower::Lower;
use crate::lower::keys::{At, Keys};

/// The shape that a mapping says.
pub(super) enum Shape<'n> {
    Named(At<'n>),
    List(At<'n>),
    Map(At<'n>),
    Fields,
    Enumeration,
    Variants,
}

impl<'a> Lower<'a> {
    /// Exactly one shape.
    pub(super) fn shape(&mut self, keys: &Keys<'a>) -> Option<Shape<'a>> {
        let mut found: Vec<At<'a>> = SHAPES.iter().filter_map(|group| keys.any(group)).collect();
        found.sort_by_key(|at| at.span);
        match found.as_slice() {
            [] if SHAPES.iter().copied().flatten().any(|name| !keys.lacks(name)) => None,
            [] => {
                let named = std::ptr::eq(keys.context, &NAMED);
                let help = "say one of `type`, `list`, `map`, `fields`, `values` or `by`, such as `type: text`";
                self.error(
                    "no-shape",
                    keys.span,
                    format!(
                        "{} lacks its {}",
                        keys.context.name,
                        if named { "shape" } else { "type" }
                    ),
                    help,
                );
                None
            }
            [at] => Some(match at.key.name {
                "type" => Shape::Named(*at),
                "list" => Shape::List(*at),
                "map" => Shape::Map(*at),
                "fields" => Shape::Fields,
                "by" | "variants" => Shape::Variants,
                _ => Shape::Enumeration,
            }),
            [first, second, ..] => {
                let message =
                    format!("`{}` and `{}` both say the type", first.key.name, second.key.name);
                let diagnostic = Diagnostic::error("two-shapes", message)
                    .at(second.span, "")
                    .also(first.span, "the other one");
                self.push(diagnostic.help("a type has exactly one shape"));
                None
            }
        }
    }
}
