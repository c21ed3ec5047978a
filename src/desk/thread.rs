//! The customer's way back to a contact: `GET` reads what was written since, `POST` adds to it. The
//! address is a capability: who knows it may do both, until thirty days after the contact came in. An
//! unknown one and one that is over are told apart by nothing.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Json;
use axum::body::Body;
use axum::extract::{Extension, Path, Query, State};
use axum::http::header::REFERRER_POLICY;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::auth::hash;
use super::client::Client;
use super::problem::{FieldError, Problem};
use super::receive::{read_body, require_json, unavailable};
use super::server::Desk;
use super::store::{Added, Message, NewMessage, Read};
use super::validate::is_deep;

/// The longest message, in characters.
pub(super) const MAX_TEXT: usize = 4000;
/// The longest id of one, in bytes.
const MAX_ID: usize = 100;
/// What a message may weigh: four bytes for each character, escaped at worst, and some room.
const MAX_BODY: usize = 32 * 1024;

/// The address of a thread, beside that of handoffs: so it holds behind any proxy, under any path.
pub(super) fn address(secret: &str) -> String {
    format!("threads/{secret}")
}

#[derive(Deserialize)]
pub(super) struct After {
    #[serde(default)]
    after: String,
}

/// What a widget reads.
#[derive(Serialize)]
struct Page {
    messages: Vec<Line>,
    state: &'static str,
    poll_ms: u64,
}

#[derive(Serialize)]
struct Line {
    seq: i64,
    id: String,
    from: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    name: String,
    text: String,
    at: Timestamp,
}

impl From<Message> for Line {
    fn from(message: Message) -> Self {
        let Message { seq, id, from, name, text, at } = message;
        Self { seq, id, from: from.as_str(), name, text, at }
    }
}

/// What a widget posts. Members that are not known are left aside.
#[derive(Deserialize)]
struct Addition {
    id: String,
    text: String,
}

/// Says what was written since.
pub(super) async fn read(
    State(desk): State<Arc<Desk>>,
    Extension(client): Extension<Client>,
    Path(secret): Path<String>,
    Query(After { after }): Query<After>,
) -> Result<Response, Problem> {
    take(&desk, &client)?;
    let (after, now) = (after.parse::<i64>().unwrap_or(0).max(0), Timestamp::now());
    let read =
        desk.store.read_thread(hash(&secret), after, now).await.map_err(|error| unavailable(&error))?;
    let Read { messages, open, moved_at, look } = read.ok_or_else(not_there)?;
    if let Some(look) = look {
        // Only agents are told of it; the customer's answer does not depend on it.
        if let Err(error) = desk.store.note_look(look).await {
            tracing::warn!(%error, "could not note that a thread was looked at");
        }
    }
    let page = Page {
        messages: messages.into_iter().map(Line::from).collect(),
        state: if open { "open" } else { "closed" },
        poll_ms: poll(now.duration_since(moved_at).unsigned_abs()),
    };
    Ok(Json(page).into_response())
}

/// Takes what the customer adds.
pub(super) async fn add(
    State(desk): State<Arc<Desk>>,
    Extension(client): Extension<Client>,
    Path(secret): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    take(&desk, &client)?;
    require_json(&headers)?;
    let bytes = read_body(body, MAX_BODY).await?;
    let Addition { id, text } = check(&bytes)?;
    let message = NewMessage { id, name: String::new(), text, at: Timestamp::now() };
    let added = desk
        .store
        .add(hash(&secret), message, desk.relay.all())
        .await
        .map_err(|error| unavailable(&error))?;
    let (status, seq) = match added.ok_or_else(not_there)? {
        Added::New(seq) => {
            tracing::info!(seq, "kept what a customer added");
            desk.relay.wake();
            (StatusCode::CREATED, seq)
        }
        Added::Again(seq) => (StatusCode::OK, seq),
        Added::Other => {
            let detail =
                "Another message has this id already. Nothing was changed; send this one under a new id.";
            return Err(Problem::new(StatusCode::CONFLICT, detail));
        }
        Added::Full => {
            let detail = "This contact holds as many messages as it can. Start a new one.";
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail));
        }
    };
    Ok((status, Json(serde_json::json!({ "seq": seq }))).into_response())
}

