//! plan: which files should exist with which text, and the only place that writes any.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use crate::render::MARK;

/// The generated files of an output folder: path below it and text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    files: BTreeMap<PathBuf, String>,
}

/// How the files on disk differ from the plan, in order of path.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Difference {
    /// Exists with another text: the first lines that differ.
    Stale(PathBuf, String),
    /// Does not exist.
    Missing(PathBuf),
    /// Was generated once and belongs to nothing any more.
    Orphan(PathBuf),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stale(path, diff) => write!(f, "stale: {}\n{diff}", path.display()),
            Self::Missing(path) => write!(f, "missing: {}", path.display()),
            Self::Orphan(path) => write!(f, "orphan: {}", path.display()),
        }
    }
}

impl Difference {
    /// The same difference, its path below this folder.
    #[must_use]
    pub fn below(self, folder: &Path) -> Self {
        match self {
            Self::Stale(path, diff) => Self::Stale(folder.join(path), diff),
            Self::Missing(path) => Self::Missing(folder.join(path)),
            Self::Orphan(path) => Self::Orphan(folder.join(path)),
        }
    }

    /// What writing did about it.
    pub fn done(&self) -> String {
        match self {
            Self::Stale(path, _) => format!("updated {}", path.display()),
            Self::Missing(path) => format!("created {}", path.display()),
            Self::Orphan(path) => format!("removed {}", path.display()),
        }
    }
}

impl Plan {
    /// Adds a file.
    pub fn add(&mut self, path: impl Into<PathBuf>, text: String) {
        self.files.insert(path.into(), text);
    }

    /// The planned files in order of path.
    pub fn files(&self) -> impl Iterator<Item = (&Path, &str)> {
        self.files.iter().map(|(path, text)| (path.as_path(), text.as_str()))
    }

    /// How the files below `folder` differ from the plan; writes nothing.
    ///
    /// # Errors
    ///
    /// A file or folder cannot be read.
    pub fn check(&self, folder: &Path) -> io::Result<Vec<Difference>> {
        let mut differences = self.check_planned(folder)?;
        for path in generated_below(folder)? {
            if !self.files.contains_key(&path) {
                differences.push(Difference::Orphan(path));
            }
        }
        Ok(differences)
    }

    /// How the planned files differ, whatever else is there.
    fn check_planned(&self, folder: &Path) -> io::Result<Vec<Difference>> {
        let mut differences = Vec::new();
        for (path, text) in &self.files {
            match fs::read_to_string(folder.join(path)) {
                Ok(found) if found == *text => {}
                Ok(found) => differences.push(Difference::Stale(path.clone(), diff(&found, text))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    differences.push(Difference::Missing(path.clone()));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(differences)
    }

    /// Writes what differs and removes orphans; what is up to date is not touched.
    ///
    /// # Errors
    ///
    /// A file cannot be written or removed.
    pub fn write(&self, folder: &Path) -> io::Result<Vec<Difference>> {
        let differences = self.check(folder)?;
        self.settle(folder, &differences)?;
        Ok(differences)
    }

    /// Writes what differs into a folder that others write into as well: their files stay.
    ///
    /// # Errors
    ///
    /// A file cannot be written.
    pub fn write_beside_others(&self, folder: &Path) -> io::Result<Vec<Difference>> {
        let differences = self.check_planned(folder)?;
        self.settle(folder, &differences)?;
        Ok(differences)
    }

    fn settle(&self, folder: &Path, differences: &[Difference]) -> io::Result<()> {
        for difference in differences {
            match difference {
                Difference::Stale(path, _) | Difference::Missing(path) => {
                    let Some(text) = self.files.get(path) else { continue };
                    let path = folder.join(path);
                    path.parent().map_or(Ok(()), fs::create_dir_all)?;
                    fs::write(path, text)?;
                }
                Difference::Orphan(path) => remove(&folder.join(path))?,
            }
        }
        Ok(())
    }
}

/// Removes a file, and its folder if nothing else is in it.
fn remove(path: &Path) -> io::Result<()> {
    fs::remove_file(path)?;
    // A folder that holds something else cannot be removed, and should not.
    let _ = path.parent().map(fs::remove_dir);
    Ok(())
}

/// The files below a folder that bear the generator's mark, relative to it.
fn generated_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(below) = folders.pop() {
        let entries = match fs::read_dir(folder.join(&below)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            let path = below.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else if is_generated(&entry.path()) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn is_generated(path: &Path) -> bool {
    fs::read(path).is_ok_and(|text| text.starts_with(MARK.as_bytes()))
}

/// How many lines a difference shows.
const SHOWN: usize = 24;

/// The lines that differ, each change with a line around it, at most [`SHOWN`] lines.
fn diff(found: &str, wanted: &str) -> String {
    let diff = TextDiff::from_lines(found, wanted);
    let unified = diff.unified_diff().context_radius(1).to_string();
    let lines: Vec<&str> = unified.lines().collect();
    let mut text = String::new();
    for line in lines.iter().take(SHOWN) {
        text.push_str(&format!("  {line}\n"));
    }
    if let more @ 1.. = lines.len().saturating_sub(SHOWN) {
        text.push_str(&format!("  .. {more} more lines\n"));
    }
    text.truncate(text.trim_end().len());
    text
}
