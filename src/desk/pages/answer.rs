//! What agents do with a contact: answer it, close it with what came of it, open it again.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Extension, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use serde::Deserialize;

use super::closing::{CAUSES, OUTCOMES, known};
use super::draft::{Draft, Unsent};
use super::{Refusal, contact_page, find, words};
use crate::desk::server::Desk;
use crate::desk::store::{Added, Closing, NewMessage, Session};
use crate::desk::thread::MAX_TEXT;

/// The longest name that an agent signs with, and the longest note, in characters.
const MAX_NAME: usize = 80;
const MAX_NOTE: usize = 500;

/// What stands in the form, and which of its buttons was pressed.
#[derive(Deserialize)]
pub(in crate::desk) struct Pressed {
    #[serde(default)]
    state: String,
    #[serde(flatten)]
    draft: Draft,
}

/// Takes a reply, for the customer's page to fetch; closes the contact with it where the agent says so.
pub(in crate::desk) async fn reply(
    State(desk): State<Arc<Desk>>,
    Extension(session): Extension<Session>,
    Path(id): Path<String>,
    Form(Pressed { state, draft }): Form<Pressed>,
) -> Result<Response, Refusal> {
    let (_, envelope) = find(&desk, id.clone()).await?;
    let text: String = words::clean(draft.text.trim()).chars().take(MAX_TEXT).collect();
    if text.is_empty() {
        return stay(&desk, &session, &id, "#thread", draft).await;
    }
    let name = one_line(&draft.name, MAX_NAME);
    let session = Session { name: name.clone(), ..session };
    let now = Timestamp::now();
    let due = desk.relay.reply_due(&envelope.data, now);
    let message = NewMessage { id: draft.id.clone(), name, text, at: now };
    match desk.store.reply(id.clone(), message, session.who(), due).await?.ok_or(Refusal::NotFound)? {
        Added::New(seq) => {
            desk.relay.wake();
            tracing::info!(id, seq, "kept a reply");
            desk.store.name_session(session.key, session.name.clone()).await?;
        }
        Added::Again(_) => {}
        Added::Other | Added::Full => return again(&desk, &session, id, draft, Unsent::UsedBefore).await,
    }
    if state == "done" {
        return close(&desk, &session, id, &draft).await;
    }
    stay(&desk, &session, &id, "#thread", Draft { text: String::new(), ..draft }).await
}

/// Closes a contact, or opens it again. It is not closed behind a reply that was forgotten: `done` asks
/// about it, `unsent` lets go of it.
pub(in crate::desk) async fn mark(
    State(desk): State<Arc<Desk>>,
    Extension(session): Extension<Session>,
    Path(id): Path<String>,
    Form(Pressed { state, draft }): Form<Pressed>,
) -> Result<Response, Refusal> {
    match state.as_str() {
        "done" if draft.has_reply() => again(&desk, &session, id, draft, Unsent::Closing).await,
        "done" | "unsent" => close(&desk, &session, id, &draft).await,
        _ => {
            if !desk.store.mark(id.clone(), None, session.who(), Timestamp::now()).await? {
                return Err(Refusal::NotFound);
            }
            tracing::info!(id, done = false, "marked a contact");
            stay(&desk, &session, &id, "", draft).await
        }
    }
}

async fn close(desk: &Desk, session: &Session, id: String, draft: &Draft) -> Result<Response, Refusal> {
    let closing = Closing {
        outcome: known(&OUTCOMES, &draft.outcome).to_owned(),
        cause: known(&CAUSES, &draft.cause).to_owned(),
        note: one_line(&draft.note, MAX_NOTE),
    };
    if !desk.store.mark(id.clone(), Some(closing), session.who(), Timestamp::now()).await? {
        return Err(Refusal::NotFound);
    }
    tracing::info!(id, done = true, "marked a contact");
    // The id is in the store, so that it is a UUID and safe in an address.
    Ok(Redirect::to(&format!("/desk/?marked={id}")).into_response())
}

/// Back to a place on the page of the contact of this id, which is in the store; with what was typed and
/// not sent.
pub(super) async fn stay(
    desk: &Desk,
    session: &Session,
    id: &str,
    place: &str,
    draft: Draft,
) -> Result<Response, Refusal> {
    if draft.is_empty() {
        return Ok(Redirect::to(&format!("/desk/contacts/{id}{place}")).into_response());
    }
    Ok(contact_page(desk, session, id.to_owned(), &draft, None).await?.into_response())
}

/// The contact once more, since something was not done.
async fn again(
    desk: &Desk,
    session: &Session,
    id: String,
    draft: Draft,
    why: Unsent,
) -> Result<Response, Refusal> {
    let page = contact_page(desk, session, id, &draft, Some(why)).await?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

fn one_line(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words::clean(&words.join(" ")).chars().take(most).collect()
}