/// Around both: no page that a browser goes to from here learns the address.
pub(super) async fn keep_secret(mut response: Response) -> Response {
    response.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

fn take(desk: &Desk, client: &Client) -> Result<(), Problem> {
    desk.threads.take(client.ip, Instant::now()).map_err(|wait| {
        tracing::info!("refused: too many requests for threads");
        let detail = "Too many requests are coming in. Nothing was taken; ask again later.";
        Problem::later(StatusCode::TOO_MANY_REQUESTS, detail, wait)
    })
}

fn not_there() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "There is no such conversation, or it is over.")
}

fn check(bytes: &[u8]) -> Result<Addition, Problem> {
    let invalid = |errors: Vec<FieldError>| {
        let detail = "Send {\"id\": \"…\", \"text\": \"…\"} as JSON.";
        Problem { errors, ..Problem::new(StatusCode::BAD_REQUEST, detail) }
    };
    let body = std::str::from_utf8(bytes).map_err(|_| invalid(Vec::new()))?;
    if is_deep(body) {
        return Err(invalid(Vec::new()));
    }
    let addition: Addition = serde_json::from_str(body).map_err(|_| invalid(Vec::new()))?;
    let field = |pointer: &str, detail: String| FieldError { pointer: pointer.to_owned(), detail };
    let mut errors = Vec::new();
    if !(1..=MAX_ID).contains(&addition.id.len()) || !addition.id.bytes().all(|byte| byte.is_ascii_graphic())
    {
        errors.push(field("/id", format!("must be 1 to {MAX_ID} visible ASCII characters")));
    }
    if addition.text.trim().is_empty() {
        errors.push(field("/text", "is empty".to_owned()));
    } else if addition.text.chars().count() > MAX_TEXT {
        errors.push(field("/text", format!("is longer than {MAX_TEXT} characters")));
    }
    if errors.is_empty() { Ok(addition) } else { Err(invalid(errors)) }
}

/// How long a widget waits at least before it asks again, by how long nobody has written: an answer
/// that is being written now is there within seconds, and a quiet night costs next to nothing.
fn poll(quiet: Duration) -> u64 {
    match quiet.as_secs() / 60 {
        0..10 => 2_000,
        10..60 => 5_000,
        60..720 => 15_000,
        _ => 60_000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_thread_is_asked_often_and_a_quiet_one_seldom() {
        for (minutes, want) in [(0, 2_000), (9, 2_000), (10, 5_000), (60, 15_000), (100_000, 60_000)] {
            assert_eq!(poll(Duration::from_secs(minutes * 60)), want, "{minutes}");
        }
    }

    #[test]
    fn what_is_no_addition_is_told() {
        let flaws = |body: &str| check(body.as_bytes()).err().map(|problem| problem.errors.len());
        assert_eq!(flaws(r#"{"id":"a","text":"Hello","more":[1]}"#), None);
        assert_eq!(flaws(r#"{"id":"","text":" "}"#), Some(2));
        assert_eq!(flaws(r#"{"id":"a b","text":"x"}"#), Some(1));
        let long = |count: usize| format!(r#"{{"id":"a","text":"{}"}}"#, "ä".repeat(count));
        assert_eq!((flaws(&long(MAX_TEXT)), flaws(&long(MAX_TEXT + 1))), (None, Some(1)));
        for wrong in ["", "{", "[]", r#"{"id":1,"text":"x"}"#, r#"{"id":"a"}"#, &"[".repeat(100)] {
            assert_eq!(flaws(wrong), Some(0), "{wrong}");
        }
    }
}
