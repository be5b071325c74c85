//! Names that may repeat within one object: noticed in linear time, whatever is sent.

use super::Scanner;
use crate::document::flag;

/// Which names may have been in an object before: one bit for each object and fingerprint.
///
/// Only a name whose bit is set already is compared with those before it. What is sent cannot make
/// that more than linear: after a number of names the bits start anew, and after a number of
/// comparisons a bit counts as a repeated name.
pub(super) struct Names {
    bits: [u64; 128],
    added: usize,
    compared: usize,
}

impl Default for Names {
    fn default() -> Self {
        Self { bits: [0; 128], added: 0, compared: 0 }
    }
}

impl Names {
    fn is_full(&self) -> bool {
        const MOST: usize = 512;
        self.added == MOST
    }

    /// Whether the bit was set before.
    fn add(&mut self, object: u32, fingerprint: u16) -> bool {
        let bit = object.wrapping_mul(0x9E37_79B1) >> 16 ^ u32::from(fingerprint);
        self.added += 1;
        let Some(word) = self.bits.get_mut(bit as usize / 64 % 128) else {
            return true;
        };
        let before = *word;
        *word |= 1 << (bit % 64);
        before == *word
    }

    fn may_compare(&mut self) -> bool {
        const MOST: usize = 32;
        self.compared += 1;
        self.compared <= MOST
    }
}

impl Scanner<'_, '_> {
    /// Flags the innermost object if one of its names before may be this one.
    #[inline]
    pub(super) fn look_for_repeat(&mut self, name: u32, fingerprint: u16) {
        if self.names.is_full() {
            self.names = Names::default();
            self.flag_all_open();
        }
        if self.names.add(self.open, fingerprint) {
            self.compare_names(name);
        }
    }

    #[cold]
    fn compare_names(&mut self, name: u32) {
        let first = self.open.saturating_add(1);
        let repeats = self.document.node(self.open).flags & flag::MAY_REPEAT != 0
            || !self.names.may_compare()
            || self.document.find(first, name, self.document.text_at(name)).is_some();
        if let Some(node) = self.document.nodes.get_mut(self.open as usize).filter(|_| repeats) {
            node.flags |= flag::MAY_REPEAT;
        }
    }

    #[cold]
    fn flag_all_open(&mut self) {
        let mut at = self.open;
        while let Some(node) = self.document.nodes.get_mut(at as usize) {
            node.flags |= flag::MAY_REPEAT;
            at = node.next;
        }
    }
}
