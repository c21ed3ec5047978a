//! Which address does what, and the headers that everything carries.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Extension, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use jiff::Timestamp;
use serde_json::json;
use tower_http::timeout::TimeoutLayer;

use super::client::{Client, Peer};
use super::server::Desk;
use super::{files, pages, receive, relay, thread};

/// How long a request may take altogether, a slowly sent body included.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// How long a handoff may take, its files included: the widget waits as long.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(240);

/// Agents' pages take scripts and styles from here alone, and nothing else.
const DESK_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
    require-trusted-types-for 'script'";

pub(super) fn router(desk: Arc<Desk>) -> Router {
    let handoffs = Router::new()
        .route("/handoffs", post(receive::post).options(|| async { StatusCode::NO_CONTENT }))
        .route(
            "/threads/{secret}",
            get(thread::read)
                .post(thread::add)
                .options(|| async { StatusCode::NO_CONTENT })
                .layer(map_response(thread::keep_secret)),
        )
        .layer(from_fn_with_state(Arc::clone(&desk), receive::cross_origin))
        .layer(DefaultBodyLimit::max(desk.limits.body()))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, UPLOAD_TIMEOUT));
    let agents = Router::new()
        .route("/desk/", get(pages::inbox))
        .route("/desk/pulse", get(pages::pulse))
        .route("/desk/contacts/{id}", get(pages::contact))
        .route("/desk/contacts/{id}/text", get(pages::contact_text))
        .route("/desk/contacts/{id}/files/{no}", get(pages::file::get))
        .route("/desk/contacts/{id}/messages", post(pages::reply).get(pages::to_contact))
        .route("/desk/contacts/{id}/state", post(pages::mark).get(pages::to_contact))
        .route("/desk/contacts/{id}/letters", post(pages::order_of_contact).get(pages::to_contact))
        .route("/desk/relay", get(pages::relay).post(pages::order_letters))
        .route("/desk/sign-out", post(pages::sign_out))
        .layer(from_fn_with_state(Arc::clone(&desk), pages::signed_in));
    let desk_pages = Router::new()
        .route("/desk", get(|| async { Redirect::permanent("/desk/") }))
        .route("/desk/sign-in", get(pages::sign_in_form).post(pages::sign_in))
        .route("/desk/desk.css", get(pages::style))
        .route("/desk/desk.js", get(pages::script))
        .route("/desk/icon.svg", get(pages::icon))
        .route("/desk/{*rest}", get(pages::not_found))
        .merge(agents)
        .layer(from_fn(desk_headers));
    Router::new()
        .route("/healthz", get(health))
        .route("/metrics", get(relay::metrics))
        .merge(desk_pages)
        .route("/pkg/{*path}", get(files::package))
        .fallback(get(files::site))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, REQUEST_TIMEOUT))
        .merge(handoffs)
        .layer(from_fn(plain_headers))
        .layer(from_fn_with_state(Arc::clone(&desk), identify))
        .with_state(desk)
}

/// Finds out who asks, once for all handlers.
async fn identify(
    State(desk): State<Arc<Desk>>,
    Extension(Peer(peer)): Extension<Peer>,
    mut request: Request,
    next: Next,
) -> Response {
    let client = Client::of(peer.ip(), request.headers(), &desk.proxies);
    request.extensions_mut().insert(client);
    next.run(request).await
}

/// What every answer says: its type is meant, and addresses stay here.
async fn plain_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(REFERRER_POLICY).or_insert(HeaderValue::from_static("strict-origin-when-cross-origin"));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

async fn desk_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // A file that is saved has a stricter one.
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(DESK_POLICY));
    // Nothing goes to other sites. Not `no-referrer`: under that, browsers send forms with
    // `Origin: null`, and the check that a form is ours would have nothing to look at.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    response
}

async fn health(State(desk): State<Arc<Desk>>) -> Response {
    match desk.store.pulse(Timestamp::now()).await {
        Ok(_) => Json(json!({ "status": "ok" })).into_response(),
        Err(error) => receive::unavailable(&error).into_response(),
    }
}
