//! The wasm in a real browser, held against the program on this machine: the same index to the byte,
//! the same terms, hits, confidences and marks, in every script (see `tests/wasm.mjs`, which makes what
//! the two variables name).
#![cfg(target_arch = "wasm32")]

#[path = "scripts/cases.rs"]
mod cases;

use js_sys::{JSON, Uint8Array};
use loop_in::web::engine::Engine;
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The index that the program built of the same content.
const INDEX: &[u8] = include_bytes!(env!("LOOPIN_NATIVE_INDEX"));
/// What the program answers to each case, a line of JSON each.
const REPLIES: &str = include_str!(env!("LOOPIN_NATIVE_REPLIES"));

#[wasm_bindgen_test]
fn the_builder_makes_the_same_bytes() {
    let built = cases::built();
    let first = built.iter().zip(INDEX).position(|(here, there)| here != there);
    assert_eq!((built.len(), first), (INDEX.len(), None), "length, and where the first differs");
}

#[wasm_bindgen_test]
fn texts_are_cut_into_their_terms() {
    cases::check_terms();
}

#[wasm_bindgen_test]
fn texts_find_their_entries() {
    cases::check_answers();
}

#[wasm_bindgen_test]
fn the_engine_answers_the_same() {
    let mut engine = Engine::new(&Uint8Array::from(INDEX)).unwrap_or_else(|_| panic!("the index opens"));
    let mut lines = REPLIES.lines();
    for cases::Case { text, .. } in cases::cases() {
        let native: Value = serde_json::from_str(lines.next().expect("a reply to each")).expect("it is JSON");
        let here = engine.search(&text, &JsValue::UNDEFINED);
        let here = JSON::stringify(&here).ok().and_then(|json| json.as_string()).expect("it is plain data");
        let here: Value = serde_json::from_str(&here).expect("it is JSON");
        assert_eq!(here["confidence"].as_f64(), native["confidence"].as_f64(), "{text:?}");
        let (here, native) = (list(&here["hits"]), list(&native["hits"]));
        assert_eq!(here.len(), native.len(), "{text:?}");
        for (here, native) in here.iter().zip(native) {
            assert_eq!(here["id"], native["id"], "{text:?}");
            assert_eq!(here["confidence"].as_f64(), native["confidence"].as_f64(), "{text:?}");
            same_marks(here, native, &text);
        }
    }
    assert_eq!(lines.next(), None, "no reply more than there are cases");
}

/// JavaScript counts its offsets in UTF-16 units, the program in code points; they mark the same words.
fn same_marks(here: &Value, native: &Value, text: &str) {
    for field in ["question", "answer"] {
        let source = here[field].as_str().expect("a hit has its texts");
        let units: Vec<u16> = source.encode_utf16().collect();
        let points: Vec<char> = source.chars().collect();
        let marked: Vec<String> = spans(&here["highlights"][field])
            .map(|(start, end)| String::from_utf16(&units[start..end]).expect("no character is cut"))
            .collect();
        let wanted: Vec<String> = spans(&native["highlights"][field])
            .map(|(start, end)| points[start..end].iter().collect())
            .collect();
        assert_eq!(marked, wanted, "{text:?} in the {field} of {}", here["id"]);
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn spans(value: &Value) -> impl Iterator<Item = (usize, usize)> {
    let number = |value: &Value| value.as_u64().expect("an offset") as usize;
    list(value).iter().map(move |span| (number(&span[0]), number(&span[1])))
}
