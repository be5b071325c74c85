//! Documentation of generated items: the schema's words, and what the model knows.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;

use super::inert::{code, inert, sentence, wrap};
use crate::model::{
    Currency, Docs, Documented, Field, Format, Name, Presence, Provider, Quirk, Reference, Scalar,
    Sensitive, Slot, Type, Unit,
};

/// Paragraphs of documentation under construction.
#[derive(Default)]
pub(crate) struct Paragraphs(Vec<String>);

impl Paragraphs {
    /// Adds a paragraph, unless it is empty.
    pub(crate) fn push(&mut self, paragraph: impl Into<String>) {
        let paragraph = paragraph.into();
        if !paragraph.is_empty() {
            self.0.push(paragraph);
        }
    }

    /// One `#[doc]` a line, an empty one between paragraphs.
    pub(crate) fn attributes(&self) -> TokenStream {
        let mut lines = Vec::new();
        for paragraph in &self.0 {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.extend(wrap(paragraph));
        }
        let lines = lines.into_iter().map(|line| match line.is_empty() {
            true => line,
            false => format!(" {line}"),
        });
        quote!(#(#[doc = #lines])*)
    }
}

/// What every documented thing says of itself.
pub(crate) fn of(docs: &Docs, paragraphs: &mut Paragraphs) {
    if let Some(doc) = &docs.doc {
        paragraphs.push(sentence(doc));
    }
    remarks(docs, paragraphs);
}

/// Quirks, deprecation, age and source.
fn remarks(docs: &Docs, paragraphs: &mut Paragraphs) {
    for quirk in &docs.quirks {
        paragraphs.push(match quirk {
            Quirk::Seen(text) => format!("Quirk: {}", sentence(text)),
            Quirk::Lost(text) => format!("Lost in the source: {}", sentence(text)),
            Quirk::Inferred(text) => format!("Our conclusion: {}", sentence(text)),
        });
    }
    if let Some(why) = &docs.deprecated {
        paragraphs.push(format!("Deprecated: {}", sentence(why)));
    }
    if let Some(since) = &docs.since {
        paragraphs.push(format!("Sent since: {}", sentence(since)));
    }
    if let Some(source) = &docs.source {
        paragraphs.push(reference(source));
    }
}

fn reference(source: &Reference) -> String {
    let mut parts = Vec::new();
    parts.extend(source.document.as_deref().map(inert));
    parts.extend(source.url.as_deref().map(code));
    if !source.lines.is_empty() {
        let several = source.lines.len() > 1 || source.lines.iter().any(|line| line.contains('-'));
        let noun = if several { "lines" } else { "line" };
        parts.push(format!("{noun} {}", source.lines.join(", ")));
    }
    parts.extend(source.read.as_deref().map(|read| format!("read {}", inert(read))));
    format!("Source: {}.", parts.join(", "))
}

/// A record or enumeration: its words, or at least where it stands.
pub(crate) fn of_type(name: &Name, docs: &Docs, fallback: &str) -> Paragraphs {
    let mut paragraphs = Paragraphs::default();
    if let Some(title) = &docs.title {
        paragraphs.push(sentence(title));
    }
    if docs.doc.is_none() && docs.title.is_none() {
        paragraphs.push(format!("{fallback} {}.", code(&name.wire)));
    }
    of(docs, &mut paragraphs);
    paragraphs
}

/// A field: its words, its unit, its formats, and where document and wire differ.
pub(crate) fn of_field(field: &Field) -> Paragraphs {
    let mut paragraphs = Paragraphs::default();
    match &field.docs.doc {
        Some(doc) => paragraphs.push(sentence(doc)),
        None => paragraphs.push(format!("Field {}.", code(&field.name.wire))),
    }
    let facts = [
        unit(&field.slot),
        formats(&field.slot),
        documented(&field.documented, &field.name.wire),
        presence(field.presence),
        sent_in(field),
        among(field),
        sensitive(&field.slot),
    ];
    paragraphs.push(facts.into_iter().flatten().collect::<Vec<_>>().join(" "));
    remarks(&field.docs, &mut paragraphs);
    paragraphs
}

/// Currency and unit of a quantity.
fn unit(slot: &Slot) -> Option<String> {
    let reading = &slot.reading;
    let currency = match &reading.currency {
        Some(Currency::Fixed(currency)) => format!("In {}", inert(currency)),
        Some(Currency::Field(field)) => format!("In the currency that {} says", code(field)),
        None => String::new(),
    };
    match (&reading.unit, currency.is_empty()) {
        (Unit::Unsaid | Unit::Major, true) => None,
        (Unit::Unsaid | Unit::Major, false) => Some(format!("{currency}.")),
        (Unit::Minor { .. }, _) => Some(format!("{currency}; sent in minor units and scaled.")),
        (Unit::Word(word), _) => Some(format!("Unit: {}.", inert(word))),
    }
}

/// How a date is written, unless it is ISO 8601.
fn formats(slot: &Slot) -> Option<String> {
    let formats: Vec<String> = slot.reading.formats.iter().map(format_name).collect();
    let civil = matches!(slot.ty, Type::Scalar(Scalar::DateTime));
    let zone = if civil { "The provider sends no zone." } else { "" };
    match (formats.as_slice(), civil) {
        ([], false) => None,
        ([], true) => Some(zone.to_owned()),
        (formats, _) => {
            Some(format!("Sent as {}. {zone}", formats.join(" or ")).trim_end().to_owned())
        }
    }
}

fn format_name(format: &Format) -> String {
    match format {
        Format::Iso => "ISO 8601".to_owned(),
        Format::Rfc2822 => "RFC 2822".to_owned(),
        Format::List => "a list of numbers".to_owned(),
        Format::UnixSeconds => "seconds since 1970".to_owned(),
        Format::UnixMillis => "milliseconds since 1970".to_owned(),
        Format::UnixMicros => "microseconds since 1970".to_owned(),
        Format::UnixDigits => "time since 1970, its unit told by the count of digits".to_owned(),
        Format::Letters(letters) => code(letters),
    }
}

/// Where the document says something else than the wire.
fn documented(documented: &Documented, wire: &str) -> Option<String> {
    if documented.nowhere {
        return Some("The document does not mention it.".to_owned());
    }
    let mut says = Vec::new();
    let mut say = |what: &str, value: &Option<String>| {
        if let Some(value) = value {
            says.push(format!("{what}{}", code(value)));
        }
    };
    say("as ", &documented.name);
    say("at ", &documented.at);
    say("with type ", &documented.ty);
    say("with format ", &documented.format);
    say("with label ", &documented.label);
    say("with unit ", &documented.unit);
    say("with presence ", &documented.presence);
    let sent = match &documented.name {
        Some(_) => format!(", sent as {}", code(wire)),
        None => String::new(),
    };
    (!says.is_empty()).then(|| format!("Documented {}{sent}.", says.join(" ")))
}

fn presence(presence: Presence) -> Option<String> {
    match presence {
        Presence::Promised => Some("Documented as always sent.".to_owned()),
        Presence::Optional | Presence::Required | Presence::Nullable => None,
    }
}

fn sent_in(field: &Field) -> Option<String> {
    let callbacks: Vec<String> = field.sent_in.iter().map(|name| code(name)).collect();
    (!callbacks.is_empty()).then(|| format!("Sent in {} only.", callbacks.join(", ")))
}

fn among(field: &Field) -> Option<String> {
    let told = field.among.iter().map(|(callback, codes)| {
        let codes: Vec<String> = codes.iter().map(|known| code(known)).collect();
        format!("Only {} in {}.", codes.join(", "), code(callback))
    });
    (!field.among.is_empty()).then(|| told.collect::<Vec<_>>().join(" "))
}

/// Why it is sensitive, and what is shown of it all the same.
fn sensitive(slot: &Slot) -> Option<String> {
    let kind = slot.reading.sensitive.filter(|kind| *kind != Sensitive::Public)?;
    let word = kind.word();
    Some(match kind.shown() {
        Some(shown) => format!("Sensitive ({word}): `Debug` shows its {shown} at most."),
        None => format!("Sensitive ({word}): hidden in `Debug`."),
    })
}

/// A provider: its title, its words.
pub(crate) fn of_provider(provider: &Provider) -> Paragraphs {
    let mut paragraphs = Paragraphs::default();
    let title = provider.docs.title.as_deref().unwrap_or(&provider.name.wire);
    let mut heading = String::new();
    // Writing to a String cannot fail.
    let _ = write!(heading, "{}: the callbacks of {}.", inert(title), code(&provider.name.wire));
    paragraphs.push(heading);
    of(&provider.docs, &mut paragraphs);
    paragraphs
}
