//! The checked-in code is what the schemas say, on any machine and in any order of files.

use callspec_codegen::emit::Options;
use callspec_codegen::folder::Folder;
use callspec_codegen::plan::{Difference, Plan};
use callspec_codegen::{compile, generate};
use callspec_tests::root;
use xtask::regenerate::{Places, folders, plan};

fn generated(folders: &[Folder]) -> Plan {
    let providers: Vec<_> =
        folders.iter().map(|folder| compile(folder).unwrap().provider).collect();
    generate(&providers, &Options::default()).unwrap()
}

#[test]
fn the_checked_in_code_is_up_to_date() {
    let differences = plan(&Places::of_checkout(root())).unwrap().check().unwrap();
    let differences: Vec<String> = differences.iter().map(Difference::to_string).collect();
    assert_eq!(differences, [""; 0], "run `cargo xtask regenerate` and review the diff");
}

#[test]
fn the_same_schema_gives_the_same_bytes_twice() {
    let folders = folders(&Places::of_checkout(root())).unwrap();
    assert!(generated(&folders) == generated(&folders));
}

#[test]
fn the_order_in_which_files_are_found_does_not_matter() {
    let mut folders = folders(&Places::of_checkout(root())).unwrap();
    let in_order = generated(&folders);
    for folder in &mut folders {
        folder.files.reverse();
        folder.examples.reverse();
    }
    assert!(in_order == generated(&folders));
}

/// A folder of its own below cargo's folder for test files, empty.
fn scratch(name: &str) -> std::path::PathBuf {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn stale_missing_and_orphan_files_are_named() {
    let folder = scratch("differences");
    let mark = callspec_codegen::render::MARK;
    let mut plan = Plan::default();
    plan.add("acme/a.rs", format!("{mark}\none\ntwo\nthree\n"));
    plan.add("acme/b.rs", format!("{mark}\n"));
    plan.write(&folder).unwrap();
    std::fs::write(folder.join("acme/a.rs"), format!("{mark}\none\n2\nthree\n")).unwrap();
    std::fs::remove_file(folder.join("acme/b.rs")).unwrap();
    std::fs::write(folder.join("acme/c.rs"), format!("{mark}\n")).unwrap();
    std::fs::write(folder.join("acme/by_hand.rs"), "written by hand\n").unwrap();

    let said: Vec<String> =
        plan.check(&folder).unwrap().iter().map(Difference::to_string).collect();
    assert_eq!(
        said,
        [
            "stale: acme/a.rs\n  @@ -2,3 +2,3 @@\n   one\n  -2\n  +two\n   three",
            "missing: acme/b.rs",
            "orphan: acme/c.rs"
        ]
    );

    plan.write(&folder).unwrap();
    assert_eq!(plan.check(&folder).unwrap(), []);
    assert!(folder.join("acme/by_hand.rs").exists());
    assert!(!folder.join("acme/c.rs").exists());
}

#[test]
fn another_crate_keeps_its_own_schemas_and_generated_code() {
    let folder = scratch("another-crate");
    let places = Places::of_crate(folder.join("schema"), folder.join("src/generated"));
    std::fs::create_dir_all(folder.join("schema/empty")).unwrap();
    let refused = plan(&places).unwrap_err().to_string();
    let told = "no folder in it holds a `.yaml` file; a provider is a folder with at least ";
    assert!(refused.contains(told), "{refused}");

    std::fs::create_dir_all(folder.join("schema/acme")).unwrap();
    let schema = "callspec: 1\nprovider: acme\nauthentication: {scheme: transport}\n\
                  callbacks: {paid: {fields: {id: text}}}\n";
    std::fs::write(folder.join("schema/acme/provider.yaml"), schema).unwrap();
    let written = plan(&places).unwrap().write().unwrap();
    let written: Vec<String> = written.iter().map(Difference::done).collect();
    let generated = folder.join("src/generated").display().to_string();
    let created = |file: &str| format!("created {generated}/{file}");
    assert_eq!(written, ["acme/mod.rs", "acme/provider.rs", "mod.rs"].map(created));
    assert_eq!(plan(&places).unwrap().check().unwrap(), []);
    assert!(!folder.join("schema/README.md").exists());
}
