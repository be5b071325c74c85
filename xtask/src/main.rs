//! The author's commands, run as `cargo xtask <command>`.

use std::path::PathBuf;
use std::process::ExitCode;

use callspec_codegen::plan::Difference;
use xtask::regenerate::{Refused, plan};

const HELP: &str = "\
The author's commands.

cargo xtask regenerate            write the generated code and the reference of the language
cargo xtask regenerate --check    write nothing; exit 1 if anything is not up to date";

enum Command {
    Help,
    Regenerate { check: bool },
}

fn main() -> ExitCode {
    match command() {
        Ok(Command::Help) => {
            println!("{HELP}");
            ExitCode::SUCCESS
        }
        Ok(Command::Regenerate { check }) => regenerate(check),
        Err(error) => {
            anstream::eprintln!("error: {error}\n\n{HELP}");
            ExitCode::from(2)
        }
    }
}

fn command() -> Result<Command, lexopt::Error> {
    use lexopt::Arg::{Long, Value};
    let mut parser = lexopt::Parser::from_env();
    let mut command = None;
    let mut check = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Value(value) if command.is_none() && value == "regenerate" => command = Some(()),
            Long("check") if command.is_some() => check = true,
            Long("help") => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    command.map(|()| Command::Regenerate { check }).ok_or("no command".into())
}

fn regenerate(check: bool) -> ExitCode {
    match run(check) {
        Ok(code) => code,
        Err(refused) => {
            anstream::eprintln!("{refused:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(check: bool) -> Result<ExitCode, Refused> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let regeneration = plan(&root)?;
    anstream::eprint!("{}", regeneration.warnings);
    if !check {
        let changed = regeneration.write(&root)?;
        for difference in &changed {
            println!("{}", difference.done());
        }
        println!("{}", tally(changed.len()));
        return Ok(ExitCode::SUCCESS);
    }
    let differences: Vec<Difference> = regeneration.check(&root)?;
    for difference in &differences {
        println!("{difference}");
    }
    if differences.is_empty() {
        println!("generated code is up to date");
        return Ok(ExitCode::SUCCESS);
    }
    println!("generated code is not up to date: run `cargo xtask regenerate` and review the diff");
    Ok(ExitCode::FAILURE)
}

fn tally(changed: usize) -> String {
    match changed {
        0 => "nothing changed".to_owned(),
        1 => "1 file changed".to_owned(),
        many => format!("{many} files changed"),
    }
}
