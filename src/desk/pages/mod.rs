//! What agents see and press. HTML is written by `maud` alone, which escapes whatever is put in.

mod answer;
mod closing;
mod contact;
mod direction;
mod draft;
mod facts;
pub(super) mod file;
mod inbox;
mod layout;
pub(super) mod letter;
pub(super) mod lines;
mod plain;
mod relay;
mod reply;
mod sign_in;
mod thread;
mod tried;
pub(super) mod words;

use std::sync::Arc;
use std::time::Instant;

use axum::Form;
use axum::extract::{Extension, FromRequest, Path, Query, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use contact::Detail;
use draft::{Draft, Unsent};
use jiff::Timestamp;
use maud::Markup;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(super) use relay::{order as order_letters, order_of_contact, page as relay};

use super::auth::{SESSION_HOURS, Secret, cookie, set_cookie};
use super::client::Client;
use super::envelope::Envelope;
use super::identity;
use super::receive::unavailable;
use super::server::Desk;
use super::store::{Contact, Filter, Order, Pulse, Session, Show, StoreError};
pub(super) use answer::{mark, reply};

/// Why an agent does not get what they asked for.
#[derive(Debug)]
pub(super) enum Refusal {
    Store(StoreError),
    NotFound,
    /// A form that another site sent.
    Foreign,
    /// The system gave no random bytes.
    NoSecret,
    /// A stored envelope that this version cannot read.
    Unreadable,
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, title, text) = match self {
            Self::Store(error) => {
                let status = unavailable(&error).status;
                (
                    status,
                    "The desk does not answer",
                    "The database could not be read or written. Try again in a moment; the server's log has the reason.",
                )
            }
            Self::NotFound => (
                StatusCode::NOT_FOUND,
                "Nothing is here",
                "The address may be mistyped, or it belongs to another desk.",
            ),
            Self::Foreign => (
                StatusCode::FORBIDDEN,
                "This was not sent from the desk",
                "Go back to the desk and press the button there. Behind a proxy, the desk must be told of it with --trust-proxy, or the proxy must pass on the Host header.",
            ),
            Self::NoSecret => (
                StatusCode::SERVICE_UNAVAILABLE,
                "Signing in is not possible",
                "The system gives no random numbers. Try again.",
            ),
            Self::Unreadable => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "This contact cannot be shown",
                "It was stored by a version that wrote it differently. It is kept as it came.",
            ),
        };
        (status, html(layout::message(title, text))).into_response()
    }
}

fn html(markup: Markup) -> Html<String> {
    Html(markup.into_string())
}

/// Around all that needs signing in.
pub(super) async fn signed_in(
    State(desk): State<Arc<Desk>>,
    Extension(client): Extension<Client>,
    mut request: Request,
    next: Next,
) -> Response {
    let known = match cookie(request.headers()) {
        Some(cookie) => {
            let key = desk.gate.session_key(cookie);
            desk.store.session(key, Timestamp::now().as_second()).await
        }
        None => Ok(None),
    };
    match known {
        Ok(Some(_)) if request.method() == Method::POST && !is_own_form(&client, request.headers()) => {
            Refusal::Foreign.into_response()
        }
        Ok(Some(session)) => {
            request.extensions_mut().insert(session);
            next.run(request).await
        }
        Ok(None) if request.uri().path() == "/desk/pulse" => StatusCode::UNAUTHORIZED.into_response(),
        Ok(None) if request.method() == Method::POST && is_own_form(&client, request.headers()) => {
            sign_in_first(request).await
        }
        Ok(None) if comes_from_elsewhere(&request) => html(layout::again()).into_response(),
        Ok(None) => Redirect::to(&sign_in::address(request.uri())).into_response(),
        Err(error) => Refusal::from(error).into_response(),
    }
}

/// The form that takes the token, with what was typed into the one that comes too late.
async fn sign_in_first(request: Request) -> Response {
    let uri = request.uri().clone();
    match Form::<Draft>::from_request(request, &()).await {
        Ok(Form(draft)) if !draft.is_empty() => {
            (StatusCode::UNAUTHORIZED, html(sign_in::page(uri.path(), None, &draft))).into_response()
        }
        _ => Redirect::to(&sign_in::address(&uri)).into_response(),
    }
}

