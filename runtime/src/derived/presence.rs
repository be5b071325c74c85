//! Whether a schema lets a field be absent, as types around its [kind](super::kind).

use std::marker::PhantomData;

/// `presence: required`: the type itself, `T`.
#[derive(Clone, Copy, Debug)]
pub struct Required<K>(PhantomData<K>);

/// `presence: optional` or `promised`: `Option<T>`; of a list or map also the type itself.
#[derive(Clone, Copy, Debug)]
pub struct Optional<K>(PhantomData<K>);

/// `presence: nullable`: [`Nullable<T>`](crate::Nullable) or `Option<T>`.
#[derive(Clone, Copy, Debug)]
pub struct Nullable<K>(PhantomData<K>);
