//! New files in the schemas that tests include are noticed.

fn main() {
    println!("cargo::rerun-if-changed=fixtures");
    println!("cargo::rerun-if-changed=../schema");
}