/// Whether somebody followed a link on another site, such as their web mail. The browser keeps the
/// strict cookie back then; asked by a page of ours, it sends it. What only reads may be asked so.
fn comes_from_elsewhere(request: &Request) -> bool {
    let says = |name: &str, word: &str| request.headers().get(name).is_some_and(|value| value == word);
    request.method() == Method::GET
        && says("sec-fetch-site", "cross-site")
        && says("sec-fetch-mode", "navigate")
}

/// Whether a form comes from the desk's own pages. The cookie alone, though `SameSite=Strict`, would
/// also travel with forms of other ports and subdomains.
fn is_own_form(client: &Client, headers: &HeaderMap) -> bool {
    headers
        .get(ORIGIN)
        .and_then(|origin| origin.to_str().ok())
        .is_some_and(|origin| client.is_own_origin(origin))
}

#[derive(Deserialize)]
pub(super) struct NextPage {
    #[serde(default)]
    next: String,
}

pub(super) async fn sign_in_form(Query(NextPage { next }): Query<NextPage>) -> Html<String> {
    html(sign_in::page(&next, None, &Draft::default()))
}

#[derive(Deserialize)]
pub(super) struct SignIn {
    #[serde(default)]
    token: String,
    #[serde(default)]
    next: String,
    /// What stood on the page that they were signed out of.
    #[serde(flatten)]
    draft: Draft,
}

pub(super) async fn sign_in(
    State(desk): State<Arc<Desk>>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
    Form(SignIn { token, next, draft }): Form<SignIn>,
) -> Result<Response, Refusal> {
    if !is_own_form(&client, &headers) {
        return Err(Refusal::Foreign);
    }
    if let Err(wait) = desk.sign_ins.take(client.ip, Instant::now()) {
        tracing::warn!("too many tries to sign in");
        let page = sign_in::page(&next, Some(&sign_in::Error::TooMany(wait)), &draft);
        return Ok((StatusCode::TOO_MANY_REQUESTS, html(page)).into_response());
    }
    if !desk.gate.opens(&token) {
        tracing::warn!("somebody tried to sign in with a wrong token");
        let page = sign_in::page(&next, Some(&sign_in::Error::Wrong), &draft);
        return Ok((StatusCode::UNAUTHORIZED, html(page)).into_response());
    }
    let secret = Secret::random().map_err(|_| Refusal::NoSecret)?;
    let now = Timestamp::now().as_second();
    let session = Session { key: desk.gate.session_key(secret.as_str()), name: String::new() };
    desk.store.add_session(session.key, now, now + SESSION_HOURS * 3600).await?;
    let cookie = set_cookie(Some(&secret), client.https);
    if let Some(id) = sign_in::contact(&next).filter(|_| !draft.is_empty()) {
        let page = contact_page(&desk, &session, id.to_owned(), &draft, Some(Unsent::SignedOut)).await?;
        return Ok(([(SET_COOKIE, cookie)], page).into_response());
    }
    Ok(([(SET_COOKIE, cookie)], Redirect::to(sign_in::safe_next(&next))).into_response())
}

pub(super) async fn sign_out(
    State(desk): State<Arc<Desk>>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    if let Some(cookie) = cookie(&headers) {
        desk.store.end_session(desk.gate.session_key(cookie)).await?;
    }
    Ok(([(SET_COOKIE, set_cookie(None, client.https))], Redirect::to("/desk/sign-in")).into_response())
}

/// The inbox's address. Whatever does not fit means what stands for it by default.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct InboxQuery {
    show: String,
    order: String,
    q: String,
    page: String,
    /// The contact that was just marked.
    marked: String,
}

impl InboxQuery {
    fn filter(&self) -> Filter {
        let show = match self.show.as_str() {
            "done" => Show::Done,
            "all" => Show::All,
            _ => Show::Open,
        };
        let order = if self.order == "newest" { Order::Newest } else { Order::Next };
        let page = self.page.parse::<u32>().unwrap_or(1).saturating_sub(1);
        Filter { show, order, text: self.q.trim().chars().take(100).collect(), page }
    }
}

pub(super) async fn inbox(
    State(desk): State<Arc<Desk>>,
    Query(query): Query<InboxQuery>,
) -> Result<Html<String>, Refusal> {
    let filter = query.filter();
    let now = Timestamp::now();
    let page = desk.store.page(filter.clone(), now).await?;
    let dead = relay::notice(&desk).await?;
    let marked = match query.marked.as_str() {
        "" => None,
        id => desk.store.contact(id.to_owned()).await?.map(|contact| contact.row),
    };
    Ok(html(inbox::page(&filter, &page, marked.as_ref(), &dead, now)))
}

