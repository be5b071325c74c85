//! An account of each event of a delivery: what the program prints, for people and for programs.

mod text;

use callspec::{
    CallbackSet, Delivery, Event, Inspect, InspectRecord, InvalidSecret, Note, Problem, Received,
    Refused, Rejected, Request, Secrets, Timestamp, Unrecognized, Unverified, View, WithProvider,
    masked, shown_code,
};
use serde::Serialize;
use serde_json::{Map, Value};

pub use text::flatten;

/// One event. Sensitive values are masked in it, and only the size of a body is told, unless they
/// are to be shown.
#[derive(Clone, Debug, Serialize)]
pub struct Account {
    /// The file it was read from; `-` of standard input.
    pub file: String,
    /// The provider's name.
    pub provider: String,
    /// What became of it.
    pub outcome: Outcome,
    /// What is known of who sent it.
    pub sender: Sender,
    /// The callback's name in the schema.
    pub callback: Option<String>,
    /// The code as received; of what is no code the size.
    pub code: Option<String>,
    /// What stands beside the payload, by wire name.
    pub envelope: Map<String, Value>,
    /// The payload's fields by wire name, normalised.
    pub fields: Map<String, Value>,
    /// What is worth knowing besides.
    pub notes: Vec<AccountNote>,
    /// Why the event, or its envelope, could not be decoded.
    pub problems: Vec<AccountProblem>,
    /// What was received, where it is not in the fields: anything may be in it.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
}

/// What is known of who sent a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sender {
    /// Nobody looked.
    NotVerified,
    /// The provider, by its signature.
    Verified,
    /// The signature is missing, and need not be there.
    Unsigned,
    /// The signature is missing or wrong.
    Refused,
}

/// What was received, or how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Body {
    /// All of it.
    #[serde(rename = "body")]
    Shown(String),
    /// Its bytes, counted.
    #[serde(rename = "body_bytes")]
    Hidden(usize),
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// A known callback, decoded.
    Callback,
    /// An event of unknown code, kept whole.
    Unrecognized,
    /// A body or a known callback that cannot be decoded, or a delivery that is refused.
    Rejected,
}

/// A note of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccountNote {
    /// Where, from the body's root.
    pub path: String,
    /// What, as one word.
    pub kind: &'static str,
}

/// A problem of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccountProblem {
    /// Where, from the body's root.
    pub path: String,
    /// What should stand there.
    pub expected: String,
    /// What stands there.
    pub found: String,
}

/// Decodes a request with the callback set of a provider and gives an account of each event.
pub struct Accounts<'a> {
    /// The file it was read from.
    pub file: &'a str,
    /// The provider's name.
    pub provider: &'a str,
    /// What arrived.
    pub request: Request<'a>,
    /// Whether sensitive values and bodies are shown.
    pub show_sensitive: bool,
    /// The active secrets; none if it is not to be verified.
    pub secrets: &'a [String],
    /// When it arrived.
    pub now: Timestamp,
}

impl<'a> Accounts<'a> {
    /// Accounts of a request that is not verified, in which nothing sensitive is shown.
    pub fn of(file: &'a str, provider: &'a str, request: Request<'a>) -> Self {
        let (secrets, now) = (&[], Timestamp::UNIX_EPOCH);
        Self { file, provider, request, show_sensitive: false, secrets, now }
    }
}

impl WithProvider for Accounts<'_> {
    type Output = Result<Vec<Account>, InvalidSecret>;

    fn with<C: CallbackSet>(self) -> Self::Output {
        let secrets = (!self.secrets.is_empty()).then(|| Secrets::<C>::new(self.secrets));
        let secrets = secrets.transpose()?;
        let delivery = match Delivery::read(self.request.clone()) {
            Ok(delivery) => delivery,
            Err(error) => return Ok(vec![self.unreadable(&error)]),
        };
        let sender = match secrets.map(|secrets| delivery.verify(&secrets, self.now).map(drop)) {
            None | Some(Err(Unverified::Unconfirmed(_))) => Sender::NotVerified,
            Some(Ok(())) => Sender::Verified,
            Some(Err(Unverified::Unsigned(_))) => Sender::Unsigned,
            Some(Err(Unverified::Refused(refused))) => return Ok(vec![self.refused(&refused)]),
        };
        let received: Received<C> = delivery.decode_unverified();
        let notes = delivery.notes::<C>();
        let events = received.events.iter().enumerate();
        let account = |(index, event)| {
            let notes = notes.iter().filter(|note| note.event == index);
            Account { sender, ..self.account(event, notes) }
        };
        Ok(events.map(account).collect())
    }
}

