//! What compiling generated code takes, beside serde's derives on the same types.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::numbers::{Taken, mb, measure, ms};
use super::synthetic::{Content, FIELDS, VALUES};
use super::{output, scratch, target, twin};

/// The most records that serde's derives are measured with: 2,000 in release take a quarter of
/// an hour.
const MOST_OF_SERDE: usize = 500;

/// How many enumerations are measured.
const ENUMERATIONS: usize = 500;

/// A way to compile, and the flags that cargo gives to rustc for it.
struct Way {
    name: &'static str,
    profile: &'static str,
    flags: &'static [&'static str],
}

const WAYS: [Way; 3] = [
    Way { name: "check", profile: "debug", flags: &["--emit=metadata", "-Cdebuginfo=2"] },
    Way { name: "debug", profile: "debug", flags: &["--emit=metadata,link", "-Cdebuginfo=2"] },
    Way {
        name: "release",
        profile: "release",
        flags: &["--emit=metadata,link", "-Copt-level=3", "-Cstrip=debuginfo"],
    },
];

/// Compiles crates of each size, and prints a table.
pub(super) fn compile(sizes: &[usize]) -> io::Result<()> {
    let bench = Bench::prepare()?;
    println!(
        "CPU ms of rustc for each record of {FIELDS} fields: (crate of N - empty crate) / N; in \
         brackets rustc's peak MB.\nEvery type is decoded, compared, cloned, printed and \
         serialised; serde's at {MOST_OF_SERDE} at most.\n"
    );
    println!("   N  way             callspec             serde   ratio");
    let empty = bench.empty()?;
    for &size in sizes {
        let content = Content::Callbacks(size);
        let ours = bench.generated(content)?;
        let serde = (size <= MOST_OF_SERDE).then(|| bench.serde(content)).transpose()?;
        bench.print(size, &empty, (&ours, serde.as_ref()))?;
    }
    println!(
        "\nThe same for each enumeration of {VALUES} values: (crate of N - crate with texts \
         instead) / N.\n"
    );
    let texts = Content::Texts(ENUMERATIONS);
    let (ours_before, serde_before) = (bench.generated(texts)?, bench.serde(texts)?);
    let content = Content::Enumerations(ENUMERATIONS);
    let (ours, serde) = (bench.generated(content)?, bench.serde(content)?);
    for (index, way) in WAYS.iter().enumerate() {
        let cell = |crates: (&Crate, &Crate)| cell(ENUMERATIONS, crates.0, crates.1, index);
        let (ours, serde) = (cell((&ours_before, &ours))?, cell((&serde_before, &serde))?);
        row(ENUMERATIONS, way.name, ours, Some(serde));
    }
    Ok(())
}

/// Where the crates are, and what they depend on, compiled.
struct Bench {
    folder: PathBuf,
    target: PathBuf,
}

/// A crate, compiled in each way.
type Crate = [Taken; WAYS.len()];

impl Bench {
    /// Compiles what the crates depend on, the same for all.
    fn prepare() -> io::Result<Self> {
        let folder = scratch("compile")?;
        let target = target().join("bench/compiled");
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize()?;
        let deps = folder.join("deps");
        fs::create_dir_all(deps.join("src"))?;
        fs::write(deps.join("Cargo.toml"), manifest(&root))?;
        fs::write(deps.join("src/lib.rs"), DEPS)?;
        fs::copy(root.join("Cargo.lock"), deps.join("Cargo.lock"))?;
        for profile in ["dev", "release"] {
            let mut cargo = Command::new("cargo");
            cargo.args(["build", "--quiet", "--profile", profile]).current_dir(&deps);
            output(cargo.env("CARGO_TARGET_DIR", &target).env("CARGO_INCREMENTAL", "0"))?;
        }
        Ok(Self { folder, target: target.canonicalize()? })
    }

    fn empty(&self) -> io::Result<Crate> {
        let src = self.folder.join("empty");
        fs::create_dir_all(&src)?;
        fs::write(src.join("lib.rs"), "pub use bench_deps as deps;\n")?;
        self.compile(&src)
    }

