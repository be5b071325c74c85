//! Whether a text exists that two formats read differently.
//!
//! Each format becomes a row of [`Element`]s, one for each character it may read; the two rows are
//! walked side by side over all texts that both accept.

use super::letters::{Part, Piece, pieces};
use crate::model::Format;

/// Every spelling that `iso` reads.
const ISO: &[&str] = &[
    "yyyy-MM-dd",
    "yyyy-MM-dd'T'HH:mm",
    "yyyy-MM-dd'T'HH:mm:ss",
    "yyyy-MM-dd'T'HH:mm:ss.S",
    "yyyy-MM-dd'T'HH:mmZ",
    "yyyy-MM-dd'T'HH:mm:ssZ",
    "yyyy-MM-dd'T'HH:mm:ss.SZ",
    "yyyy-MM-dd HH:mm",
    "yyyy-MM-dd HH:mm:ss",
    "yyyy-MM-dd HH:mm:ss.S",
    "yyyy-MM-dd HH:mmZ",
    "yyyy-MM-dd HH:mm:ssZ",
    "yyyy-MM-dd HH:mm:ss.SZ",
    "yyyyMMdd",
    "yyyyMMdd'T'HHmm",
    "yyyyMMdd'T'HHmmss",
    "yyyyMMdd'T'HHmmss.S",
    "yyyyMMdd'T'HHmmZ",
    "yyyyMMdd'T'HHmmssZ",
    "yyyyMMdd'T'HHmmss.SZ",
];

/// Every spelling of RFC 2822, without its comments.
const RFC_2822: &[&str] = &[
    "EEE, d MMM yyyy HH:mm:ss Z",
    "EEE, d MMM yyyy HH:mm Z",
    "d MMM yyyy HH:mm:ss Z",
    "d MMM yyyy HH:mm Z",
];

/// The most digits that a fraction has.
const MOST_FRACTION_DIGITS: usize = 9;

/// What one character of a text may be, or a word of a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Atom {
    /// Any digit, of this part.
    Digit(Part),
    /// Any digit of a count since 1970.
    Count(Unit),
    /// This character, read past.
    Char(char),
    /// A word for this part: a month, weekday, half of a day, zone.
    Word(Part),
}

/// The unit of a count since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Seconds,
    Millis,
    Micros,
    ByDigits,
}

/// An atom that must be there, or may.
#[derive(Clone, Copy, Debug)]
struct Element {
    atom: Atom,
    optional: bool,
}

/// Whether some text is read by both formats, and not as the same date.
///
/// Tried in order, the second could then never be trusted. `iso` goes with a count since 1970,
/// although it reads `20240101` too: so short a count is of 1970.
///
/// ```
/// use callspec_codegen::format::{ambiguous, parse};
///
/// let [french, english, iso] = ["dd/MM/yyyy", "MM/dd/yyyy", "iso"].map(|text| parse(text).unwrap());
/// assert!(ambiguous(&french, &english));
/// assert!(!ambiguous(&french, &iso));
/// ```
#[must_use]
pub fn ambiguous(one: &Format, other: &Format) -> bool {
    let is_count = |format| {
        matches!(
            format,
            &Format::UnixSeconds | &Format::UnixMillis | &Format::UnixMicros | &Format::UnixDigits
        )
    };
    let iso_and_count =
        (*one == Format::Iso && is_count(other)) || (*other == Format::Iso && is_count(one));
    if one == other || iso_and_count {
        return false;
    }
    let (one, other) = (rows(one), rows(other));
    one.iter().any(|row| other.iter().any(|next| rows_differ(row, next)))
}

/// The rows of elements that a format reads, one for each of its spellings; none if it reads no text.
fn rows(format: &Format) -> Vec<Vec<Element>> {
    match format {
        Format::List => Vec::new(),
        Format::Iso => ISO.iter().map(|text| row(text)).collect(),
        Format::Rfc2822 => RFC_2822.iter().map(|text| row(text)).collect(),
        Format::UnixSeconds => vec![count(Unit::Seconds)],
        Format::UnixMillis => vec![count(Unit::Millis)],
        Format::UnixMicros => vec![count(Unit::Micros)],
        Format::UnixDigits => vec![count(Unit::ByDigits)],
        Format::Letters(text) => vec![row(text)],
    }
}

/// A count up to the end of the year 9999; `unix-digits` takes nanoseconds too.
fn count(unit: Unit) -> Vec<Element> {
    let most = match unit {
        Unit::Seconds => 12,
        Unit::Millis => 15,
        Unit::Micros => 18,
        Unit::ByDigits => 19,
    };
    digits(Atom::Count(unit), 1, most).collect()
}

fn row(text: &str) -> Vec<Element> {
    let mut row = Vec::new();
    for piece in pieces(text).unwrap_or_default() {
        push_piece(&piece, &mut row);
    }
    row
}

