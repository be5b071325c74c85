//! Reading a value into a Rust type: the one trait that scalars, records, enumerations, lists and
//! maps share, and the one function that applies the rules before it.

mod containers;
mod open;
mod scalars;

pub use containers::pull_record;
pub(crate) use containers::{each_entry, each_item};
use open::open;
pub(crate) use open::{decoded_base64, embedded_json, opened};

use crate::context::{Context, Found};
use crate::document::{Kind, Object, Value};
use crate::error::NoteKind;
use crate::fields::Record;
use crate::path::Path;
use crate::payload::Payload;
use crate::scalar::Unreadable;
use crate::shape::{Field, IgnoreCase, NoValue, Rules, Step};

/// A type that a value on the wire can be read into.
///
/// A type of yours that a schema names with `rust: {type: crate::Reference}` implements it, often by
/// a type that does already, and [`Inspect`](crate::Inspect) and `Clone` with it; where the field is
/// required, [`Empty`](crate::Empty) too. It owns its value, and may go to other threads (`Send` and `Sync`).
///
/// ```
/// use callspec::{Empty, Input, Inspect, Pull, Unread, View};
///
/// #[derive(Clone)]
/// struct Reference(String);
///
/// impl Pull for Reference {
///     const EXPECTED: &'static str = "a reference";
///
///     fn pull(input: Input<'_, '_>) -> Result<Self, Unread> {
///         input.pull().map(Self)
///     }
/// }
///
/// impl Inspect for Reference {
///     fn inspect(&self) -> View<'_> {
///         View::Text(&self.0)
///     }
/// }
///
/// impl Empty for Reference {
///     const EMPTY: Self = Self(String::new());
/// }
/// ```
pub trait Pull: Sized {
    /// What the wire must hold, in words: "a decimal".
    const EXPECTED: &'static str;
    /// Whether the type takes the whole list that a repeated form parameter makes.
    const LIST: bool = false;
    /// Whether null is a value of the type, where it is an item of a list or a value of a map.
    const NULL: bool = false;
    /// Whether an empty value of a field that is neither optional nor nullable says no more than
    /// that nothing was sent: of lists and maps it does.
    #[doc(hidden)]
    const MANY: bool = false;

    /// Reads a value that is there.
    ///
    /// # Errors
    ///
    /// What was expected instead, where the value is of another kind or cannot be read.
    fn pull(input: Input<'_, '_>) -> Result<Self, Unread>;
}

/// A value that is there, with everything that reading it may need.
pub struct Input<'i, 'd> {
    pub(crate) value: Value<'d>,
    pub(crate) place: &'i Place<'i, 'd>,
    pub(crate) context: &'i mut Context,
}

/// Where a value stands: its field, its record's rules, what is beside it, and the path to it.
#[derive(Clone, Copy)]
pub(crate) struct Place<'i, 'd> {
    pub(crate) field: &'static Field,
    pub(crate) rules: &'static Rules,
    pub(crate) beside: Option<Object<'d>>,
    pub(crate) path: &'i Path<'i>,
    pub(crate) sensitive: bool,
}

impl Place<'_, '_> {
    /// Which spellings match in any case.
    pub(crate) fn ignore_case(&self) -> IgnoreCase {
        self.field.ignore_case(self.rules)
    }
}

/// Why a value could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread {
    pub(crate) why: Why,
    pub(crate) expected: &'static str,
    pub(crate) reason: Option<&'static str>,
}

/// What an unreadable value means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// It is none of what the schema declares.
    Schema,
    /// It should be an object. What stands there may hold what is sensitive in that.
    Object,
    /// The schema is content, and a type of the user's is not: no rule of the schema excuses it.
    Refused,
    /// It was recorded where it was found.
    Recorded,
}

impl Unread {
    /// A value that a type of yours does not take: what it expects instead. Always a problem, also
    /// where the schema has unreadable values noted.
    pub const fn expected(expected: &'static str) -> Self {
        Self { why: Why::Refused, expected, reason: None }
    }

    /// A value of the declared kind was expected.
    pub(crate) const fn declared(expected: &'static str) -> Self {
        Self { why: Why::Schema, expected, reason: None }
    }

