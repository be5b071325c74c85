//! What is measured of a process, and how it is printed.

use std::io;
use std::process::Command;
use std::time::Duration;

use wait4::Wait4 as _;

/// What a process took.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Taken {
    /// Processor time, the system's included.
    pub(super) cpu: Duration,
    /// Most memory at any time, in bytes.
    pub(super) memory: u64,
}

/// Runs a command to its end.
pub(super) fn measure(command: &mut Command) -> io::Result<Taken> {
    let ended = command.spawn()?.wait4()?;
    if !ended.status.success() {
        return Err(io::Error::other(format!("{command:?}: {}", ended.status)));
    }
    let usage = ended.rusage;
    Ok(Taken { cpu: usage.utime + usage.stime, memory: usage.maxrss })
}

/// The exponent of growth between two sizes: 1 where twice the size takes twice the time.
pub(super) fn exponent(before: (usize, f64), after: (usize, f64)) -> f64 {
    let growth = |before: f64, after: f64| (after / before).ln();
    growth(before.1, after.1) / growth(before.0 as f64, after.0 as f64)
}

/// Milliseconds.
pub(super) fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

/// Megabytes of 10^6 bytes.
pub(super) fn mb(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
