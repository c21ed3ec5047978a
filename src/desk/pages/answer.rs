//! What agents do with a contact: answer it, close it with what came of it, open it again.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Extension, Path, State};
use axum::response::Redirect;
use jiff::Timestamp;
use serde::Deserialize;

use super::closing::{CAUSES, OUTCOMES, known};
use super::{Refusal, find, words};
use crate::desk::server::Desk;
use crate::desk::store::{Added, Closing, NewMessage, Session};
use crate::desk::thread::MAX_TEXT;

/// The longest name that an agent signs with, and the longest note, in characters.
const MAX_NAME: usize = 80;
const MAX_NOTE: usize = 500;

#[derive(Deserialize)]
pub(in crate::desk) struct Reply {
    /// Made with the form, so that a second press on Send is no second reply.
    id: String,
    text: String,
    #[serde(default)]
    name: String,
}

/// Takes a reply, for the customer's page to fetch.
pub(in crate::desk) async fn reply(
    State(desk): State<Arc<Desk>>,
    Extension(session): Extension<Session>,
    Path(id): Path<String>,
    Form(Reply { id: key, text, name }): Form<Reply>,
) -> Result<Redirect, Refusal> {
    let text: String = words::clean(text.trim()).chars().take(MAX_TEXT).collect();
    let name = one_line(&name, MAX_NAME);
    let session = Session { name: name.clone(), ..session };
    let back = format!("/desk/contacts/{id}#thread");
    if text.is_empty() {
        return if desk.store.contact(id).await?.is_some() {
            Ok(Redirect::to(&back))
        } else {
            Err(Refusal::NotFound)
        };
    }
    let (_, envelope) = find(&desk, id.clone()).await?;
    let now = Timestamp::now();
    let due = desk.relay.reply_due(&envelope.data, now);
    let message = NewMessage { id: key, name, text, at: now };
    let added = desk.store.reply(id.clone(), message, session.who(), due).await?.ok_or(Refusal::NotFound)?;
    if let Added::New(seq) = added {
        desk.relay.wake();
        tracing::info!(id, seq, "kept a reply");
        desk.store.name_session(session.key, session.name).await?;
    }
    // The id is in the store, so that it is a UUID and safe in an address.
    Ok(Redirect::to(&back))
}

#[derive(Deserialize)]
pub(in crate::desk) struct Mark {
    state: String,
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    cause: String,
    #[serde(default)]
    note: String,
}

/// Closes a contact, or opens it again.
pub(in crate::desk) async fn mark(
    State(desk): State<Arc<Desk>>,
    Extension(session): Extension<Session>,
    Path(id): Path<String>,
    Form(Mark { state, outcome, cause, note }): Form<Mark>,
) -> Result<Redirect, Refusal> {
    let done = state == "done";
    let closing = done.then(|| Closing {
        outcome: known(&OUTCOMES, &outcome).to_owned(),
        cause: known(&CAUSES, &cause).to_owned(),
        note: one_line(&note, MAX_NOTE),
    });
    if !desk.store.mark(id.clone(), closing, session.who(), Timestamp::now()).await? {
        return Err(Refusal::NotFound);
    }
    tracing::info!(id, done, "marked a contact");
    // The id is in the store, so that it is a UUID and safe in an address.
    Ok(Redirect::to(&if done { format!("/desk/?marked={id}") } else { format!("/desk/contacts/{id}") }))
}

fn one_line(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words::clean(&words.join(" ")).chars().take(most).collect()
}
