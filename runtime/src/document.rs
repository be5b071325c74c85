//! The flat document: one list of nodes over the source text, whatever the format of the body.
//!
//! A node holds a position, never a text. Texts that need no decoding are slices of the source;
//! decoded ones (JSON escapes, percent-encoding) lie in one arena. So every text is a `&str`,
//! reading it cannot fail, and a document is at most three allocations.

use std::fmt;

use crate::limits::{Limits, ReadErrorKind};

/// What a node's `start..end` and successor mean.
pub(crate) mod flag {
    /// `start..end` lies in the arena, not in the source.
    pub(crate) const ARENA: u8 = 1;
    /// A JSON text with escapes: the next node holds the decoded text.
    pub(crate) const ESCAPED: u8 = 1 << 1;
    /// The boolean `true`.
    pub(crate) const TRUE: u8 = 1 << 2;
    /// An object in which two members may have the same name.
    pub(crate) const MAY_REPEAT: u8 = 1 << 3;
    /// A list made of the values of one repeated form key.
    pub(crate) const REPEATED: u8 = 1 << 4;
    /// A list whose items came from both body and query, and differ.
    pub(crate) const CONFLICT: u8 = 1 << 5;
}

/// One value, or one name of an object: members are a name node, then a value node.
#[derive(Clone, Copy)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) flags: u8,
    /// Of a name: see [`fingerprint`].
    pub(crate) fingerprint: u16,
    /// Where its text starts, quotes of a JSON text excluded.
    pub(crate) start: u32,
    /// Where its text ends.
    pub(crate) end: u32,
    /// The number of the first node that is not within this one.
    pub(crate) next: u32,
}

const _: () = assert!(size_of::<Node>() == 16);

/// Stands for a node that is not there, which no reader makes.
const NULL: Node =
    Node { kind: Kind::Null, flags: 0, fingerprint: 0, start: 0, end: 0, next: u32::MAX };

/// 32 bits of a position. Readers refuse what does not fit before they get here.
pub(crate) fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A few bits that equal names share, also when they differ in ASCII case only.
///
/// Made of the length and of the first, middle and last byte, so that it costs the same for any
/// length; a lookup compares texts only where it fits.
pub(crate) fn fingerprint(name: &[u8]) -> u16 {
    const ASCII_CASE: u8 = 0x20;
    let fold = |byte: Option<&u8>| u32::from(byte.copied().unwrap_or(0) | ASCII_CASE);
    let ends = fold(name.first()) | fold(name.last()) << 8 | fold(name.get(name.len() / 2)) << 16;
    let mixed = (ends ^ position(name.len()) << 24).wrapping_mul(0x9E37_79B1);
    (mixed >> 16) as u16
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    /// JSON `null`.
    Null,
    /// JSON `true` or `false`.
    Boolean,
    /// A JSON number.
    Number,
    /// A JSON string, or any single value of a form.
    Text,
    /// A JSON array; in a form, bracketed indices or a repeated key.
    List,
    /// A JSON object; in a form, the whole of it, or bracketed names.
    Object,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::Text => "a text",
            Self::List => "a list",
            Self::Object => "an object",
        })
    }
}

/// The memory of a document, to read the next one without allocating.
///
/// Holds nothing of what was read, and gives back what one extraordinarily large body took.
#[derive(Default)]
pub struct Buffers {
    nodes: Vec<Node>,
    arena: String,
}

impl Buffers {
    /// Nodes, and bytes of decoded text, that are kept for the next document.
    const KEPT: usize = 64 * 1024;
}

impl fmt::Debug for Buffers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Buffers")
            .field("nodes", &self.nodes.capacity())
            .field("bytes", &self.arena.capacity())
            .finish()
    }
}