fn push_piece(piece: &Piece<'_>, row: &mut Vec<Element>) {
    let Some(part) = piece.part else {
        return row.extend(
            literal(piece.text)
                .into_iter()
                .map(|c| Element { atom: Atom::Char(c), optional: false }),
        );
    };
    let (least, most) = match (part, piece.text.len()) {
        (Part::Fraction, _) => (1, MOST_FRACTION_DIGITS),
        (Part::Month, 3) | (Part::Weekday | Part::HalfDay, _) => {
            return row.push(Element { atom: Atom::Word(part), optional: false });
        }
        // An offset may be written `Z`, which is a name of a zone too.
        (Part::Offset | Part::ZoneName, _) => {
            return row.push(Element { atom: Atom::Word(Part::Offset), optional: false });
        }
        (_, 1) => (1, 2),
        (_, letters) => (letters, letters),
    };
    row.extend(digits(Atom::Digit(part), least, most));
}

/// At least `least` and at most `most` digits.
fn digits(atom: Atom, least: usize, most: usize) -> impl Iterator<Item = Element> {
    (0..most).map(move |index| Element { atom, optional: index >= least })
}

/// The characters that a piece which stands for itself reads.
fn literal(text: &str) -> Vec<char> {
    let inner = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    match inner {
        Some("") => vec!['\''],
        Some(inner) => inner.replace("''", "'").chars().collect(),
        None => text.chars().collect(),
    }
}

/// Walks two rows side by side; a state is how far each is and whether they have differed so far.
fn rows_differ(one: &[Element], other: &[Element]) -> bool {
    let mut seen =
        vec![false; state_index(one.len(), other.len(), true, other.len()).saturating_add(1)];
    let mut open = vec![(0_usize, 0_usize, false)];
    while let Some((i, j, differ)) = open.pop() {
        match seen.get_mut(state_index(i, j, differ, other.len())) {
            Some(state) if !*state => *state = true,
            _ => continue,
        }
        let (left, right) = (one.get(i), other.get(j));
        if left.is_none() && right.is_none() && differ {
            return true;
        }
        if left.is_some_and(|element| element.optional) {
            open.push((i.saturating_add(1), j, differ));
        }
        if right.is_some_and(|element| element.optional) {
            open.push((i, j.saturating_add(1), differ));
        }
        if let (Some(left), Some(right)) = (left, right)
            && let Some(unlike) = meet(left.atom, right.atom)
        {
            open.push((i.saturating_add(1), j.saturating_add(1), differ || unlike));
        }
    }
    false
}

/// The place of a state in the list of those seen, where the second row has `width` elements.
fn state_index(i: usize, j: usize, differ: bool, width: usize) -> usize {
    i.saturating_mul(width.saturating_add(1))
        .saturating_add(j)
        .saturating_mul(2)
        .saturating_add(usize::from(differ))
}

/// `None` if no text is read by both; else whether they take it for different things.
fn meet(one: Atom, other: Atom) -> Option<bool> {
    match (one, other) {
        (Atom::Digit(_) | Atom::Count(_), Atom::Digit(_) | Atom::Count(_)) => Some(one != other),
        (Atom::Digit(_) | Atom::Count(_), Atom::Char(c))
        | (Atom::Char(c), Atom::Digit(_) | Atom::Count(_)) => c.is_ascii_digit().then_some(false),
        _ => (one == other).then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::parse;

    fn both_ways(one: &str, other: &str) -> bool {
        let read = |text| parse(text).unwrap_or(Format::List);
        let answer = ambiguous(&read(one), &read(other));
        assert_eq!(answer, ambiguous(&read(other), &read(one)), "the order does not matter");
        answer
    }

    #[test]
    fn formats_that_read_one_text_differently() {
        let pairs = [
            ("dd/MM/yyyy", "MM/dd/yyyy"),
            ("d/M/yyyy", "MM/dd/yyyy"),
            ("dd/MM/yy", "yy/MM/dd"),
            ("yyyyMMdd", "ddMMyyyy"),
            ("yyyyMMdd", "yyMMddHH"),
            ("iso", "yyyy-dd-MM"),
            ("unix-s", "unix-ms"),
            ("unix-digits", "unix-us"),
            ("unix-digits", "yyyyMMddHHmmss"),
            ("iso", "yyyyddMM"),
            ("dd 'o''clock' MM", "MM 'o''clock' dd"),
            ("rfc2822", "d MMM yyyy mm:HH:ss Z"),
        ];
        for (one, other) in pairs {
            assert!(both_ways(one, other), "{one} {other}");
        }
    }

    #[test]
    fn formats_that_do_not() {
        let pairs = [
            ("dd/MM/yyyy", "dd/MM/yyyy"),
            ("dd/MM/yyyy", "d/M/yyyy"),
            ("dd/MM/yyyy", "dd-MM-yyyy"),
            ("dd/MM/yyyy", "dd/MM/yy"),
            ("dd/MM/20yy", "dd/MM/yyyy"),
            ("iso", "yyyy-MM-dd HH:mm:ss"),
            ("iso", "yyyy-MM-dd HH:mm:ss Z z"),
            ("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.S"),
            ("dd/MM/yyyy hh:mm a", "dd/MM/yyyy HH:mm"),
            ("list", "iso"),
            ("iso", "unix-s"),
            ("unix-s", "yyyyMMddHHmmss"),
            ("dd 'o''clock' MM", "MM 'oclock' dd"),
            ("dd MMM yyyy", "EEE dd yyyy"),
        ];
        for (one, other) in pairs {
            assert!(!both_ways(one, other), "{one} {other}");
        }
    }
}
