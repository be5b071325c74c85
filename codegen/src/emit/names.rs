//! Paths in generated code: readable where nothing stands in the way, absolute where something does.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::Options;
use crate::model::{
    EnumerationId, ModuleId, Provider, RecordId, Rules, Scalar, Slot, Type, VariantsId,
};

/// The names that one generated module can use.
pub(crate) struct Names<'m> {
    provider: Option<&'m Provider>,
    module: ModuleId,
    taken: BTreeSet<&'m str>,
    derives: &'m [String],
    used: RefCell<BTreeSet<&'static str>>,
}

impl<'m> Names<'m> {
    /// The names of a schema file's module, which defines `taken`.
    pub(crate) fn new(provider: &'m Provider, module: ModuleId, taken: &'m [String]) -> Self {
        let taken = taken.iter().map(String::as_str).collect();
        Self { provider: Some(provider), module, taken, derives: &[], used: RefCell::default() }
    }

    /// The names of a module that only re-exports.
    pub(crate) fn above(taken: BTreeSet<&'m str>) -> Self {
        Self {
            provider: None,
            module: ModuleId::MAX,
            taken,
            derives: &[],
            used: RefCell::default(),
        }
    }

    /// The names of a module without types of its own.
    pub(crate) fn bare() -> Names<'static> {
        Names::above(BTreeSet::new())
    }

    /// The same, with further derives for every type.
    pub(crate) fn deriving(self, derives: &'m [String]) -> Self {
        Self { derives, ..self }
    }

    /// The further derives for every type.
    pub(crate) fn derives(&self) -> &'m [String] {
        self.derives
    }

    /// A name of the standard library or the runtime: imported, unless the module has its own.
    pub(crate) fn std(&self, name: &'static str) -> TokenStream {
        let ident = ident(name);
        if self.taken.contains(name) {
            return quote!(callspec::#ident);
        }
        self.used.borrow_mut().insert(name);
        quote!(#ident)
    }

    /// The imports that the names used so far need.
    pub(crate) fn imports(&self, options: &Options) -> TokenStream {
        let runtime: TokenStream = options.runtime.parse().unwrap_or_default();
        let used = self.used.borrow();
        let used = used.iter().map(|name| ident(name));
        quote! {
            use #runtime::private::v1 as callspec;
            use callspec::{#(#used),*};
        }
    }

    /// The identifier of a record as this module writes it.
    pub(crate) fn record(&self, id: RecordId) -> TokenStream {
        let record = self.provider.map(|provider| &provider.records[id]);
        record.map(|it| self.own(it.module, &it.name.ident)).unwrap_or_default()
    }

    fn enumeration(&self, id: EnumerationId) -> TokenStream {
        let enumeration = self.provider.map(|provider| &provider.enumerations[id]);
        enumeration.map(|it| self.own(it.module, &it.name.ident)).unwrap_or_default()
    }

    fn variants(&self, id: VariantsId) -> TokenStream {
        let variants = self.provider.map(|provider| &provider.variants[id]);
        variants.map(|it| self.own(it.module, &it.name.ident)).unwrap_or_default()
    }

    fn own(&self, module: ModuleId, name: &str) -> TokenStream {
        let ident = ident(name);
        if module == self.module { quote!(#ident) } else { quote!(super::#ident) }
    }

    /// Whether a record is read just by the provider's rules.
    pub(crate) fn are_providers(&self, rules: &Rules) -> bool {
        self.provider.is_some_and(|provider| provider.rules.read_as(rules))
    }

    /// The Rust type of what stands in a slot.
    pub(crate) fn type_of(&self, slot: &Slot) -> TokenStream {
        match &slot.ty {
            Type::Scalar(scalar) => self.scalar(*scalar),
            Type::Record(id) => self.record(*id),
            Type::Enumeration(id) => self.enumeration(*id),
            Type::Variants(id) => self.variants(*id),
            Type::List(item) => {
                let (vec, item) = (self.std("Vec"), self.type_of(item));
                quote!(#vec<#item>)
            }
            Type::Map(value) => {
                let (map, string) = (self.std("BTreeMap"), self.std("String"));
                let value = self.type_of(value);
                quote!(#map<#string, #value>)
            }
        }
    }

    fn scalar(&self, scalar: Scalar) -> TokenStream {
        match scalar {
            Scalar::Text => self.std("String"),
            Scalar::Integer => quote!(i64),
            Scalar::Decimal => self.std("Decimal"),
            Scalar::Float => quote!(f64),
            Scalar::Boolean => quote!(bool),
            Scalar::Date => self.civil("Date"),
            Scalar::DateTime => self.civil("DateTime"),
            Scalar::Timestamp => self.std("Timestamp"),
            Scalar::Moment => self.std("Moment"),
            Scalar::Json => self.std("Json"),
        }
    }

    fn civil(&self, name: &str) -> TokenStream {
        let (civil, name) = (self.std("civil"), ident(name));
        quote!(#civil::#name)
    }
}

/// An identifier as the model writes it, raw or not.
pub(crate) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
