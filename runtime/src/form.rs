//! Form pairs to a [`Document`]: `application/x-www-form-urlencoded` as the URL standard reads it,
//! body and query as one set, with the structure that bracketed and repeated keys have.
//!
//! - `order[id]=1` is a member of the object `order`; `items[]=a&items[]=b` a list; `items[0][name]=a`
//!   a list of objects, by the first appearance of each index. A level is a list if all its keys are
//!   indices or empty, and each empty one is an item of its own.
//! - Keys whose brackets do not match (`a[`, `a]b`, `[x]`, `a[b]c`) are plain names.
//! - A key with a single value and with brackets (`a=1&a[b]=2`) keeps both: `a`, and a plain name
//!   `a[b]`.
//! - A key that is there several times is a list, marked as repeated.
//! - Blanks around a key are no part of the name; values keep theirs.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use encoding_rs::Encoding;

use crate::document::{Buffers, Document, Kind, Node, fingerprint, flag, position};
use crate::limits::{Limits, ReadError, ReadErrorKind};

/// Reads the pairs of a body, then those of a query.
///
/// Both are percent-decoded, and what they encode is text in `charset`, UTF-8 if none is given;
/// what is none becomes U+FFFD, as the standard has it. A pair of the query that the body has too
/// adds nothing; one of the same key with another value is one more value of it, and
/// [`Value::is_conflict`](crate::document::Value::is_conflict) says so.
///
/// No pair at all is an empty object. Time is linear in the length of both, but for hashing.
///
/// # Errors
///
/// When a limit is passed, with the position in the body or, beyond its end, in the query.
pub(crate) fn read<'a>(
    body: &'a [u8],
    query: &'a str,
    charset: Option<&'static Encoding>,
    limits: &Limits,
    buffers: Buffers,
) -> Result<Document<'a>, ReadError> {
    limits.check_body(body.len().saturating_add(query.len()))?;
    let mut document = Document::form(body, query, buffers);
    let mut pairs = Vec::new();
    for (text, offset, origin) in [(body, 0, BODY), (query.as_bytes(), body.len(), QUERY)] {
        let mut collector =
            Collector { charset, limits, arena: &mut document.arena, pairs: &mut pairs };
        collector.collect(text, offset, origin)?;
    }
    drop_echoes(&mut pairs, &document.arena);
    let mut tree = Tree::build(&pairs, &document.arena, limits)?;
    if tree.mark_mixed(&mut pairs) {
        tree = Tree::build(&pairs, &document.arena, limits)?;
    }
    let mut writer = Writer { document, tree: &tree, pairs: &pairs, limits, open: NONE, offset: 0 };
    match writer.write() {
        Ok(()) => Ok(writer.document),
        Err(kind) => Err(ReadError::new(kind, writer.offset)),
    }
}

/// A pair, or an item of a list, that came in the body.
const BODY: u8 = 1;
/// The same in the query.
const QUERY: u8 = 2;

/// No entry, no pair.
const NONE: u32 = u32::MAX;

/// A part of the arena.
#[derive(Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
}

impl Span {
    fn new(start: usize, end: usize) -> Self {
        Self { start: position(start), end: position(end) }
    }

    fn of(self, arena: &str) -> &str {
        arena.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// One `key=value`, decoded.
struct Pair {
    key: Span,
    value: Span,
    origin: u8,
    /// Whether brackets mean nothing in its key.
    plain: bool,
    offset: usize,
}

/// Splits and decodes: texts into the arena, their places into the pairs.
struct Collector<'c> {
    charset: Option<&'static Encoding>,
    limits: &'c Limits,
    arena: &'c mut String,
    pairs: &'c mut Vec<Pair>,
}

impl Collector<'_> {
    fn collect(&mut self, text: &[u8], mut offset: usize, origin: u8) -> Result<(), ReadError> {
        for piece in text.split(|&byte| byte == b'&') {
            if !piece.is_empty() {
                self.pair(piece, offset, origin).map_err(|kind| ReadError::new(kind, offset))?;
            }
            offset += piece.len() + 1;
        }
        Ok(())
    }

