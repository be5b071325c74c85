//! A payin of Treezor, told in other ways.

const BODY: &str = include_str!("../../schema/treezor/examples/payin.create.1.json");
const CODE: &str = "\"webhook\":\"payin.create\"";

/// The example as it is: its first member is the code.
pub fn code_first() -> String {
    let (before, _) = BODY.split_once(CODE).expect("a code");
    assert_eq!(before.trim(), "{");
    BODY.trim_end().to_owned()
}

/// The same members, the code behind all others.
pub fn code_last() -> String {
    let (_, behind) = BODY.split_once(&format!("{CODE},")).expect("a code");
    let members = behind.trim_end().strip_suffix('}').expect("an object");
    format!("{{{},\n{CODE}\n}}\n", members.trim_end())
}

/// The same with an unknown code.
pub fn unknown() -> String {
    code_first().replacen("payin.create", "payin.forget", 1)
}

/// The same with the payin so many times.
pub fn items(count: usize) -> String {
    let body = code_first();
    let (before, behind) = body.split_once('[').expect("a list");
    let (payin, behind) = behind.split_once(']').expect("a list");
    format!("{before}[{}]{behind}", vec![payin; count].join(","))
}
