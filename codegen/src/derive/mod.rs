//! `#[derive(Callback)]`: a struct or enum of the user's own, filled from the fields it names.
//!
//! The item's attributes are read, what they name is looked up in the schema, and the answer is
//! a description and a list of types: the runtime does the rest. Every mistake is told in one
//! run, at the user's own tokens; and beside the mistakes the traits are implemented all the
//! same, so that whatever uses the type is not at fault.

#![allow(clippy::indexing_slicing, reason = "the indices of a checked model are its own")]

mod attributes;
mod cache;
mod container;
mod declared;
mod enums;
mod errors;
mod fields;
mod fresh;
mod header;
mod near;
mod opened;
mod places;
mod record;
mod search;
mod stand_in;
mod structs;
mod target;

use std::path::Path;

use proc_macro2::{Ident, TokenStream};
use syn::{Attribute, Generics, Item};

use attributes::{On, Said};
use container::Container;
use errors::Errors;
use fresh::Fresh;
use header::Header;

/// Expands `#[derive(Callback)]` on an item; `root` is the folder that schemas are named from.
///
/// Mistakes are in the expansion, as calls of `compile_error!`.
pub fn derive(item: TokenStream, root: &Path) -> TokenStream {
    let fresh = Fresh::beside(item.clone());
    match syn::parse2(item) {
        Ok(Item::Struct(item)) => structs::derive(item, fresh, root),
        Ok(Item::Enum(item)) => enums::derive(item, fresh, root),
        Ok(Item::Union(item)) => {
            let mut errors = Errors::default();
            errors.at(
                item.union_token,
                "a union does not say which of its fields it holds",
                "derive a struct",
            );
            let (container, said) = begin(
                fresh,
                (&item.ident, &item.generics),
                &item.attrs,
                On::Struct,
                root,
                &mut errors,
            );
            let header = Header::new(item.ident, item.generics, &container.fresh.lifetime);
            structs::instead(&container, &header, None, structs::is_payload(&said), errors)
        }
        Ok(item) => {
            let mut errors = Errors::default();
            errors.at(item, "this is neither struct nor enum", "derive a struct or an enum");
            errors.finish().unwrap_or_default()
        }
        Err(error) => error.into_compile_error(),
    }
}

/// Reads what an item's attributes say, and the schema that they name.
fn begin(
    fresh: Fresh,
    (item, generics): (&Ident, &Generics),
    attributes: &[Attribute],
    on: On,
    root: &Path,
    errors: &mut Errors,
) -> (Container, Said) {
    let said = attributes::read(attributes, on, errors);
    let mut container = Container::new(fresh.lasting(generics), item, &said, root, errors);
    container.see(attributes);
    (container, said)
}
