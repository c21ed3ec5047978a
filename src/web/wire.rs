//! Carries values across: plain objects read and written member by member. What every customer
//! downloads does it by hand, since deriving it would cost them tens of kilobytes.

#[cfg(any(feature = "widget", feature = "builder"))]
use js_sys::Object;
use js_sys::Reflect;
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
#[cfg(any(feature = "widget", feature = "builder"))]
pub(super) fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in members {
        set(&object, key, value);
    }
    object.into()
}

/// An object with a `type` and one `value`.
#[cfg(feature = "widget")]
pub(super) fn of_type(kind: &str, value: JsValue) -> JsValue {
    object(&[("type", kind.into()), ("value", value)])
}

/// A member's text; empty where it is no text.
pub(super) fn text(object: &JsValue, key: &str) -> String {
    get(object, key).as_string().unwrap_or_default()
}

/// A member's number; none where it is no number.
#[cfg(any(feature = "widget", feature = "person"))]
pub(super) fn number(object: &JsValue, key: &str) -> Option<f64> {
    get(object, key).as_f64()
}
