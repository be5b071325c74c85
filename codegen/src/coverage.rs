//! What a scheme proves, and what it leaves open to whoever has seen one message.

use crate::model::{Authentication, Part, Place, Provider, Scheme, Selector, Step};

impl Authentication {
    /// Whether what stands at a place cannot be changed without the secret.
    pub fn covers(&self, place: &Place) -> bool {
        match self.scheme {
            Scheme::Transport | Scheme::Confirm | Scheme::Token => false,
            Scheme::HttpSignature => self.requires(place),
            _ => self.over.iter().any(|part| part_covers(part, place)) || self.times(place),
        }
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
        (Part::Place(signed), _) => signed == place,
        (Part::Raw(signed), Place::Body(path)) => path.starts_with(signed),
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
    let mut words = Vec::new();
    if auth.over.iter().any(|part| matches!(part, Part::SortedValues { .. })) {
        words.push("the names of the parameters".to_owned());
    }
    let own = auth.signature.as_ref().map(|signature| &signature.place);
    for place in read(provider) {
        let word = word(&place);
        if !auth.covers(&place) && own != Some(&place) && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// The places that the decoder reads beside the fields of a payload, then the payload's own.
fn read(provider: &Provider) -> Vec<Place> {
    let select = provider.select.iter().flat_map(|selector| match selector {
        Selector::Places(places) => places.clone(),
        Selector::KeyIn { path, .. } => vec![Place::Body(path.clone())],
        Selector::Caller => Vec::new(),
    });
    let envelope = provider.envelope.record.iter().flat_map(|record| {
        let fields = provider.records.get(*record).into_iter().flat_map(|record| &record.fields);
        fields.map(|field| Place::Body(vec![Step::Key(field.name.wire.clone())]))
    });
    let payload = Place::Body(provider.envelope.payload.clone());
    // Of parameters the payload is all of them, and none is a part of the other.
    let form = |auth: &Authentication| auth.over.iter().any(is_sorted);
    let payload = (!provider.authentication.iter().any(form)).then_some(payload);
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
