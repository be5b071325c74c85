//! What users of generated code cannot do by mistake: rustc refuses it.

#[test]
fn rustc_refuses_what_would_lose_an_event() {
    trybuild::TestCases::new().compile_fail("ui/*.rs");
}
