//! The implementations that every generated item shares, so that generated code states only what
//! is its own.
//!
//! What only leads on is marked `#[inline]`: what a program does not use of a type is not compiled
//! for it. The lists of a record's fields are not: each is compiled once, beside the record.

/// Makes a [`Record`](crate::Record) of these fields, in the order of its shape: readable, cloneable,
/// printable, comparable and serialisable. What comes behind a semicolon keeps unknown fields.
///
/// `Inspect` and what it leads to are compiled beside the record, once: whatever holds a record as
/// `dyn` has the code that drops it, again in each part of a crate that does so.
#[doc(hidden)]
#[macro_export]
macro_rules! record {
    ($type:ident { $($field:ident),* $(,)? $(; $extra:ident)? }) => {
        impl $crate::InspectRecord for $type {
            fn shape(&self) -> &'static $crate::private::v1::Shape {
                <Self as $crate::Record>::SHAPE
            }

            fn slots<'s>(&'s self, visit: &mut dyn ::core::ops::FnMut(&[&'s dyn $crate::private::v1::Slot])) {
                visit(&[$(&self.$field),*])
            }

            fn slots_mut(&mut self, visit: &mut dyn ::core::ops::FnMut(&mut [&mut dyn $crate::private::v1::Slot])) {
                visit(&mut [$(&mut self.$field),*])
            }

            $(
                fn kept(&self) -> ::core::option::Option<&$crate::private::v1::Extra> {
                    ::core::option::Option::Some(&self.$extra)
                }

                fn kept_mut(&mut self) -> ::core::option::Option<&mut $crate::private::v1::Extra> {
                    ::core::option::Option::Some(&mut self.$extra)
                }
            )?
        }

        impl $crate::Pull for $type {
            const EXPECTED: &'static str = "an object";

            #[inline]
            fn pull(
                input: $crate::Input<'_, '_>,
            ) -> ::core::result::Result<Self, $crate::private::v1::Unread> {
                $crate::private::v1::pull_record(input)
            }
        }

        #[doc(hidden)]
        impl $crate::Empty for $type {
            const EMPTY: Self = Self {
                $($field: $crate::Empty::EMPTY,)*
                $($extra: $crate::Empty::EMPTY,)?
            };
        }

        impl ::core::clone::Clone for $type {
            #[inline]
            fn clone(&self) -> Self {
                let mut copy = <Self as $crate::Empty>::EMPTY;
                $crate::private::v1::copy_fields(self, &mut copy);
                copy
            }
        }

        impl $type {
            /// Reads a value from JSON text as the provider sends it, with the decoder that reads
            /// callbacks.
            ///
            /// What `Serialize` gives is no such text: amounts are in major units there and dates as
            /// ISO 8601 writes them, however they were sent. Keep what was received to read it again.
            ///
            /// # Errors
            ///
            /// The text is no JSON, or a field of it cannot be read.
            #[inline]
            pub fn from_json(
                json: &str,
            ) -> ::core::result::Result<Self, $crate::private::v1::FromJsonError> {
                $crate::private::v1::from_json(json)
            }
        }

        impl $crate::Inspect for $type {
            #[inline(never)]
            fn inspect(&self) -> $crate::View<'_> {
                $crate::View::Record(self)
            }
        }

        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&$crate::Inspect::inspect(self), f)
            }
        }

        impl ::core::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::Inspect::inspect(self) == $crate::Inspect::inspect(other)
            }
        }

        impl $crate::private::v1::serde::Serialize for $type {
            #[inline]
            fn serialize<S: $crate::private::v1::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::private::v1::serde::Serialize::serialize(
                    &$crate::Inspect::inspect(self),
                    serializer,
                )
            }
        }
    };
}

