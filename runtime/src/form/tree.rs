//! The nesting of a form: the parts of each key, and the tree that all of them make.

use std::collections::HashMap;

use super::{BODY, NONE, Pair, QUERY, Span};
use crate::document::{Kind, flag, position};
use crate::limits::{Limits, ReadError, ReadErrorKind};

/// The parts of a key: `a[b][]` has `a`, `b` and an empty one. A key without brackets, or with
/// brackets that do not match, has one.
fn segments(key: Span, plain: bool, arena: &str) -> impl Iterator<Item = Span> {
    let text = key.of(arena);
    let (head, inner) = Some(text).filter(|_| !plain).and_then(brackets).unwrap_or((text, None));
    let mut start = key.start as usize + head.len() + 1;
    let nested = inner.into_iter().flat_map(|inner| inner.split("][")).map(move |segment| {
        let span = Span::new(start, start + segment.len());
        start += segment.len() + 2;
        span
    });
    std::iter::once(Span::new(key.start as usize, key.start as usize + head.len())).chain(nested)
}

/// What is before the first bracket, and what is between it and the last one.
fn brackets(key: &str) -> Option<(&str, Option<&str>)> {
    let (head, rest) = key.split_once('[')?;
    let inner = rest.strip_suffix(']')?;
    let matched = inner.split("][").all(|segment| !segment.contains(['[', ']']));
    (matched && !head.is_empty() && !head.contains(']')).then_some((head, Some(inner)))
}

/// One place in the structure: all of the form, or one segment of a key.
pub(super) struct Entry {
    pub(super) name: Span,
    pub(super) parent: u32,
    pub(super) next: u32,
    pub(super) first_child: u32,
    last_child: u32,
    /// The chain of pairs that end here.
    pub(super) first_pair: u32,
    last_pair: u32,
    /// Children, or pairs that end here.
    pub(super) count: usize,
    /// Whether a child's name is neither empty nor an index.
    named: bool,
    /// Where the pairs that end here, or the children without a name, came from.
    pub(super) origins: u8,
}

impl Entry {
    fn new(name: Span, parent: u32) -> Self {
        Self {
            name,
            parent,
            next: NONE,
            first_child: NONE,
            last_child: NONE,
            first_pair: NONE,
            last_pair: NONE,
            count: 0,
            named: false,
            origins: 0,
        }
    }

    fn count_one(&mut self, limits: &Limits) -> Result<(), ReadErrorKind> {
        let limit = limits.members;
        if self.count >= limit {
            return Err(ReadErrorKind::TooManyMembers { limit });
        }
        self.count += 1;
        Ok(())
    }

    pub(super) fn kind(&self) -> Kind {
        if self.named { Kind::Object } else { Kind::List }
    }

    pub(super) fn conflict(&self) -> u8 {
        if self.origins == BODY | QUERY { flag::CONFLICT } else { 0 }
    }
}

/// What a pair is a value of, and the next pair that is.
pub(super) struct Link {
    entry: u32,
    pub(super) next: u32,
}

/// Which entry is where, siblings in the order of their first appearance.
pub(super) struct Tree {
    /// Parents come before their children.
    entries: Vec<Entry>,
    /// One for each pair.
    pub(super) links: Vec<Link>,
}

pub(super) const ROOT: u32 = 0;

/// The entry of each name within an entry.
type Names<'n> = HashMap<(u32, &'n str), u32>;

impl Tree {
    pub(super) fn build(pairs: &[Pair], arena: &str, limits: &Limits) -> Result<Self, ReadError> {
        let mut root = Entry::new(Span::new(0, 0), NONE);
        root.named = true;
        let mut tree = Self { entries: vec![root], links: Vec::with_capacity(pairs.len()) };
        let mut names = Names::with_capacity(pairs.len());
        for pair in pairs {
            tree.add(pair, arena, &mut names, limits)
                .map_err(|kind| ReadError::new(kind, pair.offset))?;
        }
        Ok(tree)
    }

    /// Adds a pair: the entries of its key that are not there yet, and itself as one more value.
    fn add<'n>(
        &mut self,
        pair: &Pair,
        arena: &'n str,
        names: &mut Names<'n>,
        limits: &Limits,
    ) -> Result<(), ReadErrorKind> {
        let mut at = ROOT;
        for (depth, segment) in segments(pair.key, pair.plain, arena).enumerate() {
            if depth >= limits.nesting {
                return Err(ReadErrorKind::TooDeep { limit: limits.nesting });
            }
            let name = segment.of(arena);
            at = if depth > 0 && name.is_empty() {
                self.entry_mut(at).origins |= pair.origin;
                self.append(at, segment, limits)?
            } else if let Some(&known) = names.get(&(at, name)) {
                known
            } else {
                self.entry_mut(at).named |= !name.bytes().all(|byte| byte.is_ascii_digit());
                let added = self.append(at, segment, limits)?;
                names.insert((at, name), added);
                added
            };
        }
        self.add_value(at, pair.origin, limits)
    }

    /// By a number that this tree gave.
    #[allow(clippy::indexing_slicing, reason = "entries are only ever added")]
    pub(super) fn entry(&self, at: u32) -> &Entry {
        &self.entries[at as usize]
    }

    #[allow(clippy::indexing_slicing, reason = "entries are only ever added")]
    fn entry_mut(&mut self, at: u32) -> &mut Entry {
        &mut self.entries[at as usize]
    }

    /// A new child.
    fn append(&mut self, parent: u32, name: Span, limits: &Limits) -> Result<u32, ReadErrorKind> {
        limits.check_nodes(self.entries.len())?;
        let index = position(self.entries.len());
        self.entries.push(Entry::new(name, parent));
        let entry = self.entry_mut(parent);
        entry.count_one(limits)?;
        let last = std::mem::replace(&mut entry.last_child, index);
        if last == NONE {
            entry.first_child = index;
        } else {
            self.entry_mut(last).next = index;
        }
        Ok(index)
    }

    /// The next pair, as a value of an entry.
    fn add_value(&mut self, at: u32, origin: u8, limits: &Limits) -> Result<(), ReadErrorKind> {
        let index = position(self.links.len());
        self.links.push(Link { entry: at, next: NONE });
        let entry = self.entry_mut(at);
        entry.count_one(limits)?;
        entry.origins |= origin;
        let last = std::mem::replace(&mut entry.last_pair, index);
        if last == NONE {
            entry.first_pair = index;
        } else if let Some(link) = self.links.get_mut(last as usize) {
            link.next = index;
        }
        Ok(())
    }

    /// Marks the pairs whose key goes on, in brackets, after another one's end; whether there are
    /// any. As plain names they fit.
    pub(super) fn mark_mixed(&self, pairs: &mut [Pair]) -> bool {
        let mut within_value = Vec::with_capacity(self.entries.len());
        for entry in &self.entries {
            let parent = self.entries.get(entry.parent as usize);
            let above = within_value.get(entry.parent as usize).is_some_and(|&within| within);
            within_value.push(above || parent.is_some_and(|parent| parent.first_pair != NONE));
        }
        let mut any = false;
        for (pair, link) in pairs.iter_mut().zip(&self.links) {
            pair.plain = within_value.get(link.entry as usize).is_some_and(|&within| within);
            any |= pair.plain;
        }
        any
    }
}
