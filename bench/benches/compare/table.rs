//! One table a contest, out of what criterion has measured.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::contest::{Contest, ROUNDS};

/// A file of criterion's: how often each sample ran, and how many nanoseconds it took.
#[derive(Deserialize)]
struct Samples {
    iters: Vec<f64>,
    times: Vec<f64>,
}

/// Prints the time of each contestant for one body, and how many times the first one's that is.
/// Nothing where criterion was told to leave the contest out.
///
/// The best sample counts: what else the machine does only ever adds.
pub(crate) fn print(contest: &Contest) {
    let best = |name: &str| best(&criterion_folder().join(file_name(contest.name)).join(name));
    let times: Vec<Option<f64>> =
        contest.contestants.iter().map(|it| best(&file_name(it.name))).collect();
    let Some(Some(ours)) = times.first() else { return };
    println!("\n{:<36} {:>12} {:>10}", contest.name, "a body", "of ours");
    for (contestant, time) in contest.contestants.iter().zip(&times) {
        let Some(time) = time else { continue };
        let a_body = time / contest.bodies as f64;
        println!("  {:<34} {a_body:>9.0} ns {:>9.2}x", contestant.name, time / ours);
    }
}

/// The least time of a run, in nanoseconds, of all rounds that are kept in a folder.
fn best(folder: &Path) -> Option<f64> {
    let rounds: Option<Vec<f64>> = (1..=ROUNDS)
        .map(|round| {
            let file = folder.join(round.to_string()).join("new/sample.json");
            let samples: Samples = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
            samples
                .iters
                .iter()
                .zip(&samples.times)
                .map(|(runs, time)| time / runs)
                .reduce(f64::min)
        })
        .collect();
    rounds?.into_iter().reduce(f64::min)
}

/// Where criterion writes: `$CRITERION_HOME`, or `criterion` in the target folder.
fn criterion_folder() -> PathBuf {
    let target = || {
        let program = std::env::current_exe().ok()?;
        Some(program.ancestors().nth(3)?.join("criterion"))
    };
    std::env::var_os("CRITERION_HOME").map(PathBuf::from).or_else(target).unwrap_or_default()
}

/// A name as criterion makes a file of it.
fn file_name(name: &str) -> String {
    name.replace(['?', '"', '/', '\\', '*', '<', '>', ':', '|', '^'], "_")
}
