//! What may be shown of a sensitive value. It is decided here and nowhere else.

use std::borrow::Cow;
use std::fmt;

use crate::shape::Sensitive;

/// In place of a value of which nothing may be shown.
pub(crate) const HIDDEN: &str = "(hidden)";

/// In place of the rest of a value, however long it is.
const REST: &str = "****";

/// Of so many characters one may be shown.
const SHARE: usize = 3;

impl Sensitive {
    /// A value with all but what may be shown of it masked, as the [table](Self) says.
    ///
    /// ```
    /// use callspec::Sensitive;
    ///
    /// assert_eq!(Sensitive::Iban.mask("FR14 2004 1010 0505 0001 3M02 606"), "****2606");
    /// assert_eq!(Sensitive::Name.mask("Erika Beispiel"), "E****");
    /// assert_eq!(Sensitive::Card.mask("2606"), "(hidden)");
    /// assert_eq!(Sensitive::Secret.mask("a long and well kept secret"), "(hidden)");
    /// ```
    #[must_use]
    pub fn mask(self, value: &str) -> String {
        self.partly(value).unwrap_or_else(|| HIDDEN.to_owned())
    }

    /// The mask of a value of which something may be shown.
    pub(crate) fn partly(self, value: &str) -> Option<String> {
        match self {
            Self::Iban | Self::Bank | Self::Card | Self::Account => {
                last(4, value, |character| character.is_ascii_alphanumeric())
            }
            Self::Phone => last(2, value, |character| character.is_ascii_digit()),
            Self::Name => first(value),
            Self::Email => first(value.split('@').next()?),
            Self::Address | Self::BirthDate | Self::Ip | Self::Secret | Self::Personal => None,
        }
    }
}

/// The last few of the characters that count, a digit among them: what ends in a word is no number.
fn last(few: usize, value: &str, counts: impl Fn(&char) -> bool) -> Option<String> {
    let before = value.chars().filter(&counts).count().checked_sub(few)?;
    let shown: String = value.chars().filter(&counts).skip(before).collect();
    let is_small = before / few >= SHARE - 1;
    let is_number = shown.contains(|character: char| character.is_ascii_digit());
    (is_small && is_number).then(|| format!("{REST}{shown}"))
}

/// The first character, if it is a letter and others follow.
fn first(value: &str) -> Option<String> {
    let is_letter = |character: &char| character.is_uppercase() || character.is_lowercase();
    let first = value.trim_start().chars().next().filter(is_letter)?;
    let letters = value.chars().filter(is_letter).count();
    (letters >= SHARE).then(|| format!("{first}{REST}"))
}

/// The code of an event, as far as a log may show it: what is sent in the place of a code may be
/// anything, a whole document even. Longer than 64 characters, or with other characters than
/// letters, digits, blanks and `._-:/+#`, it is none, and only its size is shown.
///
/// ```
/// use callspec::shown_code;
///
/// assert_eq!(shown_code("payin.create"), "payin.create");
/// assert_eq!(shown_code(r#"{"iban": "FR76"}"#), "(16 bytes hidden)");
/// ```
#[must_use]
pub fn shown_code(code: &str) -> Cow<'_, str> {
    let fits = |character: char| character.is_alphanumeric() || " ._-:/+#".contains(character);
    match code.chars().nth(LONGEST_CODE).is_none() && code.chars().all(fits) {
        true => Cow::Borrowed(code),
        false => Cow::Owned(size(code)),
    }
}

/// The longest code that is shown, in characters.
const LONGEST_CODE: usize = 64;

/// In place of what may hold anything.
pub(crate) fn size(text: &str) -> String {
    format!("({} bytes hidden)", text.len())
}

/// A code for the `Debug` of what holds it.
pub(crate) struct DebugCode<'a>(pub(crate) &'a str);

