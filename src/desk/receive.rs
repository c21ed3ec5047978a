//! `POST /handoffs`: takes what widgets send. An answer in the two hundreds means that the handoff is
//! on disk.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Extension, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hyper::body::Frame;
use jiff::Timestamp;

use super::client::Client;
use super::cors::Verdict;
use super::problem::{FieldError, Problem};
use super::server::Desk;
use super::store::{Kept, NewContact, StoreError};
use super::{signals, upload};

/// What an envelope may weigh.
pub(super) const MAX_BODY: usize = 64 * 1024;

/// Some room above what is promised to the sender.
const ROOM: usize = 4 * 1024;

/// How much more is read and thrown away, so that the sender gets to read the refusal instead of
/// finding the connection cut.
const MAX_DRAIN: usize = 1024 * 1024;

/// When to come back after the disk was too slow or full.
const COME_BACK: Duration = Duration::from_secs(5);

/// Around the endpoint: which sites may ask, and the headers that let their pages read the answer,
/// refusals included.
pub(super) async fn cross_origin(
    State(desk): State<Arc<Desk>>,
    Extension(client): Extension<Client>,
    request: Request,
    next: Next,
) -> Response {
    let verdict = desk.origins.judge(&client, request.headers());
    let preflight = request.method() == Method::OPTIONS;
    let handoff = !preflight && request.uri().path() == "/handoffs";
    let mut response = match &verdict {
        Verdict::Refused(origin) => {
            tracing::info!(origin, "refused a site that is not allowed");
            let detail = "This site may not post here. The desk's owner allows it with --allow-origin.";
            Problem::new(StatusCode::FORBIDDEN, detail).into_response()
        }
        _ if preflight => StatusCode::NO_CONTENT.into_response(),
        _ => next.run(request).await,
    };
    if handoff {
        desk.received.count(response.status());
    }
    verdict.write(response.headers_mut());
    if preflight {
        verdict.write_preflight(response.headers_mut());
    }
    response
}

/// Takes one handoff.
pub(super) async fn post(
    State(desk): State<Arc<Desk>>,
    Extension(client): Extension<Client>,
    request: Request,
) -> Result<Response, Problem> {
    desk.handoffs.take(client.ip, Instant::now()).map_err(|wait| {
        tracing::info!("refused: too many");
        let detail = "Too many handoffs are coming in. This one was not taken; send it again later.";
        Problem::later(StatusCode::TOO_MANY_REQUESTS, detail, wait)
    })?;
    let headers = request.headers().clone();
    let with_files =
        media_type(&headers).eq_ignore_ascii_case("multipart/form-data") && desk.limits.files > 0;
    // Held until the answer is there: what is read lies in memory until it is written.
    let mut place = None;
    let (bytes, files) = if with_files {
        let Ok(free) = desk.uploads.acquire().await else { return Err(unavailable(&StoreError::Busy)) };
        place = Some(free);
        upload::read(request, desk.limits).await?
    } else {
        require_json(&headers)?;
        (read_body(request.into_body(), MAX_BODY).await?, Vec::new())
    };
    let accepted = desk.checker.check(bytes).inspect_err(|problem| {
        tracing::info!(errors = problem.errors.len(), "refused: not an envelope");
    })?;
    if with_files {
        upload::check(&accepted.envelope.data.attachments, &files)?;
    }
    let id = accepted.envelope.id.clone();
    require_same_key(&headers, &id)?;
    let automatic = signals::look_automatic(&accepted.envelope.data, &headers);
    let (test, bytes) = (accepted.envelope.data.test, accepted.original.len());
    let thread = desk.thread_key.secret(&id);
    let destinations = desk.relay.choose(&accepted.envelope.data);
    let (received_at, known) = (Timestamp::now(), desk.relay.all());
    let contact = NewContact { accepted, files, automatic, received_at, destinations, known, thread };
    let kept = desk.store.keep(contact).await;
    drop(place);
    let (status, answer) = match kept {
        Ok(Kept::New(answer)) => {
            tracing::info!(id, bytes, test, "kept a handoff");
            desk.relay.wake();
            (StatusCode::CREATED, answer)
        }
        Ok(Kept::Again(answer)) => (StatusCode::OK, answer),
        Ok(Kept::Late(answer)) => {
            tracing::info!(id, "kept the files of a handoff that came without them");
            desk.relay.wake();
            (StatusCode::OK, answer)
        }
        Ok(Kept::Other) => {
            tracing::info!(id, "refused: the id belongs to another handoff");
            let detail =
                "Another handoff has this id already. Nothing was changed; send this one under a new id.";
            return Err(Problem::new(StatusCode::CONFLICT, detail));
        }
        Err(error) => return Err(unavailable(&error)),
    };
    Ok((status, [(CONTENT_TYPE, HeaderValue::from_static("application/json"))], answer).into_response())
}

/// What the store could not do, for the sender.
pub(super) fn unavailable(error: &StoreError) -> Problem {
    tracing::error!(%error, "the store does not answer");
    let detail = "The desk cannot write at the moment. Nothing was taken; send it again later.";
    Problem::later(StatusCode::SERVICE_UNAVAILABLE, detail, COME_BACK)
}

fn media_type(headers: &HeaderMap) -> &str {
    let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    media.split(';').next().unwrap_or("").trim()
}

pub(super) fn require_json(headers: &HeaderMap) -> Result<(), Problem> {
    let media = media_type(headers);
    if ["application/json", "application/cloudevents+json"]
        .iter()
        .any(|known| media.eq_ignore_ascii_case(known))
    {
        return Ok(());
    }
    let detail = "Send it as application/json or application/cloudevents+json; a handoff with files as multipart/form-data.";
    Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail))
}

/// Reads a body that may have so many bytes.
pub(super) async fn read_body(mut body: Body, limit: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let mut total = 0usize;
    while let Some(frame) = next_frame(&mut body).await {
        let frame = frame.map_err(|_| {
            Problem::new(StatusCode::BAD_REQUEST, "The body ended before it was complete. Send it again.")
        })?;
        let Ok(data) = frame.into_data() else { continue };
        total += data.len();
        if total <= limit + ROOM {
            bytes.extend_from_slice(&data);
        } else if total > MAX_DRAIN {
            break;
        }
    }
    if total > limit + ROOM {
        tracing::info!("refused: too large");
        let detail = format!("This may weigh {} KiB at most. Leave something out.", limit / 1024);
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail));
    }
    Ok(bytes)
}

async fn next_frame(body: &mut Body) -> Option<Result<Frame<Bytes>, axum::Error>> {
    std::future::poll_fn(|context| std::pin::Pin::new(&mut *body).poll_frame(context)).await
}

/// `Idempotency-Key`, where it is sent, says the same as the body.
fn require_same_key(headers: &HeaderMap, id: &str) -> Result<(), Problem> {
    let Some(key) = headers.get("idempotency-key") else { return Ok(()) };
    let key = key.to_str().unwrap_or("").trim().trim_matches('"');
    if key == id {
        return Ok(());
    }
    let detail = "differs from the Idempotency-Key header".to_owned();
    let errors = vec![FieldError { pointer: "/id".to_owned(), detail }];
    let detail = "The Idempotency-Key header and the handoff's id must be the same.";
    Err(Problem { errors, ..Problem::new(StatusCode::BAD_REQUEST, detail) })
}
