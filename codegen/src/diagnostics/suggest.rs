//! "Did you mean", and what else there is.

use std::fmt::Display;

/// The longest name that is compared, in characters: distances cost time by its square.
const LONGEST: usize = 64;

/// A message with its help on a line of its own, where no file is shown.
#[must_use]
pub fn with_help(message: impl Display, help: impl Display) -> String {
    format!("{message}\n = help: {help}")
}

/// How many names a message lists.
const MOST_NAMES: usize = 20;

/// Names as a list for people: `` `a`, `b` ``, of very many the first.
#[must_use]
pub fn names<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names = names.into_iter().map(|name| format!("`{name}`"));
    let mut list: Vec<String> = names.by_ref().take(MOST_NAMES).collect();
    let more = names.count();
    if more > 0 {
        list.push(format!("and {more} more"));
    }
    list.join(", ")
}

/// The candidate that `wrong` was probably meant to be.
///
/// Upper and lower case, `-` and `_` do not count. About one character in three may be missing,
/// added, changed, or swapped with its neighbour. The smallest distance wins, then the order of
/// the candidates, so that the answer is the same on every run.
///
/// ```
/// use callspec_codegen::diagnostics::suggest;
///
/// let keys = ["fields", "title", "ignore-case"];
/// assert_eq!(suggest("feilds", keys), Some("fields"));
/// assert_eq!(suggest("ignoreCase", keys), Some("ignore-case"));
/// assert_eq!(suggest("colour", keys), None);
/// ```
#[must_use]
pub fn suggest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = normal(wrong)?;
    candidates
        .into_iter()
        .filter_map(|candidate| Some((distance(&wrong, &normal(candidate)?)?, candidate)))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// The text as compared; `None` for one too long to be a name.
fn normal(text: &str) -> Option<String> {
    let plain = text.chars().filter(|letter| !matches!(letter, '-' | '_'));
    let normal: String =
        plain.flat_map(char::to_lowercase).take(LONGEST.saturating_add(1)).collect();
    (normal.chars().count() <= LONGEST).then_some(normal)
}

/// The number of edits between two texts; `None` if they have too little in common.
fn distance(wrong: &str, candidate: &str) -> Option<usize> {
    let longer = wrong.chars().count().max(candidate.chars().count());
    let distance = strsim::damerau_levenshtein(wrong, candidate);
    (distance <= (longer / 3).max(1) && distance < longer.max(1)).then_some(distance)
}