/// A body that was read: JSON or a form, looked at through one interface.
///
/// `Debug` shows sizes, never content.
///
/// ```
/// use callspec::{Delivery, Kind, Request};
///
/// let request = Request::new(br#"{"event": "card.paid", "amount": 12.50}"#)
///     .header("content-type", "application/json");
/// let delivery = Delivery::read(request)?;
/// let object = delivery.document().root().as_object().expect("an object");
/// let (event, amount) = (object.get("event").unwrap(), object.get("amount").unwrap());
/// assert_eq!(event.as_text(), Some("card.paid"));
/// assert_eq!((amount.kind(), amount.as_number()), (Kind::Number, Some("12.50")));
/// # Ok::<(), callspec::ReadError>(())
/// ```
pub struct Document<'a> {
    source: &'a str,
    /// If not 0, so many bytes at the start of the arena are the source instead.
    source_in_arena: usize,
    form: bool,
    pub(crate) nodes: Vec<Node>,
    pub(crate) arena: String,
}

impl<'a> Document<'a> {
    /// A document of JSON, as yet without nodes.
    pub(crate) fn json(source: &'a str, buffers: Buffers) -> Self {
        let Buffers { nodes, arena } = buffers;
        Self { source, source_in_arena: 0, form: false, nodes, arena }
    }

    /// A document of a form, as yet without nodes. The source is the body, the query, or both with
    /// a `&` between them; bytes that are not UTF-8 show in it as U+FFFD.
    pub(crate) fn form(body: &'a [u8], query: &'a str, buffers: Buffers) -> Self {
        let Buffers { nodes, mut arena } = buffers;
        let mut source = query;
        if !body.is_empty() {
            match std::str::from_utf8(body) {
                Ok(text) if query.is_empty() => source = text,
                Ok(text) => arena.push_str(text),
                Err(_) => arena.push_str(&String::from_utf8_lossy(body)),
            }
        }
        if !arena.is_empty() && !query.is_empty() {
            arena.push('&');
            arena.push_str(query);
        }
        Self { source, source_in_arena: arena.len(), form: true, nodes, arena }
    }

    /// A document that is one text, which was decoded already: its raw form is the text itself.
    pub(crate) fn of_text(text: &'a str) -> Self {
        let mut document = Self::form(text.as_bytes(), "", Buffers::default());
        document.nodes.push(document.leaf(Kind::Text, 0, text.len()));
        document
    }

    /// Tells this document from all others while it lives and is not moved.
    pub(crate) fn identity(&self) -> usize {
        std::ptr::from_ref(self).addr()
    }

    /// The outermost value. Of a form it is an object.
    #[must_use]
    pub fn root(&self) -> Value<'_> {
        self.value(0)
    }

    /// The text that was read: the body, of a form the body, then the query, with a `&` between
    /// them where both are there.
    #[must_use]
    pub fn text(&self) -> &str {
        match self.source_in_arena {
            0 => self.source,
            length => self.arena.get(..length).unwrap_or_default(),
        }
    }

    /// The number of values, names and decoded texts, of 16 bytes each.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// Gives the memory back, for the next document.
    #[must_use]
    pub fn into_buffers(self) -> Buffers {
        let Self { mut nodes, mut arena, .. } = self;
        nodes.clear();
        nodes.shrink_to(Buffers::KEPT);
        arena.clear();
        arena.shrink_to(Buffers::KEPT);
        Buffers { nodes, arena }
    }

    /// A node to push next, with nothing within it.
    pub(crate) fn leaf(&self, kind: Kind, start: usize, end: usize) -> Node {
        let next = position(self.nodes.len()).saturating_add(1);
        Node { kind, flags: 0, fingerprint: 0, start: position(start), end: position(end), next }
    }

    /// Adds a node; its number.
    pub(crate) fn push(&mut self, node: Node, limits: &Limits) -> Result<u32, ReadErrorKind> {
        limits.check_nodes(self.nodes.len())?;
        let index = position(self.nodes.len());
        self.nodes.push(node);
        Ok(index)
    }

    pub(crate) fn node(&self, index: u32) -> &Node {
        self.nodes.get(index as usize).unwrap_or(&NULL)
    }

    /// The text of a text, name or number.
    pub(crate) fn text_at(&self, index: u32) -> &str {
        let mut node = self.node(index);
        if node.flags & flag::ESCAPED != 0 {
            node = self.node(index.saturating_add(1));
        }
        let text = if node.flags & flag::ARENA != 0 { &self.arena } else { self.source };
        text.get(node.start as usize..node.end as usize).unwrap_or_default()
    }

    /// The first name from node `first` to `end` that is exactly this one.
    pub(crate) fn find(&self, first: u32, end: u32, name: &str) -> Option<u32> {
        let fingerprint = fingerprint(name.as_bytes());
        let mut at = first;
        while at < end {
            let node = self.node(at);
            if node.fingerprint == fingerprint && self.text_at(at) == name {
                return Some(at);
            }
            at = self.node(node.next).next;
        }
        None
    }

    fn value(&self, index: u32) -> Value<'_> {
        Value { document: self, index }
    }
}

impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("form", &self.form)
            .field("bytes", &self.text().len())
            .field("nodes", &self.nodes.len())
            .finish()
    }
}

/// One value of a document.
///
/// `Debug` shows its kind and size, never content.
#[derive(Clone, Copy)]
pub struct Value<'d> {
    document: &'d Document<'d>,
    index: u32,
}

impl<'d> Value<'d> {
    fn node(&self) -> &'d Node {
        self.document.node(self.index)
    }

    fn flagged(&self, flag: u8) -> bool {
        self.node().flags & flag != 0
    }

    fn text_if(&self, kind: Kind) -> Option<&'d str> {
        (self.node().kind == kind).then(|| self.document.text_at(self.index))
    }

    /// Tells this value from all others: the identity of its document, and its place there.
    pub(crate) fn id(&self) -> (usize, u32) {
        (self.document.identity(), self.index)
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.node().kind
    }

    /// The text, decoded, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&'d str> {
        self.text_if(Kind::Text)
    }

    /// The number, if it is one, digit by digit as it was sent: `-0`, `1.10` and `1e400` stay so.
    #[must_use]
    pub fn as_number(&self) -> Option<&'d str> {
        self.text_if(Kind::Number)
    }

    /// The boolean, if it is one.
    #[must_use]
    pub fn as_boolean(&self) -> Option<bool> {
        (self.kind() == Kind::Boolean).then(|| self.flagged(flag::TRUE))
    }

    /// The text, the digits of the number, or `true` or `false`.
    #[must_use]
    pub fn scalar_text(&self) -> Option<&'d str> {
        match self.kind() {
            Kind::Text | Kind::Number | Kind::Boolean => Some(self.document.text_at(self.index)),
            Kind::Null | Kind::List | Kind::Object => None,
        }
    }

    /// The value as it was sent: in JSON exactly its part of the source, with quotes, escapes and
    /// all that is within it. In a form, the decoded text of a single value; objects and lists
    /// have no part of their own there, theirs is the whole source.
    #[must_use]
    pub fn raw(&self) -> &'d str {
        let node = self.node();
        let (start, end) = (node.start as usize, node.end as usize);
        let part = match node.kind {
            Kind::Text if self.document.form => return self.document.text_at(self.index),
            Kind::List | Kind::Object if self.document.form => return self.document.text(),
            Kind::Text => start.saturating_sub(1)..end.saturating_add(1),
            _ => start..end,
        };
        self.document.source.get(part).unwrap_or_default()
    }

    /// The members, if it is an object.
    #[must_use]
    pub fn as_object(&self) -> Option<Object<'d>> {
        (self.kind() == Kind::Object).then_some(Object { value: *self })
    }

    /// The items, if it is a list.
    #[must_use]
    pub fn as_list(&self) -> Option<List<'d>> {
        (self.kind() == Kind::List).then_some(List { value: *self })
    }

    /// Whether it is a list only because a form has one key, without brackets, several times.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        self.flagged(flag::REPEATED)
    }

    /// Whether it is a list whose items came from both the body and the query of a form.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.flagged(flag::CONFLICT)
    }

    /// Whether it came as a form, in which every single value is a text.
    #[must_use]
    pub fn is_form(&self) -> bool {
        self.document.form
    }

    /// Bytes of the decoded text, number or boolean, items of the list, members of the object,
    /// nothing of null. Items and members are counted one by one.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.kind() {
            Kind::List => List { value: *self }.len(),
            Kind::Object => Object { value: *self }.len(),
            _ => self.scalar_text().map_or(0, str::len),
        }
    }

    /// Whether [`len`](Self::len) is 0.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self.kind() {
            Kind::List | Kind::Object => self.node().next == self.index.saturating_add(1),
            _ => self.len() == 0,
        }
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.kind() {
            Kind::List => "items",
            Kind::Object => "members",
            _ => "bytes",
        };
        write!(f, "Value({}, {} {unit})", self.kind(), self.len())
    }
}

