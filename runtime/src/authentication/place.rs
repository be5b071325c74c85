//! What stands at a place that a signature depends on, if it stands there once.

use super::refused::{Refused, Why, named};
use super::scheme::Timed;
use crate::delivery::Delivery;
use crate::document::{Kind, Value};
use crate::request::Wire;
use crate::shape::{Place, Step};
use crate::walk::Walk;

/// The text at a place; of something sent several times nobody knows which one was meant.
pub(super) fn text(
    place: &Place,
    event: &Walk<'_, '_>,
    delivery: &Delivery<'_>,
) -> Result<String, Refused> {
    let found = match place {
        Place::Header(name) => header(name, delivery),
        Place::Body(steps) => at(steps, event),
        Place::Query(name) if delivery.wire == Wire::Form => at(&[Step::Key(name)], event.whole()),
        Place::Query(name) => match &delivery.query {
            Some(query) => at(&[Step::Key(name)], &event.beside(query.root())),
            None => Err((Why::Missing, "")),
        },
    };
    found.map_err(|(why, found)| Refused::new(why, named(place), found))
}

/// A text, or why there is none.
type Text = Result<String, (Why, &'static str)>;

/// The value of the only header of this name, without the blanks around it.
fn header(name: &str, delivery: &Delivery<'_>) -> Text {
    let mut values = delivery.request.header_values(name);
    match (values.next(), values.next()) {
        (None, _) => Err((Why::Missing, "")),
        (Some(_), Some(_)) => Err((Why::Repeated, "")),
        (Some(value), None) => match std::str::from_utf8(value.trim_ascii()) {
            Ok(text) if text.is_ascii() => Ok(text.to_owned()),
            Ok(_) | Err(_) => Err((Why::Malformed, "not ASCII")),
        },
    }
}

fn at(steps: &[Step], from: &Walk<'_, '_>) -> Text {
    let Some((last, way)) = steps.split_last() else { return scalar(from.value) };
    let mut found = None;
    from.follow(way, &mut |walk| {
        let here = match last {
            Step::Key(name) if walk.times(name) > 1 => Some(Err((Why::Repeated, ""))),
            Step::Key(name) => walk.member(name).map(scalar),
            Step::Items | Step::Json | Step::Base64 => Some(Err((Why::Malformed, "no text"))),
        };
        found = found.take().or(here);
    });
    found.unwrap_or(Err((Why::Missing, "")))
}

fn scalar(value: Value<'_>) -> Text {
    match (value.kind(), value.scalar_text()) {
        (_, Some(text)) => Ok(text.to_owned()),
        (Kind::Null, None) => Err((Why::Missing, "")),
        (_, None) if value.is_repeated() => Err((Why::Repeated, "")),
        (_, None) => Err((Why::Malformed, "no text")),
    }
}

/// The values of a part in a text of parts, `t=1,v1=ab,v1=cd`.
pub(super) fn part<'t>(text: &'t str, name: &str) -> impl Iterator<Item = &'t str> {
    let pairs = text.split(',').filter_map(|part| part.trim().split_once('='));
    pairs.filter(move |(key, _)| *key == name).map(|(_, value)| value)
}

/// A part in words.
pub(super) fn part_of(name: &str, place: &Place) -> String {
    format!("part {name} of {}", named(place))
}

/// The time as it is written.
pub(super) fn time(
    timed: &Timed,
    event: &Walk<'_, '_>,
    delivery: &Delivery<'_>,
) -> Result<String, Refused> {
    let text = text(&timed.place, event, delivery)?;
    let Some(name) = timed.part else { return Ok(text) };
    let place = || part_of(name, &timed.place);
    let mut values = part(&text, name);
    match (values.next(), values.next()) {
        (Some(value), None) => Ok(value.to_owned()),
        (None, _) => Err(Refused::new(Why::Missing, place(), "")),
        (Some(_), Some(_)) => Err(Refused::new(Why::Repeated, place(), "")),
    }
}
