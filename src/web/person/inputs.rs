//! What the shell says, as inputs. Each kind has a word and, where it needs one, a detail: a string,
//! a boolean or a plain object. What an endpoint answered is read member by member, since it may hold
//! anything.

use js_sys::Array;
use wasm_bindgen::JsValue;

use crate::conversation::{Input, Timer, Way};
use crate::handoff::deliver::Answer;
use crate::handoff::thread::{Attention, Author, Heard, Message, Page};
use crate::handoff::{Allowed, Attachment, FieldError, Filled, HandoffId, OutboxItem, Response};
use crate::model::{Millis, ReasonNo};
use crate::web::wire::{get, number, text};

/// Reads an input; none where the word or its detail is unknown.
pub(super) fn input(kind: &str, detail: &JsValue) -> Option<Input> {
    let (key, value) = ("key", "value");
    Some(match kind {
        "reason" => Input::ReasonChosen(detail.as_f64().map(|no| ReasonNo(no as u16))),
        "edited" => Input::Edited { field: text(detail, key), value: text(detail, value) },
        "included" => Input::Included { item: text(detail, key), included: get(detail, value).is_truthy() },
        "unmasked" => {
            Input::Unmasked { mask: number(detail, key)? as usize, shown: get(detail, value).is_truthy() }
        }
        "case" => Input::Case(detail.as_string()?),
        "back" => Input::Back,
        "status" => Input::Elapsed(Timer::Status),
        "hours" => Input::Elapsed(Timer::Hours),
        "outbox" => Input::Elapsed(Timer::Outbox),
        "online" => Input::Online(detail.is_truthy()),
        "unkept" => Input::Unkept,
        "attachable" => Input::Attachable(allowed(detail)),
        "attached" => Input::Attached(Array::from(detail).iter().map(|file| attachment(&file)).collect()),
        "uploaded" => {
            Input::Uploaded { id: id(&text(detail, "id"))?, percent: number(detail, "percent")? as u8 }
        }
        "restored" => {
            Input::Restored(Array::from(detail).iter().filter_map(|item| outbox_item(&item)).collect())
        }
        "add" => Input::Add,
        "thread" => Input::Elapsed(Timer::Thread),
        "heard" => Input::Heard { id: id(&text(detail, "id")), heard: heard(detail) },
        "attention" => Input::Attention(match detail.as_f64()? as u8 {
            0 => Attention::Hidden,
            1 => Attention::Around,
            _ => Attention::Open,
        }),
        "rejoined" => {
            let (url, reference) = (text(detail, "url"), text(detail, "reference"));
            Input::Rejoined(Way { id: id(&text(detail, "id"))?, url, reference })
        }
        "seen" => Input::Seen(detail.as_f64()? as u64),
        "delivered" => Input::Delivered { id: id(&text(detail, "id"))?, response: response(detail) },
        _ => return None,
    })
}

fn outbox_item(from: &JsValue) -> Option<OutboxItem> {
    Some(OutboxItem {
        id: id(&text(from, "id"))?,
        url: text(from, "url"),
        body: text(from, "body"),
        files: list(from, "files").iter().filter_map(|key| key.as_f64()).map(|key| key as u32).collect(),
        confirmed_at: Millis(number(from, "confirmedAt")? as u64),
        attempts: number(from, "attempts").unwrap_or(0.0) as u32,
    })
}

fn allowed(from: &JsValue) -> Allowed {
    let types = text(from, "types");
    Allowed {
        types: types.split(',').filter(|one| !one.is_empty()).map(str::to_owned).collect(),
        files: number(from, "files").unwrap_or(0.0) as usize,
        bytes: number(from, "bytes").unwrap_or(0.0) as u64,
    }
}

fn attachment(from: &JsValue) -> Attachment {
    Attachment {
        key: number(from, "key").unwrap_or(0.0) as u32,
        name: text(from, "name"),
        media_type: text(from, "type"),
        size: number(from, "size").unwrap_or(0.0) as u64,
        sha256: text(from, "sha256"),
    }
}

/// `outcome` is `answered`, `unseen`, `opened` (with `filled`: `in`, `copied` or nothing), `threw`, `timeout`,
/// `stopped` or `offline`.
fn response(from: &JsValue) -> Response {
    match text(from, "outcome").as_str() {
        "answered" => Response::Answered {
            status: number(from, "status").unwrap_or(0.0) as u16,
            body: answer(&get(from, "body")),
            retry_after_ms: number(from, "retryAfter").map(|ms| ms as u32),
        },
        "unseen" => Response::Unseen,
        "opened" => Response::Opened(match text(from, "filled").as_str() {
            "in" => Filled::In,
            "copied" => Filled::Copied,
            _ => Filled::Not,
        }),
        "timeout" => Response::TimedOut,
        "stopped" => Response::Stopped,
        "offline" => Response::Offline,
        _ => Response::Threw,
    }
}

fn answer(body: &JsValue) -> Answer {
    let some = |key| get(body, key).as_string();
    Answer {
        reference: some("reference"),
        thread: some("thread"),
        url: some("url"),
        expected_reply_by: some("expected_reply_by"),
        message: some("message"),
        detail: some("detail"),
        errors: list(body, "errors")
            .iter()
            .map(|error| FieldError { pointer: text(&error, "pointer"), detail: text(&error, "detail") })
            .collect(),
        retry_after_ms: number(body, "retry_after_ms").map(|ms| ms as u32),
        unseen: false,
    }
}

fn heard(from: &JsValue) -> Heard {
    match text(from, "outcome").as_str() {
        "answered" => Heard::Answered {
            status: number(from, "status").unwrap_or(0.0) as u16,
            page: page(&get(from, "body")),
            retry_after_ms: number(&get(from, "body"), "retry_after_ms")
                .or_else(|| number(from, "retryAfter"))
                .map(|ms| ms as u32),
        },
        "offline" => Heard::Offline,
        _ => Heard::Lost,
    }
}

fn page(body: &JsValue) -> Page {
    Page {
        messages: list(body, "messages").iter().filter_map(|message| self::message(&message)).collect(),
        closed: text(body, "state") == "closed",
        poll_ms: number(body, "poll_ms").map(|ms| ms as u32),
    }
}

/// A message; none without a place, or without words.
fn message(from: &JsValue) -> Option<Message> {
    let author = match text(from, "from").as_str() {
        "agent" => Author::Agent,
        "customer" => Author::Customer,
        _ => Author::System,
    };
    let seq = number(from, "seq").filter(|seq| *seq >= 1.0)? as u64;
    let (name, words, at) = (text(from, "name"), text(from, "text"), text(from, "at"));
    (!words.is_empty()).then(|| Message { seq, id: text(from, "id"), author, name, text: words, at })
}

/// A member that is a list; empty where it is missing or anything else.
fn list(from: &JsValue, key: &str) -> Array {
    Some(get(from, key)).filter(Array::is_array).map_or_else(Array::new, |list| Array::from(&list))
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