    fn pair(&mut self, piece: &[u8], offset: usize, origin: u8) -> Result<(), ReadErrorKind> {
        self.limits.check_nodes(self.pairs.len())?;
        let (key, value) = decode(piece, self.charset);
        let key = self.keep(key.trim_ascii())?;
        let value = self.keep(&value)?;
        self.pairs.push(Pair { key, value, origin, plain: false, offset });
        Ok(())
    }

    /// A text in another charset, or full of U+FFFD, is up to three times as long decoded.
    fn keep(&mut self, text: &str) -> Result<Span, ReadErrorKind> {
        let start = self.arena.len();
        if start.saturating_add(text.len()) >= u32::MAX as usize {
            return Err(ReadErrorKind::TooLarge { limit: self.limits.body });
        }
        self.arena.push_str(text);
        Ok(Span::new(start, self.arena.len()))
    }
}

/// One pair, by the URL standard, section 5.1. The standard is UTF-8 only; another charset takes
/// the place of its last step.
fn decode<'p>(piece: &'p [u8], charset: Option<&'static Encoding>) -> (Cow<'p, str>, Cow<'p, str>) {
    let Some(charset) = charset.filter(|&charset| charset != encoding_rs::UTF_8) else {
        return form_urlencoded::parse(piece).next().unwrap_or_default();
    };
    let equals = piece.iter().position(|&byte| byte == b'=').unwrap_or(piece.len());
    let (key, value) = piece.split_at_checked(equals).unwrap_or_default();
    let value = value.get(1..).unwrap_or_default();
    (decode_in(key, charset), decode_in(value, charset))
}

fn decode_in(text: &[u8], charset: &'static Encoding) -> Cow<'static, str> {
    let spaced: Vec<u8> = text.iter().map(|&byte| if byte == b'+' { b' ' } else { byte }).collect();
    let bytes: Vec<u8> = percent_encoding::percent_decode(&spaced).collect();
    let (decoded, _) = charset.decode_without_bom_handling(&bytes);
    Cow::Owned(decoded.into_owned())
}

/// Pairs of the query that the body has too add nothing.
fn drop_echoes(pairs: &mut Vec<Pair>, arena: &str) {
    let text = |pair: &Pair| (pair.key.of(arena), pair.value.of(arena));
    if !pairs.iter().any(|pair| pair.origin == BODY)
        || !pairs.iter().any(|pair| pair.origin == QUERY)
    {
        return;
    }
    let body: HashSet<_> = pairs.iter().filter(|pair| pair.origin == BODY).map(text).collect();
    pairs.retain(|pair| pair.origin == BODY || !body.contains(&text(pair)));
}

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
struct Entry {
    name: Span,
    parent: u32,
    next: u32,
    first_child: u32,
    last_child: u32,
    /// The chain of pairs that end here.
    first_pair: u32,
    last_pair: u32,
    /// Children, or pairs that end here.
    count: usize,
    /// Whether a child's name is neither empty nor an index.
    named: bool,
    /// Where the pairs that end here, or the children without a name, came from.
    origins: u8,
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

    fn kind(&self) -> Kind {
        if self.named { Kind::Object } else { Kind::List }
    }

    fn conflict(&self) -> u8 {
        if self.origins == BODY | QUERY { flag::CONFLICT } else { 0 }
    }
}

/// What a pair is a value of, and the next pair that is.
struct Link {
    entry: u32,
    next: u32,
}

/// Which entry is where, siblings in the order of their first appearance.
struct Tree {
    /// Parents come before their children.
    entries: Vec<Entry>,
    /// One for each pair.
    links: Vec<Link>,
}

const ROOT: u32 = 0;

/// The entry of each name within an entry.
type Names<'n> = HashMap<(u32, &'n str), u32>;

