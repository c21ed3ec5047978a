//! The rim in a real browser (see `tests/wasm.mjs`).
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn one() {
    assert_eq!(loop_in::model::Lang::parse("de-AT").as_str(), "de");
}
