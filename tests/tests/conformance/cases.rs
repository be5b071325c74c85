//! Cases as data: `tests/fixtures/json/cases.txt` tells how they are written.

use callspec_tests::root;

/// A case of a suite.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// What stands below it: where the suite leaves the answer open, ours.
    pub(crate) below: Option<String>,
}

/// The cases of a file of the fixtures.
pub(crate) fn cases(file: &str) -> Vec<Case> {
    let text = std::fs::read_to_string(root().join("tests/fixtures").join(file)).unwrap();
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("  ") {
            Some(below) => cases.last_mut().unwrap().below = Some(below.to_owned()),
            None => cases.push(case(line)),
        }
    }
    cases
}

fn case(line: &str) -> Case {
    let (name, written) = line.split_once(':').unwrap();
    let written = written.strip_prefix(' ').unwrap_or(written);
    Case { name: name.to_owned(), bytes: bytes(written), below: None }
}

/// `<0A FF>` are bytes, `<3 times [>` is `[[[`, everything else stands for itself.
pub(crate) fn bytes(mut written: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    while let Some((plain, marked)) = written.split_once('<') {
        let (inside, after) = marked.split_once('>').unwrap();
        bytes.extend(plain.bytes());
        match inside.split_once(" times ") {
            Some((times, what)) => bytes.extend(what.repeat(times.parse().unwrap()).bytes()),
            None => {
                let digits = inside.split(' ');
                bytes.extend(digits.map(|digits| u8::from_str_radix(digits, 16).unwrap()));
            }
        }
        written = after;
    }
    bytes.extend(written.bytes());
    bytes
}

#[test]
fn bytes_are_written_as_the_file_says() {
    assert_eq!(bytes("a<0A FF>b<3 times [>\\n<3C>"), b"a\n\xffb[[[\\n<");
}
