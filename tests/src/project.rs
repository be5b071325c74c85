//! A crate outside the workspace, as a user's is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::root;

/// A crate outside the workspace, built with the workspace's lock file and without the network.
#[derive(Debug)]
pub struct Project {
    folder: PathBuf,
    target: PathBuf,
}

impl Project {
    /// A new crate in a folder of this name, with further lines of its manifest. `scratch` is the
    /// `CARGO_TARGET_TMPDIR` of the test; all crates in it share what they are built from.
    ///
    /// # Panics
    ///
    /// A file cannot be written.
    #[must_use]
    pub fn new(scratch: &str, name: &str, manifest: &str) -> Self {
        let outside = Path::new(scratch).join("outside");
        let project = Self { folder: outside.join(name), target: outside.join("target") };
        let _ = fs::remove_dir_all(&project.folder);
        let package =
            format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n");
        project.write("Cargo.toml", &format!("{package}\n[workspace]\n\n{manifest}"));
        project.copy(&root().join("Cargo.lock"), "Cargo.lock");
        project
    }

    /// The path of something in the crate.
    #[must_use]
    pub fn path(&self, within: &str) -> PathBuf {
        self.folder.join(within)
    }

    /// Writes a file.
    ///
    /// # Panics
    ///
    /// It cannot be written.
    pub fn write(&self, file: &str, text: &str) {
        let path = self.folder.join(file);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all);
        let written = written.and_then(|()| fs::write(&path, text));
        done(written, &path);
    }

    /// Copies a file or, with all in it, a folder.
    ///
    /// # Panics
    ///
    /// It cannot be read or written.
    pub fn copy(&self, from: &Path, to: &str) {
        let mut open = vec![(from.to_owned(), to.to_owned())];
        while let Some((from, to)) = open.pop() {
            if !from.is_dir() {
                self.write(&to, &done(fs::read_to_string(&from), &from));
                continue;
            }
            for entry in done(fs::read_dir(&from), &from) {
                let entry = done(entry, &from);
                open.push((entry.path(), format!("{to}/{}", entry.file_name().display())));
            }
        }
    }

    /// Removes a file.
    ///
    /// # Panics
    ///
    /// It is not there.
    pub fn remove(&self, file: &str) {
        let path = self.folder.join(file);
        done(fs::remove_file(&path), &path);
    }

    /// `cargo check` in the crate, to be run.
    #[must_use]
    pub fn check(&self) -> Command {
        self.cargo("check")
    }

    /// A command of cargo in the crate, to be run.
    #[must_use]
    pub fn cargo(&self, subcommand: &str) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args([subcommand, "--offline", "--color=never", "--target-dir"]).arg(&self.target);
        // What cargo says to the test is not said to the crate.
        for variable in ["OUT_DIR", "CARGO_PRIMARY_PACKAGE", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"]
        {
            command.env_remove(variable);
        }
        command.current_dir(&self.folder);
        command
    }
}

fn done<T>(done: io::Result<T>, path: &Path) -> T {
    done.unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A table of dependencies of a manifest, on a package of this workspace.
#[must_use]
pub fn dependency(table: &str, package: &str, folder: &str, more: &str) -> String {
    let path = root().join(folder);
    format!("[{table}]\n{package} = {{ path = '{}'{more} }}\n", path.display())
}
