//! Keeps contacts, gives one by its id, closes it and opens it again.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, named_params, params};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::inbox::{AUTOMATIC, Row, columns, read_row};
use super::trail::{self, Deed};
use super::{Store, StoreError, files};
use crate::desk::auth::{Secret, hash};
use crate::desk::validate::Accepted;
use crate::desk::{relay, thread};

/// For so long the first answer is given once more, thread included, in milliseconds: a widget asks again
/// for a day.
const AGAIN_FOR_MS: i64 = 2 * 24 * 60 * 60 * 1000;

/// A handoff on its way in.
pub(in crate::desk) struct NewContact {
    pub(in crate::desk) accepted: Accepted,
    /// It looks like a machine's.
    pub(in crate::desk) automatic: bool,
    /// The files that came with it, in the order of the envelope.
    pub(in crate::desk) files: Vec<Vec<u8>>,
    pub(in crate::desk) received_at: Timestamp,
    /// Where it is passed on to.
    pub(in crate::desk) destinations: Vec<String>,
    /// Where it may have been passed on to before, if it comes again.
    pub(in crate::desk) known: Vec<String>,
    /// The customer's way back to it; of each id it is the same.
    pub(in crate::desk) thread: Secret,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Kept {
    /// It is new; the answer as JSON.
    New(String),
    /// It was here already, exactly so; the first answer.
    Again(String),
    /// Likewise, and files of it that were missing came now.
    Late(String),
    /// Its id belongs to a contact that says something else.
    Other,
}

/// The answer to a post; the thread comes beside it.
#[derive(Serialize)]
struct Answer<'a> {
    reference: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected_reply_by: Option<Timestamp>,
}

/// How a contact is closed. What nobody said is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::desk) struct Closing {
    pub(in crate::desk) outcome: String,
    pub(in crate::desk) cause: String,
    pub(in crate::desk) note: String,
}

/// One contact with all it says.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Contact {
    pub(in crate::desk) row: Row,
    /// The envelope as it came.
    pub(in crate::desk) envelope: String,
    /// Which of its files are here, by their places.
    pub(in crate::desk) files: Vec<u32>,
}

impl Store {
    /// Keeps a handoff. When this returns [`Kept::New`] or [`Kept::Again`], it is on disk.
    pub(in crate::desk) async fn keep(&self, contact: NewContact) -> Result<Kept, StoreError> {
        self.write(move |connection| keep(connection, &contact)).await
    }

    /// Finds one contact by its id.
    pub(in crate::desk) async fn contact(&self, id: String) -> Result<Option<Contact>, StoreError> {
        self.read(move |connection| {
            let sql = format!("SELECT {}, envelope FROM contact WHERE id = ?1", columns());
            let read = |row: &rusqlite::Row<'_>| {
                let files = files::here(connection, &id)?;
                Ok(Contact { row: read_row(row)?, envelope: row.get("envelope")?, files })
            };
            connection.query_row(&sql, [&id], read).optional()
        })
        .await
    }

    /// Closes a contact, or opens it again; `false` where there is none of this id. A contact that is done
    /// already keeps the time at which it first was.
    pub(in crate::desk) async fn mark(
        &self,
        id: String,
        closing: Option<Closing>,
        who: String,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(move |connection| mark(connection, &id, closing.as_ref(), &who, at)).await
    }
}

fn keep(connection: &Connection, contact: &NewContact) -> rusqlite::Result<Kept> {
    let Accepted { envelope, hash: sum, original } = &contact.accepted;
    let secret = contact.thread.as_str();
    let thread = hash(secret);
    let known = "SELECT hash, answer, thread IS ?2 AND received_at > ?3 FROM contact WHERE id = ?1";
    let since = contact.received_at.as_millisecond() - AGAIN_FOR_MS;
    let known = connection
        .prepare_cached(known)?
        .query_row(params![envelope.id, thread, since], |row| {
            Ok((row.get::<_, [u8; 32]>(0)?, row.get(1)?, row.get::<_, bool>(2)?))
        })
        .optional()?;
    if let Some((known, answer, again)) = known {
        if known != *sum {
            return Ok(Kept::Other);
        }
        let answer = with_thread(answer, again.then_some(secret))?;
        let late = keep_late(connection, contact)?;
        return Ok(if late { Kept::Late(answer) } else { Kept::Again(answer) });
    }
    let data = &envelope.data;
    let reference = free_reference(connection, &data.reference)?;
    let due_at = data.hours.promised_reply_by;
    let answer = serde_json::to_string(&Answer { reference: &reference, expected_reply_by: due_at });
    let answer = answer.map_err(unwritable)?;
    let sql = "INSERT INTO contact
        (id, reference, received_at, hash, envelope, answer, test, priority, reason, queue, customer, first_line, due_at, thread,
         waiting_since)
        VALUES (:id, :reference, :received_at, :hash, :envelope, :answer, :test, :priority, :reason, :queue,
                :customer, :first_line, :due_at, :thread, :received_at)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":id": envelope.id,
        ":reference": reference,
        ":received_at": contact.received_at.as_millisecond(),
        ":hash": sum,
        ":envelope": original,
        ":answer": answer,
        ":test": data.test,
        // What looks like a machine's stands behind everything else.
        ":priority": if contact.automatic { AUTOMATIC } else { data.priority.rank() },
        ":reason": data.reason.as_ref().map_or("", |reason| &reason.label),
        ":queue": data.queue,
        ":customer": data.customer_label(),
        ":first_line": first_characters(data.first_line(), 300),
        ":due_at": due_at.map(Timestamp::as_millisecond),
        ":thread": thread,
    })?;
    files::keep(connection, &envelope.id, &contact.files, None)?;
    relay::add(connection, &envelope.id, &contact.destinations, contact.received_at)?;
    Ok(Kept::New(with_thread(answer, Some(secret))?))
}

