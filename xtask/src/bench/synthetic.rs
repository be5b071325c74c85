//! Synthetic schemas of any size: the same files for the same size, on any machine.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// How many callbacks stand in a file.
const IN_A_FILE: usize = 25;

/// How many fields a callback has.
pub const FIELDS: usize = 30;

/// How many values an enumeration lists.
pub const VALUES: usize = 8;

/// What the schema is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Callbacks of [`FIELDS`] fields of every kind; records and enumerations in them are shared.
    Callbacks(usize),
    /// Enumerations of [`VALUES`] values, each the type of one field.
    Enumerations(usize),
    /// The fields of as many enumerations, but texts: what those cost without their type.
    Texts(usize),
}

/// The schema files of a provider named `synthetic`: name in the folder and text.
#[must_use]
pub fn files(content: Content) -> Vec<(String, String)> {
    let callbacks = match content {
        Content::Callbacks(count) => (0..count).map(callback).collect(),
        Content::Enumerations(count) => fields(count, enumeration),
        Content::Texts(count) => fields(count, text),
    };
    let mut files = vec![("provider.yaml".to_owned(), PROVIDER.to_owned())];
    for (index, callbacks) in callbacks.chunks(IN_A_FILE).enumerate() {
        let text = format!("callbacks:\n{}", callbacks.concat());
        files.push((format!("part-{index:04}.yaml"), text));
    }
    files
}

/// Writes the schema files below `folder`, as the provider `synthetic`; how many bytes.
///
/// # Errors
///
/// A file cannot be written.
pub fn write(content: Content, folder: &Path) -> io::Result<usize> {
    let folder = folder.join("synthetic");
    fs::create_dir_all(&folder)?;
    let mut bytes = 0;
    for (name, text) in files(content) {
        fs::write(folder.join(name), &text)?;
        bytes += text.len();
    }
    Ok(bytes)
}

const PROVIDER: &str = "\
callspec: 1
provider: synthetic
title: Synthetic callbacks
doc: Nobody sends these; what they cost is measured.
rules: {ignore-case: [names, values], none: [\"\"]}
select: {body: event}
identity: {body: id}
authentication: {scheme: transport}
types:
  Party:
    doc: A person or company that takes part.
    fields:
      id: {type: text, presence: required, doc: Id of the party.}
      name: {type: text, sensitive: name, doc: Name of the party.}
      iban: {type: text, sensitive: iban, doc: Account of the party.}
      country: {type: text, doc: \"Country, two letters.\"}
  Line:
    doc: An item of what was ordered.
    fields:
      label: {type: text, doc: What was ordered.}
      quantity: {type: integer, doc: How many of it.}
      price: {type: decimal, doc: Price of one of it.}
  State: {doc: How far it is., values: {0: waiting, 1: completed, 2: refunded, 3: failed, 4: cancelled}}
  Channel: {doc: Which way it took., values: [CARD, SEPA, INSTANT, CHECK, WALLET]}
";

/// The fields of a callback: stem of the name and what follows it. `#` is the callback's number.
const TEMPLATE: [(&str, &str); FIELDS] = [
    ("id", "{type: text, presence: required, doc: Id of the event.}"),
    ("reference", "{type: text, documented: Reference, doc: Order id of the operation.}"),
    ("operation", "{type: text, doc: \"Operation that it belongs to, as in the answer to it.\"}"),
    ("amount", "{type: decimal, currency-in: currency, doc: Amount in the local currency.}"),
    ("currency", "{type: text, doc: Currency of the amount.}"),
    ("fee", "{type: decimal, currency: EUR, doc: Fee of the operation.}"),
    ("rate", "{type: decimal, doc: \"Exchange rate, if the account is in another currency.\"}"),
    ("balance", "{type: decimal, doc: What is left, quirk: The page names no currency.}"),
    ("attempt", "{type: integer, doc: Number of the attempt.}"),
    ("count", "{type: integer, doc: How many there were.}"),
    ("version", "{type: integer, doc: Version of the message.}"),
    ("final", "{type: boolean, doc: Whether nothing follows.}"),
    ("test", "{type: boolean, doc: \"Whether it is a test; never in production.\"}"),
    ("bookedOn", "{type: date, doc: When it was booked.}"),
    ("valueDate", "{type: date, format: dd/MM/yyyy, doc: Value date.}"),
    ("createdAt", "{type: timestamp, presence: promised, doc: When it was made.}"),
    ("updatedAt", "{type: timestamp, documented: UpdatedAt, doc: When it was changed last.}"),
    ("expiresAt", "{type: datetime, format: dd/MM/yyyy HH:mm:ss, doc: When it ends.}"),
    ("state", "{type: State, doc: State of the operation.}"),
    ("channel", "{type: Channel, doc: Channel of the operation.}"),
    ("debtor", "{type: Party, doc: Who pays.}"),
    ("creditor", "{type: Party, doc: Who is paid.}"),
    ("lines", "{list: Line, doc: What was ordered.}"),
    ("tags", "{list: text, doc: Words that the caller gave.}"),
    ("iban", "{type: text, sensitive: iban, doc: Account that is credited.}"),
    ("holder", "{type: text, sensitive: name, doc: Name of the holder.}"),
    ("reason", "{type: text, doc: \"Why it failed, code # of the list.\"}"),
    ("comment", "{type: text, documented: {type: object}, doc: Free text of the payer.}"),
    ("merchant", "{type: text, quirk: The example has two blanks in it., doc: Merchant.}"),
    ("country", "{type: text, also: countryCode, doc: \"Country, two letters.\"}"),
];

/// The words that tell the names of one callback's fields from another's.
const WORDS: [&str; 16] = [
    "Card", "Payin", "Payout", "Wallet", "Transfer", "Refund", "Mandate", "Recall", "Invoice",
    "User", "Account", "Topup", "Order", "Dispute", "Batch", "Check",
];

/// The fields that others name or that are in every callback.
const AS_IT_IS: [&str; 2] = ["id", "currency"];

fn callback(number: usize) -> String {
    let mut text = head(number);
    let word = WORDS[number % WORDS.len()];
    for (stem, field) in TEMPLATE {
        let word = if AS_IT_IS.contains(&stem) { "" } else { word };
        let field = field.replace('#', &number.to_string());
        let _ = writeln!(text, "      {stem}{word}: {field}");
    }
    text
}

fn head(number: usize) -> String {
    let (first, last) = (number * 40 + 1, number * 40 + 36);
    format!(
        "  event-{number:05}:
    code: event.{number}
    title: Event {number}
    doc: Something of the kind {number} has happened, and somebody wants to know of it.
    source: {{lines: {first}-{last}}}
    fields:
"
    )
}

/// Callbacks that hold `count` fields in all, 25 in each.
fn fields(count: usize, field: fn(usize) -> String) -> Vec<String> {
    let numbers: Vec<usize> = (0..count).collect();
    let of_callback = |(number, fields): (usize, &[usize])| {
        let fields: Vec<String> = fields.iter().map(|it| field(*it)).collect();
        format!("{}{}", head(number), fields.concat())
    };
    numbers.chunks(IN_A_FILE).enumerate().map(of_callback).collect()
}

fn text(number: usize) -> String {
    format!("      state{number}: {{type: text, doc: One of several.}}\n")
}

fn enumeration(number: usize) -> String {
    let mut text = format!("      state{number}:\n        doc: One of several.\n        values:\n");
    for value in 0..VALUES {
        let word = WORDS[(number + value) % WORDS.len()].to_lowercase();
        let _ = writeln!(text, "          {}: {{label: {word}-{number}, doc: Value.}}", value + 1);
    }
    text
}
