//! Mutations of a schema that keep most of it a schema: whole lines and whole values are moved,
//! where single bytes would mostly break the YAML.

/// Numbers from a seed (a linear congruential generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

/// The same text with one to four lines or values moved, taken away or put in again; no longer than
/// `most` bytes.
pub fn mutate(text: &[u8], seed: u32, most: usize) -> Vec<u8> {
    let mut numbers = Numbers(u64::from(seed));
    let mut lines: Vec<Vec<u8>> = text.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
    for _ in 0..=numbers.below(4) {
        mutate_lines(&mut lines, &mut numbers);
    }
    let mut text = lines.join(&b'\n');
    text.truncate(most);
    text
}

fn mutate_lines(lines: &mut Vec<Vec<u8>>, numbers: &mut Numbers) {
    let (at, other) = (numbers.below(lines.len()), numbers.below(lines.len()));
    let end = (at + 1 + numbers.below(6)).min(lines.len());
    match numbers.below(8) {
        0 if end - at < lines.len() => drop(lines.drain(at..end)),
        1 => {
            let copy = lines[at..end].to_vec();
            lines.splice(other..other, copy);
        }
        2 => lines.swap(at, other),
        3 => lines[at..end].iter_mut().for_each(|line| drop(line.splice(0..0, *b"  "))),
        4 => lines[at..end].iter_mut().filter(|line| line.starts_with(b"  ")).for_each(|line| {
            line.drain(..2);
        }),
        5 => {
            let indented = indented_like(&lines[other], &lines[at]);
            lines.insert(at, indented);
        }
        6 => {
            let key = parts(&lines[other]).0.trim_ascii_start().to_vec();
            let value = parts(&lines[at]).1.to_vec();
            lines[at] = indented_like(&[key, value].concat(), &lines[at]);
        }
        _ => lines[at] = [parts(&lines[at]).0, parts(&lines[other]).1].concat(),
    }
}

fn indented_like(line: &[u8], like: &[u8]) -> Vec<u8> {
    let blanks = like.len() - like.trim_ascii_start().len();
    [&like[..blanks], line.trim_ascii_start()].concat()
}

/// A line up to its first colon, and what is behind it.
fn parts(line: &[u8]) -> (&[u8], &[u8]) {
    line.split_at(line.iter().position(|&byte| byte == b':').unwrap_or(line.len()))
}
