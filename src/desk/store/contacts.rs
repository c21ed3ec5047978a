//! Keeps and finds contacts.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, named_params, params};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::trail::{self, Deed};
use super::{Store, StoreError, files};
use crate::desk::auth::{Secret, hash};
use crate::desk::envelope::Priority;
use crate::desk::validate::Accepted;
use crate::desk::{relay, thread};

/// How many contacts an inbox page shows.
const PAGE: i64 = 50;

/// The rank of what looks like a machine's: below the lowest priority.
const AUTOMATIC: i64 = -1;
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

/// A line of the inbox.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Row {
    pub(in crate::desk) id: String,
    pub(in crate::desk) reference: String,
    pub(in crate::desk) received_at: Timestamp,
    pub(in crate::desk) test: bool,
    pub(in crate::desk) priority: Priority,
    /// It looks like a machine's.
    pub(in crate::desk) automatic: bool,
    pub(in crate::desk) reason: String,
    pub(in crate::desk) queue: String,
    pub(in crate::desk) customer: String,
    pub(in crate::desk) first_line: String,
    pub(in crate::desk) due_at: Option<Timestamp>,
    pub(in crate::desk) done_at: Option<Timestamp>,
    /// How it ended; empty while it is open or nobody said.
    pub(in crate::desk) outcome: String,
    /// What led to it; likewise.
    pub(in crate::desk) cause: String,
    /// What agents note for each other on closing.
    pub(in crate::desk) note: String,
    /// How many of the customer's messages no agent has seen.
    pub(in crate::desk) unread: u64,
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

/// Which contacts are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::desk) enum Show {
    #[default]
    Open,
    Done,
    All,
}

/// In which order those of one priority are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::desk) enum Order {
    #[default]
    Newest,
    LongestWaiting,
}

/// What an agent looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::desk) struct Filter {
    pub(in crate::desk) show: Show,
    pub(in crate::desk) order: Order,
    /// Part of a reference, a customer, a reason, a queue or a first line; empty means anything.
    pub(in crate::desk) text: String,
    /// The page, from 0.
    pub(in crate::desk) page: u32,
}

/// A page of the inbox.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Page {
    pub(in crate::desk) rows: Vec<Row>,
    /// How many contacts fit the filter.
    pub(in crate::desk) total: u64,
    pub(in crate::desk) pages: u32,
    pub(in crate::desk) pulse: Pulse,
}

/// What tells an open inbox whether there is something new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(in crate::desk) struct Pulse {
    /// How many contacts are open.
    pub(in crate::desk) open: u64,
    /// The number of the contact that came last.
    pub(in crate::desk) latest: i64,
    /// How many contacts hold something of the customer that no agent has seen.
    pub(in crate::desk) unread: u64,
    /// The number of the customers' message that came last.
    pub(in crate::desk) message: i64,
}

impl Pulse {
    /// What an open inbox compares.
    pub(in crate::desk) fn mark(&self) -> String {
        let Self { open, latest, unread, message } = self;
        format!("{open}.{latest}.{unread}.{message}")
    }
}

const ROW: &str = "id, reference, received_at, test, priority, reason, queue, customer, first_line, due_at, done_at, outcome,
    cause, note, unread";

impl Store {
    /// Keeps a handoff. When this returns [`Kept::New`] or [`Kept::Again`], it is on disk.
    pub(in crate::desk) async fn keep(&self, contact: NewContact) -> Result<Kept, StoreError> {
        self.write(move |connection| keep(connection, &contact)).await
    }

    /// Finds a page of contacts.
    pub(in crate::desk) async fn page(&self, filter: Filter) -> Result<Page, StoreError> {
        self.read(move |connection| page(connection, &filter)).await
    }