#[derive(Deserialize)]
pub(super) struct PulseQuery {
    /// The contact that is looked at; empty for the inbox.
    #[serde(default)]
    contact: String,
}

/// What tells an open page whether it is still true.
#[derive(Serialize)]
pub(super) struct Beat {
    mark: String,
    #[serde(flatten)]
    pulse: Pulse,
}

pub(super) async fn pulse(
    State(desk): State<Arc<Desk>>,
    Query(PulseQuery { contact }): Query<PulseQuery>,
) -> Result<axum::Json<Beat>, Refusal> {
    let now = Timestamp::now();
    let pulse = desk.store.pulse(now).await?;
    let mark = match contact.as_str() {
        "" => pulse.mark(),
        id => {
            let Contact { row, .. } = desk.store.contact(id.to_owned()).await?.ok_or(Refusal::NotFound)?;
            contact::mark(&row, &desk.store.course(id.to_owned()).await?, now)
        }
    };
    Ok(axum::Json(Beat { mark, pulse }))
}

async fn find(desk: &Desk, id: String) -> Result<(Contact, Envelope), Refusal> {
    let contact = desk.store.contact(id).await?.ok_or(Refusal::NotFound)?;
    let envelope = serde_json::from_str(&contact.envelope).map_err(|_| Refusal::Unreadable)?;
    Ok((contact, envelope))
}

pub(super) async fn contact(
    State(desk): State<Arc<Desk>>,
    Extension(session): Extension<Session>,
    Path(id): Path<String>,
) -> Result<Html<String>, Refusal> {
    contact_page(&desk, &session, id, &Draft::default(), None).await
}

/// Where a page that answered a form is asked for by its address.
pub(super) async fn to_contact(Path(id): Path<String>) -> Redirect {
    Redirect::to(sign_in::safe_next(&format!("/desk/contacts/{id}")))
}

/// A contact's page with what was typed there before.
async fn contact_page(
    desk: &Desk,
    session: &Session,
    id: String,
    draft: &Draft,
    unsent: Option<Unsent>,
) -> Result<Html<String>, Refusal> {
    let (contact, envelope) = find(desk, id.clone()).await?;
    let course = desk.store.course(id.clone()).await?;
    desk.store.mark_read(id.clone(), &course).await?;
    let token = envelope.data.customer.stated.get(identity::TOKEN).and_then(Value::as_str);
    let identity = token.map(|token| identity::look(desk.signer.as_ref(), token, contact.row.received_at));
    let key = Secret::random().map_err(|_| Refusal::NoSecret)?;
    let letters = desk.store.passed_on(id).await?;
    let passed = relay::section(&letters);
    let now = Timestamp::now();
    Ok(html(contact::page(&Detail {
        row: &contact.row,
        envelope: &envelope,
        files: &contact.files,
        course: &course,
        passed: &passed,
        letters: &letters,
        identity: identity.as_ref(),
        name: if draft.name.is_empty() { &session.name } else { &draft.name },
        key: key.as_str(),
        draft,
        unsent,
        waiting: desk.store.pulse(now).await?.waiting,
        now,
    })))
}

pub(super) async fn contact_text(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
) -> Result<String, Refusal> {
    let (contact, envelope) = find(&desk, id.clone()).await?;
    Ok(plain::write(&contact.row, &envelope, &desk.store.course(id).await?))
}

pub(super) async fn not_found(_: Uri) -> Refusal {
    Refusal::NotFound
}

pub(super) async fn style(headers: HeaderMap) -> Response {
    asset(&headers, "text/css; charset=utf-8", include_str!("../../../www/desk/desk.css"))
}

pub(super) async fn script(headers: HeaderMap) -> Response {
    asset(&headers, "text/javascript; charset=utf-8", include_str!("../../../www/desk/desk.js"))
}

pub(super) async fn icon(headers: HeaderMap) -> Response {
    asset(&headers, "image/svg+xml", include_str!("../../../www/desk/icon.svg"))
}

/// A file that is part of this program: it changes with the version only.
fn asset(asked: &HeaderMap, kind: &'static str, text: &'static str) -> Response {
    const TAG: &str = concat!("\"", env!("CARGO_PKG_VERSION"), "\"");
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (ETAG, HeaderValue::from_static(TAG)),
        (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    if asked.get(IF_NONE_MATCH).is_some_and(|known| known == TAG) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, text).into_response()
}
