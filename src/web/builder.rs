//! Content to an index, in a page. [builder side]

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::wire::object;

/// Builds.
#[wasm_bindgen]
pub fn build(bytes: &[u8], name: &str) -> JsValue {
    let _ = (bytes, name);
    object(&[])
}
