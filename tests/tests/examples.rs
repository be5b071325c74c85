//! Every example that a schema names decodes to what the schema expects, and to its snapshot.

use callspec_tests::root;
use generated_demo::examples::{check, decode, providers, tally};

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

#[test]
fn the_table_counts_every_example_as_decoded() {
    let tallies: Vec<_> = providers(&root().join("schema"))
        .unwrap()
        .iter()
        .map(|(folder, provider)| tally(folder, provider))
        .map(|tally| (tally.provider, tally.callbacks, tally.examples, tally.decoded))
        .collect();
    let row = |name: &str, callbacks, examples| (name.to_owned(), callbacks, examples, examples);
    // Printed: 12 S-money, 26 Xpollens, 63 Treezor, 4 MiFinity. Made: 2 S-money, 1 Xpollens
    // (callback 18 has none), 3 CentralBill (the page prints none).
    assert_eq!(
        tallies,
        [
            row("centralbill", 1, 3),
            row("mifinity", 2, 4),
            row("smoney", 12, 14),
            row("treezor", 25, 63),
            row("xpollens", 27, 27),
        ]
    );
}