    /// An object was expected.
    pub(crate) const fn object(expected: &'static str) -> Self {
        Self { why: Why::Object, expected, reason: None }
    }

    /// What is wrong was recorded where it was found.
    pub(crate) const RECORDED: Self = Self { why: Why::Recorded, expected: "", reason: None };

    fn because(expected: &'static str, unreadable: Unreadable) -> Self {
        Self { reason: Some(unreadable.reason), ..Self::declared(expected) }
    }
}

/// What stands at a place, after the rules for "no value" were applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Absent,
    Null,
    /// A value that cannot be read, which was recorded.
    Unread,
    /// A value that was read.
    Value,
}

impl Standing {
    /// Whether nothing is there, or something that means no value.
    pub(crate) fn is_none(self) -> bool {
        matches!(self, Self::Absent | Self::Null)
    }
}

/// Reads a value into where the caller wants it. Not generic, so that what leads to a value is
/// compiled once, and not once for each type.
pub(crate) type Read<'r> = &'r mut dyn FnMut(Input<'_, '_>) -> Result<(), Unread>;

/// The same, with the name that the value has on the wire.
pub(crate) type ReadNamed<'r> = &'r mut dyn FnMut(&str, Input<'_, '_>) -> Result<(), Unread>;

/// The payload of an event whose callback is known.
pub struct SentPayload<'i, 'd> {
    pub(crate) value: Option<Value<'d>>,
    pub(crate) path: &'i Path<'i>,
    pub(crate) context: &'i mut Context,
}

impl SentPayload<'_, '_> {
    /// Reads it; what is not an object is a problem.
    #[inline]
    pub fn pull<T: Record>(self) -> Payload<T> {
        Payload::read(self)
    }
}

/// How a value is taken by the type that it is read into.
#[derive(Clone, Copy)]
pub(crate) struct Taken {
    /// The type can do without it.
    pub(crate) optional: bool,
    /// The type takes the whole list that a repeated form parameter makes.
    pub(crate) list: bool,
}

/// What is to be known of the type of items before one is read.
#[derive(Clone, Copy)]
pub(crate) struct Inner {
    /// An item is a list itself.
    pub(crate) list: bool,
    /// Null is a value of it.
    pub(crate) null: bool,
}

/// Reads what stands at a place: no value, an unreadable value (recorded), or the value.
#[inline]
pub(crate) fn read(
    value: Value<'_>,
    place: &Place<'_, '_>,
    none: &NoValue,
    taken: Taken,
    context: &mut Context,
    read: Read<'_>,
) -> Standing {
    let mut value = value;
    // Most values are longer scalars than any that means none.
    if !value.is_scalar_longer(none.longest) {
        if !taken.list {
            value = first_of_repeated(value, place, context);
        }
        if is_one_of(value, none) {
            return Standing::Null;
        }
    }
    let input = Input { value, place, context: &mut *context };
    let read = match place.field.reading.open {
        [] => read(input).map(|()| Standing::Value),
        steps => read_inside(input, steps, read),
    };
    read.unwrap_or_else(|unread| {
        report(value, place, unread, taken.optional, context);
        Standing::Unread
    })
}

/// No value may also lie inside a wrapper or a text.
#[cold]
fn read_inside(
    input: Input<'_, '_>,
    steps: &'static [Step],
    read: Read<'_>,
) -> Result<Standing, Unread> {
    let mut standing = Standing::Null;
    let opened = open(input, steps, &mut |inner| {
        if !is_no_value(inner.value, inner.place) {
            read(inner)?;
            standing = Standing::Value;
        }
        Ok(())
    });
    opened.map(|()| standing)
}

/// An optional value that cannot be read is noted where the rules say so, else it is a problem.
#[cold]
fn report(
    value: Value<'_>,
    place: &Place<'_, '_>,
    unread: Unread,
    optional: bool,
    context: &mut Context,
) {
    let note = place.field.reading.note_unreadable.unwrap_or(place.rules.note_unreadable);
    match unread.why {
        Why::Recorded => return,
        Why::Schema | Why::Object if optional && note => {
            return context.note(place.path, NoteKind::Unreadable);
        }
        Why::Schema | Why::Object | Why::Refused => {}
    }
    // A text that could not be opened may hold what is sensitive.
    let hidden =
        place.sensitive || unread.why == Why::Object || !place.field.reading.open.is_empty();
    let found = if hidden { Found::Hidden(value) } else { Found::Shown(value) };
    context.problem(place.path, unread, found);
}