/// A place among the members of one object, where the next lookup starts.
///
/// Belongs to the object it came from; another object's makes lookups find the wrong thing or
/// nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor(u32);

/// The members of an object.
///
/// Names may repeat: [`members`](Self::members) gives all, in the order of the source, and every
/// lookup the first of them.
#[derive(Clone, Copy)]
pub struct Object<'d> {
    value: Value<'d>,
}

impl<'d> Object<'d> {
    fn first(&self) -> u32 {
        self.value.index.saturating_add(1)
    }

    fn past_end(&self) -> u32 {
        self.value.node().next
    }

    /// All members, in the order of the source.
    #[must_use]
    pub fn members(&self) -> Members<'d> {
        Members { document: self.value.document, at: self.first(), end: self.past_end() }
    }

    /// The first member of exactly this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Value<'d>> {
        self.find_from(Cursor::default(), name).map(|(value, _)| value)
    }

    /// The first member of exactly this name or, without one, the first of this name in another
    /// case. Only ASCII letters have case here.
    #[must_use]
    pub fn get_ignore_case(&self, name: &str) -> Option<Value<'d>> {
        let document = self.value.document;
        let fingerprint = fingerprint(name.as_bytes());
        let mut other_case = None;
        let mut at = self.first();
        while at < self.past_end() {
            let node = document.node(at);
            if node.fingerprint == fingerprint {
                let found = document.text_at(at);
                if found == name {
                    return Some(document.value(node.next));
                }
                if other_case.is_none() && found.eq_ignore_ascii_case(name) {
                    other_case = Some(document.value(node.next));
                }
            }
            at = document.node(node.next).next;
        }
        other_case
    }

    /// The first member of exactly this name, and the place just after it.
    ///
    /// Looks from the cursor to the end, then from the start to the cursor: whoever asks for names
    /// in the order they were sent finds each at once. That the first of several members of one
    /// name wins holds for any cursor: an object in which names may repeat is looked through from
    /// its start.
    ///
    /// ```
    /// use callspec::{Delivery, Request};
    ///
    /// let request = Request::new(br#"{"a": 1, "b": 2, "a": 3}"#)
    ///     .header("content-type", "application/json");
    /// let delivery = Delivery::read(request)?;
    /// let object = delivery.document().root().as_object().expect("an object");
    /// let (b, after_b) = object.find_from(Default::default(), "b").expect("b");
    /// let (a, _) = object.find_from(after_b, "a").expect("a");
    /// assert_eq!((a.raw(), b.raw()), ("1", "2"));
    /// # Ok::<(), callspec::ReadError>(())
    /// ```
    #[must_use]
    pub fn find_from(&self, cursor: Cursor, name: &str) -> Option<(Value<'d>, Cursor)> {
        let document = self.value.document;
        let (first, end) = (self.first(), self.past_end());
        let from = match cursor.0 {
            _ if self.value.flagged(flag::MAY_REPEAT) => first,
            at if at > first && at <= end => at,
            _ => first,
        };
        let found = document.find(from, end, name).or_else(|| document.find(first, from, name))?;
        let value = document.value(document.node(found).next);
        Some((value, Cursor(value.node().next)))
    }

    /// How many members there are, counted one by one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members().count()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.value.is_empty()
    }
}

impl fmt::Debug for Object<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// One member of an object.
#[derive(Clone, Copy)]
pub struct Member<'d> {
    /// Its name, decoded.
    pub name: &'d str,
    /// Its value.
    pub value: Value<'d>,
}

