//! The examples of a provider.

use std::path::Path;

/// An example of a provider: its file's name, and the body without the line end that is the file's.
#[derive(Clone, Debug)]
pub struct Example {
    pub name: String,
    pub body: String,
}

/// The examples of a provider whose file's name ends so, in order of name.
pub fn of(provider: &str, ending: &str) -> Vec<Example> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema");
    let folder = folder.join(provider).join("examples");
    let mut examples: Vec<Example> = std::fs::read_dir(folder)
        .expect("the examples of the schema")
        .map(|entry| entry.expect("an example").path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .map(|path| Example {
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            body: std::fs::read_to_string(&path).expect("an example").trim_end().to_owned(),
        })
        .collect();
    examples.sort_by(|a, b| a.name.cmp(&b.name));
    examples
}
