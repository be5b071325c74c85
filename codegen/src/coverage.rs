//! What a scheme proves, and what it leaves open to whoever has seen one message.

use crate::model::{Authentication, Part, Place, Provider, Scheme, Selector, SentAs, Step};

impl Authentication {
    /// Whether what stands at a place cannot be changed without the secret.
    pub fn covers(&self, place: &Place) -> bool {
        match self.scheme {
            Scheme::Transport | Scheme::Confirm | Scheme::Token => false,
            Scheme::HttpSignature => self.requires(place),
            _ => self.signs(place) || self.times(place),
        }
    }

    /// Whether what stands at a place is in a part of what is signed.
    pub(crate) fn signs(&self, place: &Place) -> bool {
        self.over.iter().any(|part| part_covers(part, place))
    }

    fn requires(&self, place: &Place) -> bool {
        let name = match place {
            Place::Body(_) => "digest",
            Place::Query(_) => "(request-target)",
            Place::Header(name) => name,
        };
        self.require.iter().any(|required| required.eq_ignore_ascii_case(name))
    }

    /// Whether it is the place of the signed time.
    fn times(&self, place: &Place) -> bool {
        let timestamp = self.timestamp.as_ref().map(|timestamp| &timestamp.place);
        self.over.contains(&Part::Timestamp) && timestamp == Some(place)
    }
}

fn part_covers(part: &Part, place: &Place) -> bool {
    match (part, place) {
        (Part::Body, Place::Body(_)) | (Part::Url, Place::Query(_)) => true,
        (Part::Raw(signed) | Part::Place(Place::Body(signed)), Place::Body(path)) => {
            path.starts_with(signed)
        }
        (Part::Place(signed), _) => signed == place,
        (Part::SortedValues { except } | Part::SortedPairs { except, .. }, place) => {
            parameter(place).is_some_and(|name| !except.iter().any(|left_out| left_out == name))
        }
        _ => false,
    }
}

/// The parameter that a place is, if it is one.
fn parameter(place: &Place) -> Option<&str> {
    match place {
        Place::Query(name) => Some(name),
        Place::Body(path) => match &path[..] {
            [Step::Key(name)] => Some(name),
            _ => None,
        },
        Place::Header(_) => None,
    }
}

/// What the decoder reads and a scheme does not cover, as words, each once: what selects,
/// recognises and wraps an event, and the event itself.
pub(crate) fn uncovered(provider: &Provider, auth: &Authentication) -> Vec<String> {
    let mut words = of_parameters(provider, auth);
    let own = auth.signature.as_ref().map(|signature| &signature.place);
    for place in read(provider, auth) {
        let word = word(&place);
        if !auth.covers(&place) && own != Some(&place) && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// What is open of a form, of which body and query are one set: where sorted parameters begin and
/// end, those left out, those of the query beside a signed body, and the character set.
fn of_parameters(provider: &Provider, auth: &Authentication) -> Vec<String> {
    let mut words = Vec::new();
    let own = auth.signature.as_ref().and_then(|signature| parameter(&signature.place));
    for part in &auth.over {
        let except = match part {
            Part::SortedValues { except } => {
                words.push("the names of the parameters".to_owned());
                except
            }
            Part::SortedPairs { except, .. } => except,
            _ => continue,
        };
        words.push("the borders of the parameters".to_owned());
        let except = except.iter().filter(|name| own != Some(name));
        words.extend(except.map(|name| format!("parameter {name}")));
    }
    let (body, query) = (Place::Body(Vec::new()), Place::Query(String::new()));
    if takes_forms(provider) && auth.covers(&body) && !auth.covers(&query) {
        words.push("the parameters of the query".to_owned());
    }
    let charset = Place::Header("content-type".to_owned());
    let is_said = provider.rules.charset.is_some() || provider.rules.charset_in.is_some();
    let reads = auth.covers(&body) || auth.over.iter().any(is_sorted);
    if takes_forms(provider) && reads && !is_said && !auth.covers(&charset) {
        words.push(word(&charset));
    }
    words
}

/// Whether some callback may be sent as a form.
fn takes_forms(provider: &Provider) -> bool {
    let sent_as = |own: Option<SentAs>| own.or(provider.rules.sent_as);
    provider.callbacks.iter().any(|callback| sent_as(callback.sent_as) != Some(SentAs::Json))
}

/// The places that the decoder reads beside the fields of a payload, then the payload's own.
fn read(provider: &Provider, auth: &Authentication) -> Vec<Place> {
    let select = provider.select.iter().flat_map(|selector| match selector {
        Selector::Places(places) => places.clone(),
        Selector::KeyIn { path, .. } => vec![Place::Body(path.clone())],
        Selector::Caller => Vec::new(),
    });
    let envelope = provider.envelope.record.iter().flat_map(|record| {
        let fields = provider.records.get(*record).into_iter().flat_map(|record| &record.fields);
        let names = fields.flat_map(|field| [&field.name.wire].into_iter().chain(&field.also));
        names.map(|name| Place::Body(vec![Step::Key(name.clone())]))
    });
    // Of parameters the payload is all of them, and none is a part of the other.
    let payload = Place::Body(provider.envelope.payload.clone());
    let payload = (!auth.over.iter().any(is_sorted)).then_some(payload);
    select.chain(provider.identity.iter().cloned()).chain(envelope).chain(payload).collect()
}

fn is_sorted(part: &Part) -> bool {
    matches!(part, Part::SortedValues { .. } | Part::SortedPairs { .. })
}

/// A place as a reader of the schema knows it.
pub(crate) fn word(place: &Place) -> String {
    match place {
        Place::Body(path) if path.is_empty() => "the body".to_owned(),
        Place::Body(path) => path_word(path),
        Place::Query(name) => format!("parameter {name}"),
        Place::Header(name) => format!("header {name}"),
    }
}

/// A path as the schema writes it.
pub(crate) fn path_word(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        let step = match step {
            Step::Items => {
                text.push_str("[]");
                continue;
            }
            Step::Key(name) => name,
            Step::Json => "(json)",
            Step::Base64 => "(base64)",
        };
        if !text.is_empty() {
            text.push('.');
        }
        text.push_str(step);
    }
    text
}
