//! Formats of letters: their pieces, and the mistakes that documents make in them.

use super::FormatError;

/// Longer than any date that was ever printed; in bytes.
const LONGEST: usize = 64;

/// The help where no better one is known.
const ALL_LETTERS: &str = "the letters are yyyy yy MMM MM M dd d HH H hh h mm m ss s S a EEE Z z; \
                           text that stands for itself is quoted: `'at'`";

/// What a group of letters says of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Year,
    Month,
    Day,
    Weekday,
    Hour,
    Minute,
    Second,
    Fraction,
    HalfDay,
    Offset,
    ZoneName,
}

/// A group of equal letters, a quoted text, or a character that stands for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// As written, the quotes included.
    pub(super) text: &'a str,
    /// Bytes from the beginning of the format.
    pub(super) offset: usize,
    /// `None`: stands for itself.
    pub(super) part: Option<Part>,
}

impl Piece<'_> {
    /// A number that takes as many digits as are there.
    fn is_elastic(&self) -> bool {
        self.part == Some(Part::Fraction) || matches!(self.text, "d" | "M" | "H" | "h" | "m" | "s")
    }

    /// A piece that reads digits.
    fn is_number(&self) -> bool {
        let words = [Part::Weekday, Part::HalfDay, Part::Offset, Part::ZoneName];
        match self.part {
            Some(part) => !words.contains(&part) && self.text != "MMM",
            None => self.text.trim_start_matches('\'').starts_with(|c: char| c.is_ascii_digit()),
        }
    }
}

/// The text is a format without any of the known mistakes.
pub(super) fn checked(text: &str) -> Result<(), FormatError> {
    if text.len() > LONGEST {
        return Err(whole(text, "a date format has at most 64 characters"));
    }
    let pieces = pieces(text)?;
    if pieces.iter().all(|piece| piece.part.is_none()) {
        let message = if text.is_empty() {
            "an empty format".to_owned()
        } else {
            format!("`{text}` holds no part of a date")
        };
        return Err(whole(text, message));
    }
    check_minutes(&pieces)?;
    check_once(&pieces)?;
    check_clock(&pieces)?;
    check_fraction(&pieces)?;
    check_widths(&pieces)
}

/// Cuts a format into pieces.
pub(super) fn pieces(text: &str) -> Result<Vec<Piece<'_>>, FormatError> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let offset = text.len().saturating_sub(rest.len());
        let (length, part) = match first {
            '\'' => (quoted_length(rest, offset)?, None),
            letter if letter.is_ascii_alphabetic() => group(rest, letter, offset)?,
            other => (other.len_utf8(), None),
        };
        let Some((piece, after)) = rest.split_at_checked(length) else { break };
        pieces.push(Piece { text: piece, offset, part });
        rest = after;
    }
    Ok(pieces)
}

/// The length of the quoted text at the beginning, its quotes included; `''` is a quote, inside
/// quotes too.
fn quoted_length(rest: &str, offset: usize) -> Result<usize, FormatError> {
    if rest.starts_with("''") {
        return Ok(2);
    }
    let mut quotes = rest.match_indices('\'').map(|(at, _)| at).skip(1).peekable();
    while let Some(at) = quotes.next() {
        let behind = at.saturating_add(1);
        if quotes.next_if_eq(&behind).is_none() {
            return Ok(behind);
        }
    }
    Err(error(
        offset,
        "this quote is never closed",
        "write a second `'` behind the text; `''` is a quote",
    ))
}

/// The group of one letter at the beginning: its length and what it says.
fn group(rest: &str, letter: char, offset: usize) -> Result<(usize, Option<Part>), FormatError> {
    let length = rest.find(|c| c != letter).unwrap_or(rest.len());
    let group = rest.get(..length).unwrap_or_default();
    match part(group) {
        Some(part) => Ok((length, Some(part))),
        None => Err(error(
            offset,
            format!("`{group}` is no letter group of a date format"),
            group_help(letter),
        )),
    }
}

fn part(group: &str) -> Option<Part> {
    Some(match group {
        "yyyy" | "yy" => Part::Year,
        "MMM" | "MM" | "M" => Part::Month,
        "dd" | "d" => Part::Day,
        "EEE" => Part::Weekday,
        "HH" | "H" | "hh" | "h" => Part::Hour,
        "mm" | "m" => Part::Minute,
        "ss" | "s" => Part::Second,
        "a" => Part::HalfDay,
        "Z" => Part::Offset,
        "z" => Part::ZoneName,
        fraction if fraction.starts_with('S') && fraction.len() <= 9 => Part::Fraction,
        _ => return None,
    })
}

