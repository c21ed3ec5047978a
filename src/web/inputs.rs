//! What the shell says, as inputs. Each kind has a word and, where it needs one, a detail: a string,
//! a boolean or a plain object.

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::wire::{get, number, text};
use crate::conversation::{Input, Timer};
use crate::handoff::deliver::Answer;
use crate::handoff::package::{Page, Surroundings};
use crate::handoff::{FieldError, HandoffId, OutboxItem, Response, Target};
use crate::model::{Lang, Millis};
use crate::session::Config;

/// Reads an input; none where the word or its detail is unknown.
pub(super) fn input(kind: &str, detail: &JsValue) -> Option<Input> {
    let words = || detail.as_string().unwrap_or_default();
    let pair = || (text(detail, "key"), text(detail, "value"));
    Some(match kind {
        "opened" => Input::Opened,
        "closed" => Input::Closed,
        "typed" => Input::Typed(words()),
        "asked" => Input::Asked(words()),
        "back" => Input::Back,
        "person" => Input::WantPerson,
        "failed" => Input::IndexFailed,
        "online" => Input::Online(detail.is_truthy()),
        "elapsed" => Input::Elapsed(timer(&words())?),
        "restored" => {
            Input::Restored(Array::from(detail).iter().filter_map(|item| outbox_item(&item)).collect())
        }
        "delivered" => Input::Delivered { id: id(&text(detail, "id"))?, response: response(detail) },
        "identified" => {
            let (key, value) = pair();
            Input::Identified { key, value }
        }
        "context" => {
            let (key, value) = pair();
            Input::Context { key, value }
        }
        "page" => {
            let Page { origin, path, query, title } = page(detail);
            Input::PageChanged { origin, path, query, title }
        }
        _ => return None,
    })
}

/// Reads what a session starts from, and says why the handoff address cannot be used, if so.
pub(super) fn config(from: &JsValue) -> (Config, String) {
    let page = page(&get(from, "page"));
    let address = text(from, "handoff");
    let (target, problem) = match Target::parse(&address, &page.origin) {
        _ if address.is_empty() => (None, String::new()),
        Ok(target) => (Some(target), String::new()),
        Err(error) => (None, error.to_string()),
    };
    let lang = Lang::parse(&text(from, "lang"));
    let mut entropy = [0; 32];
    if let Ok(bytes) = get(from, "entropy").dyn_into::<Uint8Array>()
        && bytes.length() == 32
    {
        bytes.copy_to(&mut entropy);
    }
    let around = Surroundings {
        page,
        locale: lang,
        context: pairs(&get(from, "context")),
        identity: pairs(&get(from, "identity")),
        test: get(from, "test").is_truthy(),
    };
    let config = Config {
        lang,
        target,
        around,
        entropy,
        mail: text(from, "mail"),
        phone: text(from, "phone"),
        utc_offset_minutes: number(from, "utcOffset").unwrap_or(0.0) as i16,
        owner_offset_minutes: None,
        repeats_harm: false,
    };
    (config, problem)
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
fn pairs(from: &JsValue) -> Vec<(String, String)> {
    let Some(object) = from.dyn_ref::<Object>() else { return Vec::new() };
    let keys = Object::keys(object);
    keys.iter()
        .filter_map(|key| key.as_string())
        .map(|key| (text(from, &key), key))
        .map(|(v, k)| (k, v))
        .collect()
}

pub(super) fn timer_name(timer: Timer) -> &'static str {
    match timer {
        Timer::Status => "status",
        Timer::Outbox => "outbox",
        Timer::Hours => "hours",
        Timer::Thread => "thread",
    }
}

fn timer(name: &str) -> Option<Timer> {
    [Timer::Status, Timer::Outbox, Timer::Hours, Timer::Thread].into_iter().find(|t| timer_name(*t) == name)
}

fn outbox_item(from: &JsValue) -> Option<OutboxItem> {
    Some(OutboxItem {
        id: id(&text(from, "id"))?,
        url: text(from, "url"),
        body: text(from, "body"),
        confirmed_at: Millis(number(from, "confirmedAt")? as u64),
        attempts: number(from, "attempts").unwrap_or(0.0) as u32,
    })
}

/// `outcome` is `answered`, `threw`, `timeout` or `offline`.
fn response(from: &JsValue) -> Response {
    match text(from, "outcome").as_str() {
        "answered" => Response::Answered {
            status: number(from, "status").unwrap_or(0.0) as u16,
            body: answer(&get(from, "body")),
            retry_after_ms: number(from, "retryAfter").map(|ms| ms as u32),
        },
        "timeout" => Response::TimedOut,
        "offline" => Response::Offline,
        _ => Response::Threw,
    }
}

fn answer(body: &JsValue) -> Answer {
    let some = |key| get(body, key).as_string();
    let errors = get(body, "errors");
    let errors = if Array::is_array(&errors) { Array::from(&errors) } else { Array::new() };
    Answer {
        reference: some("reference"),
        url: some("url"),
        expected_reply_by: some("expected_reply_by"),
        message: some("message"),
        detail: some("detail"),
        errors: errors
            .iter()
            .map(|error| FieldError { pointer: text(&error, "pointer"), detail: text(&error, "detail") })
            .collect(),
        retry_after_ms: number(body, "retry_after_ms").map(|ms| ms as u32),
    }
}

/// Reads a UUID as it is written in an envelope.
fn id(written: &str) -> Option<HandoffId> {
    let mut id = [0; 16];
    let mut digits = 0;
    for digit in written.chars().filter(|c| *c != '-') {
        *id.get_mut(digits / 2)? = id[digits / 2] << 4 | digit.to_digit(16)? as u8;
        digits += 1;
    }
    (digits == 32).then_some(HandoffId(id))
}
