//! The types that fit, each by the conversion that generated code uses.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::kind::Kind;
use super::super::sent::Sent;
use super::{
    FromBoolean, FromCode, FromDate, FromDateTime, FromDecimal, FromFloat, FromInteger, FromList,
    FromMap, FromMoment, FromOpenedText, FromRecord, FromText, FromTimestamp, FromVariants, ReadAs,
};
use crate::enumeration::Enumeration;
use crate::fields::Record;
use crate::moment::Moment;
use crate::pull::{Inner, Input, Pull, Unread, each_entry, each_item};
use crate::variants::Variants;

/// Types that generated code reads in the same way.
macro_rules! as_generated {
    ($($name:ident: $type:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl $name<'_> for $type {
            fn read(sent: Sent<'_, '_>) -> Result<Self, Unread> {
                sent.read()
            }
        }
    )*};
}

as_generated! {
    FromText: String;
    FromOpenedText: String;
    FromDecimal: crate::Decimal;
    FromFloat: f64;
    FromBoolean: bool;
    FromDate: crate::civil::Date;
    FromDate: Moment;
    FromDateTime: crate::civil::DateTime;
    FromDateTime: Moment;
    FromTimestamp: crate::Timestamp;
    FromTimestamp: Moment;
    FromMoment: Moment;
}

/// The code as sent.
#[diagnostic::do_not_recommend]
impl<E> FromCode<'_, E> for String {
    fn read(sent: Sent<'_, '_>) -> Result<Self, Unread> {
        sent.read()
    }
}

#[diagnostic::do_not_recommend]
impl<'d: 'a, 'a> FromText<'d> for &'a str {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        match sent.text()? {
            Cow::Borrowed(text) => Ok(text),
            Cow::Owned(_) => Err(Unread::expected("a text that lasts as long as the delivery")),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'d: 'a, 'a> FromText<'d> for Cow<'a, str> {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        sent.text()
    }
}

#[diagnostic::do_not_recommend]
impl<'d: 'a, 'a> FromOpenedText<'d> for Cow<'a, str> {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        sent.text()
    }
}

#[diagnostic::do_not_recommend]
impl<'d: 'a, 'a, E> FromCode<'d, E> for Cow<'a, str> {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        sent.text()
    }
}

/// Integers, each within its range.
macro_rules! integers {
    ($($type:ty: $range:literal;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl FromInteger<'_> for $type {
            fn read(sent: Sent<'_, '_>) -> Result<Self, Unread> {
                let sent: i64 = sent.read()?;
                sent.try_into().map_err(|_| Unread::expected($range))
            }
        }
    )*};
}

integers! {
    i8: "a whole number from -128 to 127";
    i16: "a whole number from -32768 to 32767";
    i32: "a whole number of 32 bits";
    i64: "a whole number";
    isize: "a whole number";
    u8: "a whole number from 0 to 255";
    u16: "a whole number from 0 to 65535";
    u32: "a whole number of 32 bits, not negative";
    u64: "a whole number, not negative";
    usize: "a whole number, not negative";
}

#[diagnostic::do_not_recommend]
impl<'d, E: Enumeration + Pull> FromCode<'d, E> for E {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        sent.read()
    }
}

#[diagnostic::do_not_recommend]
impl<'d, const ID: u64, R: Record + Pull> FromRecord<'d, ID, R> for R {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        sent.read()
    }
}

#[diagnostic::do_not_recommend]
impl<'d, const ID: u64, R: Record + Pull> FromRecord<'d, ID, R> for Box<R> {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        sent.read().map(Box::new)
    }
}

#[diagnostic::do_not_recommend]
impl<'d, V: Variants + Pull> FromVariants<'d, V> for V {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        sent.read()
    }
}

/// What is to be known of items of the kind `K`.
fn inner<K: Kind>() -> Inner {
    Inner { list: K::LIST, null: K::NULL }
}

impl<'d, K: Kind, T: ReadAs<'d, K>> FromList<'d, K> for Vec<T> {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        let Sent { input, lasting } = sent;
        let mut items = Vec::new();
        each_item(input, inner::<K>(), &mut |input| {
            items.push(T::read_as(Sent { input, lasting })?);
            Ok(())
        });
        Ok(items)
    }
}

/// Exactly one item.
impl<'d, K: Kind, T: ReadAs<'d, K>> FromList<'d, K> for [T; 1] {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        let Sent { input: Input { value, place, context }, lasting } = sent;
        let mut only = None;
        let before = context.problem_count();
        let input = Input { value, place, context: &mut *context };
        let count = each_item(input, inner::<K>(), &mut |input| {
            only = Some(T::read_as(Sent { input, lasting })?);
            Ok(())
        });
        let wrong = match context.problem_count() == before {
            true => Unread::expected("a list of exactly one item"),
            false => Unread::RECORDED,
        };
        only.filter(|_| count == 1).map(|item| [item]).ok_or(wrong)
    }
}

impl<'d, K: Kind, T: ReadAs<'d, K>> FromMap<'d, K> for BTreeMap<String, T> {
    fn read(sent: Sent<'_, 'd>) -> Result<Self, Unread> {
        let Sent { input, lasting } = sent;
        let mut map = BTreeMap::new();
        each_entry(input, inner::<K>(), &mut |key, input| {
            map.insert(key.to_owned(), T::read_as(Sent { input, lasting })?);
            Ok(())
        })?;
        Ok(map)
    }
}
