#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| callspec_fuzz::form::check(data));