impl fmt::Debug for DebugCode<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match shown_code(self.0) {
            Cow::Borrowed(code) => fmt::Debug::fmt(code, f),
            Cow::Owned(size) => f.write_str(&size),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DebugCode, HIDDEN, Sensitive, shown_code};

    const KINDS: [Sensitive; 12] = [
        Sensitive::Name,
        Sensitive::Address,
        Sensitive::BirthDate,
        Sensitive::Email,
        Sensitive::Phone,
        Sensitive::Ip,
        Sensitive::Iban,
        Sensitive::Bank,
        Sensitive::Card,
        Sensitive::Account,
        Sensitive::Secret,
        Sensitive::Personal,
    ];

    #[test]
    fn a_number_shows_its_last_four() {
        for kind in [Sensitive::Iban, Sensitive::Bank, Sensitive::Card, Sensitive::Account] {
            assert_eq!(kind.mask("FR1420041010050500013M02606"), "****2606");
            assert_eq!(kind.mask("4970-1012-3456-789 0."), "****7890");
            assert_eq!(kind.mask("49701012345X"), "****345X");
        }
    }

    #[test]
    fn of_a_short_number_nothing_is_shown() {
        for value in
            ["", "1", "2606", "12345678", "49701012345", "**** **** **** 1234", "éééééééé1234"]
        {
            assert_eq!(Sensitive::Iban.mask(value), HIDDEN, "{value}");
        }
    }

    #[test]
    fn of_words_in_place_of_a_number_nothing_is_shown() {
        assert_eq!(Sensitive::Account.mask("the account of Erika"), HIDDEN);
        assert_eq!(Sensitive::Card.mask("497010XXXXXXXXXX"), HIDDEN);
    }

    #[test]
    fn a_name_shows_its_first_letter() {
        assert_eq!(Sensitive::Name.mask("Erika Beispiel"), "E****");
        assert_eq!(Sensitive::Name.mask(" Éva"), "É****");
        assert_eq!(Sensitive::Name.mask("ßen"), "ß****");
    }

    #[test]
    fn of_a_short_name_nothing_is_shown() {
        for value in ["", " ", "E", "Li", "E. B.", "E****", "3M France", "王小明", "\u{301}Eva"]
        {
            assert_eq!(Sensitive::Name.mask(value), HIDDEN, "{value}");
        }
    }

    #[test]
    fn an_address_shows_neither_its_domain_nor_a_short_name() {
        assert_eq!(Sensitive::Email.mask("erika@beispiel.example"), "e****");
        assert_eq!(Sensitive::Email.mask("eb@beispiel.example"), HIDDEN);
        assert_eq!(Sensitive::Email.mask("@beispiel.example"), HIDDEN);
    }

    #[test]
    fn a_telephone_number_shows_its_last_two_digits() {
        assert_eq!(Sensitive::Phone.mask("+33 6 12 34 56 78"), "****78");
        assert_eq!(Sensitive::Phone.mask("12345"), HIDDEN);
    }

    #[test]
    fn of_the_other_kinds_nothing_is_shown() {
        for kind in [
            Sensitive::Address,
            Sensitive::BirthDate,
            Sensitive::Ip,
            Sensitive::Secret,
            Sensitive::Personal,
        ] {
            assert_eq!(kind.mask("Erika 1234567890123456"), HIDDEN);
        }
    }

    #[test]
    fn what_is_no_code_shows_its_size() {
        for code in ["", "20", "recallR.need_response", "Payin created", "a/b:c", &"é".repeat(64)]
        {
            assert_eq!(shown_code(code), code);
            assert_eq!(format!("{:?}", DebugCode(code)), format!("{code:?}"));
        }
        for text in ["erika@beispiel.example", "[7]", "a\nb", "\u{202e}", &"a".repeat(65)] {
            let size = format!("({} bytes hidden)", text.len());
            assert_eq!(shown_code(text), size);
            assert_eq!(format!("{:?}", DebugCode(text)), size);
        }
    }

    #[test]
    fn no_mask_holds_its_value_nor_more_than_a_third_of_it() {
        let values =
            ["", "****2606", "E****", "(hidden)", "\u{0}\u{202e}", "ΑΒΓ", "123456", "e@b", "1@1"];
        let long = "Aa1 ".repeat(1000);
        for value in values.into_iter().chain([long.as_str()]) {
            for kind in KINDS {
                let mask = kind.mask(value);
                assert!(
                    value.is_empty() || mask == HIDDEN || !mask.contains(value),
                    "{kind:?} {value}"
                );
                let shown = mask.trim_matches('*').chars().count();
                assert!(mask == HIDDEN || shown * 3 <= value.chars().count(), "{kind:?} {value}");
            }
        }
    }
}
