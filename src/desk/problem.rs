//! Refusals as RFC 9457 problem details, in words that the sender can act on. Nothing of what was
//! sent is repeated in them.

use std::time::Duration;

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Why a request was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) status: StatusCode,
    pub(super) detail: String,
    pub(super) errors: Vec<FieldError>,
    pub(super) retry_after: Option<Duration>,
}

/// What is wrong with one field of a handoff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct FieldError {
    /// A JSON pointer into the envelope.
    pub(super) pointer: String,
    /// What is wrong, in words.
    pub(super) detail: String,
}

impl Problem {
    pub(super) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), errors: Vec::new(), retry_after: None }
    }

    /// Not now, but after `wait`.
    pub(super) fn later(status: StatusCode, detail: impl Into<String>, wait: Duration) -> Self {
        Self { retry_after: Some(wait), ..Self::new(status, detail) }
    }
}

/// The document. `type` is left out, which means that the status says what kind of problem it is.
#[derive(Serialize)]
struct Body<'a> {
    title: &'a str,
    status: u16,
    detail: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [FieldError],
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after_ms: Option<u64>,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let wait_ms = self.retry_after.map(whole_ms);
        let body = Body {
            title: self.status.canonical_reason().unwrap_or("Problem"),
            status: self.status.as_u16(),
            detail: &self.detail,
            errors: &self.errors,
            retry_after_ms: wait_ms,
        };
        let mut response = (self.status, axum::Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(ms) = wait_ms {
            // Whole seconds, rounded up likewise.
            headers.insert(RETRY_AFTER, HeaderValue::from(ms.div_ceil(1000)));
        }
        response
    }
}

/// Whole milliseconds, rounded up: coming back early would only be refused again.
fn whole_ms(wait: Duration) -> u64 {
    u64::try_from(wait.as_nanos().div_ceil(1_000_000)).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_as_long_as_told_is_not_too_early() {
        let told = [0, 1, 1_000_000, 1_000_001].map(|ns| whole_ms(Duration::from_nanos(ns)));
        assert_eq!(told, [0, 1, 1, 2]);
        let response = Problem::later(StatusCode::TOO_MANY_REQUESTS, "later", Duration::from_micros(1));
        assert_eq!(response.into_response().headers()[RETRY_AFTER], "1");
    }
}
