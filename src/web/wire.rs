//! Carries values across: plain objects read and written member by member. Deriving it would cost
//! a customer 29 KB.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// A member; undefined where there is none.
pub(super) fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a member; objects of ours take any.
pub(super) fn set(object: &JsValue, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &key.into(), value);
}

/// An object of these members.
pub(super) fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in members {
        set(&object, key, value);
    }
    object.into()
}

/// A member's text; empty where it is no text.
pub(super) fn text(object: &JsValue, key: &str) -> String {
    get(object, key).as_string().unwrap_or_default()
}

/// A member's number; none where it is no number.
#[cfg(feature = "widget")]
pub(super) fn number(object: &JsValue, key: &str) -> Option<f64> {
    get(object, key).as_f64()
}
