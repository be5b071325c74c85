//! The node: what a document keeps of one value or name, in 16 bytes.

use super::Kind;

/// What a node's `start..end` and successor mean.
pub(crate) mod flag {
    /// `start..end` lies in the arena, not in the source.
    pub(crate) const ARENA: u8 = 1;
    /// A JSON text with escapes: the next node holds the decoded text.
    pub(crate) const ESCAPED: u8 = 1 << 1;
    /// The boolean `true`.
    pub(crate) const TRUE: u8 = 1 << 2;
    /// A list made of the values of one repeated form key.
    pub(crate) const REPEATED: u8 = 1 << 3;
    /// A list whose items came from both body and query, and differ.
    pub(crate) const CONFLICT: u8 = 1 << 4;
}

/// One value, or one name of an object: members are a name node, then a value node.
#[derive(Clone, Copy)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) flags: u8,
    /// Where its text starts, quotes of a JSON text excluded.
    pub(crate) start: u32,
    /// Where its text ends.
    pub(crate) end: u32,
    /// The number of the first node that is not within this one.
    pub(crate) next: u32,
}

const _: () = assert!(size_of::<Node>() == 16);

impl Node {
    /// Whether a name can be of this length; of one with escapes that is not known.
    #[inline]
    pub(crate) fn may_have_length(&self, length: usize) -> bool {
        self.end.wrapping_sub(self.start) as usize == length || self.flags & flag::ESCAPED != 0
    }
}

/// Stands for a node that is not there, which no reader makes.
pub(super) const NULL: Node = Node { kind: Kind::Null, flags: 0, start: 0, end: 0, next: u32::MAX };

/// 32 bits of a position. Readers refuse what does not fit before they get here.
#[inline]
pub(crate) fn position(at: usize) -> u32 {
    at as u32
}

/// Whether two names are the same.
///
/// Finding fields is comparing short texts, for which a call of `memcmp` takes longer than this.
#[inline]
pub(crate) fn same_name(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let word = |bytes: Option<&[u8; 8]>| bytes.map_or(0, |word| u64::from_le_bytes(*word));
    let ends = |name: &[u8]| (word(name.first_chunk()), word(name.last_chunk()));
    match one.len() {
        8..=16 => ends(one) == ends(other),
        0..8 => one.iter().zip(other).all(|(one, other)| one == other),
        _ => one == other,
    }
}
