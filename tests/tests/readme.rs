//! What the README tells a newcomer to write, written and run: one YAML file, three ways.

use callspec_tests::{Project, dependency, root};

use xtask::regenerate::{Places, plan};

/// The code blocks of a language in the section on three ways, in their order.
fn blocks(language: &str) -> Vec<String> {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let (_, section) = readme.split_once("## In your own crate").unwrap();
    let (section, _) = section.split_once("### What a receiver also wants").unwrap();
    let opening = format!("```{language}\n");
    let blocks = section.split(&opening).skip(1);
    blocks.map(|block| block.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn each_of_the_three_ways_decodes_what_the_readme_says() {
    let macros = dependency("dependencies", "callspec", "runtime", ", features = ['macros']");
    let project = Project::new(env!("CARGO_TARGET_TMPDIR"), "readme", &macros);
    project.write("schema/acme/provider.yaml", &blocks("yaml")[0]);
    let programs: Vec<String> =
        blocks("rust").into_iter().filter(|block| block.contains("ReadError>")).collect();
    for (name, program) in ["checked_in", "included", "derived"].iter().zip(&programs) {
        project.write(&format!("src/bin/{name}.rs"), program);
    }
    let places = Places::of_crate(project.path("schema"), project.path("src/bin/generated"));
    plan(&places).unwrap().write().unwrap();

    let run = |name: &str| {
        let output = project.cargo("run").args(["--quiet", "--bin", name]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && !said.contains("warning:"), "{said}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(programs.len(), 3);
    assert_eq!(run("checked_in"), "7 paid Some(1.50)\n");
    assert_eq!(run("included"), "Ok(Refused(Refused { id: \"7\", reason: \"no money\" }))\n");
    assert_eq!(run("derived"), "7 paid 1.50\n");
}
