//! Writes the structs that one would write by hand to read the callbacks with serde: every field of
//! every callback of a schema.

mod enumeration;
mod reading;
mod record;
mod set;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use callspec_codegen::folder::Folder;
use callspec_codegen::model::Provider;
use callspec_codegen::render::render;
use quote::quote;

/// The providers that peers read.
const PROVIDERS: [&str; 3] = ["smoney", "treezor", "xpollens"];

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    for name in PROVIDERS {
        let path = Path::new("../../schema").join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        let compiled = callspec_codegen::compile(&Folder::read(&path, name)?)?;
        let text = render(name, "", [peer(&compiled.provider)])?;
        fs::write(Path::new(&out).join(format!("{name}.rs")), text)?;
    }
    Ok(())
}

/// The structs of a provider, its enums, and what reads them.
fn peer(provider: &Provider) -> proc_macro2::TokenStream {
    let records = provider.records.iter().enumerate();
    let records = records.filter(|(id, _)| provider.envelope.record != Some(*id));
    let records = records.map(|(_, it)| record::emit(provider, it));
    let enumerations = provider.enumerations.iter().map(|it| enumeration::emit(provider, it));
    let set = set::emit(provider);
    quote! {
        use crate::{read, show};
        #set
        #(#records)*
        #(#enumerations)*
    }
}
