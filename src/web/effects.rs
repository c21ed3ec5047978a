//! Effects as plain objects, told apart by `type`.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::inputs::timer_name;
use super::wire::object;
use crate::conversation::{Effect, Event, Focus};
use crate::handoff::HandoffId;

/// An effect for the shell.
pub(super) fn effect(effect: Effect) -> JsValue {
    match effect {
        Effect::Announce(text) => object(&[("type", "announce".into()), ("text", text.into())]),
        Effect::Focus(focus) => {
            let (on, key) = match focus {
                Focus::Search => ("search", ""),
                Focus::Heading => ("heading", ""),
                Focus::Node(key) => ("node", key),
                Focus::FirstInvalid => ("invalid", ""),
            };
            object(&[("type", "focus".into()), ("on", on.into()), ("key", key.into())])
        }
        Effect::SetQuery(text) => object(&[("type", "query".into()), ("text", text.into())]),
        Effect::Deliver(request) => object(&[
            ("type", "deliver".into()),
            ("id", hex(request.id)),
            ("url", request.url.into()),
            ("body", request.body.into()),
            ("contentType", request.content_type.into()),
            ("timeout", request.timeout_ms.into()),
        ]),
        Effect::Store(item) => object(&[
            ("type", "store".into()),
            ("id", hex(item.id)),
            ("url", item.url.into()),
            ("body", item.body.into()),
            ("confirmedAt", (item.confirmed_at.0 as f64).into()),
            ("attempts", item.attempts.into()),
        ]),
        Effect::Forget(id) => object(&[("type", "forget".into()), ("id", hex(id))]),
        Effect::Wait { timer, ms } => {
            object(&[("type", "wait".into()), ("timer", timer_name(timer).into()), ("ms", ms.into())])
        }
        Effect::Download { name, text } => {
            object(&[("type", "download".into()), ("name", name.into()), ("text", text.into())])
        }
        Effect::Navigate(href) => object(&[("type", "navigate".into()), ("href", href.into())]),
        Effect::Emit(event) => {
            let (name, detail) = told(event);
            object(&[("type", "emit".into()), ("name", name.into()), ("detail", detail)])
        }
    }
}

/// The name of an event without `loop-in:`, and its detail.
fn told(event: Event) -> (&'static str, JsValue) {
    match event {
        Event::Search { query, hits } => {
            ("search", object(&[("query", query.into()), ("hits", (hits as u32).into())]))
        }
        Event::Answer { id } => ("answer", object(&[("id", id.into())])),
        Event::DeadEnd { triggers } => {
            let triggers: Array = triggers.into_iter().map(JsValue::from).collect();
            ("deadend", object(&[("triggers", triggers.into())]))
        }
        Event::Feedback { id, helpful, query } => {
            ("feedback", object(&[("id", id.into()), ("helpful", helpful.into()), ("query", query.into())]))
        }
        Event::Action { name, id } => ("action", object(&[("name", name.into()), ("id", id.into())])),
        Event::Sent { id, reference } => {
            ("sent", object(&[("id", hex(id)), ("reference", reference.into())]))
        }
        Event::Error { code, detail } => {
            ("error", object(&[("code", code.into()), ("detail", detail.into())]))
        }
    }
}

fn hex(id: HandoffId) -> JsValue {
    id.to_string().into()
}
