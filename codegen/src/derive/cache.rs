//! Schemas that were compiled before in this process: a crate that derives of one derives often.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::load::{self, Loaded};

/// How many schemas are kept.
const MOST: usize = 16;

/// The schemas kept, the latest last.
static KEPT: Mutex<Vec<Kept>> = Mutex::new(Vec::new());

/// A schema as it was on disk, and what was made of it.
struct Kept {
    path: PathBuf,
    shown: String,
    disk: Vec<(PathBuf, Vec<u8>)>,
    loaded: Arc<Loaded>,
}

/// As [`load::load`]; reads the files, but compiles only what has changed.
///
/// # Errors
///
/// As there.
pub(super) fn load(root: &Path, shown: &str) -> Result<Arc<Loaded>, String> {
    let path = root.join(shown);
    let Ok(disk) = on_disk(&path) else { return load::load(root, shown).map(Arc::new) };
    let of_schema = |kept: &Kept| kept.path == path && kept.shown == shown;
    if let Some(kept) = kept().iter().find(|kept| of_schema(kept) && kept.disk == disk) {
        return Ok(Arc::clone(&kept.loaded));
    }
    let loaded = Arc::new(load::load(root, shown)?);
    let mut all = kept();
    all.retain(|kept| !of_schema(kept));
    if all.len() >= MOST {
        all.remove(0);
    }
    let new = Kept { path: path.clone(), shown: shown.to_owned(), disk, loaded: loaded.clone() };
    all.push(new);
    Ok(loaded)
}

fn kept() -> std::sync::MutexGuard<'static, Vec<Kept>> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// All that a schema is made of: its files, and the names of its examples.
fn on_disk(path: &Path) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let is_folder = path.is_dir();
    let folder = if is_folder { path } else { path.parent().unwrap_or(path) };
    let mut disk = Vec::new();
    for file in if is_folder { names_in(path)? } else { vec![path.to_owned()] } {
        let bytes = if is_schema(&file) { fs::read(&file)? } else { Vec::new() };
        disk.push((file, bytes));
    }
    let examples = names_in(&folder.join("examples")).unwrap_or_default();
    disk.extend(examples.into_iter().map(|name| (name, Vec::new())));
    Ok(disk)
}

fn is_schema(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "yaml") && file.is_file()
}

fn names_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut names: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A schema with one field.
    fn write(folder: &Path, field: &str) {
        let head = "callspec: 1\nauthentication: {scheme: transport}\n";
        let text =
            format!("{head}provider: acme\ncallbacks: {{paid: {{fields: {{{field}: text}}}}}}\n");
        fs::write(folder.join("provider.yaml"), text).unwrap();
    }

    fn field(loaded: &Loaded) -> &str {
        &loaded.compiled.as_ref().unwrap().provider.records[0].fields[0].name.wire
    }

    #[test]
    fn what_has_changed_is_compiled_anew() {
        let root = std::env::temp_dir().join(format!("callspec-cache-{}", std::process::id()));
        let folder = root.join("acme");
        fs::create_dir_all(folder.join("examples")).unwrap();
        write(&folder, "id");
        let first = load(&root, "acme").unwrap();
        assert_eq!(field(&first), "id");
        assert!(Arc::ptr_eq(&first, &load(&root, "acme").unwrap()));
        write(&folder, "no");
        assert_eq!(field(&load(&root, "acme").unwrap()), "no");
        fs::write(folder.join("examples/unnamed.json"), "{}").unwrap();
        assert!(!load(&root, "acme").unwrap().compiled.as_ref().unwrap().warnings.is_empty());
        fs::write(folder.join("more.yaml"), "types: {Id: txt}\n").unwrap();
        assert!(load(&root, "acme").unwrap().compiled.is_err());
        fs::remove_dir_all(&root).unwrap();
    }
}
