//! The ways to all fields of a struct, as a constant expression.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::fields::{Hop, Taken};
use crate::emit::describe;
use crate::model::{Provider, Rules};

/// The rules that records on the ways have, and what they are called.
struct Named<'m> {
    provider: &'m Rules,
    all: Vec<&'m Rules>,
}

/// The rules as constants, and the list of the ways, which mentions them.
pub(super) fn places(provider: &Provider, taken: &[Taken<'_>]) -> (TokenStream, TokenStream) {
    let mut named = Named { provider: &provider.rules, all: Vec::new() };
    for hop in taken.iter().flat_map(|taken| &taken.way) {
        if !named.all.contains(&&hop.of.rules) {
            named.all.push(&hop.of.rules);
        }
    }
    let constants = named.all.iter().map(|rules| {
        let (name, rules) = (named.name(rules), describe::own_rules(rules));
        quote!(const #name: &callspec::Rules = #rules;)
    });
    let constants = constants.collect();
    let ways = taken.iter().map(|taken| {
        let hops = taken.way.iter().map(|hop| named.hop(hop));
        quote!(&[#(#hops),*])
    });
    (constants, quote!(&[#(#ways),*]))
}

impl Named<'_> {
    fn hop(&self, hop: &Hop<'_>) -> TokenStream {
        let (rules, wire) = (self.name(&hop.of.rules), &hop.field.name.wire);
        let field = describe::field(hop.field);
        quote!(callspec::Hop { rules: #rules, wire: #wire, field: #field })
    }

    /// The provider's own are `RULES`, any other have a number.
    fn name(&self, rules: &Rules) -> Ident {
        let others = self.all.iter().filter(|other| **other != self.provider);
        let number = others.take_while(|other| **other != rules).count().saturating_add(1);
        let name = match rules == self.provider {
            true => "RULES".to_owned(),
            false => format!("RULES{number}"),
        };
        Ident::new(&name, Span::call_site())
    }
}
