//! The currencies of ISO 4217 and the digits of their minor units.

use iso_currency::{Currency, IntoEnumIterator as _};

/// The digits of a currency's minor unit; `None` for what is no currency, or has no minor unit.
pub(super) fn digits(code: &str) -> Option<u32> {
    Currency::from_code(code)?.exponent().map(u32::from)
}

/// All currencies.
pub(super) fn currencies() -> impl Iterator<Item = &'static str> {
    Currency::iter().map(|currency| currency.code())
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn minor_units_have_the_digits_of_iso_4217() {
        let known = ["EUR", "JPY", "XOF", "KWD", "CLF", "EURO", "eur"].map(digits);
        assert_eq!(known, [Some(2), Some(0), Some(0), Some(3), Some(4), None, None]);
    }
}
