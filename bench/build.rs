//! Has new files of the schemas noticed.

fn main() {
    for provider in ["smoney", "treezor", "xpollens"] {
        println!("cargo::rerun-if-changed=../schema/{provider}");
    }
}
