//! The structure of keys, body and query together, charsets, limits and hostile bodies.

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
    let list =
        document.root().as_object().and_then(|root| root.get("i")?.as_object()).expect("an object");
    assert_eq!(show(document.root()), "{i:{:a,x:b,:c}}");
    assert_eq!(list.get("").and_then(|value| value.as_text()), Some("a"));
}

#[test]
fn forms_of_few_and_of_many_names_are_read_alike() {
    for count in [1, 31, 32, 33, 100] {
        let names: Vec<String> = (0..count).map(|at| format!("k{at}")).collect();
        let body: Vec<String> = names.iter().map(|name| format!("{name}=v+%41")).collect();
        let members: Vec<String> = names.iter().map(|name| format!("{name}:v A")).collect();
        assert_eq!(shown(&body.join("&"), ""), format!("{{{}}}", members.join(",")));
        let text = body.join("&");
        let document = parse(&text, "");
        let root = document.root().as_object().expect("an object");
        let last = names.last().and_then(|name| root.get(name));
        assert_eq!(last.and_then(|value| value.as_text()), Some("v A"), "{count}");
    }
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
    let lossy = read(b"a=\xff", "", None, &Limits::default(), Buffers::default()).expect("a form");
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
    let document = read(b"a=%83%65&b=%ff", "", japanese, &Limits::default(), Buffers::default());
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
    let in_order = object.members().enumerate().all(|(at, member)| member.name == format!("k{at}"));
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