impl fmt::Debug for Member<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Member({} bytes, {:?})", self.name.len(), self.value)
    }
}

/// The members of an object, in the order of the source.
#[derive(Clone)]
pub struct Members<'d> {
    document: &'d Document<'d>,
    at: u32,
    end: u32,
}

impl<'d> Iterator for Members<'d> {
    type Item = Member<'d>;

    fn next(&mut self) -> Option<Member<'d>> {
        if self.at >= self.end {
            return None;
        }
        let name = self.document.text_at(self.at);
        let value = self.document.value(self.document.node(self.at).next);
        self.at = value.node().next;
        Some(Member { name, value })
    }
}

impl fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Members({} to come)", self.clone().count())
    }
}

/// The items of a list.
#[derive(Clone, Copy)]
pub struct List<'d> {
    value: Value<'d>,
}

impl<'d> List<'d> {
    /// All items, in the order of the source.
    #[must_use]
    pub fn items(&self) -> Items<'d> {
        let Value { document, index } = self.value;
        Items { document, at: index.saturating_add(1), end: self.value.node().next }
    }

    /// The item of this number, from 0, reached one by one.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<Value<'d>> {
        self.items().nth(number)
    }

    /// How many items there are, counted one by one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items().count()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.value.is_empty()
    }
}

impl fmt::Debug for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// The items of a list, in the order of the source.
#[derive(Clone)]
pub struct Items<'d> {
    document: &'d Document<'d>,
    at: u32,
    end: u32,
}

impl<'d> Iterator for Items<'d> {
    type Item = Value<'d>;

    fn next(&mut self) -> Option<Value<'d>> {
        if self.at >= self.end {
            return None;
        }
        let item = self.document.value(self.at);
        self.at = item.node().next;
        Some(item)
    }
}

