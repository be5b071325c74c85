//! What an example sends where the schema says that it is sensitive, and the same example with all
//! of that replaced.

use callspec::{Request, Wire};
use callspec_codegen::model::{Example, Field, Provider, Scalar, Sensitive, Slot, Type};
use generated_demo::examples::request;
use serde_json::{Value, json};

/// The parts of a request that an example is sent as.
#[derive(Clone)]
pub(crate) struct Sent {
    example: Example,
    is_form: bool,
    pub(crate) body: Value,
    query: Value,
}

/// What is done with a sensitive value: what it is declared to be, and the kind.
pub(crate) type With<'w> = &'w mut dyn FnMut(&Type, Sensitive, &mut Value);

impl Sent {
    /// An example as it lies in its folder.
    pub(crate) fn read(folder: &std::path::Path, example: &Example) -> Self {
        let text = std::fs::read_to_string(folder.join(&example.file)).unwrap();
        let is_form = example.file.ends_with(".form");
        let body = match is_form {
            true => of_form(text.trim_end()),
            false => serde_json::from_str(&text).unwrap(),
        };
        let query = of_form(example.query.as_deref().unwrap_or_default());
        Self { example: example.clone(), is_form, body, query }
    }

    /// Uses it as a request.
    pub(crate) fn as_request<T>(&self, uses: impl FnOnce(Request<'_>) -> T) -> T {
        let body = if self.is_form { form(&self.body) } else { self.body.to_string() };
        let query = form(&self.query);
        let wire = if self.is_form { Wire::Form } else { Wire::Json };
        let mut sent = request(&self.example.file, body.as_bytes()).read_as(wire).query(&query);
        for (name, value) in &self.example.headers {
            sent = sent.header(name, value);
        }
        uses(sent)
    }

    /// Does something with every sensitive value.
    pub(crate) fn each(&mut self, provider: &Provider, payload: usize, with: With<'_>) {
        let (record, mut event) = (&Type::Record(payload), &mut self.body);
        if let Some(envelope) = provider.envelope.record {
            each(provider, &Type::Record(envelope), event, None, with);
            if event["webhook"].is_object() {
                event = &mut event["webhook"];
                each(provider, &Type::Record(envelope), event, None, with);
            }
            event = &mut event["object_payload"];
        }
        each(provider, record, event, None, with);
        each(provider, record, &mut self.query, None, with);
    }

    /// The same, each time with something else broken.
    pub(crate) fn broken(&self) -> impl Iterator<Item = Self> {
        let ways: &[fn(Value) -> Value] = match self.is_form {
            true => &[as_text],
            false => &[as_text, |value| json!({ "x": value }), |value| json!([value, value])],
        };
        let mut places = Vec::new();
        pointers(&self.body, String::new(), &mut places);
        let places = places.into_iter().filter(|place| !self.is_form || !place.is_empty());
        places.flat_map(move |place| {
            ways.iter().map(move |way| {
                let mut broken = self.clone();
                let value = broken.body.pointer_mut(&place).unwrap();
                *value = way(value.take());
                broken
            })
        })
    }

    /// The same with every sensitive value replaced by another one that is as long and whose mask
    /// is the same, and how many were; what cannot be replaced so is given to `kept`.
    pub(crate) fn replaced(
        &self,
        provider: &Provider,
        payload: usize,
    ) -> (Self, usize, Vec<String>) {
        let (mut twin, mut count, mut kept) = (self.clone(), 0, Vec::new());
        twin.each(
            provider,
            payload,
            &mut |ty, kind, value| match another(provider, ty, kind, value) {
                Some(other) => {
                    assert_ne!(other, *value);
                    *value = other;
                    count += 1;
                }
                None => kept.push(value.to_string()),
            },
        );
        (twin, count, kept)
    }
}

/// A text that holds a value and cannot be read as one.
fn as_text(value: Value) -> Value {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Value::String(text + "?")
}

/// Where each value stands in another.
fn pointers(value: &Value, place: String, places: &mut Vec<String>) {
    let members = value.as_object().into_iter().flatten();
    for (name, value) in members {
        let name = name.replace('~', "~0").replace('/', "~1");
        pointers(value, format!("{place}/{name}"), places);
    }
    for (index, value) in value.as_array().into_iter().flatten().enumerate() {
        pointers(value, format!("{place}/{index}"), places);
    }
    places.push(place);
}

fn of_form(text: &str) -> Value {
    let pairs = form_urlencoded::parse(text.as_bytes()).into_owned();
    Value::Object(pairs.map(|(name, value)| (name, Value::String(value))).collect())
}

fn form(pairs: &Value) -> String {
    let pairs = pairs.as_object().unwrap().iter();
    let pairs = pairs.map(|(name, value)| (name, value.as_str().unwrap()));
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

fn each(
    provider: &Provider,
    ty: &Type,
    value: &mut Value,
    around: Option<Sensitive>,
    with: With<'_>,
) {
    match (ty, value) {
        (_, Value::Null) => {}
        (Type::Record(record), Value::Object(members)) => {
            for (name, value) in members {
                let fields = &provider.records[*record].fields;
                let Some(field) = field(fields, name) else { continue };
                slot(provider, &field.slot, value, around, with);
            }
        }
        (Type::List(item), Value::Array(items)) => {
            items.iter_mut().for_each(|value| slot(provider, item, value, around, with));
        }
        (Type::List(item), value) => slot(provider, item, value, around, with),
        (Type::Map(item), Value::Object(members)) => {
            members.values_mut().for_each(|value| slot(provider, item, value, around, with));
        }
        (_, Value::Array(items)) => {
            items.iter_mut().for_each(|value| each(provider, ty, value, around, with));
        }
        (_, Value::Object(members)) => {
            members.values_mut().for_each(|value| each(provider, ty, value, around, with));
        }
        (ty, scalar) => {
            if let Some(kind) = around {
                with(ty, kind, scalar);
            }
        }
    }
}

fn slot(
    provider: &Provider,
    slot: &Slot,
    value: &mut Value,
    around: Option<Sensitive>,
    with: With<'_>,
) {
    let own = slot.reading.sensitive.or(around);
    let kind = own.filter(|kind| *kind != Sensitive::Public);
    let none = slot.reading.none.as_ref().unwrap_or(&provider.rules.none);
    if !value.as_str().is_some_and(|text| none.iter().any(|none| none == text)) {
        each(provider, &slot.ty, value, kind, with);
    }
}

fn field<'m>(fields: &'m [Field], name: &str) -> Option<&'m Field> {
    let exact = fields.iter().find(|field| field.name.wire == name);
    exact.or_else(|| {
        let same = |known: &String| known.eq_ignore_ascii_case(name);
        fields.iter().find(|field| same(&field.name.wire) || field.also.iter().any(same))
    })
}

