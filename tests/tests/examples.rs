//! Every example that a schema names decodes to what the schema expects, and to its snapshot.

use callspec_tests::root;
use generated_demo::examples::{check, decode, providers};

#[test]
fn every_example_decodes_as_its_schema_expects() {
    for (folder, provider) in providers(&root().join("schema")).unwrap() {
        for callback in &provider.callbacks {
            for example in &callback.examples {
                let file = &example.file;
                let name = &provider.name.wire;
                assert_eq!(check(&folder, &provider, callback, example), Ok(()), "{name}/{file}");
            }
        }
    }
}

#[test]
fn every_example_has_the_values_of_its_snapshot() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (folder, provider) in providers(&root().join("schema")).unwrap() {
        settings.set_snapshot_path(root().join("tests/snapshots").join(&provider.name.wire));
        for example in provider.callbacks.iter().flat_map(|callback| &callback.examples) {
            let accounts = decode(&folder, &provider, example).unwrap();
            let text: Vec<String> = accounts.iter().map(|account| account.to_text()).collect();
            let name = example.file.trim_start_matches("examples/").replace('/', "-");
            settings.bind(|| insta::assert_snapshot!(name, text.join("\n")));
        }
    }
}
