//! Words of many scripts, natively; `tests/wasm.rs` checks the same in a browser.

mod cases;

#[test]
fn texts_are_cut_into_their_terms() {
    cases::check_terms();
}

#[test]
fn texts_find_their_entries() {
    cases::check_answers();
}
