//! Several ways to do the same, measured in turns, so that what else the machine does hits all.

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, SamplingMode};

/// How often each contestant has its turn.
pub(crate) const ROUNDS: usize = 5;

/// Several ways to do the same.
pub(crate) struct Contest {
    pub(crate) name: &'static str,
    /// How many bodies one run decodes.
    pub(crate) bodies: usize,
    /// The first one is ours.
    pub(crate) contestants: Vec<Contestant>,
}

/// One way to do it.
pub(crate) struct Contestant {
    pub(crate) name: &'static str,
    pub(crate) run: Box<dyn FnMut()>,
}

impl Contest {
    /// A contest in which nobody takes part yet.
    pub(crate) fn new(name: &'static str, bodies: usize) -> Self {
        Self { name, bodies, contestants: Vec::new() }
    }

    /// A further contestant.
    pub(crate) fn with(mut self, name: &'static str, run: impl FnMut() + 'static) -> Self {
        self.contestants.push(Contestant { name, run: Box::new(run) });
        self
    }
}

/// Measures every contestant, round after round, in many short samples: on a busy machine some of
/// them are not disturbed.
pub(crate) fn run(contests: &mut [Contest]) {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(50))
        .measurement_time(Duration::from_millis(200))
        .sample_size(100)
        .nresamples(1001)
        .configure_from_args();
    for contest in contests {
        let mut group = criterion.benchmark_group(contest.name);
        group.sampling_mode(SamplingMode::Flat);
        for round in 1..=ROUNDS {
            for contestant in &mut contest.contestants {
                let id = BenchmarkId::new(contestant.name, round);
                group.bench_function(id, |bencher| bencher.iter(&mut contestant.run));
            }
        }
    }
}