    /// Finds one contact by its id.
    pub(in crate::desk) async fn contact(&self, id: String) -> Result<Option<Contact>, StoreError> {
        self.read(move |connection| {
            let sql = format!("SELECT {ROW}, envelope FROM contact WHERE id = ?1");
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

    /// Looks whether there is something new.
    pub(in crate::desk) async fn pulse(&self) -> Result<Pulse, StoreError> {
        self.read(pulse).await
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
        (id, reference, received_at, hash, envelope, answer, test, priority, reason, queue, customer, first_line, due_at, thread)
        VALUES (:id, :reference, :received_at, :hash, :envelope, :answer, :test, :priority, :reason, :queue,
                :customer, :first_line, :due_at, :thread)";
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
    let sql = "SELECT seq, done_at IS NOT NULL FROM contact WHERE id = ?1";
    let (number, done) = connection.query_row(sql, [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    trail::note(connection, number, "customer", &Deed::Attached, at)?;
    if done {
        reopen(connection, number)?;
        trail::note(connection, number, "customer", &Deed::Reopened, at)?;
    }
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

/// Opens a contact again; how it once ended stays in its trail alone.
pub(super) fn reopen(connection: &Connection, contact: i64) -> rusqlite::Result<()> {
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

fn page(connection: &Connection, filter: &Filter) -> rusqlite::Result<Page> {
    let which = match filter.show {
        Show::Open => "done_at IS NULL",
        Show::Done => "done_at IS NOT NULL",
        Show::All => "true",
    };
    // A reference is often given by voice, without its hyphens.
    let like = "(reference LIKE :text ESCAPE '\\' OR replace(reference, '-', '') LIKE replace(:text, '-', '') ESCAPE '\\'
        OR customer LIKE :text ESCAPE '\\'
        OR reason LIKE :text ESCAPE '\\' OR queue LIKE :text ESCAPE '\\' OR first_line LIKE :text ESCAPE '\\')";
    let text = format!("%{}%", filter.text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    let text = if filter.text.is_empty() { "" } else { &text };
    let found = format!("FROM contact WHERE {which} AND (:text = '' OR {like})");
    let order = match (filter.show, filter.order) {
        (Show::Done, Order::Newest) => "done_at DESC, seq DESC",
        (_, Order::Newest) => "priority DESC, seq DESC",
        (_, Order::LongestWaiting) => "priority DESC, seq ASC",
    };
    let total: i64 = connection
        .prepare_cached(&format!("SELECT count(*) {found}"))?
        .query_row(named_params! { ":text": text }, |row| row.get(0))?;
    let mut statement = connection
        .prepare_cached(&format!("SELECT {ROW} {found} ORDER BY {order} LIMIT :limit OFFSET :offset"))?;
    let offset = PAGE * i64::from(filter.page);
    let rows = statement
        .query_map(named_params! { ":text": text, ":limit": PAGE, ":offset": offset }, read_row)?
        .collect::<Result<_, _>>()?;
    let pages = u32::try_from((total + PAGE - 1) / PAGE).unwrap_or(u32::MAX);
    Ok(Page { rows, total: total.unsigned_abs(), pages, pulse: pulse(connection)? })
}

fn pulse(connection: &Connection) -> rusqlite::Result<Pulse> {
    let sql = "SELECT (SELECT count(*) FROM contact WHERE done_at IS NULL), (SELECT max(seq) FROM contact),
        (SELECT count(*) FROM contact WHERE unread > 0),
        (SELECT max(number) FROM message WHERE sender = 'customer')";
    connection.prepare_cached(sql)?.query_row((), |row| {
        let count = |at: usize| row.get(at).map(i64::unsigned_abs);
        let last = |at: usize| row.get::<_, Option<i64>>(at).map(Option::unwrap_or_default);
        Ok(Pulse { open: count(0)?, latest: last(1)?, unread: count(2)?, message: last(3)? })
    })
}

fn read_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let time = |ms: i64| Timestamp::from_millisecond(ms).unwrap_or_default();
    Ok(Row {
        id: row.get("id")?,
        reference: row.get("reference")?,
        received_at: time(row.get("received_at")?),
        test: row.get("test")?,
        priority: Priority::from_rank(row.get("priority")?),
        automatic: row.get::<_, i64>("priority")? == AUTOMATIC,
        reason: row.get("reason")?,
        queue: row.get("queue")?,
        customer: row.get("customer")?,
        first_line: row.get("first_line")?,
        due_at: row.get::<_, Option<i64>>("due_at")?.map(time),
        done_at: row.get::<_, Option<i64>>("done_at")?.map(time),
        outcome: row.get("outcome")?,
        cause: row.get("cause")?,
        note: row.get("note")?,
        unread: row.get("unread").map(i64::unsigned_abs)?,
    })
}
