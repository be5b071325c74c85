//! What `cargo xtask regenerate --schema .. --into ..` takes, by the count of callbacks.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use callspec_codegen::check::{Examples, check};
use callspec_codegen::diagnostics::Diagnostics;
use callspec_codegen::emit::{self, Options};
use callspec_codegen::lower::{Given, lower};
use callspec_codegen::plan::Plan;
use callspec_codegen::render::render;
use callspec_codegen::source::Sources;
use callspec_codegen::tree;

use super::numbers::{exponent, mb, ms};
use super::synthetic::{self, Content, FIELDS};
use super::{output, scratch};
use crate::regenerate::{Places, folders, plan};

/// How often each size is measured; the fastest counts.
const RUNS: usize = 3;

/// Measures each size in processes of its own, and prints a table.
pub(super) fn generate(sizes: &[usize]) -> io::Result<()> {
    println!("Callbacks of {FIELDS} fields, YAML files to Rust files; the best of {RUNS}.\n");
    println!("callbacks  YAML MB  Rust MB       ms  ms/callback  exponent  peak MB");
    let mut before = None;
    let mut parts = Vec::new();
    for &size in sizes {
        let folder = scratch(&format!("generate-{size}"))?;
        let yaml = synthetic::write(Content::Callbacks(size), &folder.join("schema"))?;
        let whole = fastest(&folder, "--whole")?;
        let [ms, peak, rust] = whole[..] else { return Err(io::Error::other("no measurement")) };
        let growth = before.map(|before| format!("{:.2}", exponent(before, (size, ms))));
        before = Some((size, ms));
        println!(
            "{size:>9}  {:>7.1}  {:>7.1}  {ms:>7.0}  {:>11.3}  {:>8}  {:>7.0}",
            mb(yaml as u64),
            rust / 1e6,
            ms / size as f64,
            growth.unwrap_or_default(),
            peak / 1e6,
        );
        parts.push((size, fastest(&folder, "--parts")?));
        fs::remove_dir_all(folder)?;
    }
    println!("\n   ms of:    read   parse   lower   check    emit  render   write");
    for (size, parts) in parts {
        let parts: String = parts.iter().map(|ms| format!("  {ms:>6.0}")).collect();
        println!("{size:>9}{parts}");
    }
    Ok(())
}

/// The numbers that the fastest of several child processes prints, a release build each.
fn fastest(folder: &Path, what: &str) -> io::Result<Vec<f64>> {
    let mut best: Option<Vec<f64>> = None;
    for _ in 0..RUNS {
        let mut cargo = Command::new("cargo");
        cargo.args(["run", "--quiet", "--release", "--package", "xtask", "--", "bench", what]);
        let printed = output(cargo.arg(folder).current_dir(env!("CARGO_MANIFEST_DIR")))?;
        let read = printed.split_whitespace().map(str::parse).collect::<Result<Vec<f64>, _>>();
        let read = read.map_err(|_| io::Error::other(printed))?;
        let time = |numbers: &[f64]| match what {
            "--whole" => numbers.first().copied().unwrap_or_default(),
            _ => numbers.iter().sum(),
        };
        if best.as_ref().is_none_or(|best| time(&read) < time(best)) {
            best = Some(read);
        }
    }
    Ok(best.unwrap_or_default())
}

/// Regenerates into an empty folder: milliseconds, most bytes of memory, and bytes of code.
pub(super) fn whole(folder: &Path) -> io::Result<()> {
    let into = emptied(folder)?;
    let places = Places::of_crate(folder.join("schema"), into);
    let start = Instant::now();
    let regeneration = plan(&places).map_err(|refused| io::Error::other(refused.to_string()))?;
    regeneration.write()?;
    let taken = ms(start.elapsed());
    let files = regeneration.plans.iter().flat_map(|(_, plan)| plan.files());
    let bytes: usize = files.map(|(_, text)| text.len()).sum();
    println!("{taken} {} {bytes}", peak()?);
    Ok(())
}

fn emptied(folder: &Path) -> io::Result<std::path::PathBuf> {
    let into = folder.join("generated");
    match fs::remove_dir_all(&into) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(into),
    }
}

/// The most memory that this process has had, in bytes; nothing where the system does not say.
fn peak() -> io::Result<u64> {
    let Ok(status) = fs::read_to_string("/proc/self/status") else { return Ok(0) };
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    Ok(kilobytes.unwrap_or_default() * 1024)
}

/// Regenerates stage by stage: the milliseconds of each.
pub(super) fn parts(folder: &Path) -> io::Result<()> {
    let into = emptied(folder)?;
    let places = Places::of_crate(folder.join("schema"), into.clone());
    let mut clock = Clock(Instant::now());
    let folders = folders(&places)?;
    clock.tell();
    for folder in &folders {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let mut trees = Vec::new();
        for (name, bytes) in &folder.files {
            let id = sources.add_bytes(name.clone(), bytes.clone(), &mut diagnostics);
            let id = id.ok_or_else(|| io::Error::other("not UTF-8"))?;
            trees.extend(tree::parse(&sources, id, &mut diagnostics).map(|tree| (id, tree)));
        }
        clock.tell();
        let given = Given::Folder(&folder.name);
        let (provider, _) = lower(given, &trees, &sources, &mut diagnostics);
        clock.tell();
        check(&provider, &sources, Examples::Own(&folder.examples), &mut diagnostics);
        clock.tell();
        let options = Options::default();
        let emitted = emit::emit(&provider, &options);
        let own = vec![emitted.in_files()];
        let modules = emitted.modules.iter().map(|module| (module.ident(), module.items()));
        let files: Vec<_> = modules.chain([("mod", own)]).collect();
        clock.tell();
        let mut plan = Plan::default();
        for (name, items) in files {
            let text = render(name, "", items).map_err(io::Error::other)?;
            plan.add(format!("{name}.rs"), text);
        }
        clock.tell();
        plan.write(&into)?;
        clock.tell();
    }
    Ok(())
}

/// Tells the time since it was asked last.
struct Clock(Instant);

impl Clock {
    fn tell(&mut self) {
        print!("{} ", ms(self.0.elapsed()));
        self.0 = Instant::now();
    }
}