/// Makes a [`CallbackSet`](crate::CallbackSet) of these variants cloneable, printable and comparable.
#[doc(hidden)]
#[macro_export]
macro_rules! callbacks {
    ($type:ident { $($variant:ident),* $(,)? }) => {
        impl ::core::clone::Clone for $type {
            #[inline]
            fn clone(&self) -> Self {
                match self {
                    $(Self::$variant(payload) => {
                        Self::$variant(::core::clone::Clone::clone(payload))
                    })*
                    Self::Unrecognized(unrecognized) => {
                        Self::Unrecognized(::core::clone::Clone::clone(unrecognized))
                    }
                }
            }
        }

        impl ::core::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let name = match self {
                    $(Self::$variant(_) => ::core::stringify!($variant),)*
                    Self::Unrecognized(_) => "Unrecognized",
                };
                $crate::private::v1::debug(name, self, f)
            }
        }

        impl ::core::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::private::v1::same(self, other)
            }
        }
    };
}

/// Makes an [`Enumeration`](crate::Enumeration) readable, printable, comparable and serialisable.
#[doc(hidden)]
#[macro_export]
macro_rules! enumeration {
    ($type:ident) => {
        impl $type {
            /// The code as the provider sends it; of an unlisted value, what was received.
            #[inline]
            pub fn code(&self) -> &str {
                $crate::private::v1::enumeration::code(self).code
            }

            /// What the document calls it; the code where it has no name.
            #[inline]
            pub fn label(&self) -> &str {
                $crate::private::v1::enumeration::code(self).label
            }

            /// Whether the schema does not list it.
            #[inline]
            pub fn is_unlisted(&self) -> bool {
                $crate::private::v1::enumeration::code(self).unlisted
            }

            /// The listed value of this code, label or further spelling.
            #[inline]
            pub fn from_code(code: &str) -> ::core::option::Option<Self> {
                $crate::private::v1::enumeration::from_code(code)
            }
        }

        impl $crate::Pull for $type {
            const EXPECTED: &'static str = "a code";

            #[inline]
            fn pull(
                input: $crate::Input<'_, '_>,
            ) -> ::core::result::Result<Self, $crate::private::v1::Unread> {
                $crate::private::v1::enumeration::pull(input)
            }
        }

        #[doc(hidden)]
        impl $crate::Empty for $type {
            const EMPTY: Self = Self::Unlisted($crate::Empty::EMPTY);
        }

        impl $crate::Inspect for $type {
            #[inline]
            fn inspect(&self) -> $crate::View<'_> {
                $crate::private::v1::enumeration::inspect(self)
            }
        }

        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&$crate::Inspect::inspect(self), f)
            }
        }

        impl ::core::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::Enumeration::position(self) == $crate::Enumeration::position(other)
            }
        }

        impl ::core::cmp::Eq for $type {}

        impl ::core::hash::Hash for $type {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(&$crate::Enumeration::position(self), state)
            }
        }

        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.label())
            }
        }

        impl $crate::private::v1::serde::Serialize for $type {
            #[inline]
            fn serialize<S: $crate::private::v1::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::private::v1::serde::Serialize::serialize(
                    &$crate::private::v1::enumeration::code(self),
                    serializer,
                )
            }
        }
    };
}

/// Makes a [`Variants`](crate::Variants) readable, printable, comparable and serialisable.
#[doc(hidden)]
#[macro_export]
macro_rules! variants {
    ($type:ident) => {
        impl $crate::Pull for $type {
            const EXPECTED: &'static str = "a value of a declared type";

            #[inline]
            fn pull(
                input: $crate::Input<'_, '_>,
            ) -> ::core::result::Result<Self, $crate::private::v1::Unread> {
                $crate::private::v1::variants::pull(input)
            }
        }

        #[doc(hidden)]
        impl $crate::Empty for $type {
            const EMPTY: Self = Self::Other($crate::Empty::EMPTY);
        }

        impl $crate::Inspect for $type {
            #[inline]
            fn inspect(&self) -> $crate::View<'_> {
                $crate::Variants::held(self).inspect()
            }
        }

        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&$crate::Inspect::inspect(self), f)
            }
        }

        impl ::core::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::Inspect::inspect(self) == $crate::Inspect::inspect(other)
            }
        }

        impl $crate::private::v1::serde::Serialize for $type {
            #[inline]
            fn serialize<S: $crate::private::v1::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::private::v1::serde::Serialize::serialize(
                    &$crate::Inspect::inspect(self),
                    serializer,
                )
            }
        }
    };
}
