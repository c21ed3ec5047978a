//! What the shell says, as inputs. Each kind has a word and, where it needs one, a detail: a string or
//! a plain object.

use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue};

use crate::conversation::{Input, Standing, Timer};
use crate::handoff::package::{Page, Surroundings};
use crate::model::{EntryNo, Lang};
use crate::session::Config;
use crate::web::wire::{get, number, text};

/// Reads an input; none where the word is unknown.
pub(super) fn input(kind: &str, detail: &JsValue) -> Option<Input> {
    let words = || detail.as_string().unwrap_or_default();
    let (key, value) = ("key", "value");
    Some(match kind {
        "opened" => Input::Opened,
        "closed" => Input::Closed,
        "typed" => Input::Typed(words()),
        "asked" => Input::Asked(words()),
        "back" => Input::Back,
        "person" => Input::WantPerson,
        "picked" => Input::Picked(EntryNo(detail.as_f64()? as u32)),
        "voted" => {
            let entry = EntryNo(number(detail, key)? as u32);
            Input::Voted { entry, helpful: get(detail, value).is_truthy() }
        }
        "edited" => Input::Edited { field: text(detail, key), value: text(detail, value) },
        "failed" => Input::IndexFailed,
        "status" => Input::Elapsed(Timer::Status),
        "hours" => Input::Elapsed(Timer::Hours),
        "identified" => Input::Identified { key: text(detail, key), value: text(detail, value) },
        "context" => Input::Context { key: text(detail, key), value: text(detail, value) },
        "page" => {
            let Page { origin, path, query, title } = page(detail);
            Input::PageChanged { origin, path, query, title }
        }
        "stands" => {
            let standing = Standing { text: text(detail, "text"), action: text(detail, "action") };
            Input::Stands((!standing.text.is_empty()).then_some(standing))
        }
        "taken" => Input::HandedOver,
        "left" => Input::Left { done: detail.is_truthy() },
        _ => return None,
    })
}

/// Reads what a session starts from.
pub(super) fn config(from: &JsValue) -> Config {
    let lang = Lang::parse(&text(from, "lang"));
    let around = Surroundings {
        page: page(&get(from, "page")),
        locale: lang,
        remembers: get(from, "remember").is_truthy(),
        ..Surroundings::default()
    };
    Config {
        lang,
        handoff: text(from, "handoff"),
        around,
        mail: text(from, "mail"),
        phone: text(from, "phone"),
        utc_offset_minutes: number(from, "utcOffset").unwrap_or(0.0) as i16,
        owner_offset_minutes: None,
        country: text(from, "country"),
    }
}

fn page(from: &JsValue) -> Page {
    Page {
        origin: text(from, "origin"),
        path: text(from, "path"),
        query: text(from, "query"),
        title: text(from, "title"),
    }
}

/// The members of an object that hold text, in their order.
pub(super) fn pairs(from: &JsValue) -> Vec<(String, String)> {
    let Some(object) = from.dyn_ref::<Object>() else { return Vec::new() };
    let keys = Object::keys(object);
    keys.iter().filter_map(|key| key.as_string()).map(|key| (key.clone(), text(from, &key))).collect()
}