impl fmt::Debug for Items<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Items({} to come)", self.clone().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{form, json};

    fn read(text: &str) -> Document<'_> {
        json::read(text.as_bytes(), &Limits::default(), Buffers::default()).expect("JSON")
    }

    fn object<'d>(document: &'d Document<'_>) -> Object<'d> {
        document.root().as_object().expect("an object")
    }

    fn raws<'d>(found: impl IntoIterator<Item = Option<Value<'d>>>) -> Vec<&'d str> {
        found.into_iter().map(|value| value.map_or("-", |value| value.raw())).collect()
    }

    #[test]
    fn a_document_is_covariant_and_crosses_threads() {
        fn shorter<'s>(document: Document<'static>, _: &'s str) -> Document<'s> {
            document
        }
        fn crosses<T: Send + Sync>(_: &T) {}
        crosses(&shorter(read("1"), &String::from("a")));
    }

    #[test]
    fn each_kind_is_read_as_itself_only() {
        let document = read(r#"[null, true, false, 1.10, "t", [], {}]"#);
        let list = document.root().as_list().expect("a list");
        let kinds: Vec<_> = list.items().map(|item| item.kind().to_string()).collect();
        assert_eq!(
            kinds,
            ["null", "a boolean", "a boolean", "a number", "a text", "a list", "an object"]
        );
        let texts: Vec<_> = list.items().map(|item| item.scalar_text()).collect();
        assert_eq!(texts, [None, Some("true"), Some("false"), Some("1.10"), Some("t"), None, None]);
        assert_eq!(
            list.items().filter_map(|item| item.as_boolean()).collect::<Vec<_>>(),
            [true, false]
        );
        assert_eq!(list.items().filter_map(|item| item.as_number()).collect::<Vec<_>>(), ["1.10"]);
        assert_eq!(list.items().filter_map(|item| item.as_text()).collect::<Vec<_>>(), ["t"]);
        assert_eq!(list.get(4).map(|item| item.raw()), Some(r#""t""#));
        assert_eq!((list.len(), list.get(7).is_none()), (7, true));
        assert_eq!(list.items().filter(|item| item.is_empty()).count(), 3);
    }

    #[test]
    fn lookups_in_order_advance_and_others_wrap() {
        let document = read(r#"{"a": 1, "b": {"x": 9, "c": 8}, "c": 3}"#);
        let object = object(&document);
        let (_, after_a) = object.find_from(Cursor::default(), "a").expect("a");
        let (_, after_b) = object.find_from(after_a, "b").expect("b");
        let (c, after_c) = object.find_from(after_b, "c").expect("c");
        assert_eq!(c.raw(), "3");
        assert_eq!(object.find_from(after_c, "a").map(|(value, _)| value.raw()), Some("1"));
        assert!(object.find_from(after_c, "x").is_none());
        assert_eq!(object.len(), 3);
    }

    #[test]
    fn the_first_of_equal_names_wins_from_every_cursor() {
        let document = read(r#"{"a": 1, "b": 2, "\u0061": 3, "b": 4, "c": 5}"#);
        let object = object(&document);
        let names = ["a", "b", "a", "b", "c"];
        let mut cursors = vec![Cursor::default()];
        cursors.extend(object.members().map(|member| Cursor(member.value.node().next)));
        for cursor in cursors {
            let found =
                ["a", "b", "c"].map(|name| object.find_from(cursor, name).map(|(value, _)| value));
            assert_eq!(raws(found), ["1", "2", "5"]);
        }
        assert_eq!(object.members().map(|member| member.name).collect::<Vec<_>>(), names);
    }

    #[test]
    fn the_first_of_equal_names_wins_in_objects_of_every_size() {
        for size in [1, 2, 31, 500, 511, 512, 513, 2000] {
            let inner: String = (0..size).map(|at| format!(r#""k{at}": {at}, "#)).collect();
            let text = format!(r#"{{"o": 1, "n": {{{inner} "z": 1}}, "o": 2, "x": 3, "x": 4}}"#);
            let document = read(&text);
            let object = object(&document);
            let (_, after_n) = object.find_from(Cursor::default(), "n").expect("n");
            let found =
                ["o", "x"].map(|name| object.find_from(after_n, name).map(|(value, _)| value));
            assert_eq!(raws(found), ["1", "3"], "{size}");
        }
    }

    #[test]
    fn an_exact_name_beats_another_case_and_the_first_wins() {
        let document =
            read(r#"{"USERID": 1, "userId": 2, "userId": 3, "Ä": 4, "only": 5, "ONLY": 6}"#);
        let found =
            ["userId", "userid", "ä", "Only"].map(|name| object(&document).get_ignore_case(name));
        assert_eq!(raws(found), ["2", "1", "-", "5"]);
        assert!(object(&document).get("userid").is_none());
    }

    #[test]
    fn debug_shows_sizes_and_never_content() {
        let document = read(r#"{"secret": "hidden", "list": [1]}"#);
        let object = object(&document);
        let shown = format!(
            "{document:?} {object:?} {:?} {:?} {:?}",
            object.members(),
            object.members().next(),
            object.get("list"),
        );
        assert_eq!(
            shown,
            "Document { form: false, bytes: 33, nodes: 6 } Value(an object, 2 members) \
             Members(2 to come) Some(Member(6 bytes, Value(a text, 6 bytes))) \
             Some(Value(a list, 1 items))"
        );
    }

    #[test]
    fn a_text_alone_is_its_own_raw_form() {
        let document = Document::of_text("a\"b");
        let root = document.root();
        assert_eq!((root.as_text(), root.raw(), document.text()), (Some("a\"b"), "a\"b", "a\"b"));
        assert_eq!(root.id(), document.root().id());
        assert_ne!(root.id(), read("1").root().id());
    }

    #[test]
    fn buffers_are_used_again() {
        let document = read(r#"{"a": "\n"}"#);
        assert_eq!(document.node_count(), 4);
        let next = form::read(b"b=%41", "", None, &Limits::default(), document.into_buffers())
            .expect("a form");
        let value = object(&next).get("b").expect("b");
        assert_eq!((value.as_text(), value.raw(), value.is_form()), (Some("A"), "A", true));
        assert_eq!(next.text(), "b=%41");
    }
}
