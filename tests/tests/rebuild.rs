//! A crate of its own that includes a schema, or derives from one, is built anew when the schema
//! changes, and only then.

use callspec_tests::{Project, dependency};

/// A provider with a callback in each of its files.
const PROVIDER: &str = "\
callspec: 1
provider: acme
authentication: {scheme: transport}
select: {body: type}
callbacks: {closed: {fields: {id: text}}}
";
const CARD: &str = "\
callbacks:
  card-paid:
    fields: {id: text, amount: decimal}
";
const REFUND: &str = "\
callbacks:
  refunded:
    fields: {id: text}
";

/// Uses an item of `card.yaml`, and that all lints are content.
const MAIN: &str = "\
//! A program.
#![deny(warnings, missing_docs, unreachable_pub)]

mod acme {
    callspec::include_schema!(\"schema/acme\");
}

fn main() {
    let read = acme::CardPaid::from_json(\"{}\");
    println!(\"{:?}\", read.map(|paid| paid.amount));
}
";

/// The build script that makes new files known.
const WATCH: &str = "fn main() { println!(\"cargo::rerun-if-changed=schema/acme\"); }\n";

/// A crate outside the workspace that includes the provider.
struct Including {
    project: Project,
    name: &'static str,
}

/// What a build said.
#[derive(Debug)]
struct Built {
    succeeded: bool,
    /// The crate itself was compiled.
    anew: bool,
    said: String,
}

impl Including {
    /// A new crate with the dependencies said, in lines of its manifest.
    fn new(name: &'static str, dependencies: &str) -> Self {
        let project = Project::new(env!("CARGO_TARGET_TMPDIR"), name, dependencies);
        project.write("schema/acme/provider.yaml", PROVIDER);
        project.write("schema/acme/card.yaml", CARD);
        Self { project, name }
    }

    fn write(&self, file: &str, text: &str) {
        self.project.write(file, text);
    }

    fn remove(&self, file: &str) {
        self.project.remove(file);
    }

    fn check(&self) -> Built {
        let output = self.project.check().output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let anew = ["Checking", "Compiling"].map(|does| format!("{does} {} v", self.name));
        let anew = anew.iter().any(|line| said.contains(line));
        Built { succeeded: output.status.success(), anew, said }
    }

    /// Builds; the crate is compiled and sound.
    fn assert_rebuilt(&self) -> String {
        let built = self.check();
        assert!(built.succeeded && built.anew, "{}", built.said);
        built.said
    }

    /// Builds; there is nothing to do.
    fn assert_fresh(&self) {
        let built = self.check();
        assert!(built.succeeded && !built.anew, "{}", built.said);
    }

    /// Builds; the crate is compiled and says all of this.
    fn assert_refused(&self, says: &[&str]) -> String {
        let built = self.check();
        assert!(!built.succeeded, "{}", built.said);
        for part in says {
            assert!(built.said.contains(part), "{part:?} is not in\n{}", built.said);
        }
        built.said
    }
}

fn with_macro(name: &'static str) -> Including {
    let runtime = dependency("dependencies", "callspec", "runtime", ", features = [\"macros\"]");
    let project = Including::new(name, &runtime);
    project.write("src/main.rs", MAIN);
    project
}

#[test]
fn a_change_of_a_schema_file_rebuilds_the_crate() {
    let project = with_macro("changed");
    project.assert_rebuilt();
    project.assert_fresh();

    project.write("schema/acme/card.yaml", &CARD.replace("amount", "sum"));
    project.assert_refused(&["no field `amount` on type `card::CardPaid`"]);
    project.write("schema/acme/card.yaml", CARD);
    project.assert_rebuilt();

    project.remove("schema/acme/card.yaml");
    project.assert_refused(&["cannot find `CardPaid` in `acme`"]);
    project.write("schema/acme/card.yaml", CARD);
    project.assert_rebuilt();

    project.write("schema/acme/card.yaml", &CARD.replace("decimal", "decimel"));
    let said = project.assert_refused(&[
        "error: there is no type `decimel` [unknown-type]",
        "--> schema/acme/card.yaml:3:32",
        "= help: did you mean `decimal`?",
        "due to 1 previous error",
    ]);
    assert_eq!(said.matches("error:").count(), 2, "{said}");
    project.write("schema/acme/card.yaml", CARD);
    project.assert_rebuilt();
    project.assert_fresh();
}

#[test]
fn a_new_file_is_noticed_with_a_build_script_and_else_the_script_is_told() {
    let project = with_macro("added");
    let said = project.assert_rebuilt();
    let hint = "note: new files in `schema/acme` are noticed only with this build.rs: ";
    assert!(said.contains(&format!("{hint}{WATCH}")), "{said}");
    project.write("schema/acme/refund.yaml", REFUND);
    project.assert_fresh();

    project.write("build.rs", WATCH);
    let said = project.assert_rebuilt();
    assert!(!said.contains("note: new files"), "{said}");
    project.assert_fresh();
    project.remove("schema/acme/refund.yaml");
    project.assert_rebuilt();
    project.assert_fresh();
    project.write("schema/acme/refund.yaml", REFUND);
    project.assert_rebuilt();
    project.write("src/main.rs", &MAIN.replace("CardPaid", "Refunded").replace("amount", "id"));
    project.assert_rebuilt();
}

/// Derives a struct of `card.yaml`.
const DERIVING: &str = "\
//! A program.
#![deny(warnings, missing_docs)]

use callspec::{Callback, Delivery, Request};

#[derive(Callback)]
#[callback(schema = \"schema/acme\", callback = \"card-paid\")]
struct Paid {
    amount: Option<callspec::Decimal>,
}

fn main() {
    let delivery = Delivery::read(Request::new(\"{}\"));
    let read = delivery.map(|delivery| delivery.decode_as::<Paid>().single());
    println!(\"{:?}\", read.map(|paid| paid.map(|paid| paid.map(|paid| paid.amount))));
}
";

fn with_derive(name: &'static str) -> Including {
    let project = with_macro(name);
    project.write("src/main.rs", DERIVING);
    project
}

#[test]
fn a_crate_that_derives_notices_a_change_of_a_schema_file() {
    let project = with_derive("derived");
    project.assert_rebuilt();
    project.assert_fresh();

    project.write("schema/acme/card.yaml", &CARD.replace("amount", "amounts"));
    let said = project.assert_refused(&[
        "error: callback `card-paid` has no field `amount`",
        "--> src/main.rs:9:5",
        "did you mean `amounts`?",
    ]);
    assert_eq!(said.matches("error:").count(), 2, "{said}");
    project.write("schema/acme/card.yaml", &CARD.replace("decimal", "decimel"));
    let said = project.assert_refused(&[
        "error: `schema/acme` has 1 error in 1 file",
        "--> schema/acme/card.yaml:3:32: there is no type `decimel`",
        "did you mean `decimal`?",
    ]);
    assert_eq!(said.matches("error:").count(), 2, "{said}");
    project.write("schema/acme/card.yaml", CARD);
    project.assert_rebuilt();
    project.assert_fresh();
}

#[test]
fn a_crate_that_derives_notices_a_new_file_with_a_build_script() {
    let project = with_derive("derived-added");
    project.write("build.rs", WATCH);
    let said = project.assert_rebuilt();
    assert!(!said.contains("note: new files"), "{said}");
    project.assert_fresh();
    project.write("schema/acme/refund.yaml", REFUND);
    project.assert_rebuilt();
    project.assert_fresh();
    project.write("schema/acme/refund.yaml", &REFUND.replace("refunded", "card-paid"));
    project.assert_refused(&["--> schema/acme/refund.yaml:2:3"]);
    project.remove("schema/acme/refund.yaml");
    project.assert_rebuilt();
}

/// A build script that generates two providers into one folder.
const GENERATE: &str = "\
//! A build script.

fn main() -> Result<(), callspec_codegen::build::Error> {
    callspec_codegen::build::schema(\"schema/acme\").write()?;
    callspec_codegen::build::schema(\"schema/beta.yaml\").callbacks([\"paid\"]).derive([\"Hash\"]).write()
}
";

const BETA: &str = "\
callspec: 1
provider: beta
authentication: {scheme: transport}
select: {body: type}
callbacks:
  paid: {fields: {id: text}}
  refused: {fields: {id: text}}
";

#[test]
fn a_build_script_generates_what_changed_and_nothing_from_mistakes() {
    let runtime = dependency("dependencies", "callspec", "runtime", "");
    let codegen = dependency("build-dependencies", "callspec-codegen", "codegen", "");
    let project = Including::new("generated", &format!("{runtime}\n{codegen}"));
    project.write("schema/beta.yaml", BETA);
    project.write("build.rs", GENERATE);
    let include = |name: &str| format!("    include!(concat!(env!(\"OUT_DIR\"), \"/{name}.rs\"));");
    let main = MAIN.replace("    callspec::include_schema!(\"schema/acme\");", &include("acme"));
    project.write("src/main.rs", &format!("{main}\nmod beta {{\n{}\n}}\n", include("beta")));
    project.assert_rebuilt();
    project.assert_fresh();

    project.write("schema/acme/unused.yaml", "types:\n  Money: {fields: {sum: decimal}}\n");
    let said = project.assert_rebuilt();
    let warning = "schema/acme/unused.yaml:2:3: nothing uses the type `Money` [unused-type]";
    assert!(said.contains(warning), "{said}");
    project.remove("schema/acme/unused.yaml");
    project.assert_rebuilt();

    project.write("schema/beta.yaml", &BETA.replace("id: text", "id: txt"));
    let said = project.assert_refused(&[
        "Error: the schema `schema/beta.yaml` has mistakes\n",
        "--> schema/beta.yaml:6:23\n",
        "help: did you mean `text`?\n",
        "2 errors in 1 file; nothing was written\n",
    ]);
    assert!(!said.contains("panicked"), "{said}");
    project.write("schema/beta.yaml", BETA);
    project.assert_rebuilt();
    project.assert_fresh();
}
