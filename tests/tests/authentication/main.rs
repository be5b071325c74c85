//! Who is calling: each scheme, with the vectors that were published for it.

mod vectors;