impl Accounts<'_> {
    fn empty(&self, outcome: Outcome) -> Account {
        Account {
            file: self.file.to_owned(),
            provider: self.provider.to_owned(),
            outcome,
            sender: Sender::NotVerified,
            callback: None,
            code: None,
            envelope: Map::new(),
            fields: Map::new(),
            notes: Vec::new(),
            problems: Vec::new(),
            body: None,
        }
    }

    fn unreadable(&self, error: &callspec::ReadError) -> Account {
        self.without_event("a JSON or form body", error.to_string())
    }

    fn refused(&self, refused: &Refused) -> Account {
        let account = self.without_event("the provider's signature", refused.to_string());
        Account { sender: Sender::Refused, ..account }
    }

    fn without_event(&self, expected: &str, found: String) -> Account {
        let problem = AccountProblem { path: String::new(), expected: expected.to_owned(), found };
        let body = Some(self.body(self.received()));
        Account { problems: vec![problem], body, ..self.empty(Outcome::Rejected) }
    }

    /// The whole body, or the query where there is none.
    fn received(&self) -> &[u8] {
        match self.request.body() {
            [] => self.request.query_string().as_bytes(),
            body => body,
        }
    }

    /// What was received, as far as it is shown.
    fn body(&self, received: &[u8]) -> Body {
        match self.show_sensitive {
            true => Body::Shown(String::from_utf8_lossy(received).into_owned()),
            false => Body::Hidden(received.len()),
        }
    }

    /// The code, as far as it is shown.
    fn code(&self, code: &str) -> String {
        match self.show_sensitive {
            true => code.to_owned(),
            false => shown_code(code).into_owned(),
        }
    }

    /// A record's fields by wire name, as far as they are shown.
    fn fields(&self, record: &dyn InspectRecord) -> Map<String, Value> {
        object(match self.show_sensitive {
            true => serde_json::to_value(View::Record(record)),
            false => serde_json::to_value(masked(record)),
        })
    }

    fn account<'n, C: CallbackSet>(
        &self,
        event: &Event<C>,
        notes: impl Iterator<Item = &'n Note>,
    ) -> Account {
        let mut account = self.empty(Outcome::Callback);
        account.code = event.code.as_deref().map(|code| self.code(code));
        account.notes = notes.map(note).collect();
        match &event.envelope {
            Ok(envelope) => account.envelope = self.fields(envelope),
            Err(rejected) => account.problems.extend(rejected.problems.iter().map(problem)),
        }
        match &event.callback {
            Ok(callback) => match (callback.name(), callback.payload().map(Inspect::inspect)) {
                (Some(name), Some(View::Record(payload))) => {
                    account.callback = Some(name.to_owned());
                    account.fields = self.fields(payload);
                }
                _ => account.outcome = Outcome::Unrecognized,
            },
            Err(rejected) => account.reject(rejected),
        }
        let kept = match &event.callback {
            Err(rejected) => Some(rejected.content()),
            Ok(callback) => callback.unrecognized().map(Unrecognized::content),
        };
        account.body = kept.map(|content| self.body(content.as_bytes()));
        if account.leaves_out() {
            account.body = Some(self.body(self.received()));
        }
        account
    }
}

impl Account {
    /// Whether something was received that is neither in the fields nor in the envelope.
    fn leaves_out(&self) -> bool {
        const LEFT: [&str; 5] =
            ["unknown-field", "duplicate", "conflict", "unreadable", "empty-item"];
        let broken_envelope = self.outcome == Outcome::Callback && !self.problems.is_empty();
        broken_envelope || self.notes.iter().any(|note| LEFT.contains(&note.kind))
    }

    fn reject(&mut self, rejected: &Rejected) {
        self.outcome = Outcome::Rejected;
        self.callback = rejected.callback.map(str::to_owned);
        self.problems.extend(rejected.problems.iter().map(problem));
    }
}

fn object(value: Result<Value, serde_json::Error>) -> Map<String, Value> {
    match value {
        Ok(Value::Object(map)) => map,
        Ok(_) | Err(_) => Map::new(),
    }
}

fn note(note: &Note) -> AccountNote {
    AccountNote { path: note.path.clone(), kind: note.kind.name() }
}

fn problem(problem: &Problem) -> AccountProblem {
    let reason = problem.reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
    AccountProblem {
        path: problem.path.clone(),
        expected: problem.expected.to_owned(),
        found: format!("{}{reason}", problem.found),
    }
}
