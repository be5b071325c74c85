//! Requests that verify, made of the examples.

use std::io;
use std::path::Path;

use callspec::{CallbackSet, Request, SignError, SignedRequest, Timestamp, WithProvider, sign};
use callspec_codegen::model::Example;

use crate::examples::{providers, request};
use crate::generated::with_provider;

/// What is to be signed.
#[derive(Clone, Copy)]
pub struct ToSign<'a> {
    /// The provider's name.
    pub provider: &'a str,
    /// An example of its schema, by its whole name or the last part of it, or any file.
    pub example: &'a str,
    /// The URL that is called; its query, if it has one, stands for the example's.
    pub url: Option<&'a str>,
    /// The secret.
    pub secret: &'a str,
    /// When it is signed.
    pub now: Timestamp,
}

/// Signs an example as its provider does.
///
/// # Errors
///
/// There is no such provider or file, or it cannot be signed.
pub fn signed(schema: &Path, what: ToSign<'_>) -> io::Result<SignedRequest> {
    let ToSign { provider, example: name, url, secret, now } = what;
    let (file, example) = find(schema, provider, name)?;
    let body = std::fs::read(&file)
        .map_err(|error| io::Error::other(format!("{}: {error}", file.display())))?;
    let mut request = request(name, &body);
    if let Some(example) = &example {
        request = request.query(example.query.as_deref().unwrap_or_default());
        for (name, value) in &example.headers {
            request = request.header(name, value);
        }
    }
    if let Some(url) = url {
        request = request.url(url);
    }
    let signed = with_provider(provider, Signing { request, secret, now });
    let signed = signed.ok_or_else(|| io::Error::other(format!("no provider {provider}")))?;
    signed.map_err(io::Error::other)
}

/// The file of an example, and what its schema says of it.
fn find(
    schema: &Path,
    provider: &str,
    name: &str,
) -> io::Result<(std::path::PathBuf, Option<Example>)> {
    let is_named = |example: &Example| {
        let last = Path::new(&example.file).file_name();
        example.file == name || last.is_some_and(|last| last == name)
    };
    for (folder, found) in providers(schema)? {
        if found.name.wire != provider {
            continue;
        }
        let examples = found.callbacks.iter().flat_map(|callback| &callback.examples);
        if let Some(example) = examples.into_iter().find(|example| is_named(example)) {
            return Ok((folder.join(&example.file), Some(example.clone())));
        }
    }
    Ok((name.into(), None))
}

/// The signing of a request with the scheme of a provider.
struct Signing<'a> {
    request: Request<'a>,
    secret: &'a str,
    now: Timestamp,
}

impl WithProvider for Signing<'_> {
    type Output = Result<SignedRequest, SignError>;

    fn with<C: CallbackSet>(self) -> Self::Output {
        sign::<C>(self.request, self.secret, self.now)
    }
}
