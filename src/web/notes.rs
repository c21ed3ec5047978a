//! What a customer did, as the shell remembers it for a visit: the words and details that the inputs of
//! each half read back.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::conversation::Input;
#[cfg(feature = "person")]
use crate::conversation::Way;

/// Notes since the shell last asked.
#[derive(Debug, Default)]
pub(super) struct Notes(Array);

impl Notes {
    /// Notes an input; none of what the page, the clock or an endpoint said, and none of what must not
    /// happen again by itself.
    pub(super) fn take(&mut self, input: &Input) {
        let (kind, detail) = match input {
            #[cfg(feature = "widget")]
            Input::Closed => ("closed", JsValue::UNDEFINED),
            #[cfg(feature = "widget")]
            Input::Typed(text) => ("typed", text.into()),
            #[cfg(feature = "widget")]
            Input::Asked(text) => ("asked", text.into()),
            #[cfg(feature = "widget")]
            Input::WantPerson => ("person", JsValue::UNDEFINED),
            #[cfg(feature = "widget")]
            Input::Picked(entry) => ("picked", entry.0.into()),
            #[cfg(feature = "widget")]
            Input::Voted { entry, helpful } => ("voted", pair(entry.0.into(), (*helpful).into())),
            #[cfg(feature = "widget")]
            Input::Left { done } => ("left", (*done).into()),
            #[cfg(feature = "widget")]
            Input::Back => ("back", JsValue::UNDEFINED),
            #[cfg(feature = "person")]
            Input::ReasonChosen(reason) => ("reason", reason.map_or(JsValue::NULL, |no| no.0.into())),
            #[cfg(feature = "person")]
            Input::Included { item, included } => ("included", pair(item.into(), (*included).into())),
            #[cfg(feature = "person")]
            Input::Unmasked { mask, shown } => ("unmasked", pair((*mask as u32).into(), (*shown).into())),
            Input::Edited { field, value } => ("edited", pair(field.into(), value.into())),
            _ => return,
        };
        self.0.push(&Array::of2(&kind.into(), &detail));
    }

    /// Notes the way back to a contact that has arrived.
    #[cfg(feature = "person")]
    pub(super) fn keep_way(&mut self, way: &Way) {
        let object = Object::new();
        for (name, member) in [("id", &way.id.to_string()), ("url", &way.url), ("reference", &way.reference)]
        {
            // An object of ours takes any member.
            let _ = Reflect::set(&object, &name.into(), &member.into());
        }
        self.0.push(&Array::of2(&"rejoined".into(), &object));
    }

    /// Notes up to which message it has been seen.
    #[cfg(feature = "person")]
    pub(super) fn keep_seen(&mut self, seq: u64) {
        self.0.push(&Array::of2(&"seen".into(), &(seq as f64).into()));
    }

    /// The notes, as pairs of a word and a detail; after that there are none.
    pub(super) fn give(&mut self) -> Array {
        core::mem::take(&mut self.0)
    }
}

fn pair(key: JsValue, value: JsValue) -> JsValue {
    let object = Object::new();
    for (name, member) in [("key", key), ("value", value)] {
        // An object of ours takes any member.
        let _ = Reflect::set(&object, &name.into(), &member);
    }
    object.into()
}
