//! Figures for Prometheus: what came in, what was passed on, what waits, what is dead.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{Extension, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::letters::Count;
use super::queue::{End, State as LetterState};
use crate::desk::client::Client;
use crate::desk::receive::unavailable;
use crate::desk::server::Desk;

/// What became of tries since this start, for one destination.
#[derive(Debug, Default)]
pub(super) struct Tally {
    delivered: AtomicU64,
    again: AtomicU64,
    refused: AtomicU64,
    unknown: AtomicU64,
}

impl Tally {
    pub(super) fn count(&self, end: &End) {
        let which = match end {
            End::Delivered { .. } => &self.delivered,
            End::Again { .. } => &self.again,
            End::Dead { maybe: false, .. } => &self.refused,
            End::Dead { maybe: true, .. } => &self.unknown,
        };
        which.fetch_add(1, Ordering::Relaxed);
    }

    fn figures(&self) -> [(&'static str, u64); 4] {
        let read = |figure: &AtomicU64| figure.load(Ordering::Relaxed);
        [
            ("delivered", read(&self.delivered)),
            ("again", read(&self.again)),
            ("dead", read(&self.refused)),
            ("unknown", read(&self.unknown)),
        ]
    }
}

/// What handoffs were answered with.
const ANSWERS: [(u16, &str); 10] = [
    (201, "new"),
    (200, "duplicate"),
    (400, "invalid"),
    (403, "origin"),
    (408, "slow"),
    (409, "conflict"),
    (413, "large"),
    (415, "media-type"),
    (429, "rate"),
    (503, "unavailable"),
];

/// How handoffs were answered since this start.
#[derive(Debug, Default)]
pub(in crate::desk) struct Received([AtomicU64; ANSWERS.len()]);

impl Received {
    pub(in crate::desk) fn count(&self, status: StatusCode) {
        if let Some(at) = ANSWERS.iter().position(|(known, _)| *known == status.as_u16()) {
            self.0[at].fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// `GET /metrics`, for who has the desk's token as a bearer.
pub(in crate::desk) async fn answer(
    State(desk): State<Arc<Desk>>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
) -> Response {
    if desk.watchers.take(client.ip, Instant::now()).is_err() {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    let bearer = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    if !bearer.is_some_and(|token| desk.gate.opens(token)) {
        let hint = "Send the desk's token: Authorization: Bearer …\n";
        return (StatusCode::UNAUTHORIZED, [(WWW_AUTHENTICATE, "Bearer")], hint).into_response();
    }
    match desk.store.letters().await {
        Ok(letters) => ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], write(&desk, &letters))
            .into_response(),
        Err(error) => unavailable(&error).into_response(),
    }
}

fn write(desk: &Desk, letters: &[Count]) -> String {
    let mut page = Page(String::new());
    page.metric("loopin_handoffs_total", "counter", "Handoffs since the start, by how they were answered.");
    for ((_, answer), figure) in ANSWERS.iter().zip(&desk.received.0) {
        page.line("loopin_handoffs_total", &[("answer", answer)], figure.load(Ordering::Relaxed));
    }
    page.metric(
        "loopin_relay_tries_total",
        "counter",
        "Tries to pass a contact on since the start, by destination and outcome.",
    );
    for post in &desk.relay.posts {
        for (outcome, figure) in post.tally.figures() {
            page.line(
                "loopin_relay_tries_total",
                &[("destination", &post.destination.name), ("outcome", outcome)],
                figure,
            );
        }
    }
    page.metric("loopin_relay_letters", "gauge", "Contacts to pass on, by destination and where they are.");
    let states = [
        LetterState::Waiting,
        LetterState::Sending,
        LetterState::Delivered,
        LetterState::Dead,
        LetterState::Dropped,
    ];
    // Of destinations that are not configured any more, too: theirs wait for ever.
    let mut names: Vec<&str> =
        desk.relay.names().chain(letters.iter().map(|count| count.destination.as_str())).collect();
    names.sort_unstable();
    names.dedup();
    let find =
        |name: &str, state| letters.iter().find(|count| count.destination == name && count.state == state);
    for name in &names {
        for state in states {
            let number = find(name, state).map_or(0, |count| count.number);
            page.line("loopin_relay_letters", &[("destination", name), ("state", state.as_str())], number);
        }
    }
    page.metric("loopin_relay_last_success_timestamp_seconds", "gauge", "When a contact was last delivered.");
    for name in &names {
        if let Some(last) = find(name, LetterState::Delivered).and_then(|count| count.last) {
            let seconds = last.as_second().unsigned_abs();
            page.line("loopin_relay_last_success_timestamp_seconds", &[("destination", name)], seconds);
        }
    }
    page.0
}

/// The text format. Labels are ours or the owner's names, which hold no quotes.
struct Page(String);

impl Page {
    fn metric(&mut self, name: &str, kind: &str, help: &str) {
        // Writing into a string does not fail.
        _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn line(&mut self, name: &str, labels: &[(&str, &str)], value: u64) {
        let labels: Vec<String> = labels.iter().map(|(key, value)| format!("{key}=\"{value}\"")).collect();
        _ = writeln!(self.0, "{name}{{{}}} {value}", labels.join(","));
    }
}
