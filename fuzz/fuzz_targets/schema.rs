#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|data: &[u8]| callspec_fuzz::schema::check(data));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    if seed.is_multiple_of(3) {
        return fuzzer_mutate(data, size, max_size);
    }
    let mutated = callspec_fuzz::lines::mutate(&data[..size], seed, max_size.min(data.len()));
    data[..mutated.len()].copy_from_slice(&mutated);
    mutated.len()
});
