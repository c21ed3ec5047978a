//! Effects as plain objects, told apart by `type`.

use js_sys::Array;
use wasm_bindgen::JsValue;

use crate::conversation::{Effect, Event, Focus, Input};
use crate::web::wire::{object, of_type};

/// An effect for the shell; undefined for those that only the other half has.
pub(super) fn effect(effect: Effect) -> JsValue {
    match effect {
        Effect::Announce(text) => of_type("announce", text.into()),
        Effect::Focus(Focus::Search) => of_type("focus", "search".into()),
        Effect::Focus(_) => of_type("focus", "heading".into()),
        Effect::SetQuery(text) => of_type("query", text.into()),
        Effect::Wait { ms, .. } => of_type("wait", ms.into()),
        Effect::Pass(Input::Case(text)) => of_type("case", text.into()),
        Effect::Emit(event) => {
            let (name, detail) = told(event);
            object(&[("type", "emit".into()), ("name", name.into()), ("detail", detail)])
        }
        _ => JsValue::UNDEFINED,
    }
}

fn list(words: Vec<&'static str>) -> JsValue {
    let told = Array::new();
    for word in words {
        told.push(&word.into());
    }
    told.into()
}

/// The name of an event without `loop-in:`, and its detail.
fn told(event: Event) -> (&'static str, JsValue) {
    match event {
        Event::Search { query, hits } => {
            ("search", object(&[("query", query.into()), ("hits", (hits as u32).into())]))
        }
        Event::Answer { id } => ("answer", object(&[("id", id.into())])),
        Event::DeadEnd { triggers } => ("deadend", object(&[("triggers", list(triggers))])),
        Event::Review { why } => ("review", object(&[("why", list(why))])),
        Event::Feedback { id, helpful, query } => {
            ("feedback", object(&[("id", id.into()), ("helpful", helpful.into()), ("query", query.into())]))
        }
        Event::Action { name, id } => ("action", object(&[("name", name.into()), ("id", id.into())])),
        Event::Sent { .. } | Event::Rated { .. } | Event::Error { .. } => ("", JsValue::UNDEFINED),
    }
}