/// Another value of the same type and length, of which the mask shows the same.
fn another(provider: &Provider, ty: &Type, kind: Sensitive, value: &Value) -> Option<Value> {
    let text = match value {
        Value::String(text) => text,
        Value::Number(number) if matches!(ty, Type::Scalar(Scalar::Date)) => {
            return number.as_u64().filter(|number| *number > 31).map(|year| (year + 4).into());
        }
        Value::Number(number) => {
            let digits = turned(&number.to_string(), &[], |it| it.is_ascii_digit() && it != '0');
            return serde_json::from_str(&digits).ok();
        }
        _ => return None,
    };
    let other = match ty {
        Type::Scalar(Scalar::Boolean) => match text.as_str() {
            "0" => "1".to_owned(),
            "1" => "0".to_owned(),
            _ => return None,
        },
        Type::Scalar(Scalar::Text | Scalar::Json) | Type::Variants(_) => {
            turned(text, &shown(kind, text), |_| true)
        }
        Type::Scalar(Scalar::Integer | Scalar::Decimal | Scalar::Float) => {
            turned(text, &[], |it| it.is_ascii_digit() && it != '0')
        }
        Type::Scalar(_) => another_day(text),
        Type::Enumeration(id) => another_code(provider, *id, text)?,
        Type::Record(_) | Type::List(_) | Type::Map(_) => turned(text, &[], |_| true),
    };
    (other != *text).then_some(Value::String(other))
}

/// A text with its letters and digits turned to the next, but for those at some places.
fn turned(text: &str, but: &[usize], which: impl Fn(char) -> bool) -> String {
    let turned = |(index, character): (usize, char)| match character {
        kept if but.contains(&index) || !which(kept) => kept,
        '9' => {
            if which('0') {
                '0'
            } else {
                '1'
            }
        }
        'z' => 'a',
        'Z' => 'A',
        turned if turned.is_ascii_alphanumeric() => char::from(turned as u8 + 1),
        other => other,
    };
    text.chars().enumerate().map(turned).collect()
}

/// The places of the characters that a mask shows.
fn shown(kind: Sensitive, text: &str) -> Vec<usize> {
    let places = |counts: fn(char) -> bool| -> Vec<usize> {
        let all = text.chars().enumerate();
        all.filter(|(_, character)| counts(*character)).map(|(index, _)| index).collect()
    };
    let last = |mut places: Vec<usize>, least: usize, few: usize| match places.len() >= least {
        true => places.split_off(places.len() - few),
        false => Vec::new(),
    };
    match kind {
        Sensitive::Iban | Sensitive::Bank | Sensitive::Card | Sensitive::Account => {
            last(places(|it| it.is_ascii_alphanumeric()), 12, 4)
        }
        Sensitive::Phone => last(places(|it| it.is_ascii_digit()), 6, 2),
        Sensitive::Name | Sensitive::Email => {
            places(char::is_alphabetic).into_iter().take(1).collect()
        }
        _ => Vec::new(),
    }
}

/// A date in the next year, or a time one digit later.
fn another_day(text: &str) -> String {
    let is_year = |it: &(usize, &str)| it.1.bytes().all(|byte| byte.is_ascii_digit());
    let windows =
        (0..text.len().saturating_sub(3)).filter_map(|at| Some((at, text.get(at..at + 4)?)));
    match windows
        .into_iter()
        .find(is_year)
        .and_then(|(at, year)| Some((at, year.parse::<u16>().ok()?)))
    {
        Some((at, year)) => format!("{}{:04}{}", &text[..at], year + 4, &text[at + 4..]),
        None => text.to_owned(),
    }
}

/// Another listed value of the same length.
fn another_code(provider: &Provider, id: usize, code: &str) -> Option<String> {
    let values = provider.enumerations[id].values.iter().map(|value| &value.name.wire);
    values.filter(|other| other.len() == code.len()).find(|other| *other != code).cloned()
}
