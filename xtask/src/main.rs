//! The author's commands, run as `cargo xtask <command>`.

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use callspec_codegen::plan::Difference;
use xtask::bench::Bench;
use xtask::regenerate::{Places, Refused, plan};

const HELP: &str = "\
The author's commands.

cargo xtask regenerate            write the generated code and the reference of the language
cargo xtask regenerate --check    write nothing; exit 1 if anything is not up to date

Of another crate, with paths from the current folder:

    --schema FOLDER    holds a folder for each provider
    --into FOLDER      receives the generated code: a module, such as src/generated

cargo xtask bench generate        what generating takes: time, memory, growth
cargo xtask bench compile         what compiling generated code takes, beside serde's derives

    --sizes 50,500     of so many callbacks";

enum Command {
    Help,
    Regenerate { check: bool, places: Places },
    Bench(Bench),
}

fn main() -> ExitCode {
    match command() {
        Ok(Command::Help) => {
            println!("{HELP}");
            ExitCode::SUCCESS
        }
        Ok(Command::Regenerate { check, places }) => regenerate(check, &places),
        Ok(Command::Bench(bench)) => measure(&bench),
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
    let (mut check, mut schema, mut into) = (false, None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Value(value) if command.is_none() && value == "regenerate" => command = Some(()),
            Value(value) if command.is_none() && value == "bench" => {
                return Bench::parse(&mut parser).map(Command::Bench);
            }
            Long("check") if command.is_some() => check = true,
            Long("schema") if command.is_some() => schema = Some(PathBuf::from(parser.value()?)),
            Long("into") if command.is_some() => into = Some(PathBuf::from(parser.value()?)),
            Long("help") => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    command.ok_or("no command")?;
    let places = match (schema, into) {
        (None, None) => of_checkout()?,
        (Some(schema), Some(into)) => Places::of_crate(schema, into),
        (Some(_), None) | (None, Some(_)) => return Err("--schema and --into go together".into()),
    };
    Ok(Command::Regenerate { check, places })
}

/// This repository, if that is where the command is run: another crate's folders must be said.
fn of_checkout() -> Result<Places, lexopt::Error> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let inside = || Ok::<_, std::io::Error>(env::current_dir()?.starts_with(root.canonicalize()?));
    match inside() {
        Ok(true) => Ok(Places::of_checkout(root)),
        _ => Err("run outside the repository: say --schema and --into".into()),
    }
}

fn measure(bench: &Bench) -> ExitCode {
    match bench.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn regenerate(check: bool, places: &Places) -> ExitCode {
    match run(check, places) {
        Ok(code) => code,
        Err(refused) => {
            anstream::eprintln!("{refused:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(check: bool, places: &Places) -> Result<ExitCode, Refused> {
    let regeneration = plan(places)?;
    anstream::eprint!("{}", regeneration.warnings);
    if !check {
        let changed = regeneration.write()?;
        for difference in &changed {
            println!("{}", difference.done());
        }
        println!("{}", tally(changed.len()));
        return Ok(ExitCode::SUCCESS);
    }
    let differences: Vec<Difference> = regeneration.check()?;
    for difference in &differences {
        println!("{difference}");
    }
    if differences.is_empty() {
        println!("generated code is up to date");
        return Ok(ExitCode::SUCCESS);
    }
    let command =
        if places.reference { "`cargo xtask regenerate`" } else { "this without `--check`" };
    println!("generated code is not up to date: run {command} and review the diff");
    Ok(ExitCode::FAILURE)
}

fn tally(changed: usize) -> String {
    match changed {
        0 => "nothing changed".to_owned(),
        1 => "1 file changed".to_owned(),
        many => format!("{many} files changed"),
    }
}
