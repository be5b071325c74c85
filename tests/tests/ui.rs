//! What users of generated code cannot do by mistake: rustc refuses it.

#[test]
fn rustc_refuses_what_would_lose_an_event() {
    trybuild::TestCases::new().compile_fail("ui/*.rs");
}

/// A case is `ui/include_schema/<what is wrong>/<the mistake as a sentence>.rs`. What the macro
/// tells is all that is told: each case uses the items that a right call would make.
#[test]
fn a_wrong_call_of_the_macro_is_told_at_its_place() {
    trybuild::TestCases::new().compile_fail("ui/include_schema/*/*.rs");
}