    fn generated(&self, content: Content) -> io::Result<Crate> {
        let src = self.folder.join("generated");
        twin::write_generated(twin::provider(content)?, &src)?;
        self.compile(&src)
    }

    fn serde(&self, content: Content) -> io::Result<Crate> {
        let src = self.folder.join("serde");
        twin::write_serde(&twin::provider(content)?, &src)?;
        self.compile(&src)
    }

    fn compile(&self, src: &Path) -> io::Result<Crate> {
        let mut taken = Crate::default();
        for (way, taken) in WAYS.iter().zip(&mut taken) {
            *taken = fastest(|| self.rustc(way, src))?;
        }
        Ok(taken)
    }

    /// The compiler on this one crate, without cargo around it.
    fn rustc(&self, way: &Way, src: &Path) -> Command {
        let built = self.target.join(way.profile);
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let mut command = Command::new(rustc);
        command.args(["--crate-name=measured", "--crate-type=lib", "--edition=2024"]);
        command.args(["-Cembed-bitcode=no", "--cap-lints=allow"]).args(way.flags);
        command.arg(format!("-Ldependency={}", built.join("deps").display()));
        command.arg(format!("--extern=bench_deps={}", built.join("libbench_deps.rlib").display()));
        command.arg(format!("--out-dir={}", self.folder.join("out").display()));
        command.arg(src.join("lib.rs"));
        command
    }

    fn print(
        &self,
        size: usize,
        empty: &Crate,
        (ours, serde): (&Crate, Option<&Crate>),
    ) -> io::Result<()> {
        for (index, way) in WAYS.iter().enumerate() {
            let ours = cell(size, empty, ours, index)?;
            let serde = serde.map(|serde| cell(size, empty, serde, index)).transpose()?;
            row(size, way.name, ours, serde);
        }
        Ok(())
    }
}

/// Milliseconds for each of `size`, and megabytes of the whole crate.
fn cell(size: usize, before: &Crate, after: &Crate, way: usize) -> io::Result<(f64, f64)> {
    let (Some(before), Some(after)) = (before.get(way), after.get(way)) else {
        return Err(io::Error::other("no such way"));
    };
    Ok(((ms(after.cpu) - ms(before.cpu)) / size as f64, mb(after.memory)))
}

fn row(size: usize, way: &str, ours: (f64, f64), serde: Option<(f64, f64)>) {
    let cell = |(ms, mb): (f64, f64)| format!("{ms:.2} ({mb:.0} MB)");
    let ratio = serde.map(|serde| format!("{:.3}", ours.0 / serde.0));
    let (ours, serde) = (cell(ours), serde.map(cell).unwrap_or_default());
    println!("{size:>4}  {way:<7}  {ours:>15}  {serde:>16}  {:>6}", ratio.unwrap_or_default());
}

/// The fastest of three, or of fewer where one takes long.
fn fastest(command: impl Fn() -> Command) -> io::Result<Taken> {
    let mut best = measure(&mut command())?;
    let mut spent = best.cpu;
    for _ in 1..3 {
        if spent > Duration::from_secs(10) {
            break;
        }
        let taken = measure(&mut command())?;
        spent += taken.cpu;
        if taken.cpu < best.cpu {
            best = taken;
        }
    }
    Ok(best)
}

const DEPS: &str = "pub use {callspec, jiff, rust_decimal, serde, serde_json};\n";

/// What both kinds of crates depend on: one set of crates with one set of features.
fn manifest(root: &Path) -> String {
    let runtime = root.join("runtime");
    format!(
        "[package]
name = \"bench_deps\"
version = \"0.0.0\"
edition = \"2024\"

[dependencies]
callspec = {{ path = {runtime:?} }}
jiff = {{ version = \"0.2\", features = [\"serde\"] }}
rust_decimal = {{ version = \"1\", features = [\"serde\"] }}
serde = {{ version = \"1\", features = [\"derive\"] }}
serde_json = \"1\"

[workspace]
"
    )
}