/// What was probably meant by a wrong group of this letter.
fn group_help(letter: char) -> &'static str {
    match letter {
        'y' | 'Y' | 'u' => "the year is `yyyy` or `yy`",
        'M' | 'L' => "the month is `MM`, `M` or `MMM`",
        'd' | 'D' => "the day of the month is `dd` or `d`",
        'E' | 'e' => "the weekday is `EEE`",
        'H' | 'h' | 'k' | 'K' => {
            "the hour is `HH` or `H`; of a 12-hour clock `hh` or `h`, with `a`"
        }
        'm' => "the minute is `mm` or `m`",
        's' => "the second is `ss` or `s`",
        'S' | 'f' | 'F' | 'n' => "the fraction of a second is `S`, however many digits it has",
        'a' | 'A' => "the half of the day is `a`",
        'Z' | 'X' | 'x' | 'O' => "the offset is `Z`, in whatever form it is sent",
        'z' | 'V' => "the name of the zone is `z`",
        'T' => "text that stands for itself is quoted: `'T'`",
        _ => ALL_LETTERS,
    }
}

/// Minutes before any hour, in a date without a month, are the month.
fn check_minutes(pieces: &[Piece<'_>]) -> Result<(), FormatError> {
    let is = |piece: &Piece<'_>, part| piece.part == Some(part);
    let dated = pieces.iter().any(|piece| is(piece, Part::Year) || is(piece, Part::Day));
    let month = pieces.iter().any(|piece| is(piece, Part::Month));
    let early = pieces
        .iter()
        .take_while(|piece| !is(piece, Part::Hour))
        .find(|piece| is(piece, Part::Minute));
    match early {
        Some(piece) if dated && !month => Err(error(
            piece.offset,
            format!("`{}` are minutes and the month is meant", piece.text),
            format!("write `{}`; {KEEP_PAGE}", piece.text.to_uppercase()),
        )),
        _ => Ok(()),
    }
}

/// The advice wherever the page itself is wrong.
const KEEP_PAGE: &str = "keep the page's under `documented: {format: ..}`";

/// Every part stands there once.
fn check_once(pieces: &[Piece<'_>]) -> Result<(), FormatError> {
    let mut seen: Vec<Piece<'_>> = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.part.is_some()) {
        let Some(first) = seen.iter().find(|other| other.part == piece.part) else {
            seen.push(*piece);
            continue;
        };
        let timed = seen.iter().any(|other| other.part == Some(Part::Hour));
        if piece.part == Some(Part::Month) && timed {
            let message = format!("`{}` is the month and the minutes are meant", piece.text);
            let help = format!("write `{}`; {KEEP_PAGE}", piece.text.to_lowercase());
            return Err(error(piece.offset, message, help));
        }
        let message = match first.text == piece.text {
            true => format!("`{}` stands there twice", piece.text),
            false => format!("`{}` and `{}` are the same part of a date", first.text, piece.text),
        };
        return Err(error(piece.offset, message, "each part of a date stands in a format once"));
    }
    Ok(())
}

/// A 12-hour clock needs `a`, and `a` a 12-hour clock.
fn check_clock(pieces: &[Piece<'_>]) -> Result<(), FormatError> {
    let hour = pieces.iter().find(|piece| piece.part == Some(Part::Hour));
    let half = pieces.iter().find(|piece| piece.part == Some(Part::HalfDay));
    match (hour, half) {
        (Some(hour), None) if hour.text.starts_with('h') => Err(error(
            hour.offset,
            format!("`{}` is a 12-hour clock and no `a` follows", hour.text),
            format!("write `{}`; {KEEP_PAGE}", hour.text.to_uppercase()),
        )),
        (Some(hour), Some(_)) if hour.text.starts_with('H') => Err(error(
            hour.offset,
            format!("`{}` is a 24-hour clock and `a` stands there too", hour.text),
            format!("write `{}`; {KEEP_PAGE}", hour.text.to_lowercase()),
        )),
        (None, Some(half)) => {
            Err(error(half.offset, "`a` needs the hour of a 12-hour clock", "write `hh` before it"))
        }
        _ => Ok(()),
    }
}

/// A fraction belongs to seconds.
fn check_fraction(pieces: &[Piece<'_>]) -> Result<(), FormatError> {
    let fraction = pieces.iter().find(|piece| piece.part == Some(Part::Fraction));
    let seconds = pieces.iter().any(|piece| piece.part == Some(Part::Second));
    match fraction {
        Some(piece) if !seconds => Err(error(
            piece.offset,
            format!("`{}` is a fraction of a second and no seconds stand there", piece.text),
            "the second is `ss` or `s`",
        )),
        _ => Ok(()),
    }
}

/// A number of no fixed width ends where something else than a digit begins.
fn check_widths(pieces: &[Piece<'_>]) -> Result<(), FormatError> {
    for pair in pieces.windows(2) {
        if let [one, next] = pair
            && one.is_elastic()
            && next.is_number()
        {
            let message =
                format!("`{}` has no fixed width and `{}` follows at once", one.text, next.text);
            return Err(error(
                one.offset,
                message,
                "write two letters where always two digits are sent",
            ));
        }
    }
    Ok(())
}

fn error(offset: usize, message: impl Into<String>, help: impl Into<String>) -> FormatError {
    FormatError { offset, length: 0, message: message.into(), help: help.into() }
}

/// A mistake of the format as a whole.
fn whole(text: &str, message: impl Into<String>) -> FormatError {
    FormatError { length: text.len(), ..error(0, message, ALL_LETTERS) }
}

/// The mistake of one letter is that of the group it begins.
pub(super) fn whole_group(error: FormatError, text: &str) -> FormatError {
    let rest = text.get(error.offset..).unwrap_or_default();
    let letter = rest.chars().next().filter(char::is_ascii_alphabetic);
    let group = letter.map_or(0, |letter| rest.find(|c| c != letter).unwrap_or(rest.len()));
    FormatError { length: error.length.max(group), ..error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_as_printed_are_taken() {
        let texts = [
            "yyyy-MM-dd",
            "d/M/yy",
            "yyyyMMddHHmmss",
            "dd/MM/yyyy hh:mm:ss a",
            "yyyy-MM-dd HH:mm:ss.SSSSSS",
            "yyyy-MM-dd HH:mm:ss Z z",
            "EEE, dd MMM yyyy HH:mm:ss Z",
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            "dd.MM.yyyy 'o''clock' HH",
            "yyyy年MM月dd日",
        ];
        for text in texts {
            assert_eq!(checked(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn mistakes_say_where_what_and_what_instead() {
        let page = KEEP_PAGE;
        let cases = [
            (
                "DD/MM/yyyy",
                0,
                "`DD` is no letter group of a date format",
                "the day of the month is `dd` or `d`".into(),
            ),
            (
                "dd/MM/YYYY",
                6,
                "`YYYY` is no letter group of a date format",
                "the year is `yyyy` or `yy`".into(),
            ),
            (
                "yyyy-MM-ddTHH:mm",
                10,
                "`T` is no letter group of a date format",
                "text that stands for itself is quoted: `'T'`".into(),
            ),
            (
                "dd/MM/yyyy hh:mm:ss",
                11,
                "`hh` is a 12-hour clock and no `a` follows",
                format!("write `HH`; {page}"),
            ),
            (
                "dd/MM HH a",
                6,
                "`HH` is a 24-hour clock and `a` stands there too",
                format!("write `hh`; {page}"),
            ),
            ("dd/MM a", 6, "`a` needs the hour of a 12-hour clock", "write `hh` before it".into()),
            (
                "yyyy-mm-dd",
                5,
                "`mm` are minutes and the month is meant",
                format!("write `MM`; {page}"),
            ),
            (
                "dd/mm/yyyy HH:mm",
                3,
                "`mm` are minutes and the month is meant",
                format!("write `MM`; {page}"),
            ),
            (
                "dd/MM/yyyy HH:MM:ss",
                14,
                "`MM` is the month and the minutes are meant",
                format!("write `mm`; {page}"),
            ),
            (
                "dd/MM/dd",
                6,
                "`dd` stands there twice",
                "each part of a date stands in a format once".into(),
            ),
            (
                "yyyy/MM/yy",
                8,
                "`yyyy` and `yy` are the same part of a date",
                "each part of a date stands in a format once".into(),
            ),
            (
                "HH:mm:SS",
                6,
                "`SS` is a fraction of a second and no seconds stand there",
                "the second is `ss` or `s`".into(),
            ),
            (
                "dMyyyy",
                0,
                "`d` has no fixed width and `M` follows at once",
                "write two letters where always two digits are sent".into(),
            ),
            (
                "dd 'of MM",
                3,
                "this quote is never closed",
                "write a second `'` behind the text; `''` is a quote".into(),
            ),
        ];
        for (text, offset, message, help) in cases {
            assert_eq!(checked(text), Err(error(offset, message, help)), "{text}");
        }
        let long = "y".repeat(65);
        let wholes = [
            ("", "an empty format"),
            ("2024", "`2024` holds no part of a date"),
            (&long, "a date format has at most 64 characters"),
        ];
        for (text, message) in wholes {
            assert_eq!(checked(text), Err(whole(text, message)), "{text}");
        }
    }
}
