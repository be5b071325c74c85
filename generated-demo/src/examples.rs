//! The examples that the schemas name, decoded and compared with what the schemas expect.

use std::io;
use std::path::{Path, PathBuf};

use callspec::{Request, Wire};
use callspec_codegen::folder::Folder;
use callspec_codegen::model::{Callback, Example, Expect, Provider};

use crate::account::{Account, Accounts, Outcome, flatten};
use crate::generated::with_provider;

/// A provider's line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The provider's name.
    pub provider: String,
    /// How many callbacks its schema has.
    pub callbacks: usize,
    /// How many examples they name.
    pub examples: usize,
    /// How many of these decode to what the schema expects.
    pub decoded: usize,
    /// What was wrong with the others: file and reason.
    pub failures: Vec<(String, String)>,
}

/// The schema folder of this checkout.
pub fn schema_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema")
}

/// The providers below a schema folder, compiled.
///
/// # Errors
///
/// A folder cannot be read, or a schema has mistakes.
pub fn providers(schema: &Path) -> io::Result<Vec<(PathBuf, Provider)>> {
    let mut providers = Vec::new();
    for path in Folder::providers(schema)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = Folder::read(&path, &format!("schema/{name}"))?;
        let compiled = callspec_codegen::compile(&folder).map_err(io::Error::other)?;
        providers.push((path, compiled.provider));
    }
    Ok(providers)
}

/// Decodes every example of a provider.
pub fn tally(folder: &Path, provider: &Provider) -> Tally {
    let mut tally = Tally {
        provider: provider.name.wire.clone(),
        callbacks: provider.callbacks.len(),
        examples: 0,
        decoded: 0,
        failures: Vec::new(),
    };
    for callback in &provider.callbacks {
        for example in &callback.examples {
            tally.examples += 1;
            match check(folder, provider, callback, example) {
                Ok(()) => tally.decoded += 1,
                Err(why) => tally.failures.push((example.file.clone(), why)),
            }
        }
    }
    tally
}

/// Decodes an example and compares it with what the schema expects of it.
///
/// # Errors
///
/// What differs.
pub fn check(
    folder: &Path,
    provider: &Provider,
    callback: &Callback,
    example: &Example,
) -> Result<(), String> {
    let accounts = decode(folder, provider, example).map_err(|error| error.to_string())?;
    let [account] = accounts.as_slice() else {
        return Err(format!("{} events instead of one", accounts.len()));
    };
    check_outcome(account, callback, example)?;
    check_notes(account, example)?;
    check_values(account, example)
}

/// Decodes an example, of which nothing is masked: a document prints it.
///
/// # Errors
///
/// Its file cannot be read.
pub fn decode(folder: &Path, provider: &Provider, example: &Example) -> io::Result<Vec<Account>> {
    let body = std::fs::read(folder.join(&example.file))?;
    let mut request = request(&example.file, &body);
    request = request.query(example.query.as_deref().unwrap_or_default());
    for (name, value) in &example.headers {
        request = request.header(name, value);
    }
    let name = provider.name.wire.as_str();
    let accounts = Accounts::of(&example.file, name, request);
    let accounts = with_provider(name, Accounts { show_sensitive: true, ..accounts });
    let accounts = accounts.ok_or_else(|| io::Error::other(format!("no provider {name}")))?;
    accounts.map_err(io::Error::other)
}

/// A request of a file's content without the line end behind it, which is the file's and not the
/// body's; the file's ending tells how it is written.
pub fn request<'a>(file: &str, body: &'a [u8]) -> Request<'a> {
    let request = Request::new(body.trim_ascii_end());
    match Path::new(file).extension().and_then(|ending| ending.to_str()) {
        Some("form") => request.read_as(Wire::Form),
        Some("json") => request.read_as(Wire::Json),
        _ => request,
    }
}

fn check_outcome(account: &Account, callback: &Callback, example: &Example) -> Result<(), String> {
    let expected = match example.expect {
        Expect::Decoded => Outcome::Callback,
        Expect::Unrecognized => Outcome::Unrecognized,
        Expect::Rejected => Outcome::Rejected,
    };
    let problems: Vec<&str> = account.problems.iter().map(|it| it.path.as_str()).collect();
    if account.outcome != expected {
        return Err(format!(
            "{:?} instead of {expected:?}, problems: {problems:?}",
            account.outcome
        ));
    }
    if expected == Outcome::Callback && account.callback.as_deref() != Some(&callback.name.wire) {
        return Err(format!("decoded as {:?}", account.callback));
    }
    match problems == example.problems {
        true => Ok(()),
        false => Err(format!("problems at {problems:?} instead of {:?}", example.problems)),
    }
}

/// Unknown fields and unlisted values must be announced, and what is announced must be there.
fn check_notes(account: &Account, example: &Example) -> Result<(), String> {
    let announced = |path: &str| example.notes.iter().any(|announced| announced == path);
    for note in &account.notes {
        if matches!(note.kind, "unknown-field" | "unlisted-value") && !announced(&note.path) {
            return Err(format!("{}: {} (not announced under `notes`)", note.path, note.kind));
        }
    }
    for path in &example.notes {
        if !account.notes.iter().any(|note| note.path == *path) {
            return Err(format!("{path}: announced under `notes`, but not noted"));
        }
    }
    Ok(())
}

fn check_values(account: &Account, example: &Example) -> Result<(), String> {
    let mut lines = Vec::new();
    flatten("", &account.fields, &mut lines);
    for (path, expected) in &example.values {
        let found = lines.iter().find(|(found, _)| found == path).map(|(_, value)| value);
        if found != Some(expected) {
            return Err(format!("{path}: {found:?} instead of {expected:?}"));
        }
    }
    Ok(())
}
