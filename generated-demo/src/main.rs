//! Decodes callbacks with the generated code of this crate, and prints what they hold.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Read, Write};
use std::process::ExitCode;

use callspec::{CallbackSet, Request, Timestamp, Wire, WithProvider};
use clap::{Args, Parser, Subcommand, ValueEnum};
use generated_demo::account::{Account, Accounts, Outcome};
use generated_demo::examples::{providers, request, schema_folder, tally};
use generated_demo::generated::{PROVIDERS, with_provider};
use generated_demo::http;
use generated_demo::signed::{ToSign, signed};

/// Decodes the callbacks of payment providers.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Decode callbacks; without a provider, every example of the schemas.
    Decode(Decode),
    /// Print an example as the provider would sign it: a request that verifies.
    Sign(Sign),
    /// List the providers and their callbacks.
    List {
        /// How to print [default: text on a terminal, else json].
        #[arg(long)]
        output: Option<Output>,
    },
}

#[derive(Args)]
struct Decode {
    /// The provider's name, as `list` prints it.
    provider: Option<String>,
    /// Files to read; none or `-` is standard input. `.json` is JSON, `.form` a form body.
    #[arg(requires = "provider")]
    files: Vec<String>,
    /// Read the bodies as JSON.
    #[arg(long, conflicts_with = "form", requires = "provider")]
    json: bool,
    /// Read the bodies as forms.
    #[arg(long, requires = "provider")]
    form: bool,
    /// Read whole requests, as `sign` prints them: `METHOD URL`, headers, an empty line, the body.
    #[arg(long, conflicts_with_all = ["query", "header", "url"], requires = "provider")]
    http: bool,
    /// The query string that came with them.
    #[arg(long, requires = "provider")]
    query: Option<String>,
    /// A header that came with them, as 'Name: value'.
    #[arg(long, value_parser = header, requires = "provider")]
    header: Vec<(String, String)>,
    /// The code that the endpoint stands for, where the schema leaves it to the caller.
    #[arg(long, requires = "provider")]
    endpoint: Option<String>,
    /// The secret that the provider signs with, to verify before decoding; several while one is
    /// being replaced.
    #[arg(long, requires = "provider")]
    secret: Vec<String>,
    /// The URL that the provider called, where its signature covers it.
    #[arg(long, requires = "provider", conflicts_with = "query")]
    url: Option<String>,
    /// When they arrived, as RFC 3339 has it [default: now].
    #[arg(long, requires = "provider")]
    now: Option<Timestamp>,
    /// Print sensitive values and bodies as they are, instead of masked.
    #[arg(long, requires = "provider")]
    show_sensitive: bool,
    /// How to print [default: text on a terminal, else json; of all examples always a table].
    #[arg(long)]
    output: Option<Output>,
}

#[derive(Args)]
struct Sign {
    /// The provider's name, as `list` prints it.
    provider: String,
    /// An example of its schema, or any file.
    example: String,
    /// The secret to sign with.
    #[arg(long)]
    secret: String,
    /// The URL to be called, where the signature covers it [default: an example's].
    #[arg(long, value_parser = url)]
    url: Option<String>,
    /// When it is signed, as RFC 3339 has it [default: now].
    #[arg(long)]
    now: Option<Timestamp>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    /// A readable account.
    Text,
    /// One JSON object a line.
    Json,
}

fn header(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once(':').ok_or("a header is written 'Name: value'")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

fn url(text: &str) -> Result<String, &'static str> {
    let url = http::is_url(text).then(|| text.to_owned());
    url.ok_or("a URL is written https://.., http://.. or /.., without white space")
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Decode(Decode { provider: None, output, .. }) => examples(output),
        Command::Decode(Decode { provider: Some(ref name), .. })
        | Command::Sign(Sign { provider: ref name, .. })
            if !PROVIDERS.contains(&name.as_str()) =>
        {
            Err(unknown_provider(name))
        }
        Command::Decode(decode) => decode.run(),
        Command::Sign(sign) => sign.run(),
        Command::List { output } => list(output),
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::from(2)
    })
}

fn unknown_provider(name: &str) -> io::Error {
    let help = match callspec_codegen::diagnostics::suggest(name, PROVIDERS.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", PROVIDERS.join(", ")),
    };
    io::Error::other(format!("no provider `{name}`: {help}"))
}

impl Output {
    fn or_default(output: Option<Self>) -> Self {
        output.unwrap_or(if io::stdout().is_terminal() { Self::Text } else { Self::Json })
    }
}

/// Prints to standard output; a reader that went away is no error.
fn print(text: &str) -> io::Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

impl Decode {
    fn run(&self) -> io::Result<ExitCode> {
        let output = Output::or_default(self.output);
        let mut rejected = false;
        let stdin = ["-".to_owned()];
        let files = if self.files.is_empty() { &stdin } else { self.files.as_slice() };
        for file in files {
            for account in self.accounts(file)? {
                rejected |= account.outcome == Outcome::Rejected;
                print(&match output {
                    Output::Json => serde_json::to_string(&account)? + "\n",
                    Output::Text => account.to_text() + "\n",
                })?;
            }
        }
        Ok(ExitCode::from(u8::from(rejected)))
    }

