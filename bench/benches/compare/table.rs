//! One table a contest, out of what criterion has estimated.

use std::path::PathBuf;

use crate::contest::{Contest, ROUNDS};

/// Prints the time of each contestant for one body, and how many times the first one's that is:
/// the median over the rounds, each ratio being of one round. Nothing where criterion was told to
/// leave the contest out.
pub(crate) fn print(contest: &Contest) {
    let rounds: Vec<Option<Vec<f64>>> =
        contest.contestants.iter().map(|it| rounds(contest.name, it.name)).collect();
    let Some(Some(ours)) = rounds.first() else { return };
    println!("\n{:<44} {:>12} {:>12}", contest.name, "a body", "of ours");
    for (contestant, rounds) in contest.contestants.iter().zip(&rounds) {
        let Some(rounds) = rounds else { continue };
        let ratios = rounds.iter().zip(ours).map(|(time, ours)| time / ours);
        let time = median(rounds.iter().copied()) / contest.bodies as f64;
        println!("  {:<42} {:>9.0} ns {:>11.2}x", contestant.name, time, median(ratios));
    }
}

/// Criterion's median of each round, in nanoseconds.
fn rounds(contest: &str, contestant: &str) -> Option<Vec<f64>> {
    let folder = criterion_folder().join(file_name(contest)).join(file_name(contestant));
    (1..=ROUNDS)
        .map(|round| {
            let file = folder.join(round.to_string()).join("new/estimates.json");
            let estimates: serde_json::Value =
                serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
            estimates["median"]["point_estimate"].as_f64()
        })
        .collect()
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

fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}
