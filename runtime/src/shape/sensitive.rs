//! Why a value is sensitive.

/// Why a value is sensitive, and so how much of one is shown: [`Sensitive::mask`].
///
/// | schema | shown | of a value of at least |
/// | --- | --- | --- |
/// | `iban`, `bank`, `card`, `account` | the last four letters and digits, if a digit is among them: `****2606` | 12 letters and digits |
/// | `name` | the first letter: `E****` | 3 letters |
/// | `email` | the first letter, and no domain, which may be the person's own: `e****` | 3 letters before the `@` |
/// | `phone` | the last two digits: `****78` | 6 digits |
/// | `address`, `birth-date`, `ip`, `secret`, `personal` | nothing: `(hidden)` | |
///
/// That is a third of a value at most, and how long it is does not show; of a shorter one nothing
/// is shown. Nor is anything of what is neither a text nor a whole number. A letter is one of a
/// script that has capitals: elsewhere one character may be a whole name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Sensitive {
    /// A person's or a firm's name.
    Name,
    /// Where somebody lives.
    Address,
    /// When somebody was born.
    BirthDate,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// An IP address.
    Ip,
    /// An IBAN.
    Iban,
    /// A bank, by name or by number.
    Bank,
    /// A card number.
    Card,
    /// An account number, or what is in an account.
    Account,
    /// A password, a token, a key.
    Secret,
    /// Anything else about a person.
    Personal,
}
