//! Effects as plain objects, told apart by `type`.

use serde::Serialize;

use crate::conversation::{Effect, Event, Focus, Input};

/// An effect for the shell.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "lowercase", rename_all_fields = "camelCase")]
pub(super) enum Told {
    Announce {
        value: String,
    },
    Focus {
        value: &'static str,
    },
    Query {
        value: String,
    },
    Deliver {
        id: String,
        url: String,
        body: String,
        files: Vec<u32>,
        content_type: &'static str,
        timeout: u32,
    },
    Store {
        id: String,
        url: String,
        body: String,
        files: Vec<u32>,
        confirmed_at: f64,
        attempts: u32,
    },
    Stop {
        value: String,
    },
    Forget {
        value: String,
    },
    Download {
        name: String,
        text: String,
    },
    Navigate {
        value: String,
    },
    Emit {
        name: &'static str,
        detail: Detail,
    },
    Call {
        id: String,
        url: String,
        body: String,
        timeout: u32,
    },
    Unread {
        value: u32,
        text: String,
    },
    Stands {
        value: Line,
    },
    Taken,
    Left {
        value: bool,
    },
}

/// What goes with an event.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Detail {
    Sent { id: String, reference: String },
    Rated { id: String, rating: u8, words: String },
    Error { code: &'static str, detail: String },
}

/// Where a message stands; empty where there is none.
#[derive(Debug, Default, Serialize)]
pub(super) struct Line {
    text: String,
    action: String,
}

/// An effect as it is told; none for those that are done here or that only the other half has.
pub(super) fn told(effect: Effect) -> Option<Told> {
    Some(match effect {
        Effect::Announce(value) => Told::Announce { value },
        Effect::Focus(focus) => Told::Focus {
            value: match focus {
                Focus::Search => "search",
                Focus::Heading => "heading",
                Focus::FirstInvalid => "invalid",
            },
        },
        Effect::SetQuery(value) => Told::Query { value },
        Effect::Deliver(request) => Told::Deliver {
            id: request.id.to_string(),
            url: request.url,
            body: request.body,
            files: request.files,
            content_type: request.content_type,
            timeout: request.timeout_ms,
        },
        Effect::Store(item) => Told::Store {
            id: item.id.to_string(),
            url: item.url,
            body: item.body,
            files: item.files,
            confirmed_at: item.confirmed_at.0 as f64,
            attempts: item.attempts,
        },
        Effect::Stop(id) => Told::Stop { value: id.to_string() },
        Effect::Forget(id) => Told::Forget { value: id.to_string() },
        Effect::Download { name, text } => Told::Download { name, text },
        Effect::Navigate(value) => Told::Navigate { value },
        Effect::Emit(Event::Sent { id, reference }) => {
            Told::Emit { name: "sent", detail: Detail::Sent { id: id.to_string(), reference } }
        }
        Effect::Emit(Event::Rated { id, rating, words }) => {
            Told::Emit { name: "rated", detail: Detail::Rated { id: id.to_string(), rating, words } }
        }
        Effect::Emit(Event::Error { code, detail }) => {
            Told::Emit { name: "error", detail: Detail::Error { code, detail } }
        }
        Effect::Call(call) => Told::Call {
            id: call.id.map_or(String::new(), |id| id.to_string()),
            url: call.url,
            body: call.body,
            timeout: call.timeout_ms,
        },
        Effect::Unread { count, text } => Told::Unread { value: count, text },
        Effect::Pass(Input::Stands(standing)) => {
            let standing = standing.unwrap_or_default();
            Told::Stands { value: Line { text: standing.text, action: standing.action } }
        }
        Effect::Pass(Input::HandedOver) => Told::Taken,
        Effect::Pass(Input::Left { done }) => Told::Left { value: done },
        Effect::Wait { .. }
        | Effect::KeepWay(_)
        | Effect::KeepSeen(_)
        | Effect::Pass(_)
        | Effect::Emit(_) => return None,
    })
}
