//! bench: what generating and what compiling the generated code costs, on synthetic schemas.

mod compile;
mod generate;
mod numbers;
pub mod synthetic;
mod twin;

use std::io;
use std::path::PathBuf;
use std::process::Command;

/// What is to be measured, of which sizes.
#[derive(Clone, Debug)]
pub struct Bench {
    what: What,
    sizes: Option<Vec<usize>>,
}

#[derive(Clone, Debug)]
enum What {
    Generate,
    Compile,
    /// One generation from a schema to files, in this process.
    Whole(PathBuf),
    /// The parts of one generation, in this process.
    Parts(PathBuf),
}

impl Bench {
    /// Reads what follows `cargo xtask bench`.
    ///
    /// # Errors
    ///
    /// What follows is none of it.
    pub fn parse(parser: &mut lexopt::Parser) -> Result<Self, lexopt::Error> {
        use lexopt::Arg::{Long, Value};
        let (mut what, mut sizes) = (None, None);
        while let Some(argument) = parser.next()? {
            match argument {
                Value(value) if value == "generate" => what = Some(What::Generate),
                Value(value) if value == "compile" => what = Some(What::Compile),
                Long("whole") => what = Some(What::Whole(parser.value()?.into())),
                Long("parts") => what = Some(What::Parts(parser.value()?.into())),
                Long("sizes") => sizes = Some(self::sizes(&parser.value()?.to_string_lossy())?),
                other => return Err(other.unexpected()),
            }
        }
        let what = what.ok_or("bench what: `generate` or `compile`")?;
        Ok(Self { what, sizes })
    }

    /// Measures and prints.
    ///
    /// # Errors
    ///
    /// Something cannot be written or run.
    pub fn run(&self) -> io::Result<()> {
        let sizes = |default: &[usize]| self.sizes.clone().unwrap_or(default.to_vec());
        match &self.what {
            What::Generate => generate::generate(&sizes(&[100, 1_000, 10_000])),
            What::Compile => compile::compile(&sizes(&[50, 500, 2_000])),
            What::Whole(folder) => generate::whole(folder),
            What::Parts(folder) => generate::parts(folder),
        }
    }
}

fn sizes(text: &str) -> Result<Vec<usize>, lexopt::Error> {
    let sizes = text.split(',').map(str::parse::<usize>);
    sizes.collect::<Result<_, _>>().map_err(|_| "--sizes takes numbers: `50,500`".into())
}

/// An empty folder below cargo's target folder.
fn scratch(name: &str) -> io::Result<PathBuf> {
    let folder = target().join("bench").join(name);
    match std::fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => std::fs::create_dir_all(&folder)?,
    }
    folder.canonicalize()
}

/// Cargo's target folder.
fn target() -> PathBuf {
    let here = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../target"));
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(here, PathBuf::from)
}

/// Runs a command; its output, where it succeeds.
fn output(command: &mut Command) -> io::Result<String> {
    let output = command.stderr(std::process::Stdio::inherit()).output()?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(io::Error::other(format!("{command:?}: {}", output.status))),
    }
}
