//! The spanned tree reads every schema file as a YAML library does, but for what it keeps as text.

use callspec_codegen::diagnostics::Diagnostics;
use callspec_codegen::source::Sources;
use callspec_codegen::tree::{self, Node, NodeKind};
use callspec_tests::root;
use serde_yaml::Value;
use xtask::regenerate::{Places, folders};

/// Whether a library's value is what the tree's text says; a library makes numbers of digits.
fn agrees(node: &Node, value: &Value) -> bool {
    match (&node.kind, value) {
        (NodeKind::Scalar(scalar), Value::String(text)) => scalar.text == *text,
        (NodeKind::Scalar(scalar), Value::Bool(is)) => {
            !scalar.quoted && scalar.text.eq_ignore_ascii_case(&is.to_string())
        }
        (NodeKind::Scalar(scalar), Value::Number(number)) => {
            !scalar.quoted && scalar.text.parse::<f64>().ok() == number.as_f64()
        }
        (NodeKind::Sequence(items), Value::Sequence(values)) => {
            items.len() == values.len()
                && items.iter().zip(values).all(|(item, value)| agrees(item, value))
        }
        (NodeKind::Mapping(entries), Value::Mapping(values)) => {
            entries.len() == values.len()
                && entries.iter().zip(values).all(|(entry, (key, value))| {
                    let key = match key {
                        Value::String(text) => text.clone(),
                        Value::Number(number) => number.to_string(),
                        Value::Bool(is) => is.to_string(),
                        _ => return false,
                    };
                    entry.key.text == key && agrees(&entry.value, value)
                })
        }
        _ => false,
    }
}

#[test]
fn the_tree_agrees_with_a_yaml_library_on_every_schema_file() {
    let mut files = 0;
    for (name, bytes) in
        folders(&Places::of_checkout(root())).unwrap().into_iter().flat_map(|folder| folder.files)
    {
        let mut sources = Sources::default();
        let mut diagnostics = Diagnostics::default();
        let id = sources.add_bytes(name.clone(), bytes.clone(), &mut diagnostics).unwrap();
        let node = tree::parse(&sources, id, &mut diagnostics).unwrap();
        assert_eq!(diagnostics.finish().len(), 0, "{name}");
        let value: Value = serde_yaml::from_slice(&bytes).unwrap();
        assert!(agrees(&node, &value), "{name}");
        files += 1;
    }
    assert!(files > 20, "only {files} files");
}