/// Keeps what came without its files the first time and has them now: they follow it, and a closed contact
/// is open again then, as with all that a customer adds. Says whether there were any.
fn keep_late(connection: &Connection, contact: &NewContact) -> rusqlite::Result<bool> {
    let (id, at) = (&contact.accepted.envelope.id, contact.received_at);
    if files::keep(connection, id, &contact.files, Some(at))? == 0 {
        return Ok(false);
    }
    relay::add_files(connection, id, &contact.known, at)?;
    let number = connection.query_row("SELECT seq FROM contact WHERE id = ?1", [id], |row| row.get(0))?;
    trail::note(connection, number, "customer", &Deed::Attached, at)?;
    wait(connection, number, at)?;
    Ok(true)
}

/// The answer with the way back to the contact, where it is given.
fn with_thread(answer: String, secret: Option<&str>) -> rusqlite::Result<String> {
    let Some(secret) = secret else { return Ok(answer) };
    let mut members: Map<String, Value> = serde_json::from_str(&answer).map_err(unwritable)?;
    members.insert("thread".to_owned(), json!({ "url": thread::address(secret) }));
    serde_json::to_string(&members).map_err(unwritable)
}

/// Texts and numbers only: this cannot fail to be written as JSON, nor to be read again.
fn unwritable(error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}

fn mark(
    connection: &Connection,
    id: &str,
    closing: Option<&Closing>,
    who: &str,
    at: Timestamp,
) -> rusqlite::Result<bool> {
    let sql = "SELECT seq, done_at IS NOT NULL FROM contact WHERE id = ?1";
    let known = connection.query_row(sql, [id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((contact, was_done)): Option<(i64, bool)> = known else { return Ok(false) };
    let Some(closing) = closing else {
        if was_done {
            reopen(connection, contact)?;
            trail::note(connection, contact, who, &Deed::Reopened, at)?;
        }
        return Ok(true);
    };
    let Closing { outcome, cause, note } = closing;
    let sql = "UPDATE contact SET done_at = coalesce(done_at, ?2), outcome = ?3, cause = ?4, note = ?5, unread = 0 WHERE seq = ?1";
    connection.execute(sql, params![contact, at.as_millisecond(), outcome, cause, note])?;
    trail::note(connection, contact, who, &Deed::Closed(closing), at)?;
    Ok(true)
}

/// The customer has said something: they wait for an answer from now on, unless they did already, and a
/// closed contact is open again.
pub(super) fn wait(connection: &Connection, contact: i64, at: Timestamp) -> rusqlite::Result<()> {
    // What they waited for when it was closed has come to its end.
    let sql = "UPDATE contact SET waiting_since = iif(done_at IS NULL, coalesce(waiting_since, ?2), ?2)
        WHERE seq = ?1 RETURNING done_at IS NOT NULL";
    let done = connection
        .prepare_cached(sql)?
        .query_row(params![contact, at.as_millisecond()], |row| row.get::<_, bool>(0))?;
    if done {
        reopen(connection, contact)?;
        trail::note(connection, contact, "customer", &Deed::Reopened, at)?;
    }
    Ok(())
}

/// Opens a contact again; how it once ended stays in its trail alone.
fn reopen(connection: &Connection, contact: i64) -> rusqlite::Result<()> {
    let sql = "UPDATE contact SET done_at = NULL, outcome = '', cause = '', note = '' WHERE seq = ?1";
    connection.execute(sql, [contact]).map(drop)
}

/// The widget's reference, or where another contact has it, the same with a number behind.
fn free_reference(connection: &Connection, wanted: &str) -> rusqlite::Result<String> {
    let mut taken = connection.prepare_cached("SELECT 1 FROM contact WHERE reference = ?1")?;
    let mut reference = wanted.to_owned();
    let mut next = 2u32;
    while taken.exists([&reference])? {
        reference = format!("{wanted}-{next}");
        next += 1;
    }
    Ok(reference)
}

fn first_characters(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}
