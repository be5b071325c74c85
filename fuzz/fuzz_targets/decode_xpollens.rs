#![no_main]

use generated_demo::generated::xpollens::Callback;

libfuzzer_sys::fuzz_target!(|data: &[u8]| callspec_fuzz::decode::check::<Callback>(data));
