//! What a peer has read, written as ours writes it, so that both can be compared.

use serde_json::{Map, Value};

use crate::read::Moment;

/// What can be shown; none of what is absent.
pub trait Show {
    fn show(&self) -> Option<Value>;
}

/// The fields of a record that are there.
pub fn record(fields: &[(&str, &dyn Show)]) -> Option<Value> {
    let shown = |(name, value): &(&str, &dyn Show)| Some(((*name).to_owned(), value.show()?));
    Some(Value::Object(fields.iter().filter_map(shown).collect::<Map<_, _>>()))
}

impl<T: Show> Show for Option<T> {
    fn show(&self) -> Option<Value> {
        self.as_ref()?.show()
    }
}

impl<T: Show> Show for Vec<T> {
    fn show(&self) -> Option<Value> {
        let items = || self.iter().map(|item| item.show().unwrap_or_default()).collect();
        (!self.is_empty()).then(items)
    }
}

macro_rules! show {
    ($($type:ty: $show:expr;)*) => {
        $(impl Show for $type {
            fn show(&self) -> Option<Value> {
                let show: fn(&$type) -> Value = $show;
                Some(show(self))
            }
        })*
    };
}

show! {
    String: |text| text.as_str().into();
    i64: |number| (*number).into();
    bool: |boolean| (*boolean).into();
    Value: Value::clone;
    rust_decimal::Decimal: |decimal| decimal.to_string().into();
    jiff::civil::Date: |date| date.to_string().into();
    jiff::civil::DateTime: |datetime| datetime.to_string().into();
    jiff::Timestamp: |timestamp| timestamp.to_string().into();
    Moment: |moment| match moment {
        Moment::Date(date) => date.to_string().into(),
        Moment::DateTime(datetime) => datetime.to_string().into(),
        Moment::Timestamp(timestamp) => timestamp.to_string().into(),
        Moment::Text(text) => text.as_str().into(),
    };
}