    fn accounts(&self, file: &str) -> io::Result<Vec<Account>> {
        let content = read(file)?;
        let provider = self.provider.as_deref().unwrap_or_default();
        let accounts = Accounts {
            file,
            provider,
            request: self.request(file, &content)?,
            show_sensitive: self.show_sensitive,
            secrets: &self.secret,
            now: self.now.unwrap_or_else(Timestamp::now),
        };
        let accounts = with_provider(provider, accounts).unwrap_or(Ok(Vec::new()));
        accounts.map_err(io::Error::other)
    }

    fn request<'a>(&'a self, file: &str, content: &'a [u8]) -> io::Result<Request<'a>> {
        let mut request = match self.http {
            true => http::request(content)
                .map_err(|malformed| io::Error::other(format!("{file}: {malformed}")))?,
            false => self.around(request(file, content)),
        };
        if self.json {
            request = request.read_as(Wire::Json);
        }
        if self.form {
            request = request.read_as(Wire::Form);
        }
        Ok(match &self.endpoint {
            Some(code) => request.endpoint(code),
            None => request,
        })
    }

    /// Puts around a body what is said to have come with it.
    fn around<'a>(&'a self, body: Request<'a>) -> Request<'a> {
        let mut request = body.query(self.query.as_deref().unwrap_or_default());
        for (name, value) in &self.header {
            request = request.header(name, value);
        }
        match &self.url {
            Some(url) => request.method("POST").url(url),
            None => request,
        }
    }
}

impl Sign {
    fn run(&self) -> io::Result<ExitCode> {
        let Self { provider, example, secret, url, now } = self;
        let (url, now) = (url.as_deref(), now.unwrap_or_else(Timestamp::now));
        let signed = signed(&schema_folder(), ToSign { provider, example, url, secret, now })?;
        print(&format!("{signed}\n"))?;
        Ok(ExitCode::SUCCESS)
    }
}

fn read(file: &str) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    match file {
        "-" => io::stdin().read_to_end(&mut body).map(|_| ())?,
        file => {
            let named = |error: io::Error| io::Error::other(format!("{file}: {error}"));
            body = std::fs::read(file).map_err(named)?;
        }
    }
    Ok(body)
}

/// The table of all examples: the program's main job.
fn examples(output: Option<Output>) -> io::Result<ExitCode> {
    let providers = providers(&schema_folder())?;
    let tallies: Vec<_> =
        providers.iter().map(|(folder, provider)| tally(folder, provider)).collect();
    let rows = tallies
        .iter()
        .map(|tally| (tally.provider.as_str(), [tally.callbacks, tally.examples, tally.decoded]));
    let rows: Vec<_> = rows.collect();
    let sum = |column: usize| rows.iter().map(|(_, numbers)| numbers[column]).sum();
    let total = ("all", [sum(0), sum(1), sum(2)]);
    let mut text = String::new();
    // Writing to a String cannot fail.
    if output == Some(Output::Json) {
        for (provider, [callbacks, examples, decoded]) in &rows {
            let row = serde_json::json!({"provider": provider, "callbacks": callbacks, "examples": examples, "decoded": decoded});
            let _ = writeln!(text, "{row}");
        }
    } else {
        let _ = writeln!(text, "{:12}  callbacks  examples  decoded", "provider");
        for (provider, [callbacks, examples, decoded]) in rows.iter().chain([&total]) {
            let _ = writeln!(text, "{provider:12}  {callbacks:>9}  {examples:>8}  {decoded:>7}");
        }
    }
    print(&text)?;
    for tally in &tallies {
        for (file, why) in &tally.failures {
            eprintln!("error: schema/{}/{file}: {why}", tally.provider);
        }
    }
    Ok(ExitCode::from(u8::from(total.1[1] != total.1[2])))
}

fn list(output: Option<Output>) -> io::Result<ExitCode> {
    let json = Output::or_default(output) == Output::Json;
    for name in PROVIDERS {
        print(&with_provider(name, Listing { json }).unwrap_or_default())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The callbacks of a provider as text or as one JSON object a line.
struct Listing {
    json: bool,
}

impl WithProvider for Listing {
    type Output = String;

    fn with<C: CallbackSet>(self) -> String {
        let provider = C::PROVIDER;
        let mut text = String::new();
        if !self.json {
            let _ = writeln!(text, "{}: {}", provider.name, provider.title);
        }
        for callback in provider.callbacks {
            let codes: Vec<String> = callback.codes.iter().map(|parts| parts.join("/")).collect();
            let _ = match self.json {
                true => writeln!(
                    text,
                    "{}",
                    serde_json::json!({"provider": provider.name, "callback": callback.name, "codes": codes, "title": callback.title})
                ),
                false => {
                    let codes = codes.join(", ");
                    writeln!(text, "  {codes:30}  {:30}  {}", callback.name, callback.title)
                }
            };
        }
        text
    }
}
