#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| callspec_fuzz::json::check(data));
