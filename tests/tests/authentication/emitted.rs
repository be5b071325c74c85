//! What generated code says of the schemes of a schema, and the function that it verifies by.

use callspec_codegen::folder::Folder;
use callspec_tests::root;

/// The generated lines from one that begins so to the one that ends so.
fn lines<'g>(generated: &'g str, first: &str, last: &str) -> Vec<&'g str> {
    let lines = generated.lines().skip_while(|line| !line.trim_start().starts_with(first));
    let mut open = true;
    lines
        .take_while(|line| {
            let taken = open;
            open &= *line != last;
            taken
        })
        .collect()
}

#[test]
fn of_every_setting() {
    let folder = root().join("tests/fixtures/language/authentication");
    let folder = Folder::read(&folder, "authentication").unwrap();
    let compiled = callspec_codegen::compile(&folder).unwrap_or_else(|it| panic!("{it}"));
    let options = callspec_codegen::emit::Options::default();
    let plan = callspec_codegen::generate(&[compiled.provider], &options);
    let plan = plan.unwrap_or_else(|error| panic!("{error}"));
    let generated: String = plan.files().map(|(_, text)| text).collect();
    let description = lines(&generated, "authentication: &[", "        ],");
    let function = lines(&generated, "/// Verifies that", "}");
    insta::with_settings!({
        snapshot_path => "../../snapshots/authentication",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!("emitted", [description, function].concat().join("\n"));
    });
}