/// Of a form parameter sent several times, the first one is read and the others are noted.
#[inline]
fn first_of_repeated<'d>(
    value: Value<'d>,
    place: &Place<'_, 'd>,
    context: &mut Context,
) -> Value<'d> {
    if !value.is_repeated() {
        return value;
    }
    repeated(value, place, context)
}

#[cold]
fn repeated<'d>(value: Value<'d>, place: &Place<'_, 'd>, context: &mut Context) -> Value<'d> {
    let kind = if value.is_conflict() { NoteKind::Conflict } else { NoteKind::Duplicate };
    context.note(place.path, kind);
    value.as_list().and_then(|list| list.get(0)).unwrap_or(value)
}

/// Null is no value, and so is a text, a number's digits, `[]` or `{}` that the rules name.
#[inline]
pub(crate) fn is_no_value(value: Value<'_>, place: &Place<'_, '_>) -> bool {
    is_one_of(value, place.field.no_value(place.rules))
}

#[inline]
fn is_one_of(value: Value<'_>, none: &NoValue) -> bool {
    !value.is_scalar_longer(none.longest) && means_nothing(value, none)
}

/// Whether it is null, or an empty text where the rules name that: what [`read`] finds too, at
/// once for the fields of which nothing else is to be known, and those are many.
#[inline]
pub(crate) fn is_plainly_no_value(value: Value<'_>, none: &NoValue) -> bool {
    value.kind() == Kind::Null || value.is_empty_text() && none.holds_empty
}

fn means_nothing(value: Value<'_>, none: &NoValue) -> bool {
    match value.kind() {
        Kind::Null => true,
        Kind::List => none.hold("[]") && value.is_empty(),
        Kind::Object => none.hold("{}") && value.is_empty(),
        Kind::Boolean | Kind::Number | Kind::Text => {
            value.scalar_text().is_some_and(|text| none.hold(text))
        }
    }
}

/// The same field at another path.
fn at<'i, 'o>(place: &Place<'i, 'o>, path: &'i Path<'i>) -> Place<'i, 'o> {
    Place { path, ..*place }
}

impl<'i, 'd> Input<'i, 'd> {
    /// The value itself.
    pub fn value(&self) -> Value<'d> {
        self.value
    }

    /// Reads the value into another type, by the same rules.
    ///
    /// # Errors
    ///
    /// As [`Pull::pull`].
    pub fn pull<T: Pull>(self) -> Result<T, Unread> {
        T::pull(self)
    }

    /// The text of a scalar: a text's content, a number's digits, `true` or `false`.
    pub(crate) fn text(&self, expected: &'static str) -> Result<&'d str, Unread> {
        self.value.scalar_text().ok_or(Unread::declared(expected))
    }

    /// How an item of this list, or a value of this map, is read.
    fn item_field(&self) -> &'static Field {
        self.place.field.reading.item.unwrap_or(Field::ORDINARY)
    }

    /// Reads an item of this list or a value of this map; one without a value is noted, and one
    /// that cannot be read where the rules say so.
    pub(crate) fn item(
        &mut self,
        value: Value<'_>,
        path: &Path<'_>,
        inner: Inner,
        read: Read<'_>,
    ) -> Standing {
        let field = self.item_field();
        let sensitive = field.hides(self.place.sensitive);
        let place = &Place { field, path, sensitive, ..*self.place };
        if inner.null && value.kind() == Kind::Null {
            let Err(unread) = read(Input { value, place, context: self.context }) else {
                return Standing::Value;
            };
            report(value, place, unread, true, self.context);
            return Standing::Unread;
        }
        let taken = Taken { optional: true, list: inner.list };
        let standing =
            self::read(value, place, field.no_value(place.rules), taken, self.context, read);
        if standing.is_none() {
            self.context.note(path, NoteKind::EmptyItem);
        }
        standing
    }
}