impl Tree {
    fn build(pairs: &[Pair], arena: &str, limits: &Limits) -> Result<Self, ReadError> {
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
    fn entry(&self, at: u32) -> &Entry {
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
    fn mark_mixed(&self, pairs: &mut [Pair]) -> bool {
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

/// Writes the nodes of a tree, from left to right.
struct Writer<'a, 't> {
    document: Document<'a>,
    tree: &'t Tree,
    pairs: &'t [Pair],
    limits: &'t Limits,
    /// The innermost open container; until it closes, its `next` is the one around it.
    open: u32,
    /// Of the last pair written.
    offset: usize,
}

impl Writer<'_, '_> {
    fn write(&mut self) -> Result<(), ReadErrorKind> {
        let mut at = ROOT;
        while at != NONE {
            self.start(at)?;
            at = match self.tree.entry(at).first_child {
                NONE => self.finish(at),
                child => child,
            };
        }
        Ok(())
    }

    /// The name of an entry, and its values or the start of its container.
    fn start(&mut self, at: u32) -> Result<(), ReadErrorKind> {
        let entry = self.tree.entry(at);
        if self.open != NONE && self.document.node(self.open).kind == Kind::Object {
            let fingerprint = fingerprint(entry.name.of(&self.document.arena).as_bytes());
            let name = self.text(entry.name);
            self.push(Node { fingerprint, ..name })?;
        }
        if entry.first_child == NONE && at != ROOT {
            return self.values(entry);
        }
        let container = self.document.leaf(entry.kind(), 0, 0);
        if entry.first_child == NONE {
            return self.push(container).map(|_| ());
        }
        let flags = match container.kind {
            Kind::Object if entry.origins != 0 => flag::MAY_REPEAT,
            _ => entry.conflict(),
        };
        self.open = self.push(Node { flags, next: self.open, ..container })?;
        Ok(())
    }

    /// From the end of an entry to the next one, over the containers that end here.
    fn finish(&mut self, mut at: u32) -> u32 {
        loop {
            let entry = self.tree.entry(at);
            if entry.next != NONE || entry.parent == NONE {
                return entry.next;
            }
            self.close();
            at = entry.parent;
        }
    }

    fn close(&mut self) {
        let next = position(self.document.nodes.len());
        if let Some(node) = self.document.nodes.get_mut(self.open as usize) {
            self.open = std::mem::replace(&mut node.next, next);
        }
    }

    /// One value, or the list of several.
    fn values(&mut self, entry: &Entry) -> Result<(), ReadErrorKind> {
        if entry.count > 1 {
            let list = self.document.leaf(Kind::List, 0, 0);
            let next = list.next.saturating_add(position(entry.count));
            self.push(Node { flags: flag::REPEATED | entry.conflict(), next, ..list })?;
        }
        let mut at = entry.first_pair;
        while let (Some(pair), Some(link)) =
            (self.pairs.get(at as usize), self.tree.links.get(at as usize))
        {
            self.offset = pair.offset;
            self.push(self.text(pair.value))?;
            at = link.next;
        }
        Ok(())
    }

    fn text(&self, span: Span) -> Node {
        Node {
            flags: flag::ARENA,
            ..self.document.leaf(Kind::Text, span.start as usize, span.end as usize)
        }
    }

    fn push(&mut self, node: Node) -> Result<u32, ReadErrorKind> {
        self.document.push(node, self.limits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Value;

    fn parse<'a>(body: &'a str, query: &'a str) -> Document<'a> {
        read(body.as_bytes(), query, None, &Limits::default(), Buffers::default()).expect("a form")
    }

    fn error(body: &str) -> (ReadErrorKind, usize) {
        let error = read(body.as_bytes(), "", None, &Limits::default(), Buffers::default())
            .expect_err("refused");
        (*error.kind(), error.offset())
    }

    /// Compact JSON-like: `!` before a conflict, `+` before a repeated key's list.
    fn show(value: Value<'_>) -> String {
        let marks = format!(
            "{}{}",
            if value.is_conflict() { "!" } else { "" },
            if value.is_repeated() { "+" } else { "" }
        );
        if let Some(list) = value.as_list() {
            return format!("{marks}[{}]", list.items().map(show).collect::<Vec<_>>().join(","));
        }
        if let Some(object) = value.as_object() {
            let members =
                object.members().map(|member| format!("{}:{}", member.name, show(member.value)));
            return format!("{marks}{{{}}}", members.collect::<Vec<_>>().join(","));
        }
        value.as_text().expect("a text").to_owned()
    }

    fn shown(body: &str, query: &str) -> String {
        show(parse(body, query).root())
    }

    #[test]
    fn pairs_are_decoded_as_the_standard_says() {
        let body = "a=1&b=x+y%2B&&c&=d&e==&f=%zz%41&g=%ff&%C3%A9=%c3%a9&";
        assert_eq!(shown(body, ""), "{a:1,b:x y+,c:,:d,e:=,f:%zzA,g:\u{FFFD},é:é}");
    }

    #[test]
    fn no_pair_is_an_empty_object() {
        for (body, query) in [("", ""), ("&&", "&")] {
            assert_eq!(shown(body, query), "{}");
            assert!(parse(body, query).root().is_empty());
        }
    }

    #[test]
    fn brackets_nest() {
        assert_eq!(
            shown("order[id]=1&x=2&order[user][name]=a", ""),
            "{order:{id:1,user:{name:a}},x:2}"
        );
        assert_eq!(shown("items[]=a&items[]=b", ""), "{items:[a,b]}");
        assert_eq!(shown("i[1][name]=a&i[0][name]=b&i[1][n]=c", ""), "{i:[{name:a,n:c},{name:b}]}");
        assert_eq!(shown("i[0]=a&i[x]=b", ""), "{i:{0:a,x:b}}");
        assert_eq!(shown("i[]=a&i[5]=b", ""), "{i:[a,b]}");
        assert_eq!(shown("i[][n]=a&i[][n]=b", ""), "{i:[{n:a},{n:b}]}");
        assert_eq!(shown("%61%5Bb%5D=1", ""), "{a:{b:1}}");
        assert_eq!(shown("0=a&1=b", ""), "{0:a,1:b}");
    }

    #[test]
    fn names_that_repeat_within_brackets_are_looked_up_first_wins() {
        let document = parse("i[]=a&i[x]=b&i[]=c", "");
        let list = document
            .root()
            .as_object()
            .and_then(|root| root.get("i")?.as_object())
            .expect("an object");
        assert_eq!(show(document.root()), "{i:{:a,x:b,:c}}");
        let (_, after_x) = list.find_from(crate::document::Cursor::default(), "x").expect("x");
        assert_eq!(list.find_from(after_x, "").and_then(|(value, _)| value.as_text()), Some("a"));
    }

    #[test]
    fn brackets_that_do_not_match_are_text() {
        let body = "a[=1&a]b=2&[x]=3&a[b]c=4&a[b[c]]=5&a[b]]=6&a]=7&a][b]=8";
        let plain = "{a[:1,a]b:2,[x]:3,a[b]c:4,a[b[c]]:5,a[b]]:6,a]:7,a][b]:8}";
        assert_eq!(shown(body, ""), plain);
    }

    #[test]
    fn a_key_with_and_without_brackets_keeps_both() {
        assert_eq!(shown("a=1&a[b]=2&a[c]=3", ""), "{a:1,a[b]:2,a[c]:3}");
        assert_eq!(shown("a[b]=2&a=1&a[b]=3", ""), "{a[b]:+[2,3],a:1}");
        assert_eq!(shown("a[]=2&a[]=3&a=1", ""), "{a[]:+[2,3],a:1}");
        assert_eq!(shown("x[a]=1&x[a][b]=2&x[c]=3", ""), "{x:{a:1,c:3},x[a][b]:2}");
    }

    #[test]
    fn repeated_keys_are_a_marked_list_in_order() {
        assert_eq!(shown("a=1&b=2&a=1&a=3", ""), "{a:+[1,1,3],b:2}");
        assert_eq!(shown("o[a]=1&o[a]=2", ""), "{o:{a:+[1,2]}}");
    }

    #[test]
    fn blanks_around_keys_are_no_part_of_the_name() {
        assert_eq!(shown("a=1&%20b+= 2 &\n c =3", ""), "{a:1,b: 2 ,c:3}");
        assert_eq!(shown("a[b]+=1& a=2", ""), "{a[b]:1,a:2}");
    }

    #[test]
    fn body_and_query_are_one_set() {
        assert_eq!(shown("a=1", "b=2"), "{a:1,b:2}");
        assert_eq!(shown("", "b=2"), "{b:2}");
        assert_eq!(shown("a=1&c=1&c=1", "a=1&c=1"), "{a:1,c:+[1,1]}");
        assert_eq!(shown("a=1", "a=2&b=3"), "{a:!+[1,2],b:3}");
        assert_eq!(shown("i[]=1", "i[]=1&i[]=2"), "{i:![1,2]}");
        assert_eq!(shown("o[a]=1", "o[b]=2"), "{o:{a:1,b:2}}");
        assert_eq!(shown("", "a=2&a=2"), "{a:+[2,2]}");
    }

    #[test]
    fn text_and_raw_are_body_and_query() {
        let document = parse("a[b]=%41", "c=d");
        assert_eq!((document.text(), document.root().raw()), ("a[b]=%41&c=d", "a[b]=%41&c=d"));
        assert_eq!(
            (parse("a=b", "").text(), parse("", "c").text(), parse("", "").text()),
            ("a=b", "c", "")
        );
        let lossy =
            read(b"a=\xff", "", None, &Limits::default(), Buffers::default()).expect("a form");
        assert_eq!((lossy.text(), show(lossy.root())), ("a=\u{FFFD}", "{a:\u{FFFD}}".to_owned()));
    }

    #[test]
    fn another_charset_is_decoded_after_the_percents() {
        let body = b"n%E4me=M%FCller+\xfc&ascii";
        let latin = Some(encoding_rs::WINDOWS_1252);
        let document =
            read(body, "x=%80", latin, &Limits::default(), Buffers::default()).expect("a form");
        assert_eq!(show(document.root()), "{näme:Müller ü,ascii:,x:€}");
        let japanese = Some(encoding_rs::SHIFT_JIS);
        let document =
            read(b"a=%83%65&b=%ff", "", japanese, &Limits::default(), Buffers::default());
        assert_eq!(show(document.expect("a form").root()), "{a:テ,b:\u{FFFD}}");
    }

    #[test]
    fn each_limit_accepts_itself_and_refuses_one_more() {
        let nested = |brackets: usize| format!("x=1&a{}=1", "[b]".repeat(brackets));
        assert_eq!(parse(&nested(127), "").root().len(), 2);
        assert_eq!(error(&nested(128)), (ReadErrorKind::TooDeep { limit: 128 }, 4));
        let limits = Limits { body: 12, members: 2, nodes: 6, ..Limits::default() };
        let kind = |body: &str, query: &str| {
            let result = read(body.as_bytes(), query, None, &limits, Buffers::default());
            result.err().map(|error| (*error.kind(), error.offset()))
        };
        assert_eq!(kind("a=1&b=2", "b=2"), None);
        assert_eq!(kind("a=1&b=2", "c"), Some((ReadErrorKind::TooManyMembers { limit: 2 }, 7)));
        assert_eq!(kind("a=1&a=2&a=3", ""), Some((ReadErrorKind::TooManyMembers { limit: 2 }, 8)));
        assert_eq!(kind("a[]&a[]&a[]", ""), Some((ReadErrorKind::TooManyMembers { limit: 2 }, 8)));
        assert_eq!(kind("a[b][c][d]=1", ""), Some((ReadErrorKind::TooManyNodes { limit: 6 }, 0)));
        assert_eq!(kind("a=1&b=2", "c=3&d=4"), Some((ReadErrorKind::TooLarge { limit: 12 }, 12)));
    }

    #[test]
    fn hostile_bodies_are_read_or_refused() {
        let distinct: String = (0..100_000).map(|at| format!("k{at}={at}&")).collect();
        let document = parse(&distinct, &distinct);
        let object = document.root().as_object().expect("an object");
        assert_eq!(object.len(), 100_000);
        let in_order =
            object.members().enumerate().all(|(at, member)| member.name == format!("k{at}"));
        assert!(in_order);
        let same = "a=1&".repeat(100_000);
        let items = parse(&same, "").root().as_object().and_then(|root| Some(root.get("a")?.len()));
        assert_eq!(items, Some(100_000));
        assert_eq!(
            error(&"a=1&".repeat(100_001)),
            (ReadErrorKind::TooManyMembers { limit: 100_000 }, 400_000)
        );
        assert_eq!(
            error(&format!("a{}=1", "[b]".repeat(300_000))),
            (ReadErrorKind::TooDeep { limit: 128 }, 0)
        );
        assert_eq!(shown(&"[".repeat(1_000_000), "").len(), 1_000_003);
        assert_eq!(shown(&"&".repeat(1_000_000), ""), "{}");
    }
}
